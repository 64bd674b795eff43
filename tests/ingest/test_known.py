"""What a poll makes of entries that are stored already, in a real database."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection

from ingest.models import Article, Feed
from ingest.records import Entry
from ingest.store.known import changes_of
from ingest.store.texts import TURNS, new_article, replace_text
from tests.factories import make_feed

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
TEXT = "The regulator of Freedonia banned the widget of Acme on Friday and said that the ban begins a week from now."
ENTRY = Entry("guid-1", "http://www.a.example/1", "Regulator bans the widget", TEXT, published=NOW, published_raw="x")


@pytest.fixture
def feed() -> Feed:
    feed = make_feed()
    new_article(feed, ENTRY, NOW).save()
    return feed


@pytest.mark.parametrize(
    "entry",
    [
        replace(ENTRY, identity="guid-2"),
        replace(ENTRY, identity="guid-2", url="https://a.example/1", text="In short."),
        replace(ENTRY, identity="guid-2", url="https://moved.example/regulator-bans-the-widget"),
    ],
    ids=["new GUID", "https twin", "other host"],
)
def test_article_is_known_again(feed: Feed, entry: Entry):
    changes = changes_of(feed, [entry])
    assert changes.new == ()
    assert changes.renamed == ((Article.objects.get().pk, "guid-2"),)


def test_guid_used_again_is_another_article(feed: Feed):
    other = replace(ENTRY, title="Trawlers boarded", text="Harbour police came in the night.", url="", published=None)
    (new,) = changes_of(feed, [other]).new
    new_article(feed, new, NOW).save()
    assert changes_of(feed, [other]).new == ()
    assert changes_of(feed, [ENTRY]).same == 1


def test_what_the_feed_carried_is_compared_where_the_text_is_that_of_the_page(feed: Feed):
    Article.objects.update(summary=TEXT, text="Something else altogether.")
    changed = replace(ENTRY, title="Widget banned", text=f"{TEXT} And more.", published=None)
    assert len(changes_of(feed, [changed]).changed) == 1


def test_articles_of_other_feeds_are_not_looked_at(feed: Feed):
    assert len(changes_of(make_feed(), [ENTRY]).new) == 1


def test_texts_that_take_turns_end(feed: Feed):
    (article,) = Article.objects.all()
    for turn in range(20):
        replace_text(article.pk, replace(ENTRY, text=f"{TEXT} Buy {'tea' if turn % 2 else 'soap'}."), NOW)
    article.refresh_from_db()
    assert article.version == article.old_versions.count() + 1 == TURNS + 1
    replace_text(article.pk, replace(ENTRY, text=TEXT.replace("Friday", "Monday")), NOW)
    article.refresh_from_db()
    assert "Monday" in article.text


def test_known_articles_come_from_indexes(feed: Feed):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # else a table as small as this would be read through
        cursor.execute("EXPLAIN SELECT id FROM ingest_article WHERE url IN ('a', 'b') OR content_hash IN ('c', 'd')")
        plan = str(cursor.fetchall())
    assert "article_address" in plan
    assert "article_words" in plan

"""What goes after its time, and that evidence never does."""

import datetime as dt
from random import Random

import pytest
from pytest_django.fixtures import Settings

from ingest import store, tidy_tasks
from ingest.decide import content_hash
from ingest.health.figures import figures_of
from ingest.models import Article, ArticleVersion, BusyHost, Feed, FeedBody, RobotsFile, Subscription
from ingest.records import Entry, Fetched, ParsedFeed
from tests.factories import (
    make_article,
    make_entity_mention,
    make_feed,
    make_figure_mention,
    make_incident,
    make_mention,
    place_article,
)

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
FOREVER = float("inf")


@pytest.fixture(autouse=True)
def keep(settings: Settings) -> None:
    settings.KEEP_BODIES_DAYS, settings.KEEP_UNREAD_DAYS = 2, 30


def tidy() -> int:
    return tidy_tasks.tidy_until(FOREVER, NOW)


def make_body(feed: Feed, age: dt.timedelta) -> FeedBody:
    return FeedBody.objects.create(feed=feed, fetched_at=NOW - age, gzipped=b"")


def test_bodies_go_after_their_days() -> None:
    feed = make_feed()
    make_body(feed, 3 * DAY)
    young = make_body(feed, DAY)
    assert tidy() == 1
    assert list(FeedBody.objects.all()) == [young]


def test_bodies_go_in_batches_the_oldest_first() -> None:
    feed = make_feed()
    kept, _, _ = (make_body(feed, age * DAY) for age in (5, 9, 7))
    assert store.remove_bodies(before=NOW, limit=2) == 2
    assert list(FeedBody.objects.all()) == [kept]


@pytest.mark.parametrize("status", ["placed", "skipped"])
def test_a_text_that_led_to_nothing_is_emptied_and_its_row_stays(status: str) -> None:
    article = make_article(status=status, summary="In short.", version=2)
    ArticleVersion.objects.create(article=article, version=1, text="Old.")
    make_figure_mention(article=article)
    make_entity_mention(article=article)
    assert tidy() == 1
    before = article.identity, article.title, article.content_hash, article.origin_id, status, 2
    article.refresh_from_db()
    assert (article.text, article.summary) == ("", "")
    assert "removed" in article.status_note
    assert before == (
        *(article.identity, article.title, article.content_hash, article.origin_id),
        *(article.status, article.version),
    )
    assert not article.old_versions.exists()
    assert not article.figures.exists()
    assert article.entities.count() == 1
    assert tidy() == 0


def superseded() -> Article:
    return make_mention(article=make_article(status="placed"), superseded_at=NOW).article


def placed() -> Article:
    article = make_article(status="placed")
    return place_article(article, make_incident()).article


EVIDENCE = {
    "mention": lambda: make_mention(article=make_article(status="placed")).article,
    "negated": lambda: make_mention(article=make_article(status="skipped"), certainty="negated").article,
    "superseded": superseded,
    "placed": placed,
    "unread": lambda: make_article(status="unread"),
    "read": lambda: make_article(status="read"),
    "failed": lambda: make_article(status="failed"),
    "page wanted": lambda: make_article(status="skipped", page_status="wanted"),
    "changed": lambda: make_article(status="placed", changed_at=NOW - 29 * DAY),
    "young": lambda: make_article(status="placed", first_seen_at=NOW - 29 * DAY),
    "claimed": lambda: make_article(status="placed", claimed_until=NOW + DAY),
}


@pytest.mark.parametrize("name", EVIDENCE)
def test_what_is_evidence_or_not_done_with_keeps_its_text(name: str) -> None:
    article = EVIDENCE[name]()
    ArticleVersion.objects.create(article=article, version=7, text="Old.")
    assert tidy() == 0
    assert Article.objects.get(pk=article.pk).text == article.text != ""
    assert article.old_versions.get().text == "Old."


def test_without_the_setting_texts_stay_for_ever(settings: Settings) -> None:
    settings.KEEP_UNREAD_DAYS = 0
    article = make_article(status="skipped", first_seen_at=NOW - 9999 * DAY)
    assert tidy() == 0
    article.refresh_from_db()
    assert article.text


def poll(feed: Feed, entry: Entry) -> object:
    feed.claimed_until = NOW + DAY
    feed.save()
    fetched = Fetched(feed.url, 200, b"")
    parsed = ParsedFeed("", "", (entry,))
    return store.save_poll(feed, fetched, parsed, fingerprint="", now=NOW, dice=Random(1))


def test_a_feed_that_still_lists_an_emptied_article_brings_nothing_new() -> None:
    entry = Entry(identity="one", url="https://gazette.example/1", title="A title", text="A text.")
    hashed = content_hash(entry.title, entry.text)
    article = make_article(
        status="skipped", identity="one", url=entry.url, title=entry.title, text=entry.text, content_hash=hashed
    )
    assert tidy() == 1
    poll(Feed.objects.get(), entry)
    article.refresh_from_db()
    assert (Article.objects.count(), article.status, article.version, article.text) == (1, "skipped", 1, "")


def test_batches_go_on_where_the_last_one_ended() -> None:
    pks = [make_article(status="skipped").pk for _ in range(5)]
    make_mention(article=Article.objects.get(pk=pks[0]))
    assert store.empty_leftovers(before=NOW, limit=2) == (2, pks[2])
    assert store.empty_leftovers(before=NOW, after=pks[2], limit=2) == (2, pks[4])
    assert store.empty_leftovers(before=NOW, after=pks[4], limit=2) == (0, None)
    assert store.empty_leftovers(before=NOW, limit=2) == (0, None)


def test_a_run_that_is_out_of_time_leaves_the_rest_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    feed = make_feed()
    for age in range(3, 6):
        make_body(feed, age * DAY)
    remove = store.remove_bodies
    monkeypatch.setattr(store, "remove_bodies", lambda before: remove(before=before, limit=1))
    assert tidy_tasks.tidy_until(0.0, NOW) == 1
    assert FeedBody.objects.count() == 2
    assert tidy() == 2


def test_what_is_known_of_hosts_and_hubs_goes() -> None:
    for age in (0, 8):
        RobotsFile.objects.create(host=f"https://{age}.example", fetched_at=NOW - age * DAY)
        BusyHost.objects.create(name=f"{age}.example", free_at=NOW - age * DAY)
    for number, expires in enumerate((None, NOW - 31 * DAY, NOW - 29 * DAY)):
        Subscription.objects.create(feed=make_feed(), token=str(number), expires_at=expires)
    assert tidy() == 3
    assert [row.host for row in RobotsFile.objects.all()] == ["https://0.example"]
    assert [row.name for row in BusyHost.objects.all()] == ["0.example"]
    assert sorted(Subscription.objects.values_list("token", flat=True)) == ["0", "2"]


def test_an_emptied_article_still_counts_for_its_feed() -> None:
    article = make_article(status="skipped", first_seen_at=NOW - 40 * DAY, published_at=None)
    tidy()
    assert article.feed_id
    assert figures_of([article.feed_id], NOW)[article.feed_id].total.read == 1

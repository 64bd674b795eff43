"""Claims and readings in a real database."""

import datetime as dt
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from django.db import connections

from ingest import store
from ingest.edtf import PartialDate
from ingest.errors import TooSlowError
from ingest.models import MAX_ATTEMPTS, Article, EventMention, Feed
from ingest.pipeline import read_article
from ingest.records import (
    Category,
    Certainty,
    DatedEvent,
    Document,
    EntityName,
    Extraction,
    FeedState,
    Figure,
    Kind,
    ReadStatus,
    Span,
)
from tests.factories import make_article, make_feed

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=1)
TEXT = "The regulator banned the gadget on July 10, 2026. The flaw was discovered on July 1, 2026."


def event(text: str, kind: Kind, trigger: str, date_text: str, date: str, **values: Any) -> DatedEvent:
    """The event whose trigger and date stand in the one sentence of `text` that has the trigger."""
    start = text.rfind(".", 0, text.index(trigger)) + 1
    end = text.index(".", text.index(trigger)) + 1
    sentence = text[start:end].strip()
    stated: dict[str, Any] = {
        "kind": kind,
        "date": PartialDate.parse(date),
        "date_text": date_text,
        "date_span": span(text, date_text),
        "trigger": trigger,
        "trigger_span": span(text, trigger),
        "sentence": sentence,
        "sentence_span": span(text, sentence),
        "certainty": Certainty.ACTUAL,
        "confidence": 0.8,
        "main": True,
    }
    return DatedEvent(**(stated | values))


def span(text: str, part: str) -> Span:
    return Span("text", text.index(part), text.index(part) + len(part))


BAN = event(TEXT, Kind.ANNOUNCEMENT, "banned", "July 10, 2026", "2026-07-10", actor="regulator", target="gadget")
FIND = event(TEXT, Kind.DISCOVERY, "discovered", "July 1, 2026", "2026-07-01")
FOUND = Extraction("test-1", events=(BAN, FIND), category=Category.PRODUCT_BAN)


def claim(now: dt.datetime = NOW) -> Article:
    article = store.claim_unread_article(now=now)
    assert article is not None
    return article


def read(extraction: Extraction, now: dt.datetime = NOW) -> ReadStatus:
    return store.save_extraction(claim(now), extraction, now=now)


def read_anew(article: Article, extraction: Extraction) -> None:
    store.read_again([article.pk])
    read(extraction, LATER)


# ---- claims of feeds


def test_due_feeds_are_claimed_longest_overdue_first():
    late, later = (make_feed(next_poll_at=NOW - dt.timedelta(hours=hours)) for hours in (2, 1))
    make_feed(next_poll_at=LATER)
    make_feed(next_poll_at=NOW, state=FeedState.PAUSED)
    make_feed(next_poll_at=NOW, state=FeedState.RETIRED)
    claimed = [store.claim_due_feed(now=NOW) for _ in range(3)]
    assert claimed == [late, later, None]


def test_claim_of_only_some_feeds():
    make_feed(next_poll_at=NOW)
    wanted = make_feed(next_poll_at=NOW)
    assert [store.claim_due_feed(now=NOW, only=[wanted.pk]) for _ in range(2)] == [wanted, None]


def test_feed_whose_polls_never_end_is_claimed_less_and_less_and_says_so():
    feed = make_feed(next_poll_at=NOW)
    now, waits = NOW, []
    for _ in range(4):
        claimed = store.claim_due_feed(now=now)
        assert claimed is not None
        assert claimed.claimed_until is not None
        waits.append(claimed.claimed_until - now)
        now = claimed.claimed_until
    assert [wait / store.POLL_LEASE for wait in waits] == [1, 4, 16, 64]
    feed.refresh_from_db()
    assert feed.last_status == "interrupted"
    assert "3 polls never ended" in feed.last_error


def test_address_changed_while_it_was_polled_drops_the_answer():
    feed = make_feed(next_poll_at=NOW)
    claimed = store.claim_due_feed(now=NOW)
    assert claimed is not None
    Feed.objects.filter(pk=feed.pk).update(url="https://elsewhere.example/")
    with pytest.raises(store.LostClaimError):
        store.save_failure(claimed, TooSlowError("Slow."), now=NOW, dice=Random(1))


def test_released_claims_are_free_at_once():
    make_feed(next_poll_at=NOW)
    make_article(feed=None)
    assert store.claim_due_feed(now=NOW)
    assert store.claim_unread_article(now=NOW)
    store.release_claims()
    assert store.claim_due_feed(now=NOW)
    assert store.claim_unread_article(now=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_hold_the_same_feed_or_article():
    """The row that another connection is just claiming is skipped, not waited for."""
    make_article(), make_article()
    other = connections.create_connection("default")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT id FROM ingest_feed ORDER BY id LIMIT 1 FOR UPDATE")
            (feed_id,) = cursor.fetchone()
            cursor.execute("SELECT id FROM ingest_article ORDER BY id LIMIT 1 FOR UPDATE")
            (article_id,) = cursor.fetchone()
        feed, article = store.claim_due_feed(now=NOW), store.claim_unread_article(now=NOW)
        assert feed is not None
        assert article is not None
        assert feed.pk != feed_id
        assert article.pk != article_id
        assert store.claim_due_feed(now=NOW) is None
    finally:
        other.rollback()
        other.close()


# ---- reading


def test_reading_writes_all_that_was_found():
    article = make_article(text=TEXT, title="Gadget ban", origin=None)
    names = (
        EntityName(Span("text", 4, 13), "regulator", "ORG", "regulator"),
        EntityName(Span("text", 25, 31), "gadget", "PRODUCT", "gadget"),
        EntityName(Span("title", 0, 6), "Gadget", "PRODUCT", "gadget"),
    )
    figure = Figure(span(TEXT, "10"), "10", 10.0, "", "bans", "about", BAN.sentence_span)
    status = read(replace(FOUND, entities=names, figures=(figure,), notes=("a note",)))
    article.refresh_from_db()
    assert status == article.status == ReadStatus.READ
    assert (article.category, article.extractor_version, article.status_note) == ("product-ban", "test-1", "a note")
    assert (article.attempts, article.claimed_until) == (0, None)
    ban, find = article.mentions.all()
    assert (ban.kind, ban.date, ban.actor, ban.trigger) == (
        "announcement",
        PartialDate.parse("2026-07-10"),
        "regulator",
        "banned",
    )
    assert TEXT[ban.sentence_start : ban.sentence_end] == ban.sentence == BAN.sentence
    assert TEXT[find.date_start : find.date_end] == find.date_text == "July 1, 2026"
    assert (ban.first_seen_at, ban.superseded_at) == (NOW, None)
    gadget = article.entities.get(key="gadget")
    assert (gadget.count, gadget.in_title, gadget.text, gadget.field) == (2, True, "Gadget", "title")
    assert article.figures.get().sentence == BAN.sentence
    assert article.origin is not None


def test_reading_the_same_again_changes_nothing():
    article = make_article(text=TEXT)
    early = replace(FIND, date=PartialDate.parse("2026-04-22/2026-06-05").about())
    found = replace(FOUND, events=(BAN, early))
    read(found)
    before = list(EventMention.objects.values())
    read_anew(article, replace(found, version="test-2"))
    assert list(EventMention.objects.values()) == before


def test_older_readings_are_superseded_and_never_lost():
    article = make_article(text=TEXT)
    read(FOUND)
    slipped = replace(BAN, date=PartialDate.parse("2026-07-11"))
    read_anew(article, replace(FOUND, version="test-2", events=(slipped, FIND)))
    assert {str(mention.date) for mention in article.mentions.current()} == {"2026-07-11", "2026-07-01"}
    old = article.mentions.exclude(superseded_at=None).get()
    assert (str(old.date), old.superseded_at) == ("2026-07-10", LATER)
    read_anew(article, FOUND)  # back to what was superseded once
    assert {str(mention.date) for mention in article.mentions.current()} == {"2026-07-10", "2026-07-01"}
    assert article.mentions.count() == 4


def test_one_mention_for_a_trigger_kind_and_date():
    make_article(text=TEXT)
    read(replace(FOUND, events=(replace(BAN, confidence=0.3), BAN)))
    assert EventMention.objects.get().confidence == BAN.confidence


def test_text_that_changed_while_it_was_read_drops_the_reading():
    article = make_article(text=TEXT)
    claimed = claim()
    Article.objects.filter(pk=article.pk).update(version=2, claimed_until=None, attempts=0)
    with pytest.raises(store.LostClaimError):
        store.save_extraction(claimed, FOUND, now=NOW)
    assert not EventMention.objects.exists()
    assert claim().version == 2


def test_article_in_another_language_is_skipped_with_the_reason():
    article = make_article()
    assert read(Extraction("test-1", language="de", unread="language de: only English is read")) == ReadStatus.SKIPPED
    article.refresh_from_db()
    assert (article.status_note, article.language) == ("language de: only English is read", "de")


def test_article_that_loses_its_mentions_still_passes_through_placing():
    article = make_article(text=TEXT)
    read(FOUND)
    store.read_again([article.pk])
    assert read(Extraction("test-1", unread="now in German")) == ReadStatus.READ
    assert not article.mentions.current().exists()


def test_article_without_text_is_skipped():
    make_article(title=" ", text="")
    assert read_article(claim(), extract=never_called) == ReadStatus.SKIPPED
    assert Article.objects.get().status_note == "It has no text."


def never_called(document: Document) -> Extraction:
    raise AssertionError(document)


def test_reading_that_fails_sets_the_article_aside():
    make_article()
    with pytest.raises(ZeroDivisionError):
        read_article(claim(), extract=lambda document: 1 / 0)  # type: ignore[arg-type, return-value]  # must fail
    article = Article.objects.get()
    assert (article.status, article.claimed_until) == (ReadStatus.FAILED, None)
    assert "ZeroDivisionError" in article.status_note
    store.read_again([article.pk])
    assert read(FOUND) == ReadStatus.READ


def test_article_that_ends_its_workers_is_set_aside():
    killer = make_article(published_at=NOW)
    other = make_article(published_at=LATER)
    now = NOW
    for _ in range(MAX_ATTEMPTS):
        assert claim(now) == killer
        now += store.READ_LEASE
    assert claim(now) == other
    killer.refresh_from_db()
    assert killer.status == ReadStatus.FAILED
    assert "begun 3 times and never ended" in killer.status_note


def test_only_what_was_read_is_marked_as_placed():
    articles = [make_article(status=status) for status in ReadStatus]
    assert store.mark_placed([article.pk for article in articles]) == 1
    assert Article.objects.filter(status=ReadStatus.PLACED).count() == 2
    assert not Article.objects.unplaced().exists()

"""What a poll brings that is no news: a first import, and old entries that all come again under new names."""

import datetime as dt
from collections.abc import Iterable
from random import Random

import pytest

from ingest import store
from ingest.models import Article, Feed
from ingest.records import Entry, Fetched, ParsedFeed
from tests.factories import make_feed

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def entry(name: str, published: dt.datetime | None = NOW - 9 * DAY) -> Entry:
    words = f"The regulator fined {name}."
    return Entry(name, f"https://gazette.example/{name}", f"Fine for {name}", words, published=published)


def poll(feed: Feed, entries: Iterable[Entry], now: dt.datetime) -> None:
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=now)
    claimed = store.claim_due_feed(now=now)
    assert claimed is not None
    parsed = ParsedFeed("", "", tuple(entries))
    store.save_poll(claimed, Fetched(feed.url, 200, b"<rss/>"), parsed, fingerprint="", now=now, dice=Random(1))


def silent() -> set[str]:
    return set(Article.objects.filter(is_baseline=True).values_list("identity", flat=True))


@pytest.fixture
def feed() -> Feed:
    """Polled once, with three entries."""
    feed = make_feed()
    poll(feed, [entry(name) for name in "abc"], NOW)
    return feed


def test_first_import_is_a_baseline_and_what_comes_later_is_not(feed: Feed):
    poll(feed, [entry("c"), entry("d", NOW + DAY)], NOW + DAY)
    assert silent() == {"a", "b", "c"}
    assert Article.objects.count() == 4


def test_first_poll_that_failed_leaves_the_baseline_to_the_first_good_one():
    feed = make_feed(failures=3, last_polled_at=NOW - DAY)
    poll(feed, [entry("a", NOW)], NOW)
    assert silent() == {"a"}


def test_feed_that_was_empty_at_first_has_news_later():
    feed = make_feed()
    poll(feed, [], NOW)
    poll(feed, [entry("a", NOW + DAY)], NOW + DAY)
    assert silent() == set()


def test_old_entries_under_new_names_are_no_news_and_fresh_ones_among_them_are(feed: Feed):
    again = [entry(name) for name in ("x", "y", "z", "c")]
    poll(feed, [entry("fresh", NOW + DAY), *again], NOW + DAY)
    assert silent() == {"a", "b", "c", "x", "y", "z"}


@pytest.mark.parametrize(
    "entries",
    [
        [entry("x"), entry("c"), entry("b"), entry("a")],
        [entry(name, NOW + DAY) for name in "xyz"],
        [entry(name, None) for name in "xyz"],
        [entry(name, NOW - dt.timedelta(hours=12)) for name in "xyz"],
    ],
    ids=["few", "new", "without dates", "stamped with the day alone"],
)
def test_other_entries_are_news(feed: Feed, entries: list[Entry]):
    poll(feed, entries, NOW + DAY)
    assert silent() == {"a", "b", "c"}


def test_names_that_change_do_not_make_a_feed_look_busy(feed: Feed):
    Feed.objects.update(adaptive=True)
    before = Feed.objects.get().news_at
    poll(feed, [entry(name) for name in "uvwxyz"], NOW + DAY)
    assert Feed.objects.get().news_at == before

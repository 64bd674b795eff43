"""Figures of feeds, and which of them need somebody."""

import datetime as dt
from collections.abc import Callable

import pytest

from ingest.health import silence
from ingest.health.figures import Week, figures_of
from ingest.health.overview import overview
from ingest.health.told import tell
from ingest.models import BusyHost, Feed
from tests.factories import make_article, make_feed, make_incident, make_mention, place_article
from tests.ingest import feed_rows
from tests.ingest.feed_rows import DAY, HOUR, brought

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
Queries = Callable[[int], object]


def aged(days: int, **values: object) -> Feed:
    """Added so long ago, polled well since."""
    feed = make_feed(**{"last_polled_at": NOW, "last_success_at": NOW, "next_poll_at": NOW + HOUR} | values)
    Feed.objects.filter(pk=feed.pk).update(created_at=NOW - days * DAY)
    return Feed.objects.get(pk=feed.pk)


def test_weeks_count_entries_what_was_read_dated_and_used():
    feed = aged(90)
    today, lately, unread, weeks_ago, _long_ago = brought(feed, NOW, HOUR, 6 * DAY, DAY, 20 * DAY, 57 * DAY)
    type(unread).objects.filter(pk=unread.pk).update(status="unread")
    make_mention(article=today)
    make_mention(article=today, date="2026-07-12", kind="announcement")
    make_mention(article=lately, superseded_at=NOW)
    place_article(weeks_ago, make_incident())
    figures = figures_of([feed.pk], NOW)[feed.pk]
    assert figures.weeks[-1] == Week(entries=3, read=2, dated=1, used=0)
    assert figures.weeks[-3] == Week(entries=1, read=1, dated=0, used=1)
    assert figures.total == Week(entries=4, read=3, dated=1, used=1)
    assert figures.newest == NOW - HOUR
    assert figures.gap is None


def test_a_first_import_is_counted_when_it_was_published():
    feed = aged(1)
    for days in (1, 10, 100):
        make_article(feed=feed, first_seen_at=NOW - DAY, published_at=NOW - days * DAY, is_baseline=True)
    figures = figures_of([feed.pk], NOW)[feed.pk]
    assert [week.entries for week in figures.weeks] == [0, 0, 0, 0, 0, 0, 1, 1]


def test_a_date_ahead_counts_when_it_was_seen():
    feed = aged(1)
    make_article(feed=feed, first_seen_at=NOW - DAY, published_at=NOW + 30 * DAY)
    assert figures_of([feed.pk], NOW)[feed.pk].newest == NOW - DAY


def test_pages_are_counted_by_what_became_of_them():
    feed = aged(90)
    brought(feed, NOW, HOUR, DAY, page_status="fetched")
    brought(feed, NOW, HOUR, page_status="paywall")
    assert figures_of([feed.pk], NOW)[feed.pk].pages == {"fetched": 2, "paywall": 1}


@pytest.mark.parametrize(
    ("every", "last", "quiet"), [(DAY, 4 * DAY, False), (DAY, 8 * DAY, True), (7 * DAY, 30 * DAY, False)]
)
def test_the_filter_for_silence_follows_the_same_rule_as_the_words(
    every: dt.timedelta, last: dt.timedelta, quiet: bool
):
    feed = aged(200)
    brought(feed, NOW, *(last + number * every for number in range(12)))
    figures = figures_of([feed.pk], NOW)[feed.pk]
    assert figures.gap == every
    assert list(silence.silent(Feed.objects.all(), NOW)) == [feed] * quiet
    assert bool(tell([feed], NOW)[feed.pk].silent_for) is quiet


@pytest.mark.parametrize(
    ("values", "days", "quiet"),
    [
        ({}, 36, True),
        ({}, 30, False),
        ({"failures": 1}, 36, False),  # in trouble, not silent
        ({"state": "paused"}, 36, False),
        ({"last_success_at": None}, 36, False),  # never polled
    ],
)
def test_a_feed_that_never_brought_anything(values: dict[str, object], days: int, quiet: bool):
    feed = aged(days, **values)
    assert list(silence.silent(Feed.objects.all(), NOW)) == [feed] * quiet
    assert bool(tell([feed], NOW)[feed.pk].silent_for) is quiet


def test_feeds_in_trouble():
    failing, interrupted = make_feed(failures=1), make_feed(last_status="interrupted")
    make_feed(failures=1, state="retired")
    make_feed(attempts=1)
    assert {*Feed.objects.filter(silence.troubled())} == {failing, interrupted}


def test_feeds_without_yield_brought_enough_and_were_read():
    barren, fruitful, short, waiting = aged(90), aged(90), aged(90), aged(90)
    ages = [number * DAY for number in range(silence.ENOUGH)]
    brought(barren, NOW, *ages)
    make_mention(article=barren.articles.latest("first_seen_at"), superseded_at=NOW)
    brought(fruitful, NOW, *ages)
    make_mention(article=fruitful.articles.latest("first_seen_at"))
    brought(short, NOW, *ages[1:])
    brought(waiting, NOW, *ages, status="unread")
    assert list(silence.fruitless(Feed.objects.all(), NOW - 56 * DAY)) == [barren]


def test_many_feeds_cost_as_many_queries_as_one(django_assert_max_num_queries: Queries):
    feeds = list(feed_rows.all_kinds(NOW).values())
    with django_assert_max_num_queries(5):  # type: ignore[attr-defined]
        told = tell(feeds, NOW)
    assert len(told) == len(feeds)


def test_a_page_of_all_kinds_of_feeds():
    feeds = feed_rows.all_kinds(NOW)
    told = tell(list(feeds.values()), NOW)
    health = {name: told[feed.pk] for name, feed in feeds.items()}
    assert (health["healthy"].dated_share, health["healthy"].used_share) == (24, 10)
    assert health["healthy"].per_week == "3.8"
    assert health["healthy"].push.startswith("delivers, to be renewed within 6 days")
    assert health["silent"].silent_for == "25 days"
    assert [feed.title for feed in health["moving"].merged] == ["Standards Weekly (old)"]
    assert health["new"].dated_share is None
    assert {name: one.state for name, one in health.items()} == {
        "healthy": "active",
        "failing": "troubled",
        "gone": "retired",
        "silent": "active",
        "moving": "active",
        "new": "new",
        "paused": "paused",
    }


def test_a_resting_host_is_named():
    feed = make_feed(next_poll_at=NOW - HOUR)
    BusyHost.objects.create(name=Feed.objects.get().host, free_at=NOW + HOUR)
    assert "host" in tell([Feed.objects.get(pk=feed.pk)], NOW)[feed.pk].next_why


def test_the_first_look(django_assert_max_num_queries: Queries):
    feed_rows.all_kinds(NOW)
    make_article(status="failed", first_seen_at=NOW - 3 * HOUR)
    make_article(page_status="wanted", first_seen_at=NOW - 2 * HOUR, is_baseline=True)
    make_article(status="read", first_seen_at=NOW - 30 * DAY)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        seen = overview(NOW)
    assert [feed.title for feed in seen.failures] == ["Ministry of Trade, notices"]
    assert [feed.title for feed, _since in seen.silent] == ["Court Reporter"]
    assert (seen.troubled, seen.silent_number, seen.never_polled, seen.failed_articles) == (1, 1, 4, 1)
    assert seen.states == {"active": 8, "paused": 1, "retired": 2}
    assert (seen.day["new"], seen.day["baseline"], seen.day["dated"], seen.day["used"]) == (5, 1, 1, 1)
    waiting = {backlog.name: (backlog.number, backlog.since) for backlog in seen.waiting}
    assert waiting["pages to be fetched"] == (1, NOW - 2 * HOUR)
    assert waiting["articles to be read"] == (1, NOW - HOUR / 2)
    assert waiting["articles to be placed into incidents"] == (1, NOW - 30 * DAY)
    assert waiting["feeds to be polled"][0] == 5
    assert [backlog.name for backlog in seen.waiting if backlog.late] == [
        "feeds to be polled",
        "articles to be placed into incidents",
    ]


def test_nothing_at_all():
    seen = overview(NOW)
    assert (seen.feeds, seen.failures, seen.silent, seen.day["new"]) == (0, [], [], 0)
    assert tell([], NOW) == {}

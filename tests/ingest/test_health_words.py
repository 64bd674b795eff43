"""What is said of a feed's health."""

import datetime as dt

import pytest

from ingest.health import silence, spark, words
from ingest.health.story import story
from ingest.models import Feed, Subscription

NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)


def feed(**values: object) -> Feed:
    """Not saved: polled well half an hour ago, once an hour."""
    usual = {
        "url": "https://gazette.example/",
        "created_at": NOW - 90 * DAY,
        "last_polled_at": NOW - 30 * MINUTE,
        "last_success_at": NOW - 30 * MINUTE,
        "last_status": "ok",
        "next_poll_at": NOW + 30 * MINUTE,
        "adaptive": False,
    }
    return Feed(**(usual | values))


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (dt.timedelta(), "less than a minute"),
        (MINUTE, "1 minute"),
        (89 * MINUTE, "89 minutes"),
        (91 * MINUTE, "2 hours"),
        (47 * HOUR, "47 hours"),
        (5 * DAY, "5 days"),
        (90 * DAY, "3 months"),
        (800 * DAY, "2 years"),
        (-DAY, "less than a minute"),
    ],
)
def test_lengths_of_time(length: dt.timedelta, told: str):
    assert words.span(length) == told


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "active"),
        ({"state": "paused"}, "paused"),
        ({"state": "retired", "failures": 1}, "retired"),
        ({"state": "retired", "merged_into_id": 7}, "merged"),
        ({"failures": 1}, "troubled"),
        ({"last_status": "interrupted"}, "troubled"),
        ({"last_polled_at": None}, "new"),
    ],
)
def test_state(values: dict[str, object], told: str):
    assert words.state(feed(**values)) == told


@pytest.mark.parametrize(
    ("values", "when", "why"),
    [
        ({}, "in 30 minutes", "every 60 minutes"),
        ({"adaptive": True}, "in 30 minutes", "every 60 minutes, after its rhythm"),
        ({"last_polled_at": None}, "in 30 minutes", "the first"),
        ({"next_poll_at": NOW + 4 * HOUR}, "in 4 hours", "its server says that nothing changes before"),
        ({"next_poll_at": NOW + MINUTE}, "in 1 minute", "asked for by hand"),
        ({"failures": 1}, "in 30 minutes", "every 60 minutes"),
        (
            {"failures": 3, "next_poll_at": NOW + 3.5 * HOUR},
            "in 4 hours",
            "every 60 minutes, doubled with each of 3 failures",
        ),
        ({"failures": 40, "next_poll_at": NOW + DAY}, "in 24 hours", "once a day while it fails"),
        ({"failures": 1, "next_poll_at": NOW + 5 * HOUR}, "in 5 hours", "its server asked for this wait"),
        ({"next_poll_at": NOW - MINUTE}, "due", "with the next free worker"),
        ({"next_poll_at": NOW - HOUR}, "due", "for 60 minutes; do workers run?"),
        ({"state": "paused"}, "none", "it is paused"),
        (
            {"claimed_until": NOW + 5 * MINUTE, "next_poll_at": NOW - MINUTE},
            "now",
            "a worker polls it; should that one have died, another begins in 5 minutes",
        ),
    ],
)
def test_when_the_next_poll_is_and_why_then(values: dict[str, object], when: str, why: str):
    assert words.next_poll(feed(**values), NOW) == (when, why)


def test_a_feed_waits_for_its_host():
    waiting = feed(next_poll_at=NOW - HOUR)
    when, why = words.next_poll(waiting, NOW, host_free_at=NOW + 2 * MINUTE)
    assert (when, why) == ("due", "its host is asked for something else, or rests for 2 minutes")


def test_a_feed_whose_hub_delivers_is_polled_rarely():
    assert "hub delivers" in words.next_poll(feed(next_poll_at=NOW + 5 * HOUR), NOW, pushed=True)[1]


def test_what_to_do_is_said_once_it_lasts():
    error = "gazette.example refuses connections. Nothing to do unless it lasts."
    young = feed(failures=2, last_status="unreachable", last_error=error)
    assert words.trouble(young) == (f"{error} (2 in a row)", "")
    assert (
        "open the site in a browser" in words.trouble(feed(failures=9, last_status="unreachable", last_error=error))[1]
    )
    assert words.trouble(feed()) == ("", "")


def test_what_became_of_pages():
    assert words.full_text(True, {"none": 4}) == "not needed: the feed carries its texts"
    assert words.full_text(True, {"none": 4, "fetched": 3, "paywall": 1}) == "3 fetched, 1 behind a paywall"
    assert words.full_text(False, {"fetched": 3}) == "not fetched, by choice"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"state": "wanted"}, "to be asked for"),
        ({"state": "active", "expires_at": NOW + 3 * DAY}, "delivers, to be renewed within 3 days"),
        ({"state": "active", "expires_at": NOW - DAY}, "delivers, expired"),
        ({"state": "refused", "last_error": "No such topic."}, "refused by the hub: No such topic."),
        ({"state": "active", "last_delivery_at": NOW - HOUR}, "delivers, the last time 60 minutes ago"),
    ],
)
def test_how_far_the_hub_delivers(values: dict[str, object], told: str):
    assert words.push(Subscription(**values), NOW) == told


def test_a_redirect_that_is_watched():
    moving = feed(moved_url="https://new.example/", moved_since=NOW - DAY, moved_polls=1)
    assert words.moving(moving, NOW) == (
        "redirected to https://new.example/ for 24 hours (1 poll); adopted once that has held"
    )
    assert words.moving(feed(), NOW) == ""


@pytest.mark.parametrize(
    ("newest", "gap", "quiet"),
    [
        (NOW - 6 * DAY, HOUR, False),  # a week is no silence, however fast it usually is
        (NOW - 8 * DAY, HOUR, True),
        (NOW - 30 * DAY, 7 * DAY, False),
        (NOW - 36 * DAY, 7 * DAY, True),
        (NOW - 30 * DAY, None, False),
        (None, None, True),  # added long ago, and nothing ever came
    ],
)
def test_silence_is_measured_by_a_feeds_own_rhythm(newest: dt.datetime | None, gap: dt.timedelta | None, quiet: bool):
    assert silence.is_silent(newest, gap, NOW - 90 * DAY, NOW) is quiet


def test_a_week_with_anything_is_seen_and_the_highest_fills_the_height():
    drawn = spark.draw([(0, 0), (1, 1), (100, 50)])
    assert [bar.height for bar in drawn.bars] == [0, 1.5, 20]
    assert [bar.dated_height for bar in drawn.bars] == [0, 1.5, 10]
    assert [bar.y for bar in drawn.bars] == [20, 18.5, 0]
    assert drawn.words == "Entries in the last 3 weeks: 0, 1, 100"
    assert drawn.bars[1].words == "1 week earlier: 1 entry, 1 with a dated event"
    assert drawn.width == drawn.bars[-1].x + spark.BAR


def test_the_story_is_in_order_of_time():
    failing = feed(failures=2, last_status="http-503", last_success_at=NOW - 5 * HOUR, last_polled_at=NOW - HOUR)
    moments = story(failing, NOW - DAY, NOW)
    assert [moment.at for moment in moments] == sorted(moment.at for moment in moments)
    assert [moment.mood for moment in moments] == ["", "", "good", "bad", ""]
    assert "2 polls failed in a row" in moments[3].told
    assert moments[-1].told == "Next poll: in 30 minutes, every 60 minutes, doubled with each of 2 failures."


def test_a_retired_feed_has_no_next_poll():
    assert all(moment.at <= NOW for moment in story(feed(state="retired"), None, NOW))

import datetime as dt
import random

import pytest

from ingest.pacing import (
    LEAST_INTERVAL,
    LONGEST_WAIT,
    MOMENTS_KEPT,
    MOST_INTERVAL,
    appearances,
    lease,
    next_poll,
    retry_at,
    rhythm,
)

NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DAY = 24 * HOUR
MINUTE = HOUR / 60
DICE = random.Random(1)


@pytest.mark.parametrize(
    ("fresh", "low", "high"),
    [(None, HOUR, 1.1 * HOUR), (2 * HOUR, 2 * HOUR, 2.2 * HOUR), (9999 * HOUR, 4 * HOUR, 4.4 * HOUR)],
)
def test_next_poll(fresh: dt.timedelta | None, low: dt.timedelta, high: dt.timedelta):
    for _ in range(20):
        assert low <= next_poll(NOW, interval=HOUR, dice=DICE, fresh=fresh) - NOW <= high


def test_polls_spread():
    assert len({next_poll(NOW, interval=HOUR, dice=DICE) for _ in range(20)}) == 20


def test_failing_feed_is_asked_less_and_less_and_never_given_up():
    waits = [retry_at(NOW, interval=HOUR, failures=n, dice=random.Random(1)) - NOW for n in (1, 2, 3, 10, 10_000)]
    assert waits == sorted(waits)
    assert waits[0] < 1.2 * HOUR
    assert waits[-1] <= 1.1 * LONGEST_WAIT


@pytest.mark.parametrize(
    ("asked", "low", "high"),
    [
        (3 * HOUR, 3 * HOUR, 3.3 * HOUR),
        (dt.timedelta(0), HOUR, 1.1 * HOUR),
        (999 * HOUR, LONGEST_WAIT, 1.1 * LONGEST_WAIT),
    ],
)
def test_retry_after_is_obeyed_with_a_cap(asked: dt.timedelta, low: dt.timedelta, high: dt.timedelta):
    assert low <= retry_at(NOW, interval=HOUR, failures=1, dice=DICE, retry_after=asked) - NOW <= high


def test_lease_grows_with_polls_that_never_end():
    leases = [lease(dt.timedelta(minutes=5), attempts) for attempts in range(8)]
    assert leases[:3] == [dt.timedelta(minutes=5), dt.timedelta(minutes=20), dt.timedelta(minutes=80)]
    assert leases[-1] == LONGEST_WAIT


# ---- the rhythm of a feed


def every(gap: dt.timedelta, count: int) -> list[dt.datetime]:
    return [NOW - gap * number for number in range(count, 0, -1)]


def test_two_polls_for_each_entry():
    for gap in (HOUR, 3 * HOUR, 12 * HOUR, 30 * HOUR):
        assert rhythm(every(gap, 10), NOW, since=NOW) == gap / 2


@pytest.mark.parametrize(("gap", "interval"), [(15 * MINUTE, LEAST_INTERVAL), (9 * DAY, MOST_INTERVAL)])
def test_interval_has_bounds(gap: dt.timedelta, interval: dt.timedelta):
    assert rhythm(every(gap, 10), NOW, since=NOW) == interval


def test_feed_of_which_little_is_known_is_asked_once_an_hour_or_less():
    assert rhythm([], NOW, since=NOW) == HOUR
    assert rhythm([NOW] * 4, NOW, since=NOW) == HOUR
    assert rhythm([], NOW, since=NOW - DAY) == 12 * HOUR
    assert rhythm([NOW - DAY], NOW, since=NOW) == 12 * HOUR


def test_old_entry_that_stays_on_top_makes_no_busy_feed_slow():
    assert rhythm([NOW - 5000 * DAY, *every(2 * HOUR, 10)], NOW, since=NOW) == HOUR


def test_feed_that_falls_silent_is_asked_less_and_less():
    waits = [rhythm(every(HOUR, 30), NOW + silence, since=NOW) for silence in (0 * DAY, DAY, 10 * DAY, 100 * DAY)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (HOUR / 2, MOST_INTERVAL)


def test_moments_ahead_say_nothing():
    assert rhythm([*every(2 * HOUR, 10), NOW + DAY, NOW + 900 * DAY], NOW, since=NOW) == HOUR


def test_first_poll_takes_all_dates_of_the_past():
    dates = [NOW - 40 * DAY, None, NOW - DAY, NOW + DAY]
    assert appearances([], dates, NOW, last_poll=None) == [NOW - 40 * DAY, NOW - DAY, NOW]


def test_date_that_does_not_explain_an_appearance_is_not_believed():
    """Stamps without a time of day, clocks that go wrong, entries that were written long before they were shown."""
    dates = [NOW - HOUR, NOW - 12 * HOUR, NOW + HOUR, None]
    moments = [NOW - DAY, NOW - 80 * MINUTE, NOW - HOUR, NOW - 40 * MINUTE, NOW]
    assert appearances([NOW - DAY], dates, NOW, last_poll=NOW - 2 * HOUR) == moments


def test_what_no_two_polls_could_tell_apart_is_one_moment():
    burst = [NOW - HOUR + MINUTE * number for number in range(14)]
    assert appearances([], burst, NOW, last_poll=None) == [NOW - HOUR]


def test_only_the_latest_moments_are_kept():
    assert appearances([], every(HOUR, 500), NOW, last_poll=None) == every(HOUR, MOMENTS_KEPT)


def weeks(count: int, hours: list[float], days: range = range(7)) -> list[dt.datetime]:
    """Entries at these hours of these days of each week, from a Monday on."""
    monday = dt.datetime(2026, 7, 13, tzinfo=dt.UTC)
    return [
        monday + week * 7 * DAY + day * DAY + HOUR * hour for week in range(count) for day in days for hour in hours
    ]


OFFICE = [9 + number / 2 for number in range(16)]


@pytest.mark.parametrize(
    ("entries", "most_polls", "longest_delay"),
    [
        (weeks(4, OFFICE, range(5)), 4.5, 2 * HOUR),
        (weeks(4, [number / 60 for number in range(0, 24 * 60, 7)]), 1.0, 20 * MINUTE),
        (weeks(4, [8, 17]), 2.6, 7 * HOUR),
        (weeks(12, [9 + number / 60 for number in range(50)], range(1)), 1.0, 27 * HOUR),
        (weeks(40, [9], range(1)), 8.0, 27 * HOUR),
    ],
    ids=["office hours", "round the clock", "morning and evening", "a burst each Monday", "once a week"],
)
@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
def test_daily_and_weekly_rhythms_and_bursts_do_no_harm(
    entries: list[dt.datetime], most_polls: float, longest_delay: dt.timedelta, *, dated: bool
):
    """A feed is followed through its weeks: how often it is asked for an entry, and how late the entries come."""
    begin, now, last, dice = entries[0] - DAY, entries[0] - DAY, None, random.Random(1)
    news: list[dt.datetime] = []
    delays, polls = [], 0
    while now < entries[-1]:
        fresh = [entry for entry in entries if (last or begin) < entry <= now]
        delays += [now - entry for entry in fresh if entry >= begin + 8 * DAY]  # the first week is for learning
        news = appearances(news, [entry if dated else None for entry in fresh], now, last_poll=last or begin)
        polls, last = polls + (now >= begin + 8 * DAY), now
        now = next_poll(now, interval=rhythm(news, now, since=begin), dice=dice)
    assert polls / len(delays) <= most_polls
    assert max(delays) <= longest_delay

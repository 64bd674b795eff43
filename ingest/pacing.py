"""When a feed is due next, and how long a claim holds. Pure: the clock and the dice are passed in."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Sequence
from itertools import chain

SHORTEST_WAIT = dt.timedelta(minutes=5)
LONGEST_WAIT = dt.timedelta(days=1)
"""No feed is given up: one that fails for weeks is still asked once a day. Retry-After is obeyed up to this."""
FRESHNESS_FACTOR = 4
"""A server's max-age stretches the interval up to this many times; some say "a year" for everything."""
LEAST_INTERVAL = dt.timedelta(minutes=15)
MOST_INTERVAL = dt.timedelta(days=1)
"""Bounds of an interval that follows the rhythm of a feed."""
FIRST_INTERVAL = dt.timedelta(hours=1)
"""The least while too few entries are known to tell a rhythm."""
PUSHED_INTERVAL = dt.timedelta(hours=6)
"""The least for a feed whose hub delivers what is new: polling only makes up for deliveries that got lost."""
ASKED_PER_ENTRY = 2
MOMENTS_KEPT = 30
MOMENTS_OF_A_RHYTHM = 5
MOMENTS_GUESSED = 4
"""At most so many for the entries without a date that one poll finds: enough to ask a busy feed faster until dates do
not matter, too few for one burst to count as a rhythm."""


def rhythm(news: Sequence[dt.datetime], now: dt.datetime, *, since: dt.datetime) -> dt.timedelta:
    """The interval for a feed with news at these moments, as `appearances` gives them; known `since`, without any.

    Two polls for each entry that is expected. The rate is that of the last five, six, ... or all moments until now,
    whichever is the highest: an old entry that stays on top, a night, a weekend or a pause does not make a busy feed a
    slow one at once, and a burst is over as soon as it has been silent for a while.
    """
    newest_first = sorted((moment for moment in news if moment <= now), reverse=True)
    if len(newest_first) < MOMENTS_OF_A_RHYTHM:
        gap = (now - min(newest_first, default=since)) / max(len(newest_first), 1)
        return _between(FIRST_INTERVAL, gap / ASKED_PER_ENTRY, MOST_INTERVAL)
    gaps = ((now - moment) / count for count, moment in enumerate(newest_first, 1) if count >= MOMENTS_OF_A_RHYTHM)
    return _between(LEAST_INTERVAL, min(gaps) / ASKED_PER_ENTRY, MOST_INTERVAL)


def appearances(
    news: Iterable[dt.datetime],
    published: Iterable[dt.datetime | None],
    now: dt.datetime,
    *,
    last_poll: dt.datetime | None,
) -> list[dt.datetime]:
    """`news` with the moments at which new entries appeared, given when each was published, if it says so.

    A date that does not explain why the last good poll did not see the entry yet, or that lies ahead, says nothing:
    such entries are taken to have appeared evenly since then. On a first poll all dates of the past count. Moments that
    no two polls could tell apart are one; the latest are kept.
    """
    dates = list(published)
    earliest = last_poll or dt.datetime.min.replace(tzinfo=dt.UTC)
    explained = [moment for moment in dates if moment and earliest <= moment <= now]
    others = min(len(dates) - len(explained), MOMENTS_GUESSED)
    step = (now - (last_poll or now)) / max(others, 1)
    spread = (now - number * step for number in range(others))
    kept: list[dt.datetime] = []
    for moment in sorted(chain(news, explained, spread)):
        if not kept or moment - kept[-1] >= LEAST_INTERVAL:
            kept.append(moment)
    return kept[-MOMENTS_KEPT:]


def interval_of_pushed(interval: dt.timedelta) -> dt.timedelta:
    """For a feed whose hub delivers what is new."""
    return max(interval, PUSHED_INTERVAL)


def next_poll(
    now: dt.datetime, *, interval: dt.timedelta, dice: random.Random, fresh: dt.timedelta | None = None
) -> dt.datetime:
    """After a good poll: the interval, stretched by what the server says about freshness, spread by up to a tenth."""
    wait = max(interval, min(fresh or interval, interval * FRESHNESS_FACTOR))
    return now + _bounded(wait) * dice.uniform(1.0, 1.1)


def retry_at(
    now: dt.datetime,
    *,
    interval: dt.timedelta,
    failures: int,
    dice: random.Random,
    retry_after: dt.timedelta | None = None,
) -> dt.datetime:
    """After the `failures`-th failure in a row: the interval, doubled each time, or longer if the server asked so."""
    wait = _bounded(interval) * 2 ** min(max(failures - 1, 0), 10)
    return now + _bounded(max(wait, retry_after or wait)) * dice.uniform(1.0, 1.1)


def _bounded(wait: dt.timedelta) -> dt.timedelta:
    return _between(SHORTEST_WAIT, wait, LONGEST_WAIT)


def _between(least: dt.timedelta, wait: dt.timedelta, most: dt.timedelta) -> dt.timedelta:
    return min(max(wait, least), most)


def lease(base: dt.timedelta, attempts: int) -> dt.timedelta:
    """How long a claim holds: four times longer for each earlier one that never ended; the feed may be the cause."""
    return min(base * int(4 ** min(attempts, 6)), LONGEST_WAIT)

"""When a feed is due next, and how long a claim holds. Pure: the clock and the dice are passed in."""

from __future__ import annotations

import datetime as dt
import random

SHORTEST_WAIT = dt.timedelta(minutes=5)
LONGEST_WAIT = dt.timedelta(days=1)
"""No feed is given up: one that fails for weeks is still asked once a day. Retry-After is obeyed up to this."""
FRESHNESS_FACTOR = 4
"""A server's max-age stretches the interval up to this many times; some say "a year" for everything."""


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
    return min(max(wait, SHORTEST_WAIT), LONGEST_WAIT)


def lease(base: dt.timedelta, attempts: int) -> dt.timedelta:
    """How long a claim holds: four times longer for each earlier one that never ended; the feed may be the cause."""
    return min(base * int(4 ** min(attempts, 6)), LONGEST_WAIT)

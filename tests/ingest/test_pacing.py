import datetime as dt
import random

import pytest

from ingest.pacing import LONGEST_WAIT, lease, next_poll, retry_at

NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
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

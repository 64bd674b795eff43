"""Which feed is asked next: one request for a host at a time, no host before all others, at any number of feeds."""

import datetime as dt
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from django.db import connection, connections
from pytest_django.fixtures import Settings

from ingest import store
from ingest.errors import TooSlowError
from ingest.models import BusyHost, Feed
from ingest.store.claims import candidate_ids
from ingest.store.hosts import take
from tests.factories import make_feed

NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def claim(now: dt.datetime = NOW) -> Feed | None:
    return store.claim_due_feed(now=now)


def end(feed: Feed, now: dt.datetime = NOW) -> None:
    """Its poll has failed: it is due again in an hour."""
    store.save_failure(feed, TooSlowError("Slow."), now=now, dice=Random(1))


def make(host: str, **values: object) -> Feed:
    return make_feed(url=f"https://{host}/{Feed.objects.count()}", **values)


@pytest.mark.django_db
def test_host_is_asked_one_thing_at_a_time_and_rests_between_two(settings: Settings):
    settings.HOST_PAUSE_SECONDS = 2
    one, two = make("a.example"), make("A.example")
    first = claim()
    assert first == one
    assert claim() is None
    end(first)
    assert claim(NOW + SECOND) is None
    assert claim(NOW + 2 * SECOND) == two


@pytest.mark.django_db
def test_feeds_of_other_hosts_go_first_while_one_is_busy():
    make("a.example", next_poll_at=NOW - 9 * SECOND)
    make("a.example", next_poll_at=NOW - 8 * SECOND)
    other = make("b.example", next_poll_at=NOW)
    claims = [claim() for _ in range(3)]
    assert claims[1:] == [other, None]


@pytest.mark.django_db
@pytest.mark.parametrize("polls_before", [0, 9])
def test_host_of_a_dead_worker_is_free_when_the_lease_ends(polls_before: int):
    """Also where its feed is suspected to end its workers, and waits for much longer."""
    make("a.example", attempts=polls_before)
    other = make("a.example", next_poll_at=NOW + SECOND)
    assert claim() is not None
    assert claim(NOW + store.POLL_LEASE - SECOND) is None
    assert claim(NOW + store.POLL_LEASE) in (other, Feed.objects.first())
    assert BusyHost.objects.get().free_at == NOW + 2 * store.POLL_LEASE


@pytest.mark.django_db
def test_feed_that_somebody_waits_for_does_not_wait_for_its_host():
    make("a.example")
    wanted = make("a.example")
    assert claim() is not None
    assert store.claim_due_feed(now=NOW, only=[wanted.pk]) == wanted


@pytest.mark.django_db
def test_address_without_a_host_can_be_claimed_too():
    """Its poll says what is wrong with it."""
    make("a.example")
    odd = make_feed(url="no address at all")
    assert {claim(), claim()} == {odd, Feed.objects.exclude(pk=odd.pk).get()}


@pytest.mark.django_db
def test_hosts_that_have_been_free_for_long_are_forgotten():
    assert take("a.example", now=NOW, until=NOW)
    assert take("b.example", now=NOW, until=NOW + SECOND)
    assert store.forget_hosts(now=NOW + dt.timedelta(hours=1, milliseconds=1)) == 1
    assert BusyHost.objects.get().name == "b.example"


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_never_ask_one_host_twice():
    for number in range(60):
        make(f"{number % 5}.example")
    lock, asked = threading.Lock(), Counter[str]()
    problems: list[str] = []

    def work() -> None:
        dice = Random(1)
        try:
            while Feed.objects.filter(last_status="").exists():
                feed = claim()
                if feed is None:
                    continue
                with lock:
                    asked[feed.host] += 1
                    problems.extend(host for host, times in asked.items() if times > 1)
                time.sleep(0.001)
                with lock:
                    asked[feed.host] -= 1
                store.save_failure(feed, TooSlowError("Slow."), now=NOW, dice=dice)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert problems == []
    assert set(Feed.objects.values_list("failures", flat=True)) == {1}


# ---- 100,000 feeds


ROWS = """
INSERT INTO ingest_feed (url, title, site_url, folders, is_sample, state, created_at, next_poll_at, attempts,
    interval_minutes, adaptive, wants_pages, etag, last_modified, body_fingerprint, news_at, failures, last_status,
    last_error, moved_url, moved_polls)
SELECT 'https://' || CASE WHEN n <= 50000 THEN 'large' ELSE 'host' || n END || '.example/' || n, 'Gazette', '', '{}',
    false, 'active', %(now)s, %(now)s::timestamptz + CASE WHEN n <= 50000 THEN interval '-1 day'
    WHEN n <= 70000 THEN interval '-1 hour' ELSE interval '1 hour' END, 0, 60, true, true, repeat('e', 40), '',
    repeat('f', 64), '{}', 0, 'ok', '', '', 0
FROM generate_series(1, 100000) n
"""


@pytest.fixture
def many_feeds(transactional_db: None) -> Iterator[None]:
    """Half of them at one host and overdue for longest; of the others some are due. As after a night's VACUUM."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")  # VACUUM passes over rows whose commit is not yet in the log
        cursor.execute(ROWS, {"now": NOW})
        cursor.execute(
            "INSERT INTO ingest_busyhost SELECT host, created_at - interval '1 minute' FROM ingest_feed"
            " WHERE next_poll_at > created_at"
        )
        cursor.execute("RESET synchronous_commit")
        cursor.execute("VACUUM ANALYZE ingest_feed")
        cursor.execute("VACUUM ANALYZE ingest_busyhost")
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE ingest_feed, ingest_busyhost CASCADE")


@pytest.mark.slow
@pytest.mark.usefixtures("many_feeds")
def test_large_host_starves_no_other_and_the_next_feed_is_found_in_the_index_alone():
    first = claim()
    assert first is not None
    assert first.host == "large.example"
    claimed = [claim() for _ in range(20)]
    assert {feed.host for feed in claimed if feed} == {f"host{n}.example" for n in range(50001, 50021)}

    end(first)
    again = claim()
    assert again is not None
    assert again.host == "large.example"  # whose turn it is as soon as it is free

    plan, milliseconds = explained()
    assert "Index Only Scan using feed_due on ingest_feed" in plan
    assert "Seq Scan" not in plan
    assert milliseconds < 20, plan


@pytest.mark.slow
@pytest.mark.usefixtures("many_feeds")
def test_no_row_is_looked_at_after_a_vacuum():
    assert take("large.example", now=NOW, until=NOW + SECOND)
    plan, milliseconds = explained()
    scan = plan[plan.index("feed_due") :]
    assert re.findall(r"Heap Fetches: (\d+)", scan) == ["0"]
    assert milliseconds < 20, plan


def explained() -> tuple[str, float]:
    """The plan of the search for candidates, and its time: the best of nine, for the machine may be busy."""
    plans = [candidate_ids(NOW).explain(analyze=True) for _ in range(9)]
    return plans[-1], min(float(re.search(r"Execution Time: ([\d.]+)", plan)[1]) for plan in plans)  # type: ignore[index]

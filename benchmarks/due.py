"""The cost of selecting due feeds with 100,000 of them, in the state in which it is hardest.

Half of the feeds are due for longest and lie on one host, which is busy; of the others 20,000 are due.
"""

from __future__ import annotations

import datetime as dt
import re
import time

from django.db import connection
from django.utils import timezone

FEEDS = 100_000
ROUNDS = 20
_FEEDS = """
INSERT INTO ingest_feed (url, title, site_url, folders, is_sample, state, created_at, next_poll_at, attempts,
    interval_minutes, adaptive, wants_pages, etag, last_modified, body_fingerprint, news_at, failures, last_status,
    last_error, moved_url, moved_polls)
SELECT 'https://' || CASE WHEN n <= 50000 THEN 'large' ELSE 'host' || n END || '.example/' || n, 'Gazette', '', '{}',
    false, 'active', %(now)s, %(now)s::timestamptz + CASE WHEN n <= 50000 THEN interval '-1 day'
    WHEN n <= 70000 THEN interval '-1 hour' ELSE interval '1 hour' END, 0, 60, true, true, repeat('e', 40), '',
    repeat('f', 64), '{}', 0, 'ok', '', '', 0
FROM generate_series(1, 100000) n
"""


def measure() -> tuple[float, str]:
    """Milliseconds of the best of 20, and how Postgres found them. Replaces all feeds of the database."""
    from ingest.store import hosts  # noqa: PLC0415 -- Django must be set up before
    from ingest.store.claims import candidate_ids  # noqa: PLC0415

    now = timezone.now()
    _fill(now)
    assert hosts.take("large.example", now=now, until=now + dt.timedelta(hours=1))
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = list(candidate_ids(now))
        times.append(1000 * (time.perf_counter() - began))
        assert found
    plan = candidate_ids(now).explain(analyze=True)
    scan = re.search(r"(Index Only Scan|Index Scan|Bitmap Heap Scan|Seq Scan) (?:using \S+ )?on ingest_feed", plan)
    fetches = re.search(r"Heap Fetches: (\d+)", plan)
    return min(times), f"{scan[1] if scan else '?'}, {fetches[1] if fetches else '?'} rows looked at"


def _fill(now: dt.datetime) -> None:
    """As after a night's VACUUM."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE ingest_feed, ingest_busyhost CASCADE")
        cursor.execute(_FEEDS, {"now": now})
        cursor.execute("VACUUM ANALYZE ingest_feed")
        cursor.execute("VACUUM ANALYZE ingest_busyhost")

"""Those who poll, each a process that says "ready", polls all at each line of its input, and says how it went.

`python -m benchmarks.pollers lagline WARM` is one worker, `... reader WARM DATABASE WORKERS` the peer, to which a first
line gives the addresses as a JSON list. Both read the feed at WARM once before they are ready and keep nothing of it:
what a process that runs for weeks loads once is not timed.
"""

from __future__ import annotations

import atexit
import json
import logging
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.feed_server import ENTRIES


def main(who: str, *values: str) -> None:
    """Serves its input until that ends."""
    poll = {"lagline": _lagline, "reader": _reader}[who](*values)
    print("ready", flush=True)
    for _ in sys.stdin:
        core = time.process_time()
        poll()
        print(json.dumps({"core": time.process_time() - core}), flush=True)


def _lagline(warm: str) -> Callable[[], object]:
    """What the task of a worker does, until no feed is due."""
    import django  # noqa: PLC0415 -- what is measured loads itself and nothing of the others

    django.setup()
    logging.disable(logging.INFO)
    from django.db import connection  # noqa: PLC0415

    from ingest import pipeline, tasks  # noqa: PLC0415

    pipeline.try_parse(warm, tasks.client_for())
    connection.ensure_connection()
    return lambda: tasks.until_done(tasks.poll_next, 3600)


def _reader(warm: str, database: str, workers: str) -> Callable[[], object]:
    from reader import make_reader  # type: ignore[import-not-found]  # noqa: PLC0415

    with make_reader(":memory:") as other:
        other.add_feed(warm)
        other.update_feeds()
    reader = make_reader(database)
    for url in json.loads(sys.stdin.readline()):
        reader.add_feed(url)

    atexit.register(_check_reader, reader)
    return lambda: reader.update_feeds(scheduled=False, workers=int(workers))


def _check_reader(reader: Any) -> None:
    """It has done the same work: said aloud where not."""
    feeds, entries = reader.get_feed_counts(), reader.get_entry_counts()
    if feeds.broken or entries.total != ENTRIES * feeds.total:
        print(f"reader has {entries.total} entries of {feeds.total} feeds, {feeds.broken} broken", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])

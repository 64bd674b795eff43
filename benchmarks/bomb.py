"""What a bomb costs a process of its own that takes 10 MB at most: `python -m benchmarks.bomb WARM_URL BOMB_URL`."""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

from benchmarks import measuring
from ingest.errors import FeedError
from ingest.fetch import Client, fetch
from ingest.guard import Allowance

STATUS, PEAK = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def main(warm: str, bomb: str) -> None:
    """Prints the extra MB, the seconds, and how it ended."""
    client = Client("benchmark", allowance=Allowance(private=True))
    fetch(warm, client)
    if PEAK.exists():
        PEAK.write_text("5")  # the peak begins anew
    before, began, ended = measuring.rss(), time.perf_counter(), "taken"
    try:
        fetch(bomb, client)
    except FeedError as problem:
        ended = problem.status
    print(json.dumps({"extra": _peak() - before, "seconds": time.perf_counter() - began, "ended": ended}))


def _peak() -> float:
    """In MB, since it began anew. Elsewhere than on Linux of the whole life of the process."""
    if not PEAK.exists():
        return measuring.peak()
    found = re.search(r"VmHWM:\s*(\d+) kB", STATUS.read_text())
    assert found
    return int(found[1]) * 1024 / 1e6


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What a bomb of 400 MB costs a process of its own that takes 10 MB at most."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ingest import robbers, servers
from tests.ingest.servers import Newsstand

MEGABYTES = 400
PROBE = """
import json, re, sys
from ingest.errors import FeedError
from ingest.fetch import Client, fetch
from ingest.guard import Allowance

def memory(line):
    return int(re.search(line + r":\\s*(\\d+) kB", open("/proc/self/status").read())[1]) / 1024

client = Client("t", allowance=Allowance(private=True))
warm, bomb = sys.argv[1:]
fetch(warm, client)
open("/proc/self/clear_refs", "w").write("5")  # the peak begins anew
before, error = memory("VmRSS"), ""
try:
    fetch(bomb, client)
except FeedError as problem:
    error = problem.status
print(json.dumps([memory("VmHWM") - before, error]))
"""


def extra(newsstand: Newsstand, behaviour: servers.Behaviour) -> tuple[float, str]:
    """MB more than before, and how it ended."""
    urls = [newsstand.serve("/warm", b"<rss/>"), newsstand.misbehave("/feed", behaviour)]
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *urls],
        capture_output=True,
        check=True,
        text=True,
        timeout=100,
        cwd=Path(__file__).parents[2],
    )
    cost, error = json.loads(done.stdout)
    return cost, error


needs_proc = pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="reads Linux's /proc")


@needs_proc
@pytest.mark.parametrize("name", robbers.BOMBS)
def test_bomb_costs_no_more_than_the_limit_and_a_window(newsstand: Newsstand, name: str):
    cost, error = extra(newsstand, robbers.bomb(name, MEGABYTES))
    print(f"{name}: +{cost:.1f} MB")
    assert error == "too-large"
    assert cost < (30 if "window" in name else 15)  # brotli keeps 16 MB of what it wrote, if it is told to


@needs_proc
@pytest.mark.parametrize(
    "behaviour",
    [
        robbers.endless_chunk_line,
        robbers.endless_trailer_line,
        robbers.endless_header_line,
        robbers.interim_flood,
        servers.endless,
    ],
)
def test_what_has_no_end_costs_no_more_either(newsstand: Newsstand, behaviour: servers.Behaviour):
    cost, error = extra(newsstand, behaviour)
    assert error in ("too-large", "broken-answer")
    assert cost < 15

"""What a hostile server costs HTTP clients: `python -m benchmarks.clients [--python OTHER] [--megabytes 400]`.

Each client is used as its manual says: a stream, a limit of 10 MB on what comes out of it, a timeout of 3 s. The bomb
is 400 MB of zeros, sent at once; the drip is a byte each 50 ms, and who still waits after 15 s is killed. Each is
measured in a process of its own, which imports nothing else.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

LIMIT = 10 * 1024 * 1024
SECONDS = 3.0
PATIENCE = 15.0
PIECE = 64 * 1024
HEADERS = {"Accept-Encoding": "gzip, deflate, br, zstd", "Connection": "close"}
BOMBS = ("gzip", "br", "zstd")


class TooLargeError(Exception):
    pass


def limited(pieces: Iterable[bytes]) -> bytes:
    kept, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > LIMIT:
            raise TooLargeError
        kept.append(piece)
    return b"".join(kept)


def lagline(url: str) -> object:
    from ingest.fetch import Client, fetch
    from ingest.guard import Allowance

    return fetch(url, Client("bench", seconds=SECONDS, size=LIMIT, allowance=Allowance(private=True)))


def urllib3(url: str) -> object:
    import urllib3

    response = urllib3.request("GET", url, headers=HEADERS, timeout=SECONDS, retries=False, preload_content=False)
    return limited(response.stream(PIECE))


def requests(url: str) -> object:
    import requests

    return limited(requests.get(url, headers=HEADERS, timeout=SECONDS, stream=True).iter_content(PIECE))


def niquests(url: str) -> object:
    import niquests

    return limited(niquests.get(url, headers=HEADERS, timeout=SECONDS, stream=True).iter_content(PIECE))


def httpx(url: str) -> object:
    import httpx

    with httpx.stream("GET", url, headers=HEADERS, timeout=SECONDS) as response:
        return limited(response.iter_bytes(PIECE))


CLIENTS: dict[str, Callable[[str], object]] = {
    "lagline": lagline,
    "urllib3": urllib3,
    "requests": requests,
    "niquests": niquests,
    "httpx": httpx,
}


def memory(line: str) -> float:
    """A line of Linux's account of this process, in MB."""
    found = re.search(rf"{line}:\s*(\d+) kB", Path("/proc/self/status").read_text())
    assert found
    return int(found[1]) / 1024


def measure(client: str, warm: str, url: str) -> None:
    """In a process of its own: prints MB more than before, and how it ended."""
    ask, ended = CLIENTS[client], "read whole"
    ask(warm)
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = memory("VmRSS")
    began = time.monotonic()
    try:
        ask(url)
    except Exception as error:
        ended = type(error).__name__
    print(json.dumps([memory("VmHWM") - before, time.monotonic() - began, ended]))


def measured(python: str, client: str, warm: str, url: str) -> tuple[float, float, str]:
    command = [python, "-m", "benchmarks.clients", "--measure", client, warm, url]
    began = time.monotonic()
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)
    except subprocess.TimeoutExpired:
        return 0.0, time.monotonic() - began, "killed"
    extra, seconds, ended = json.loads(done.stdout)
    return extra, seconds, ended


def cost(measured: tuple[float, float, str]) -> str:
    extra, seconds, ended = measured
    return f"killed after {seconds:.0f} s" if ended == "killed" else f"+{extra:.0f} MB ({ended})"


def installed(python: str, client: str) -> str:
    """The version in that Python, or nothing."""
    if client == "lagline":
        return "" if python != sys.executable else "own"
    look = f"import importlib.metadata as m; print(m.version({client!r}))"
    return subprocess.run([python, "-c", look], capture_output=True, text=True, check=False).stdout.strip()


def rows(python: str, megabytes: int) -> Iterable[list[str]]:
    """One for each client: name and version, MB for each bomb, seconds until it gave the drip up."""
    from tests.ingest import robbers, servers

    with servers.open_newsstand() as server:
        warm = server.serve("/warm", b"<rss/>")
        drip = server.misbehave("/drip", robbers.dripping(robbers.OK + b"\r\n", b" "))
        urls = {
            name: server.serve(f"/{name}", b"".join(robbers.zeros([name], megabytes)), Content_Encoding=name)
            for name in BOMBS
        }
        for client in CLIENTS:
            if version := installed(python, client):
                costs = [measured(python, client, warm, urls[name]) for name in BOMBS]
                _, seconds, ended = measured(python, client, warm, drip)
                gave_up = f"> {PATIENCE:.0f} s" if ended == "killed" else f"{seconds:.1f} s"
                yield [f"{client} {version}", *map(cost, costs), gave_up]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable, help="measure the clients of another environment")
    parser.add_argument("--megabytes", type=int, default=400)
    parser.add_argument("--measure", nargs=3, metavar=("CLIENT", "WARM", "URL"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure:
        measure(*options.measure)
        return
    from benchmarks import measuring

    print(f"\nA bomb of {options.megabytes} MB under a limit of 10 MB, a drip under {SECONDS:g} s; {measuring.load()}")
    print(measuring.table(["client", *BOMBS, "drip"], list(rows(options.python, options.megabytes))))


if __name__ == "__main__":
    main()

"""The speed of polling and what it costs, in one run on loopback: `make bench-feeds`, or `python -m benchmarks.feeds`.

Server, workers and peers are processes of their own; the database is an embedded Postgres in a temporary folder, as
durable as that of an installation. Times are those of the clock, so nothing else should run on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import bomb, due, feed_server, measuring, pollers

ROOT = Path(__file__).parents[1]
WORKERS = 2


@dataclass(frozen=True)
class Times:
    """Seconds of the first poll of all feeds and of the second, and those on cores, where they are known."""

    name: str
    first: float
    again: float
    cores: tuple[float, float] | None = None


class Server:
    """The feeds, and what was asked of them."""

    def __init__(self, process: subprocess.Popen[str], feeds: int) -> None:
        assert process.stdout
        ports = json.loads(process.stdout.readline())
        self.base = f"http://127.0.0.1:{ports[0]}"
        self.warm = f"{self.base}{feed_server.WARM}"
        self.urls = feed_server.addresses(ports, feeds)

    def counts(self) -> dict[str, int]:
        """How often each status was answered."""
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(f"{self.base}/counts", timeout=10) as answer:
            found: dict[str, int] = json.load(answer)
        return {"200": 0, "304": 0} | found

    def timed(self, who: str, work: Callable[[], object], status: str) -> float:
        """Seconds that `work` took. It must have asked for each feed once, and got that status."""
        before = self.counts()
        began = time.perf_counter()
        work()
        seconds = time.perf_counter() - began
        got = {key: value - before[key] for key, value in self.counts().items()}
        expected = {"200": 0, "304": 0, status: len(self.urls)}
        if got != expected:
            sys.exit(f"{who} did not poll the feeds as it should: {got} instead of {expected}.")
        return seconds


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--peer-workers", type=int, nargs="+", default=[2, 10], help="of reader; the fastest counts")
    options = parser.parse_args(arguments)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lagline-bench-"))).resolve()
        _set_up(folder / "var")
        server = Server(stack.enter_context(_process(feed_server.__name__, str(options.feeds))), options.feeds)
        stack.enter_context(_database())
        peers = [_reader(server, folder, count) for count in options.peer_workers]
        if shutil.which("newsboat"):
            peers.append(_newsboat(server, folder, max(options.peer_workers)))
        else:
            print("newsboat is not installed and left out.")
        _print_speed([_lagline(server), *peers], options.feeds)
        _print_costs(server)


def _set_up(var: Path) -> None:
    """Settings of a fresh installation: none is inherited, and Django reads them after this only."""
    for name in [name for name in os.environ if name.startswith("LAGLINE_") or name.lower().endswith("_proxy")]:
        del os.environ[name]
    for name in ("DATABASE_URL", "CELERY_BROKER_URL", "EMAIL_URL"):
        os.environ.pop(name, None)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tracker.settings", "LAGLINE_VAR": str(var), "LAGLINE_LOCAL": "1"}
    os.environ |= {"ALLOW_PRIVATE_FEEDS": "1", "LAGLINE_HOST_PAUSE_SECONDS": "0"}


@contextmanager
def _database() -> Iterator[None]:
    from tracker.runtime import folder, paths, sharing  # noqa: PLC0415 -- after the settings
    from tracker.runtime.postgres import Cluster  # noqa: PLC0415

    var = paths.var_folder()
    folder.prepare(var)
    with sharing.running(var, Cluster.under(var)):
        import django  # noqa: PLC0415

        django.setup()
        from django.db import connection  # noqa: PLC0415

        from tracker.runtime import schema  # noqa: PLC0415

        schema.bring_up_to_date()
        try:
            yield
        finally:
            connection.close()


@contextmanager
def _process(module: str, *values: str) -> Iterator[subprocess.Popen[str]]:
    """A process of ours that ends when its input does."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *values], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        yield process
    finally:
        process.communicate()


class Pollers:
    """Processes that begin at one word, and have ended when all of them say so."""

    def __init__(self, processes: Sequence[subprocess.Popen[str]]) -> None:
        self.processes = processes
        self.core = 0.0
        for process in processes:
            if self._heard(process) != "ready":
                sys.exit("A process that polls did not start: see above.")

    def poll(self) -> None:
        """All feeds once."""
        for process in self.processes:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        self.core = sum(json.loads(self._heard(process))["core"] for process in self.processes)

    @staticmethod
    def _heard(process: subprocess.Popen[str]) -> str:
        assert process.stdout
        return process.stdout.readline().strip()


def _twice(name: str, server: Server, asked: Pollers, between: Callable[[], object] = lambda: None) -> Times:
    first = server.timed(name, asked.poll, "200")
    core = asked.core
    between()
    again = server.timed(name, asked.poll, "304")
    return Times(name, first, again, (core, asked.core))


def _lagline(server: Server) -> Times:
    from django.utils import timezone  # noqa: PLC0415

    from ingest.models import Article, Feed  # noqa: PLC0415

    Feed.objects.bulk_create([Feed(url=url) for url in server.urls])
    with ExitStack() as stack:
        workers = [stack.enter_context(_process(pollers.__name__, "lagline", server.warm)) for _ in range(WORKERS)]
        times = _twice(
            f"Lagline, {WORKERS} worker processes",
            server,
            Pollers(workers),
            lambda: Feed.objects.update(next_poll_at=timezone.now()),
        )
    articles, failed = Article.objects.count(), Feed.objects.exclude(failures=0).count()
    if articles != feed_server.ENTRIES * len(server.urls) or failed:
        sys.exit(f"{articles} articles of {feed_server.ENTRIES * len(server.urls)}, {failed} feeds failed.")
    return times


def _reader(server: Server, folder: Path, count: int) -> Times:
    with _process(
        pollers.__name__, "reader", server.warm, str(folder / f"reader{count}.sqlite"), str(count)
    ) as process:
        assert process.stdin
        process.stdin.write(json.dumps(server.urls) + "\n")
        process.stdin.flush()
        return _twice(f"reader, {count} workers", server, Pollers([process]))


def _newsboat(server: Server, folder: Path, count: int) -> Times:
    """Its start is part of its time."""
    (folder / "urls").write_text("\n".join(server.urls) + "\n")
    (folder / "config").write_text(f"reload-threads {count}\n")
    words = ["-u", str(folder / "urls"), "-c", str(folder / "newsboat.db"), "-C", str(folder / "config")]

    def poll() -> None:
        subprocess.run(["newsboat", *words, "-x", "reload"], check=True, stdout=subprocess.DEVNULL)

    name = f"newsboat, {count} threads"
    return Times(name, server.timed(name, poll, "200"), server.timed(name, poll, "304"))


def _print_speed(all_times: Sequence[Times], feeds: int) -> None:
    peers = all_times[1:]
    best = min(t.first for t in peers), min(t.again for t in peers)
    rows = []
    for position, times in enumerate(all_times):
        targets = ("1.5 / 3 times", "3 / 10 times") if position == 0 else ("", "")
        for what, seconds, peer, target, core in zip(
            ("first", "again, 304"), (times.first, times.again), best, targets, times.cores or (None, None), strict=True
        ):
            spent = f"{1000 * core / feeds:.1f}" if core is not None else ""
            rows.append([f"{times.name}: {what}", f"{feeds / seconds:,.0f}", spent, f"{peer / seconds:.2f}", target])
    print(f"Polling {feeds:,} feeds of {feed_server.ENTRIES} entries on {feed_server.PORTS} hosts; {measuring.load()}")
    head = ["what", "feeds/s", "ms on a core", "times the best peer", "to reach / aim"]
    print(measuring.table(head, rows))
    print("Time on a core is that of the processes that poll; Postgres comes on top, SQLite is part of reader.")


def _print_costs(server: Server) -> None:
    words = [sys.executable, "-m", bomb.__name__, server.warm, f"{server.base}/bomb"]
    done = subprocess.run(words, cwd=ROOT, text=True, stdout=subprocess.PIPE, check=True)
    cost = json.loads(done.stdout)
    milliseconds, how = due.measure()
    rows = [
        [
            f"memory for a gzip bomb of {feed_server.BOMB_MEGABYTES} MB",
            f"+{cost['extra']:.1f} MB",
            f"{cost['ended']} after {cost['seconds']:.2f} s",
            "+30 / +15 MB",
        ],
        [f"due feeds of {due.FEEDS:,}, best of {due.ROUNDS}", f"{milliseconds:.1f} ms", how, "20 ms, index only"],
    ]
    print("\nCosts")
    print(measuring.table(["what", "cost", "how", "to reach / aim"], rows))


if __name__ == "__main__":
    main()

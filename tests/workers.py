"""A real Celery worker for tests: a process of its own, with forked children, on the test database and its queue."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

ROOT = Path(__file__).parents[1]
START_SECONDS = 60


def eventually(condition: Callable[[], object], what: str, seconds: float = 30) -> None:
    """Waits until the condition holds; fails with `what` when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"after {seconds} s still not: {what}")
        time.sleep(0.05)


def test_database_url() -> str:
    """The address of the test database, for other processes."""
    from django.db import connection

    values = connection.settings_dict
    password = f":{quote(values['PASSWORD'], safe='')}" if values["PASSWORD"] else ""
    name, host = quote(values["NAME"], safe=""), str(values["HOST"])
    if host.startswith("/"):
        return f"postgresql://{values['USER']}{password}@/{name}?host={quote(host, safe='')}"
    return f"postgresql://{values['USER']}{password}@{host}:{values['PORT'] or 5432}/{name}"


test_database_url.__test__ = False  # type: ignore[attr-defined]  # a function, not a test


class WorkerProcess:
    """Start, kill -9 and start again as often as a test likes. `include` names further modules with tasks."""

    def __init__(self, folder: Path, include: tuple[str, ...] = (), **environment: str) -> None:
        folder.mkdir(exist_ok=True)
        self.log = folder / "worker.log"
        self.include = include
        self.environment = {**os.environ, "DATABASE_URL": test_database_url(), **environment}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when the worker takes messages."""
        words = ["--concurrency=2", "--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel=INFO"]
        words += [f"--include={','.join(self.include)}"] if self.include else []
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "celery", "--app=tracker.celery", "worker", *words],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        eventually(lambda: b" ready." in self.log.read_bytes() or self.ended(), "the worker is ready", START_SECONDS)
        if self.ended():
            pytest.fail(f"the worker ended at its start:\n{self.log.read_text()}")

    def ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def kill(self) -> None:
        """kill -9, the children too: as when the machine loses its power."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """The end of a test. An ordinary end would take Celery five seconds each time."""
        if self.process is not None and not self.ended():
            self.kill()


@pytest.fixture
def celery_worker_process(transactional_db: None, tmp_path: Path) -> Iterator[WorkerProcess]:
    """A running worker; the rows that a test writes are committed, so that it sees them."""
    worker = WorkerProcess(tmp_path)
    worker.start()
    yield worker
    worker.stop()

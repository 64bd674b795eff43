"""The queue with a real worker behind it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.models import Origin
from tests.runtime import probe
from tests.workers import WorkerProcess, eventually
from tracker.celery import app

pytestmark = pytest.mark.worker


@pytest.fixture
def worker(transactional_db: None, tmp_path: Path) -> Iterator[WorkerProcess]:
    process = WorkerProcess(tmp_path, include=("tests.runtime.probe",), PROBE_VISIBILITY_SECONDS="2")
    process.start()
    yield process
    process.stop()


def traces(number: int) -> int:
    return Origin.objects.filter(sketch=[number]).count()


@pytest.mark.parametrize("queue", ["poll", "read", "place", "mail"])
def test_a_bell_on_each_queue_is_answered(worker: WorkerProcess, queue: str) -> None:
    app.send_task("tests.probe.greet", queue=queue)
    eventually(lambda: traces(probe.HERE) == 1, "the task ran")


def test_a_task_killed_in_the_middle_is_delivered_again(worker: WorkerProcess, tmp_path: Path) -> None:
    app.send_task("tests.probe.hang_until", [str(tmp_path / "go")], queue="read")
    eventually(lambda: traces(probe.HERE) == 1, "the task began")
    worker.kill()
    (tmp_path / "go").touch()
    worker.start()
    eventually(lambda: traces(probe.DONE) == 1, "the task was done after all")
    assert traces(probe.HERE) == 2

"""The queue with a real worker behind it, in Postgres and in Redis."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import Celery

from ingest.models import Origin
from tests.runtime import probe
from tests.runtime.servers import redis_server
from tests.workers import WorkerProcess, eventually
from tracker.celery import app

pytestmark = pytest.mark.worker
PROBE = ("tests.runtime.probe",)


@pytest.fixture
def worker(transactional_db: None, tmp_path: Path) -> Iterator[WorkerProcess]:
    process = WorkerProcess(tmp_path, include=PROBE, PROBE_VISIBILITY_SECONDS="2")
    process.start()
    yield process
    process.stop()


def traces(number: int) -> int:
    return Origin.objects.filter(signature=[number]).count()


def test_a_bell_on_each_queue_is_answered(worker: WorkerProcess) -> None:
    for queue in ("poll", "read", "place", "mail"):
        Origin.objects.all().delete()
        app.send_task("tests.probe.greet", queue=queue)
        eventually(lambda: traces(probe.HERE) == 1, f"the task on {queue} ran")


def test_a_task_killed_in_the_middle_is_delivered_again(worker: WorkerProcess, tmp_path: Path) -> None:
    app.send_task("tests.probe.hang_until", [str(tmp_path / "go")], queue="read")
    eventually(lambda: traces(probe.HERE) == 1, "the task began")
    worker.kill()
    (tmp_path / "go").touch()
    worker.start()
    eventually(lambda: traces(probe.DONE) == 1, "the task was done after all")
    assert traces(probe.HERE) == 2


def test_a_task_that_kills_its_process_does_not_take_the_worker_along(worker: WorkerProcess) -> None:
    app.send_task("tests.probe.crash_once", queue="read")
    eventually(lambda: traces(probe.DONE) == 1, "it was delivered again and done")
    assert not worker.ended()


def test_an_old_bell_is_not_answered(worker: WorkerProcess) -> None:
    app.send_task("tests.probe.greet", queue="poll", expires=-1)
    app.send_task("tests.probe.hang_until", ["/"], queue="poll")
    eventually(lambda: traces(probe.DONE) == 1, "the later task ran")
    assert traces(probe.HERE) == 1


def test_redis_in_the_place_of_the_queue(transactional_db: None, tmp_path: Path) -> None:
    with redis_server() as address:
        worker = WorkerProcess(tmp_path, include=PROBE, CELERY_BROKER_URL=address)
        worker.start()
        sender = Celery("sender", broker=address, set_as_current=False)
        try:
            sender.send_task("tests.probe.greet", queue="mail", exchange="mail", routing_key="mail", ignore_result=True)
            eventually(lambda: traces(probe.HERE) == 1, "the task ran")
        finally:
            sender.close()
            worker.stop()

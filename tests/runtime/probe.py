"""Tasks that a worker under test runs. They leave their traces as origins, whose `sketch` holds a number."""

import os
import signal
import time
from pathlib import Path

from ingest.models import Origin
from tracker.celery import app

if seconds := os.environ.get("PROBE_VISIBILITY_SECONDS"):
    app.conf.broker_transport_options["visibility_timeout"] = int(seconds)

HERE, DONE = 1, 2


@app.task(name="tests.probe.greet")
def greet() -> int:
    Origin.objects.create(signature=[HERE])
    return 1


@app.task(name="tests.probe.hang_until")
def hang_until(path: str) -> None:
    """Says that it has begun, then waits for a file: killed in between, it must begin again."""
    Origin.objects.create(signature=[HERE])
    while not Path(path).exists():
        time.sleep(0.05)
    Origin.objects.create(signature=[DONE])


@app.task(name="tests.probe.crash_once")
def crash_once() -> None:
    """Kills its own process the first time."""
    if not Origin.objects.filter(signature=[HERE]).exists():
        Origin.objects.create(signature=[HERE])
        os.kill(os.getpid(), signal.SIGKILL)
    Origin.objects.create(signature=[DONE])

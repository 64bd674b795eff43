"""The Celery application. The queue carries only "there may be work": every stage claims its backlog from Postgres."""

from __future__ import annotations

import logging
import os
from typing import Any

from celery import Celery, Task

from tracker import threads
from tracker.stages import BELL_EXPIRES_SECONDS, Stage, to_ring_after

threads.one_a_process()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
log = logging.getLogger(__name__)


class StageTask(Task[Any, Any]):
    """Rings the bells of the stages that have something to do after this one."""

    def on_success(self, retval: Any, task_id: str, args: Any, kwargs: Any) -> None:
        """Called in the worker when the task has returned; `retval` is the number of rows it dealt with."""
        for stage in to_ring_after(self.name, retval):
            try:
                ring(stage)
            except Exception as error:  # whatever the broker raises: the work is done, and beat rings again
                log.warning("could not ring %s: %s", stage.name, error)


app = Celery("lagline", task_cls=StageTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["ingest", "tracker", "tracker.digests"])


def ring(stage: Stage) -> None:
    """Says that the stage may have work. Harmless when doubled or lost."""
    app.send_task(stage.task, queue=stage.queue, expires=BELL_EXPIRES_SECONDS)

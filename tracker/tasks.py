"""Celery tasks of the tracker: thin. Load, one call, log."""

import logging
import time

from celery import shared_task

from tracker.placing.place import place_backlog

log = logging.getLogger(__name__)
SLICE_SECONDS = 60
"""After this long a worker returns to the queue, so that it can be stopped; the next bell goes on."""


@shared_task(name="tracker.tasks.place_read")
def place_read() -> int:
    """Place what was read into incidents, for one time slice. Returns the number of articles placed."""
    placed = place_backlog(deadline=time.monotonic() + SLICE_SECONDS)
    if placed:
        log.info("placed %d articles", placed)
    return placed

"""Retention: what is no evidence goes after the time that settings give."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterator

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from ingest import store

log = logging.getLogger(__name__)
SLICE_SECONDS = 60.0


@shared_task(name="ingest.tidy_tasks.tidy")
def tidy() -> int:
    """Remove what is too old, for one time slice. Returns how many rows went or were emptied."""
    return tidy_until(time.monotonic() + SLICE_SECONDS, timezone.now())


def tidy_until(deadline: float, now: dt.datetime, clock: Callable[[], float] = time.monotonic) -> int:
    """Batch after batch until nothing is left or `clock` reaches `deadline`.

    A run that ends or dies in between leaves whole batches behind; the next one does the rest.
    """
    gone = 0
    for number in _batches(now):
        gone += number
        if clock() >= deadline:
            break
    if gone:
        log.info("retention: %d rows", gone)
    return gone


def _batches(now: dt.datetime) -> Iterator[int]:
    bodies = now - dt.timedelta(days=settings.KEEP_BODIES_DAYS)
    while number := store.remove_bodies(before=bodies):
        yield number
    yield store.forget_hosts(now=now)
    yield store.remove_old_robots(now=now)
    yield store.remove_expired_subscriptions(now=now)
    if settings.KEEP_UNREAD_DAYS:
        yield from _leftovers(now - dt.timedelta(days=settings.KEEP_UNREAD_DAYS))


def _leftovers(before: dt.datetime) -> Iterator[int]:
    after: int | None = 0
    while after is not None:
        number, after = store.empty_leftovers(before=before, after=after)
        yield number

"""Hosts are asked one thing at a time, with a pause between two requests, however many feeds and pages they serve."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import connection

from ingest.models import BusyHost

_TAKE = """
INSERT INTO ingest_busyhost (name, free_at) VALUES (%(name)s, %(until)s)
ON CONFLICT (name) DO UPDATE SET free_at = excluded.free_at WHERE ingest_busyhost.free_at <= %(now)s
RETURNING name
"""


def take(name: str | None, *, now: dt.datetime, until: dt.datetime) -> bool:
    """Whether the host was free; it is busy `until` then, at the latest. For use in a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"name": name or "", "now": now, "until": until})
        return cursor.fetchone() is not None


def rest(name: str | None, *, now: dt.datetime, pause: float | None = None) -> None:
    """The request has ended: the host may be asked again after `pause` seconds, by default those of the settings."""
    seconds = settings.HOST_PAUSE_SECONDS if pause is None else pause
    BusyHost.objects.filter(name=name or "").update(free_at=now + dt.timedelta(seconds=seconds))


def forget(*, now: dt.datetime) -> int:
    """Removes the rows of hosts that have been free for long. Returns how many."""
    return BusyHost.objects.filter(free_at__lt=now - dt.timedelta(hours=1)).delete()[0]

"""The status of many incidents: it follows from events and day and is never stored, but remembered while it holds."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from itertools import islice
from threading import Lock

from tracker.models import Incident
from tracker.records import StatusName
from tracker.timelines import timelines

MOST, AT_ONCE = 20_000, 200
_Key = tuple[int, dt.datetime, dt.date]
_known: OrderedDict[_Key, StatusName] = OrderedDict()
_lock = Lock()


def status_names(incidents: Iterable[Incident], today: dt.date) -> dict[int, StatusName]:
    """Status by incident id. An incident that changed, or another day, is worked out anew."""
    asked = {(incident.pk, incident.updated_at, today): incident for incident in incidents}
    with _lock:
        found = {key: _known[key] for key in asked if key in _known}
    for some in _batches(incident for key, incident in asked.items() if key not in found):
        found |= {
            (one.pk, one.updated_at, today): line.status.name
            for one, line in zip(some, timelines(some, today=today), strict=True)
        }
    _remember(found)
    return {key[0]: name for key, name in found.items()}


def _remember(found: dict[_Key, StatusName]) -> None:
    with _lock:
        _known.update(found)
        while len(_known) > MOST:
            _known.popitem(last=False)


def _batches(incidents: Iterable[Incident]) -> Iterator[list[Incident]]:
    waiting = iter(incidents)
    while some := list(islice(waiting, AT_ONCE)):
        yield some

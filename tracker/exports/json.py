"""All published incidents as JSON, written one after another, so that no number of them fills the memory. Reads."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any, TextIO

from tracker.models import Incident
from tracker.records import Timeline, TimelineEvent
from tracker.timelines import timelines

CHUNK = 100


def write(out: TextIO, *, today: dt.date) -> int:
    """Write one JSON array of incidents, by id. Returns their number."""
    count = 0
    for count, timeline in enumerate(_all(today), start=1):
        out.write(("[\n" if count == 1 else ",\n") + json.dumps(as_json(timeline), ensure_ascii=False))
    out.write("\n]\n" if count else "[]\n")
    return count


def _all(today: dt.date) -> Iterator[Timeline]:
    rows = Incident.objects.published().order_by("pk").iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        yield from timelines(chunk, today)


def as_json(timeline: Timeline) -> dict[str, Any]:
    """An incident; an article is the id given at its import, else its address."""
    return {
        "id": timeline.incident_id,
        "slug": timeline.slug,
        "title": timeline.title,
        "category": timeline.category.value,
        "status": timeline.status.name.value,
        "articles": sorted(article.external_id or article.url for article in timeline.articles),
        "events": [_event(event, timeline.weak) for event in _by_date(timeline)],
    }


def _by_date(timeline: Timeline) -> list[TimelineEvent]:
    return sorted(timeline.events + timeline.weak, key=lambda event: event.date.sort_key)


def _event(event: TimelineEvent, weak: Collection[TimelineEvent]) -> dict[str, Any]:
    """`weak` ones are those that the page sets apart, and that count for no lag and no status."""
    return {
        "kind": event.kind.value,
        "date": str(event.date),
        "certainty": event.certainty.value,
        "confidence": event.confidence,
        "weak": event in weak,
        "headline": event.headline,
        "origins": event.origins,
        "ruling": event.ruling.value,
        "moved_from": str(event.moved_from) if event.moved_from else None,
        "competing": [{"date": str(c.date), "origins": c.origins} for c in event.competing],
    }

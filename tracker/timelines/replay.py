"""What was known on a past day: the mentions and decisions of then, resolved as they would have been. Reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from ingest.models import EventMention
from ingest.records import ON_TIMELINE
from tracker.loading import decision_record, known_at, known_event, mention_record, mention_rows
from tracker.models import Decision, Event, EventEvidence, Incident
from tracker.records import ResolvedEvent, Ruling, TimelineEvent
from tracker.resolving import KnownEvent, resolve
from tracker.timelines.rows import competing_of, evidence_of


def events_as_of(incident: Incident, day: dt.date) -> list[TimelineEvent]:
    """The events as known at the end of `day` (UTC), by date.

    Ids are those of today's rows; 0 for what has none any more.
    """
    until = dt.datetime.combine(day, dt.time.max, tzinfo=dt.UTC)
    rows = _known_then(mention_rows().filter(placement__incident=incident), until)
    decisions = Decision.objects.filter(event__incident=incident, decided_at__lte=until)
    decisions = decisions.filter(Q(undone_at=None) | Q(undone_at__gt=until)).order_by("decided_at", "pk")
    resolved = resolve(
        [mention_record(row) for row in rows], [decision_record(d) for d in decisions], _events(incident, decisions)
    )
    by_id = {row.pk: row for row in rows}
    return [_shown(event, by_id) for event in resolved if _stands(event)]


def _known_then(rows: Iterable[EventMention], until: dt.datetime) -> list[EventMention]:
    return [row for row in rows if known_at(row) <= until and _stood_then(row, until)]


def _stood_then(row: EventMention, until: dt.datetime) -> bool:
    """What a later version of the text took out stood until that came; what a better extractor took out never did."""
    if row.superseded_at is None:
        return True
    changed = row.article.changed_at if row.article.version > row.article_version else None
    return changed is not None and until < changed <= row.superseded_at


def _events(incident: Incident, decisions: Iterable[Decision]) -> list[KnownEvent]:
    evidence: dict[int, list[int]] = {}
    for event_id, mention_id in EventEvidence.objects.filter(event__incident=incident).values_list("event", "mention"):
        evidence.setdefault(event_id, []).append(mention_id)
    return [
        known_event(row, [d for d in decisions if d.event_id == row.pk], evidence.get(row.pk, []))
        for row in Event.objects.filter(incident=incident)
    ]


def _stands(event: ResolvedEvent) -> bool:
    return event.main and event.certainty in ON_TIMELINE and event.ruling is not Ruling.REJECTED


def _shown(event: ResolvedEvent, rows: dict[int, EventMention]) -> TimelineEvent:
    rivals = [rows[i] for competing in event.competing for i in competing.mention_ids if i in rows]
    return TimelineEvent(
        id=event.event_id or 0,
        kind=event.kind,
        date=event.date,
        certainty=event.certainty,
        confidence=event.confidence,
        origins=event.origins,
        headline=event.headline,
        ruling=event.ruling,
        evidence=evidence_of(rows[i] for i in event.mention_ids if i in rows),
        competing=competing_of(rivals, event.date),
        moved_from=event.moved_from,
        warnings=event.warnings,
        actor=event.actor,
        target=event.target,
    )

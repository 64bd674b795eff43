"""Warnings for editors: orders that cannot be, dates that look like something else. They never block. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.edtf import PartialDate
from ingest.records import ON_TIMELINE, Kind
from tracker.records import MentionRecord, ResolvedEvent, Ruling

_BEFORE = {
    Kind.EFFECTIVE: (Kind.ANNOUNCEMENT, "It takes effect before the measure is announced ({other})."),
    Kind.ENFORCEMENT: (Kind.ANNOUNCEMENT, "It is enforced before the measure is announced ({other})."),
    Kind.REVERSAL: (Kind.ANNOUNCEMENT, "It ends or is eased before the measure is announced ({other})."),
}


def with_warnings(events: Sequence[ResolvedEvent], mentions: Sequence[MentionRecord]) -> tuple[ResolvedEvent, ...]:
    """The same events, each with what an editor should look at."""
    by_id = {m.id: m for m in mentions}
    standing = [e for e in events if e.ruling is not Ruling.REJECTED and e.certainty in ON_TIMELINE]
    return tuple(replace(e, warnings=tuple(_warnings(e, standing, by_id))) if e in standing else e for e in events)


def _warnings(event: ResolvedEvent, events: Sequence[ResolvedEvent], by_id: dict[int, MentionRecord]) -> list[str]:
    found = [text for text in (_impossible(event, events), _own_day(event, by_id)) if text]
    if event.denied_ids:
        found.append("A source says that it did not happen, or that its date no longer stands.")
    if event.competing:
        dates = ", ".join(c.date.human() for c in event.competing)
        found.append(f"Sources disagree: {dates} is given too.")
    return found


def _impossible(event: ResolvedEvent, events: Sequence[ResolvedEvent]) -> str:
    kind, text = _BEFORE.get(event.kind, (None, ""))
    first = min((e.date for e in events if e.kind is kind and e.main), key=lambda date: date.sort_key, default=None)
    if not text or first is None or not event.main or not _wholly_before(event.date, first):
        return ""
    return text.format(other=first.human())


def _wholly_before(date: PartialDate, other: PartialDate) -> bool:
    return date.latest is not None and other.earliest is not None and date.latest < other.earliest


def _own_day(event: ResolvedEvent, by_id: dict[int, MentionRecord]) -> str:
    """A date that is the publication day of its only source, with no date in its words, may be nothing but that day."""
    supporters = [by_id[i] for i in event.mention_ids if i in by_id]
    if event.ruling is not Ruling.UNREVIEWED or event.origins != 1 or not supporters or not event.date.is_day:
        return ""
    own = all(m.date.earliest == m.known_at.date() and not any(c.isdigit() for c in m.date_text) for m in supporters)
    return "Its only source gives its own day of publication." if own else ""

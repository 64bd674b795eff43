"""From mentions and decisions to the events of one incident. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.edtf import PartialDate
from ingest.records import Certainty
from tracker.records import CompetingDate, DecisionRecord, MentionRecord, ResolvedEvent, Ruling
from tracker.resolving.dating import certainty_of, competing_dates, confidence_of, origins, weigh
from tracker.resolving.grouping import happenings, order
from tracker.resolving.moves import Happening, with_moves
from tracker.resolving.orders import with_warnings
from tracker.resolving.rulings import KnownEvent, Slot, assign, folded
from tracker.resolving.wording import credible, headline, party


def resolve(
    mentions: Sequence[MentionRecord],
    decisions: Sequence[DecisionRecord] = (),
    known_events: Sequence[KnownEvent] = (),
) -> tuple[ResolvedEvent, ...]:
    """The events of one incident by date. What is told as background only is none; it supports what others tell.

    Known rows without mentions are in it only where an editor ruled on them.

    Rejected and negated events are in it too: they keep what is told of them off the timeline.
    """
    mentions = sorted(mentions, key=order)
    known_names = credible(mentions)
    groups = [group for group in happenings(mentions) if any(m.main for m in group)]
    found = with_moves(groups, mentions)
    slots = assign(found, known_events, folded(decisions))
    events = [event for slot in slots if (event := _event(slot, known_names))]
    events.sort(key=lambda event: (event.date.sort_key, event.kind, event.event_id or 0, event.mention_ids))
    return with_warnings(_worded(events, slots, mentions), mentions)


def _event(slot: Slot, names: frozenset[str]) -> ResolvedEvent | None:
    told = _told(slot.happening, names) if slot.happening else None
    known, ruled = slot.known, slot.ruled
    if known is None or ruled.ruling is Ruling.UNREVIEWED:
        return replace(told, event_id=known.id if known else None) if told else None
    base = replace(told or _remembered(known), event_id=known.id)
    return _with_ruling(base, known, slot, told)


def _told(happening: Happening, names: frozenset[str]) -> ResolvedEvent:
    """The event as its mentions alone tell it."""
    dated = weigh(happening.mentions)
    supporters = dated.supporters
    return ResolvedEvent(
        event_id=None,
        kind=supporters[0].kind,
        date=dated.date,
        certainty=Certainty.NEGATED if happening.withdrawn else certainty_of(supporters, dated.date),
        confidence=confidence_of(supporters, dated.share),
        origins=origins(supporters),
        main=any(m.main for m in happening.mentions),
        actor=party((m.actor for m in supporters), names),
        target=party((m.target for m in supporters), names),
        headline="",
        mention_ids=tuple(sorted(m.id for m in supporters)),
        competing=dated.competing,
        moved_from=happening.moved_from,
        superseded_ids=tuple(sorted(m.id for m in happening.superseded)),
        denied_ids=tuple(sorted(m.id for m in happening.denied)),
    )


def _remembered(known: KnownEvent) -> ResolvedEvent:
    """A ruled event that no mention tells any more."""
    return ResolvedEvent(
        event_id=known.id,
        kind=known.kind,
        date=known.date,
        certainty=known.certainty,
        confidence=known.confidence,
        origins=0,
        main=known.main,
        actor=known.actor,
        target=known.target,
        headline=known.headline,
        mention_ids=(),
        moved_from=known.moved_from,
    )


def _with_ruling(base: ResolvedEvent, known: KnownEvent, slot: Slot, told: ResolvedEvent | None) -> ResolvedEvent:
    ruled = slot.ruled
    stands = ruled.ruling is Ruling.CONFIRMED
    date = ruled.date or (known.date if stands else base.date)
    return replace(
        base,
        ruling=ruled.ruling,
        kind=ruled.kind or (known.kind if stands else base.kind),
        date=date,
        certainty=ruled.certainty or (known.certainty if stands else base.certainty),
        headline=ruled.headline or (known.headline if stands else ""),
        confidence=1.0 if ruled.ruling is not Ruling.REJECTED else base.confidence,
        competing=_against(date, base, slot, told),
    )


def _against(
    date: PartialDate, base: ResolvedEvent, slot: Slot, told: ResolvedEvent | None
) -> tuple[CompetingDate, ...]:
    """All dates that mentions give and that the ruled one contradicts."""
    if told is None or slot.happening is None or date.same_days(told.date):
        return tuple(c for c in base.competing if not c.date.same_days(date))
    supporters = [m for m in slot.happening.mentions if m.id in told.mention_ids and not m.date.contains(date)]
    others = tuple(c for c in base.competing if not c.date.contains(date))
    return competing_dates([supporters]) + others


def _worded(
    events: Sequence[ResolvedEvent], slots: Sequence[Slot], mentions: Sequence[MentionRecord]
) -> tuple[ResolvedEvent, ...]:
    """Headlines, measures first, so that a title goes to the event that it tells best; no title is used twice."""
    by_id = {m.id: m for m in mentions}
    taken = {event.headline for event in events if event.headline}
    words: dict[int, str] = {}
    for index in sorted(range(len(events)), key=lambda i: (-events[i].origins, i)):
        event = events[index]
        supporters = [by_id[i] for i in event.mention_ids]
        words[index] = event.headline or headline(event.kind, event.date, supporters, event.actor, event.target, taken)
        taken.add(words[index])
    return tuple(replace(event, headline=words[index]) for index, event in enumerate(events))

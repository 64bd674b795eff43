"""What a timeline means: its milestones, the phases between them with their lags, and the status on a day. Pure.

The milestones are discovery (else the first accusation, investigation or occurrence), the announcement of the first
measure, and the day from which that binds (else the first day on which it was acted on).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.edtf import PartialDate, lag
from ingest.records import ON_TIMELINE, Certainty, Kind
from tracker.records import WEAK, Phase, Ruling, Status, StatusName, TimelineEvent

NAMES = {Kind.LEGAL_ACTION: "legal action", Kind.EFFECTIVE: "effective"}
_POSTPONES = re.compile(
    r"postpon|delay|defer|push\w* (?:back|to)|put (?:back|off)|extend|extension|grace|reprieve|moved? .{0,40}\bto\b"
    r"|more time|more days",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"lift|rescind|overturn|repeal|annul|revok|vacat|quash|struck|strike|expire|ended|ends\b|unban|reopen|restor|unlawful"
    r"|back (?:online|on sale)|delist|remov\w+ .{0,40}list",
    re.IGNORECASE,
)
_ACCUSING = frozenset({Kind.ACCUSATION, Kind.INVESTIGATION})
_SIGNALS = _ACCUSING | {Kind.OCCURRENCE}
_STEPS = (Kind.PROPOSAL, Kind.ANNOUNCEMENT, Kind.EFFECTIVE, Kind.ENFORCEMENT, Kind.REVERSAL)


def parted(events: Iterable[TimelineEvent]) -> tuple[list[TimelineEvent], list[TimelineEvent]]:
    """The standing events, and apart from them the weak ones; where all are weak they are all there is to show."""
    found = standing(events)
    sure = [event for event in found if not is_weak(event)]
    return (sure, [event for event in found if is_weak(event)]) if sure else (found, [])


def is_weak(event: TimelineEvent) -> bool:
    """True for an unreviewed event of one origin that the reader of its text was unsure of."""
    return event.ruling is Ruling.UNREVIEWED and event.origins <= 1 and event.confidence < WEAK


def standing(events: Iterable[TimelineEvent]) -> list[TimelineEvent]:
    """The events that count, by date."""
    found = [e for e in events if e.certainty in ON_TIMELINE and e.ruling is not Ruling.REJECTED]
    return sorted(found, key=lambda e: (e.date.sort_key, _rank(e.kind), e.id))


def milestones(events: Sequence[TimelineEvent]) -> list[TimelineEvent]:
    """One to three events in order, none twice; empty when no measure and no signal is told."""
    announcement = _announcement(events)
    start = _start(events, announcement or _effect(events, None))
    effect = _effect(events, announcement or start)
    return [event for event in (start, announcement, effect) if event]


def phases(events: Sequence[TimelineEvent]) -> tuple[Phase, ...]:
    """From each milestone to the next."""
    found = milestones(events)
    return tuple(_phase(one, other) for one, other in pairwise(found))


def headline(events: Sequence[TimelineEvent]) -> Phase | None:
    """From the first milestone to the last: from discovery to enforcement when both are known."""
    found = milestones(events)
    return _phase(found[0], found[-1], whole=True) if len(found) > 1 else None


def _phase(start: TimelineEvent, end: TimelineEvent, *, whole: bool = False) -> Phase:
    last = "enforcement" if whole and end.kind is Kind.EFFECTIVE else _name(end.kind)
    return Phase(start, end, lag(start.date, end.date), f"{_name(start.kind)} to {last}")


def _name(kind: Kind) -> str:
    return NAMES.get(kind, kind.value)


def _start(events: Sequence[TimelineEvent], measure: TimelineEvent | None) -> TimelineEvent | None:
    """The first discovery up to the measure; else the first accusation or investigation, else conduct, that came
    before it."""
    past = _solid([e for e in events if e.certainty is not Certainty.PLANNED and e.date.earliest])
    if measure is None:
        return _first(e for e in past if e.kind is Kind.DISCOVERY) or _first(e for e in past if e.kind in _SIGNALS)
    up_to = [e for e in past if _before(e, measure) or e.date.same_days(measure.date)]
    return (
        _first(e for e in up_to if e.kind is Kind.DISCOVERY)
        or _first(e for e in up_to if e.kind in _ACCUSING and _before(e, measure))
        or _first(e for e in up_to if e.kind is Kind.OCCURRENCE and _before(e, measure))
    )


def _announcement(events: Sequence[TimelineEvent]) -> TimelineEvent | None:
    """Of the first measure that follows a discovery, else of the first."""
    found = _solid([e for e in events if e.kind is Kind.ANNOUNCEMENT])
    discovery = _first(_solid([e for e in events if e.kind is Kind.DISCOVERY and e.certainty is not Certainty.PLANNED]))
    after = [e for e in found if discovery is None or not _before(e, discovery)]
    return _first(after) or _first(found)


def _effect(events: Sequence[TimelineEvent], measure: TimelineEvent | None) -> TimelineEvent | None:
    """The first day that binds, else the first on which the measure was acted on; not a month that holds the
    measure's own day."""
    for kind in (Kind.EFFECTIVE, Kind.ENFORCEMENT):
        found = _solid([e for e in events if e.kind is kind and (measure is None or _follows(e, measure))])
        if first := _first(found):
            return first
    return None


def _follows(event: TimelineEvent, measure: TimelineEvent) -> bool:
    same = event.date.same_days(measure.date)
    return same or not (_before(event, measure) or event.date.contains(measure.date))


def _solid(events: Sequence[TimelineEvent]) -> list[TimelineEvent]:
    """Without those that come before the best supported one of their kind and are told by far fewer sources than it.

    A first report that stands alone is more often misread than early; what an editor ruled on stays.
    """
    best: dict[Kind, TimelineEvent] = {}
    for event in sorted(events, key=lambda e: (e.date.sort_key, e.id)):
        if event.kind not in best or event.origins > best[event.kind].origins:
            best[event.kind] = event
    return [e for e in events if e.ruling is not Ruling.UNREVIEWED or not _outlier(e, best[e.kind])]


def _outlier(event: TimelineEvent, best: TimelineEvent) -> bool:
    few = event.origins * 2 <= best.origins and best.origins - event.origins >= 2
    return few and event.date.sort_key < best.date.sort_key


def _first(events: Iterable[TimelineEvent]) -> TimelineEvent | None:
    return min(events, key=lambda e: (e.date.sort_key, e.id), default=None)


def _before(one: TimelineEvent, other: TimelineEvent) -> bool:
    """True when one is over before the other begins."""
    return bool(one.date.latest and other.date.earliest and one.date.latest < other.date.earliest)


def status(events: Sequence[TimelineEvent], today: dt.date) -> Status:
    """Where the incident stands on that day. A reversal that is only planned does not lift; a postponement puts off."""
    steps = sorted(
        _solid([e for e in events if e.kind in _STEPS]), key=lambda e: (e.date.sort_key, _rank(e.kind), e.id)
    )
    current = Status(StatusName.REPORTED, _reported_since(events))
    for event in steps:
        current = _after(current, event, today)
    if current.name in (StatusName.ANNOUNCED, StatusName.PROPOSED) and (due := _due(steps, today)):
        return Status(StatusName.PENDING, due)
    return current


def _rank(kind: Kind) -> int:
    return _STEPS.index(kind) if kind in _STEPS else -1


def _reported_since(events: Sequence[TimelineEvent]) -> PartialDate | None:
    first = _first(e for e in events if e.kind not in (Kind.OCCURRENCE, *_STEPS))
    return first.date if first else None


def _after(current: Status, event: TimelineEvent, today: dt.date) -> Status:
    """The status once `event` is taken into account, as far as it has come to pass."""
    actual = event.certainty is Certainty.ACTUAL
    if not _came(event, today):
        return current
    match event.kind:
        case Kind.PROPOSAL if current.name is StatusName.REPORTED:
            return Status(StatusName.PROPOSED, event.date)
        case Kind.ANNOUNCEMENT if current.name is not StatusName.IN_FORCE and current.name is not StatusName.ANNOUNCED:
            return Status(StatusName.ANNOUNCED, event.date)
        case Kind.EFFECTIVE | Kind.ENFORCEMENT if current.name is StatusName.LIFTED and not actual:
            return current
        case Kind.EFFECTIVE | Kind.ENFORCEMENT if current.name is not StatusName.IN_FORCE:
            return Status(StatusName.IN_FORCE, event.date)
        case Kind.REVERSAL if actual and current.name is not StatusName.REPORTED:
            return _reversed(current, event)
    return current


def _came(event: TimelineEvent, today: dt.date) -> bool:
    """True when the day of the event has come; a vague plan comes true with its last day only."""
    actual = event.certainty is Certainty.ACTUAL
    day = event.date.earliest if actual else event.date.latest or event.date.earliest
    return day is None or day <= today


def _reversed(current: Status, event: TimelineEvent) -> Status:
    words = " ".join(f"{e.before}{e.date_text}{e.after}" for e in event.evidence)
    if _POSTPONES.search(words) and not _ENDS.search(words):
        return Status(StatusName.ANNOUNCED, event.date) if current.name is StatusName.IN_FORCE else current
    return Status(StatusName.LIFTED, event.date)


def _due(steps: Sequence[TimelineEvent], today: dt.date) -> PartialDate | None:
    coming = [e for e in steps if e.kind is Kind.EFFECTIVE and not _came(e, today)]
    first = _first(coming)
    return first.date if first else None

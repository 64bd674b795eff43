"""Which row a happening belongs to, and what editors ruled on it. Decisions always win; ids stay. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.edtf import PartialDate
from ingest.records import Certainty, Kind
from tracker.records import DecisionRecord, Ruling
from tracker.resolving.grouping import NEIGHBOURS, beginning
from tracker.resolving.moves import Happening


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """A row as it stands. `mention_ids` is its evidence; `was` holds earlier (kind, date) forms, as before a correction."""

    id: int
    kind: Kind
    date: PartialDate
    certainty: Certainty
    mention_ids: frozenset[int] = frozenset()
    confidence: float = 0.0
    main: bool = True
    actor: str = ""
    target: str = ""
    headline: str = ""
    moved_from: PartialDate | None = None
    was: tuple[tuple[Kind, PartialDate], ...] = ()


@dataclass(frozen=True, slots=True)
class Ruled:
    """The standing decisions on one event, folded: the newest ruling, and for each field the newest value given."""

    ruling: Ruling = Ruling.UNREVIEWED
    kind: Kind | None = None
    date: PartialDate | None = None
    certainty: Certainty | None = None
    headline: str = ""


@dataclass(slots=True)
class Slot:
    """A row (or none yet) with the happening that it stands for (or none any more)."""

    known: KnownEvent | None
    ruled: Ruled = field(default_factory=Ruled)
    happening: Happening | None = None


def folded(decisions: Iterable[DecisionRecord]) -> dict[int, Ruled]:
    """Event id -> what stands of its decisions, oldest first, later ones over earlier ones."""
    result: dict[int, Ruled] = {}
    for decision in sorted(decisions, key=lambda d: (d.decided_at, d.id)):
        before = result.get(decision.event_id, Ruled())
        result[decision.event_id] = Ruled(
            decision.ruling,
            decision.kind or before.kind,
            decision.date or before.date,
            decision.certainty or before.certainty,
            decision.headline or before.headline,
        )
    return result


def assign(happenings: Sequence[Happening], known: Sequence[KnownEvent], ruled: Mapping[int, Ruled]) -> list[Slot]:
    """A slot for each happening and each row: ruled rows first take all that tells the same, then rows and happenings pair up."""
    slots = {k.id: Slot(k, ruled.get(k.id, Ruled())) for k in sorted(known, key=lambda k: k.id)}
    free = list(happenings)
    for slot in slots.values():
        if slot.ruled.ruling is not Ruling.UNREVIEWED:
            free = _absorb(slot, free)
    for _, event_id, index in _likely_pairs(free, [s for s in slots.values() if not s.happening]):
        if slots[event_id].happening is None and all(s.happening is not free[index] for s in slots.values()):
            slots[event_id].happening = free[index]
    taken = {id(slot.happening) for slot in slots.values()}
    return [*slots.values(), *(Slot(None, happening=h) for h in free if id(h) not in taken)]


def _absorb(slot: Slot, free: list[Happening]) -> list[Happening]:
    mine = [h for h in free if _same_as_ruled(slot, h)]
    if mine:
        first, *others = mine
        slot.happening = Happening(
            mentions=[m for h in mine for m in h.mentions],
            superseded=[m for h in mine for m in h.superseded],
            moved_from=first.moved_from,
            denied=[m for h in mine for m in h.denied],
            withdrawn=all(h.withdrawn for h in mine),
        )
    return [h for h in free if h not in mine]


def _same_as_ruled(slot: Slot, happening: Happening) -> bool:
    assert slot.known
    told = _all_ids(happening)
    overlap = len(told & slot.known.mention_ids)
    return overlap * 2 > len(told) or any(_same(form, happening) for form in _forms(slot))


def _forms(slot: Slot) -> list[tuple[Kind, PartialDate]]:
    assert slot.known
    forms = [(slot.known.kind, slot.known.date), *slot.known.was]
    if slot.ruled.kind or slot.ruled.date:
        forms.append((slot.ruled.kind or slot.known.kind, slot.ruled.date or slot.known.date))
    return forms


def _same(form: tuple[Kind, PartialDate], happening: Happening) -> bool:
    kind, date = form
    return any(m.kind is kind and _close(date, m.date) for m in happening.mentions)


def _close(one: PartialDate, other: PartialDate) -> bool:
    first, second = beginning(one), beginning(other)
    near = first.width == second.width == 1 and abs(first.first - second.first) <= NEIGHBOURS
    return near or first.covers(second) or second.covers(first)


def _all_ids(happening: Happening) -> set[int]:
    return {m.id for ms in (happening.mentions, happening.superseded, happening.denied) for m in ms}


def _likely_pairs(free: Sequence[Happening], slots: Sequence[Slot]) -> list[tuple[float, int, int]]:
    """(minus likelihood, event id, index), the likeliest first, older rows first among equals."""
    pairs = []
    for index, happening in enumerate(free):
        for slot in slots:
            assert slot.known
            likely: float = len(_all_ids(happening) & slot.known.mention_ids)
            if not likely and any(
                m.kind is slot.known.kind and m.date.same_days(slot.known.date) for m in happening.mentions
            ):
                likely = 0.5
            if likely:
                pairs.append((-likely, slot.known.id, index))
    return sorted(pairs)

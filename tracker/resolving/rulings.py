"""Which row a happening belongs to, and what editors ruled on it. Decisions always win; ids stay. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.edtf import PartialDate
from ingest.records import Certainty, Kind
from tracker.records import DecisionRecord, Ruling
from tracker.resolving.grouping import NEIGHBOURS, Stretch, beginning
from tracker.resolving.moves import Happening

VAGUEST = 40
"""Days that a date may cover and still be told again by a date within it."""


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """A row as it stands.

    `mention_ids` is its evidence; `was` holds earlier (kind, date) forms, as before a correction.
    """

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
    """A slot for each happening and each row.

    Ruled rows first take all that tells the same; then rows and happenings pair up.
    """
    rows = sorted(known, key=lambda row: row.id)
    slots = {row.id: Slot(row, ruled.get(row.id, Ruled())) for row in rows}
    free = list(happenings)
    for row in rows:
        if row.id in ruled:
            mine = _told_again(row, ruled[row.id], free, rows)
            slots[row.id].happening = _joined(mine)
            free = [h for h in free if h not in mine]
    taken: set[int] = set()
    for _, event_id, index in _likely_pairs(free, [row for row in rows if row.id not in ruled]):
        if slots[event_id].happening is None and index not in taken:
            slots[event_id].happening = free[index]
            taken.add(index)
    return [*slots.values(), *(Slot(None, happening=h) for index, h in enumerate(free) if index not in taken)]


def _told_again(
    row: KnownEvent, ruled: Ruled, free: Sequence[Happening], rows: Sequence[KnownEvent]
) -> list[Happening]:
    """What tells the same as a ruled row: by its evidence or its day; else what comes close and is no row of its
    own."""
    forms = _forms(row, ruled)
    mine = [h for h in free if _mostly_of(h, row) or any(_same(form, h) for form in forms)]
    articles = {m.article_id for h in mine for m in h.mentions}
    for happening in free:
        own = any(_mostly_of(happening, other) for other in rows if other.id != row.id)
        apart = own or happening in mine or articles & {m.article_id for m in happening.mentions}
        if not apart and any(_near(form, happening) for form in forms):
            mine.append(happening)
    return mine


def _joined(mine: Sequence[Happening]) -> Happening | None:
    if not mine:
        return None
    return Happening(
        mentions=[m for h in mine for m in h.mentions],
        superseded=[m for h in mine for m in h.superseded],
        moved_from=mine[0].moved_from,
        denied=[m for h in mine for m in h.denied],
        withdrawn=all(h.withdrawn for h in mine),
    )


def _forms(row: KnownEvent, ruled: Ruled) -> list[tuple[Kind, PartialDate]]:
    return [(row.kind, row.date), *row.was, (ruled.kind or row.kind, ruled.date or row.date)]


def _mostly_of(happening: Happening, row: KnownEvent) -> bool:
    told = _all_ids(happening)
    return len(told & row.mention_ids) * 2 > len(told)


def _same(form: tuple[Kind, PartialDate], happening: Happening) -> bool:
    kind, date = form
    return any(m.kind is kind and m.date.same_days(date) for m in happening.mentions)


def _near(form: tuple[Kind, PartialDate], happening: Happening) -> bool:
    """Within two days, or a month or so that holds the other."""
    kind, date = form
    return any(m.kind is kind and _close(beginning(date), beginning(m.date)) for m in happening.mentions)


def _close(one: Stretch, other: Stretch) -> bool:
    if one.width == other.width == 1:
        return abs(one.first - other.first) <= NEIGHBOURS
    return max(one.width, other.width) <= VAGUEST and (one.covers(other) or other.covers(one))


def _all_ids(happening: Happening) -> set[int]:
    return {m.id for ms in (happening.mentions, happening.superseded, happening.denied) for m in ms}


def _likely_pairs(free: Sequence[Happening], rows: Sequence[KnownEvent]) -> list[tuple[float, int, int]]:
    """(minus likelihood, event id, index), the likeliest first, older rows first among equals."""
    found = ((_likelihood(row, h), row.id, index) for index, h in enumerate(free) for row in rows)
    return sorted((-likely, event_id, index) for likely, event_id, index in found if likely)


def _likelihood(row: KnownEvent, happening: Happening) -> float:
    shared = len(_all_ids(happening) & row.mention_ids)
    return shared or 0.5 * _same((row.kind, row.date), happening)

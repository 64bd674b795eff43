"""Events as marks: where each lies on the axis, in which lane, and how it is drawn. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ingest.edtf import PartialDate
from ingest.records import Certainty, Kind
from tracker.drawing.scale import Scale, noon
from tracker.records import Family, TimelineEvent

IN_FORCE = frozenset({Kind.EFFECTIVE, Kind.ENFORCEMENT})
SHORT_SPAN = 64
"""A soft span narrower than this does not let a point stand on it."""
RING = 4
"""Pixels by which the second outline of a disputed mark reaches further."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the drawing: a point (`x0 == x1`) or a soft span. `lane` 0 lies on the axis, others above it."""

    event: TimelineEvent
    x0: float
    x1: float
    open_start: bool = False
    open_end: bool = False
    lane: int = 0

    @property
    def is_span(self) -> bool:
        """An imprecise or lasting date."""
        return not self.event.date.is_day

    @property
    def middle(self) -> float:
        """Its centre."""
        return (self.x0 + self.x1) / 2

    @property
    def colour(self) -> str:
        """The class that gives its colour: its family, or `force` for what is in force."""
        return "force" if self.event.kind in IN_FORCE else self.event.family

    @property
    def family(self) -> Family:
        """The family that gives its shape."""
        return self.event.family

    @property
    def planned(self) -> bool:
        """Drawn as an outline."""
        return self.event.certainty is Certainty.PLANNED

    @property
    def alleged(self) -> bool:
        """Drawn hatched."""
        return self.event.certainty is Certainty.ALLEGED

    @property
    def disputed(self) -> bool:
        """Drawn doubled: sources give different dates."""
        return bool(self.event.competing)


def edges(date: PartialDate) -> tuple[float, ...]:
    """The days of a date that the axis must show: noon of an exact day, else the known ends of the span."""
    if date.is_day and date.earliest:
        return (noon(date.earliest),)
    return tuple(
        edge
        for edge in (date.earliest and float(date.earliest.toordinal()), date.latest and date.latest.toordinal() + 1.0)
        if edge
    )


def mark(event: TimelineEvent, scale: Scale, end: float, least: float) -> Mark:
    """The mark of an event. An open end runs to `end` (a day), an open start a bit back; spans have `least` pixels."""
    known = edges(event.date)
    x0, x1 = scale.x(known[0]), scale.x(known[-1])
    if event.date.is_day:
        return Mark(event, x0, x1)
    open_start, open_end = event.date.earliest is None, event.date.latest is None
    if open_end:
        x1 = max(scale.x(end), x0 + least)
    if open_start:
        x0 = max(scale.pieces[0].x0, x1 - 4 * least)
    short = max(0.0, least - (x1 - x0)) / 2
    return Mark(event, x0 - short, x1 + short, open_start, open_end)


def in_lanes(marks: Sequence[Mark], reach: float, milestones: Collection[int] = ()) -> tuple[Mark, ...]:
    """Marks that would cover each other go to lanes above the axis: milestones (event ids) lie lowest, then points.

    `reach` is a point's half width.
    """
    placed: list[Mark] = []
    for one in sorted(marks, key=lambda m: (m.event.id not in milestones, m.is_span, m.x0, m.x1)):
        lane = 0
        while any(other.lane == lane and _collide(one, other, reach) for other in placed):
            lane += 1
        placed.append(replace(one, lane=lane))
    order = {id(m.event): i for i, m in enumerate(marks)}
    return tuple(sorted(placed, key=lambda m: order[id(m.event)]))


def _collide(one: Mark, other: Mark, reach: float) -> bool:
    return _left(one, reach) < _right(other, reach) and _left(other, reach) < _right(one, reach)


def _left(mark: Mark, reach: float) -> float:
    return mark.x0 - (2 if mark.is_span else reach + RING * mark.disputed)


def _right(mark: Mark, reach: float) -> float:
    return mark.x1 + (2 if mark.is_span else reach + RING * mark.disputed)

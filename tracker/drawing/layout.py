"""Timeline -> layout: what the drawing shows and where, in pixels. Pure; `svg` turns it into elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.drawing import dimensions, labelling, marks, scale, ticks
from tracker.drawing.dimensions import Ask, Dimension
from tracker.drawing.labelling import Label
from tracker.drawing.marks import Mark
from tracker.drawing.scale import Scale, noon
from tracker.drawing.ticks import Named
from tracker.drawing.widths import Face
from tracker.records import Phase, StatusName, Timeline, TimelineEvent

MARGIN = 30
RADIUS = 9
LANE = 23
LANES = 4
HEADLINE, LAG = 26, 15


@dataclass(frozen=True, slots=True)
class Bar:
    """A phase on the axis, in the colour of what it began with."""

    x0: float
    x1: float
    colour: str


@dataclass(frozen=True, slots=True)
class Chip:
    """Marks that found no lane, as a count."""

    x: float
    count: int
    event: TimelineEvent


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything with its place. `lag_y` and `phase_y` are the heights of the two rows of dimension lines."""

    timeline: Timeline
    width: float
    height: float
    axis_y: float
    lag_y: float
    phase_y: float
    scale: Scale
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    chips: tuple[Chip, ...]
    headline: Dimension | None
    phases: tuple[Dimension, ...]
    labels: tuple[Label, ...]
    named: tuple[Named, ...]
    ticks: tuple[float, ...]
    today: float | None

    @property
    def unlabelled(self) -> int:
        """Events without a label on the drawing."""
        return len(self.timeline.events) - sum(label.event is not None for label in self.labels)


def wants_today(timeline: Timeline) -> bool:
    """Whether the day of reading belongs on the axis: something is under way or ahead, or it is near what happened."""
    if timeline.status.name in (StatusName.IN_FORCE, StatusName.PENDING):
        return True
    known = [edge for event in timeline.events for edge in marks.edges(event.date)]
    now = noon(timeline.as_of)
    is_open = any(event.date.latest is None for event in timeline.events)
    return is_open or now <= max(known) + max(10.0, (max(known) - min(known)) / 4)


def axis_days(timeline: Timeline) -> list[float]:
    """Every day that the axis must show."""
    days = [edge for event in timeline.events for edge in marks.edges(event.date)]
    return [*days, noon(timeline.as_of)] if wants_today(timeline) else days


def headline_days(phase: Phase | None) -> tuple[float, float] | None:
    """The stretch of the headline lag, which the axis keeps whole if it can."""
    return (marks.edges(phase.start.date)[0], marks.edges(phase.end.date)[-1]) if phase else None


def milestones(timeline: Timeline) -> set[int]:
    """Ids of the events between which the lags run."""
    phases = (*timeline.phases, timeline.headline)
    return {event.id for phase in phases if phase for event in (phase.start, phase.end)}


def bars(timeline: Timeline, by_id: dict[int, Mark], today: float | None) -> tuple[Bar, ...]:
    """The phases between the milestones, and what has been in force since."""
    made = [Bar(by_id[p.start.id].middle, by_id[p.end.id].middle, by_id[p.start.id].colour) for p in timeline.phases]
    force = timeline.headline and timeline.headline.end
    if force and timeline.status.name is StatusName.IN_FORCE and force.kind in marks.IN_FORCE and today is not None:
        made.append(Bar(by_id[force.id].middle, today, "force"))
    return tuple(bar for bar in made if bar.x1 - bar.x0 > 1)


def ask(phase: Phase, by_id: dict[int, Mark], *, headline: bool) -> Ask:
    """The dimension line of a phase; the headline shows its shortest and its longest reading."""
    start, end = by_id[phase.start.id], by_id[phase.end.id]
    middles = (start.middle, end.middle)
    if not headline:
        return Ask(middles, middles, phase.lag.human(), LAG)
    inner = (start.x1, end.x0) if start.x1 < end.x0 else (middles[0], middles[0])
    return Ask((start.x0, end.x1), inner, phase.lag.human(), HEADLINE, Face.SERIF)


def lay_out(timeline: Timeline, width: float, *, now: str = "today") -> Layout:
    """The layout of a timeline with at least one event. `now` is what the day of reading is called."""
    axis = scale.build(axis_days(timeline), MARGIN, width - MARGIN, keep=headline_days(timeline.headline))
    end = axis.pieces[-1].last
    every = marks.in_lanes(
        [marks.mark(e, axis, end, 2.6 * RADIUS) for e in timeline.events], RADIUS + 2, milestones(timeline)
    )
    by_id = {mark.event.id: mark for mark in every}
    today = axis.x(noon(timeline.as_of)) if wants_today(timeline) else None
    head, phases = _dimensions(timeline, by_id, width)
    lag_y, phase_y, dims = _heights(head, phases)
    shown = tuple(mark for mark in every if mark.lane < LANES)
    lanes = min(max(mark.lane for mark in every), LANES)
    axis_y = dims + lanes * LANE + RADIUS + 8
    placed, lines = labelling.settle(timeline, shown, axis, today, now, width)
    named, tick_x = ticks.under_axis(axis, [p.wish.x for p in placed], width)
    top = axis_y + RADIUS + 12 + max((len(n.lines) for n in named), default=0) * 16
    made, height = labelling.in_rows(placed, lines, by_id, top)
    return Layout(
        timeline, width, height, axis_y, lag_y, phase_y, axis, bars(timeline, by_id, today), shown,
        _chips([mark for mark in every if mark.lane >= LANES]), head, phases, made, named, tick_x, today,
    )  # fmt: skip


def _dimensions(
    timeline: Timeline, by_id: dict[int, Mark], width: float
) -> tuple[Dimension | None, tuple[Dimension, ...]]:
    headline = timeline.headline and ask(timeline.headline, by_id, headline=True)
    head = dimensions.lay([headline], (), width) if headline and headline.length > 4 else ()
    walls = headline.outer if head and headline else ()
    asks = [ask(phase, by_id, headline=False) for phase in timeline.phases]
    whole = ask(timeline.headline, by_id, headline=False) if timeline.headline and head else None
    own = [a for a in asks if a.length > 4 and not (whole and _same_ends(a, whole))]
    return next(iter(head), None), dimensions.lay(own, walls, width)


def _same_ends(one: Ask, other: Ask) -> bool:
    """A phase as long as the headline says nothing more than that."""
    return all(abs(a - b) < 4 for a, b in zip(one.outer, other.outer, strict=True))


def _heights(head: Dimension | None, phases: Sequence[Dimension]) -> tuple[float, float, float]:
    """Heights of the headline's line, of the phases' line, and where the row of lanes begins."""
    lag_y = 18.0 + (26 if head and head.level else 0) if head else 0.0
    below = lag_y + 16 if head else 0.0
    if not phases:
        return lag_y, below, below + (8 if head else 2)
    phase_y = below + 14 + 19 * max(p.level for p in phases)
    return lag_y, phase_y, phase_y + 22


def _chips(hidden: Sequence[Mark]) -> tuple[Chip, ...]:
    """Marks without a lane, counted where they lie at most 40 pixels apart."""
    if not hidden:
        return ()
    ordered = sorted(hidden, key=lambda m: m.middle)
    groups = [[ordered[0]]]
    for before, one in pairwise(ordered):
        if one.middle - groups[-1][0].middle > 40 or one.middle - before.middle > 40:
            groups.append([])
        groups[-1].append(one)
    return tuple(Chip(sum(m.middle for m in g) / len(g), len(g), g[0].event) for g in groups)

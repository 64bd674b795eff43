"""Timeline -> layout: what the drawing shows and where, in pixels. Pure; `svg` turns it into elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.drawing import dimensions, labels, marks, scale, ticks
from tracker.drawing.dimensions import Ask, Dimension
from tracker.drawing.labels import Place, Wish
from tracker.drawing.marks import Mark
from tracker.drawing.scale import Scale, noon
from tracker.drawing.widths import Face, text_width
from tracker.drawing.wording import wrap
from tracker.records import Phase, StatusName, Timeline, TimelineEvent

MARGIN = 30
RADIUS = 9
LANE = 23
LANES = 4
LABEL, LEADING = 14, 18
TICK = 13
HEADLINE, LAG = 26, 15


@dataclass(frozen=True, slots=True)
class Bar:
    """A phase on the axis, in the colour of what it began with."""

    x0: float
    x1: float
    colour: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label in its place: the date first, then the headline's lines. `event` is None for today."""

    place: Place
    y: float
    lines: tuple[str, ...]
    event: TimelineEvent | None


@dataclass(frozen=True, slots=True)
class Named:
    """A short text under the axis: a tick's name, or what a break leaves out."""

    x: float
    lines: tuple[str, ...]
    tick: bool


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
    """Whether the day of reading belongs on the axis: something is under way or ahead, or it is close to what happened."""
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
    every = marks.in_lanes([marks.mark(e, axis, end, 2.6 * RADIUS) for e in timeline.events], RADIUS + 2)
    by_id = {mark.event.id: mark for mark in every}
    today = axis.x(noon(timeline.as_of)) if wants_today(timeline) else None
    head, phases = _dimensions(timeline, by_id, width)
    lag_y, phase_y, dims = _heights(head, phases)
    shown = tuple(mark for mark in every if mark.lane < LANES)
    lanes = min(max(mark.lane for mark in every), LANES)
    axis_y = dims + lanes * LANE + RADIUS + 8
    texts = _texts(timeline, shown, width, today, now)
    placed = labels.place([wish for wish, _ in texts], width, rows=5 if len(texts) < 16 else 7)
    named, tick_x = _under_axis(axis, placed, width)
    top = axis_y + RADIUS + 12 + max((len(n.lines) for n in named), default=0) * 16
    made, height = _rows(placed, dict((wish.key, lines) for wish, lines in texts), by_id, top)
    return Layout(
        timeline, width, height, axis_y, lag_y, phase_y, axis, bars(timeline, by_id, today), shown,
        _chips([mark for mark in every if mark.lane >= LANES]), head, phases, made, named, tick_x, today,
    )  # fmt: skip


def _dimensions(timeline: Timeline, by_id: dict[int, Mark], width: float) -> tuple[Dimension | None, tuple[Dimension, ...]]:
    headline = timeline.headline and ask(timeline.headline, by_id, headline=True)
    head = dimensions.lay([headline], (), width) if headline and headline.length > 4 else ()
    walls = headline.outer if head and headline else ()
    same = (timeline.headline.start.id, timeline.headline.end.id) if timeline.headline and head else None
    asks = [ask(p, by_id, headline=False) for p in timeline.phases if (p.start.id, p.end.id) != same]
    return next(iter(head), None), dimensions.lay([a for a in asks if a.length > 4], walls, width)


def _heights(head: Dimension | None, phases: Sequence[Dimension]) -> tuple[float, float, float]:
    """Heights of the headline's line, of the phases' line, and where the row of lanes begins."""
    lag_y = 18.0 + (26 if head and head.level else 0) if head else 0.0
    below = lag_y + 16 if head else 0.0
    if not phases:
        return lag_y, below, below + (8 if head else 2)
    phase_y = below + 14 + 19 * max(p.level for p in phases)
    return lag_y, phase_y, phase_y + 22


def _texts(
    timeline: Timeline, shown: Sequence[Mark], width: float, today: float | None, now: str
) -> list[tuple[Wish, tuple[str, ...]]]:
    crowded = len(shown) > 14
    room, most = (112.0, 2) if crowded or width < 900 else (150.0, 3)
    years = {day.year for mark in shown for day in mark.event.date.days() if day}
    made = [_text(mark, timeline, room, most, with_year=len(years) > 1) for mark in shown]
    if today is not None:
        date = f"{timeline.as_of:%b} {timeline.as_of.day}" + (f", {timeline.as_of.year}" if len(years) > 1 else "")
        lines = (now, date)
        made.append((Wish(-1, today, max(text_width(line, LABEL) for line in lines), 2, 2), lines))
    return made


def _text(mark: Mark, timeline: Timeline, room: float, most: int, *, with_year: bool) -> tuple[Wish, tuple[str, ...]]:
    event = mark.event
    date = event.date.human(short=True, year=with_year)
    lines = (date, *wrap(event.headline or event.kind.replace("_", " "), room, LABEL, most))
    wide = max(text_width(date, LABEL, Face.BOLD), *(text_width(line, LABEL) for line in lines[1:]))
    ends = [timeline.headline.start.id, timeline.headline.end.id] if timeline.headline else []
    stones = [e.id for p in timeline.phases for e in (p.start, p.end)]
    rank = 0 if event.id in ends else 1 if event.id in stones else 2 if event.origins > 2 else 3
    return Wish(event.id, mark.middle, wide, len(lines), rank), lines


def _rows(
    placed: Sequence[Place], lines: dict[int, tuple[str, ...]], by_id: dict[int, Mark], top: float
) -> tuple[tuple[Label, ...], float]:
    """Labels with their heights: a row is as high as its tallest label."""
    made: list[Label] = []
    for row in range(max((p.row for p in placed), default=-1) + 1):
        here = [p for p in placed if p.row == row]
        made += [Label(p, top, lines[p.wish.key], by_id[p.wish.key].event if p.wish.key in by_id else None) for p in here]
        top += max((p.wish.lines for p in here), default=0) * LEADING + 12
    return tuple(sorted(made, key=lambda label: label.place.wish.x)), top


def _under_axis(axis: Scale, placed: Sequence[Place], width: float) -> tuple[tuple[Named, ...], tuple[float, ...]]:
    """What breaks leave out, and as many names of ticks as find room between the poles."""
    named = [Named(b.middle, (_length(b.days), "left out"), tick=False) for b in axis.breaks]
    taken = [(n.x - _half(n), n.x + _half(n)) for n in named] + [(p.wish.x, p.wish.x) for p in placed]
    every = ticks.ticks(axis)
    for tick in every:
        one = Named(tick.x, (tick.name,), tick=True)
        left, right = tick.x - _half(one), tick.x + _half(one)
        if left >= 0 and right <= width and all(right + 6 < a or b + 6 < left for a, b in taken):
            named.append(one)
            taken.append((left, right))
    return tuple(named), tuple(tick.x for tick in every)


def _half(named: Named) -> float:
    return max(text_width(line, TICK) for line in named.lines) / 2


def _length(days: int) -> str:
    if days >= 730:
        return f"{round(days / 365.2425)} years"
    return f"{round(days / 30.436875)} months" if days >= 90 else f"{days} days"


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

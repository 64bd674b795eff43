"""Labels of a drawing: which texts, how wide, and in which rows they end up. Pure; `labels` finds the places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.drawing import labels, scale
from tracker.drawing.labels import Place, Wish, merit
from tracker.drawing.marks import Mark
from tracker.drawing.scale import Scale
from tracker.drawing.widths import Face, text_width
from tracker.drawing.wording import wrap
from tracker.records import Timeline, TimelineEvent

LABEL, LEADING = 14, 18
ROWS, CROWD = 5, 20
TODAY = -1
"""The key of the label of today."""
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A label in its place: the date first, then the headline's lines. `event` is None for today."""

    place: Place
    y: float
    lines: tuple[str, ...]
    event: TimelineEvent | None

    @property
    def bottom(self) -> float:
        """Where its pole ends."""
        return self.y + len(self.lines) * LEADING - 3


def settle(
    timeline: Timeline, shown: Sequence[Mark], axis: Scale, today: float | None, now: str, width: float
) -> tuple[tuple[Place, ...], dict[int, Lines]]:
    """The labels that found a place, and the lines of each: in the widest setting in which the most of weight do."""
    best: tuple[Place, ...] = ()
    lines: dict[int, Lines] = {}
    for room, most in ((112.0, 2),) if len(shown) > CROWD else ((150.0, 3), (124.0, 3), (104.0, 3)):
        texts = _texts(timeline, shown, axis, room, most)
        if today is not None:
            texts.append(_today(timeline, today, now))
        placed = labels.place([wish for wish, _ in texts], width, ROWS)
        if merit(placed)[:3] > merit(best)[:3]:
            best, lines = placed, {wish.key: text for wish, text in texts}
        if len(best) == len(texts):
            break
    return best, lines


def _years(timeline: Timeline) -> set[int]:
    return {day.year for event in timeline.events for day in event.date.days() if day}


def _texts(timeline: Timeline, shown: Sequence[Mark], axis: Scale, room: float, most: int) -> list[tuple[Wish, Lines]]:
    made = []
    with_year = len(_years(timeline)) > 1
    for mark in shown:
        lines, wide = _lines(mark.event, room, most, with_year=with_year)
        made.append((Wish(mark.event.id, pole(mark, axis), wide, len(lines), _rank(mark.event, timeline)), lines))
    return made


def _today(timeline: Timeline, today: float, now: str) -> tuple[Wish, Lines]:
    day = timeline.as_of
    other_year = _years(timeline) != {day.year}
    lines = (now, f"{day:%b} {day.day}" + (f", {day.year}" if other_year else ""))
    return Wish(TODAY, today, max(text_width(line, LABEL, Face.BOLD) for line in lines), 2, 2), lines


def pole(mark: Mark, axis: Scale) -> float:
    """Where the pole of a mark's label stands: at its middle, or at its known or unbroken beginning."""
    middle = mark.middle
    if mark.open_end or mark.open_start:
        return mark.x0 + 14 if mark.open_end else mark.x1 - 14
    broken = any(abs(b.middle - middle) < 2 * scale.WIDE.gap for b in axis.breaks)
    return mark.x0 + 6 if mark.is_span and broken else middle


def _lines(event: TimelineEvent, room: float, most: int, *, with_year: bool) -> tuple[Lines, float]:
    """The lines of a label, the date first, and the width of the widest."""
    date = event.date.human(short=True, year=with_year)
    text = wrap(event.headline or event.kind.replace("_", " "), room, LABEL, most)
    return (date, *text), max(text_width(date, LABEL, Face.BOLD), *(text_width(line, LABEL) for line in text))


def _rank(event: TimelineEvent, timeline: Timeline) -> int:
    """How much a label matters: ends of the headline lag, other milestones, what several origins tell, the rest."""
    ends = [timeline.headline.start.id, timeline.headline.end.id] if timeline.headline else []
    stones = [e.id for p in timeline.phases for e in (p.start, p.end)]
    return 0 if event.id in ends else 1 if event.id in stones else 2 if event.origins > 1 else 3


def in_rows(
    placed: Sequence[Place], lines: dict[int, Lines], by_id: dict[int, Mark], top: float
) -> tuple[tuple[Label, ...], float]:
    """Labels with their heights: a row is as high as its tallest label."""
    made: list[Label] = []
    for row in range(max((p.row for p in placed), default=-1) + 1):
        here = [p for p in placed if p.row == row]
        made += [
            Label(p, top, lines[p.wish.key], by_id[p.wish.key].event if p.wish.key in by_id else None) for p in here
        ]
        top += max((p.wish.lines for p in here), default=0) * LEADING + 12
    return tuple(sorted(made, key=lambda label: label.place.wish.x)), top

"""The small timeline of a list: the same marks and scale, the headline lag above, the ends named below. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.drawing import dimensions, marks, scale, shapes
from tracker.drawing.dimensions import Ask
from tracker.drawing.layout import axis_days, bars, headline_days, milestones, wants_today
from tracker.drawing.marks import Mark
from tracker.drawing.markup import Element, element, group
from tracker.drawing.scale import SMALL, Scale, noon
from tracker.drawing.svg import arrow_heads, break_sign
from tracker.drawing.widths import Face
from tracker.drawing.words import describe
from tracker.records import Timeline

WIDTH, MARGIN, RADIUS, LANE, LANES = 360, 12, 6, 15, 3
LAG, END = 19, 13


def strip(timeline: Timeline, name: str = "strip") -> str:
    """The strip as SVG text, one picture for a screen reader; empty without events. `name` begins its ids."""
    if not timeline.events:
        return ""
    axis = scale.build(axis_days(timeline), MARGIN, WIDTH - MARGIN, SMALL, headline_days(timeline.headline))
    every = marks.in_lanes(
        [marks.mark(e, axis, axis.pieces[-1].last, 2.4 * RADIUS) for e in timeline.events], RADIUS, milestones(timeline)
    )
    shown = [mark for mark in every if mark.lane < LANES]
    y = 34.0 + LANE * max(mark.lane for mark in shown) + RADIUS
    return _svg(timeline, axis, every, y, f"{name}-{timeline.incident_id}")


def _svg(timeline: Timeline, axis: Scale, every: Sequence[Mark], y: float, name: str) -> Element:
    by_id = {mark.event.id: mark for mark in every}
    shown = [mark for mark in every if mark.lane < LANES]
    alleged = {mark.colour for mark in shown if mark.alleged}
    today = axis.x(noon(timeline.as_of)) if wants_today(timeline) else None
    return element(
        "svg",
        element("title", describe(timeline)),
        shapes.hatches(f"{name}-hatch", alleged),
        _axis(axis, y),
        *(element("rect", x=b.x0, y=y - 4, width=b.x1 - b.x0, height=8, class_=f"phase c-{b.colour}")
          for b in bars(timeline, by_id, today)),
        *(_mark(mark, y, name) for mark in shown if mark.is_span),
        group(*(break_sign(b.middle, y, 7) for b in axis.breaks), class_="break"),
        element("path", d=f"M{today:.1f} {y - 12:.1f}v24", class_="today") if today is not None else Element(""),
        *(_mark(mark, y, name) for mark in shown if not mark.is_span),
        _lag(timeline, by_id, y),
        _ends(timeline, every, y),
        class_="strip", viewBox=f"0 0 {WIDTH} {y + 30:.0f}", role="img", aria_label=describe(timeline),
    )  # fmt: skip


def _axis(axis: Scale, y: float) -> Element:
    first, last = axis.pieces[0].x0 - 10, axis.pieces[-1].x1 + 10
    return element("path", d=f"M{first:.1f} {y:.1f}H{last:.1f}", class_="axis")


def _mark(mark: Mark, y: float, name: str) -> Element:
    draw = shapes.span if mark.is_span else shapes.point
    return group(draw(mark, y - mark.lane * LANE, RADIUS, f"{name}-hatch"), class_=f"c-{mark.colour}")


def _lag(timeline: Timeline, by_id: dict[int, Mark], y: float) -> Element:
    """The headline lag as a dimension line; words that find no room in it stand beside it."""
    phase = timeline.headline
    if not phase:
        return Element("")
    a, b = by_id[phase.start.id].middle, by_id[phase.end.id].middle
    if b - a < 5:
        return Element("")
    one = Ask((a, b), (a, b), phase.lag.human(), LAG, Face.SERIF)
    inside = one.wide + 2 * (dimensions.HEAD + 8) <= b - a
    x = (a + b) / 2 if inside else b + 8 + one.wide / 2 if b + 8 + one.wide <= WIDTH else a - 8 - one.wide / 2
    line = (
        f"M{a:.1f} 16H{x - one.wide / 2 - 7:.1f}M{x + one.wide / 2 + 7:.1f} 16H{b:.1f}"
        if inside
        else f"M{a:.1f} 16H{b:.1f}"
    )
    return group(
        element("path", d=f"M{a:.1f} 9V{y:.1f}M{b:.1f} 9V{y:.1f}", class_="extension"),
        element("path", d=line), *arrow_heads(a, b, 16),
        element("text", one.words, x=x, y=22, text_anchor="middle", font_size=LAG),
        class_="dim lead",
    )  # fmt: skip


def _ends(timeline: Timeline, every: Sequence[Mark], y: float) -> Element:
    """The first and the last date under the ends of the axis; a lone one under its mark."""
    first, last = timeline.events[0].date, timeline.events[-1].date
    years = {day.year for day in (*first.days(), *last.days()) if day}
    if len(timeline.events) == 1:
        lone = element("text", last.human(short=True), x=every[0].middle, y=y + 26, font_size=END, text_anchor="middle")
        return group(lone, class_="names")
    begin = element("text", first.human(short=True, year=len(years) > 1), x=0, y=y + 26, font_size=END)
    end = element("text", last.human(short=True), x=WIDTH, y=y + 26, font_size=END, text_anchor="end")
    return group(begin, end, class_="names")

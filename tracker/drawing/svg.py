"""Layout -> SVG for a page: every mark is a link to its event in the list. Pure. Colours are classes (site.css)."""

from __future__ import annotations

from functools import lru_cache

from tracker.drawing import shapes
from tracker.drawing.dimensions import HEAD, Dimension
from tracker.drawing.labelling import LABEL, LEADING, Label, pole
from tracker.drawing.labels import HANG
from tracker.drawing.layout import LANE, LANES, RADIUS, Layout, lay_out
from tracker.drawing.marks import Mark
from tracker.drawing.markup import Element, element, group
from tracker.drawing.ticks import TICK
from tracker.drawing.words import describe, event_words
from tracker.records import Timeline


@lru_cache(maxsize=256)
def drawing(timeline: Timeline, width: float = 1120, *, now: str = "today") -> str:
    """The drawing as SVG text; empty without events. It is remembered: finding places for labels takes a while."""
    return _svg(lay_out(timeline, width, now=now)) if timeline.events else ""


def _svg(layout: Layout) -> Element:
    name = f"drawing-{layout.timeline.incident_id}-{layout.width:.0f}"
    alleged = {mark.colour for mark in layout.marks if mark.alleged}
    texts = {label.event.id: label for label in layout.labels if label.event}
    return element(
        "svg",
        element("title", f"Timeline: {layout.timeline.title}", id=f"{name}-title"),
        element("desc", describe(layout.timeline), id=f"{name}-desc"),
        shapes.hatches(f"{name}-hatch", alleged),
        _extensions(layout), _poles(layout), _axis(layout),
        group(*(_link(layout, mark, texts.get(mark.event.id), name) for mark in layout.marks if mark.is_span)),
        _breaks(layout), _today(layout),
        group(*(_link(layout, mark, texts.get(mark.event.id), name) for mark in layout.marks if not mark.is_span)),
        _chips(layout),
        group(*(_dimension(d, layout.phase_y) for d in layout.phases), class_="dim"),
        _dimension(layout.headline, layout.lag_y, "dim lead") if layout.headline else Element(""),
        _names(layout),
        class_="drawing", viewBox=f"0 0 {layout.width:.0f} {layout.height:.0f}", role="group",
        aria_labelledby=f"{name}-title", aria_describedby=f"{name}-desc",
    )  # fmt: skip


def lane_y(layout: Layout, lane: int) -> float:
    """The height of a lane; lane 0 is the axis."""
    return layout.axis_y - lane * LANE


def _extensions(layout: Layout) -> Element:
    """The fine lines from the milestones up to their dimension lines."""
    lines = []
    for one, y in [(d, layout.phase_y) for d in layout.phases] + [(layout.headline, layout.lag_y)]:
        lines += [
            element("path", d=f"M{x:.1f} {y - 7:.1f}V{layout.axis_y:.1f}") for x in (one.ask.outer if one else ())
        ]
    return group(*lines, class_="extension")


def _poles(layout: Layout) -> Element:
    return group(
        *(
            element("path", d=f"M{label.place.wish.x:.1f} {layout.axis_y:.1f}V{label.bottom:.1f}")
            for label in layout.labels
        ),
        *(
            element("path", d=f"M{pole(m, layout.scale):.1f} {layout.axis_y:.1f}V{lane_y(layout, m.lane):.1f}")
            for m in layout.marks
            if m.lane
        ),
        class_="pole",
    )


def _axis(layout: Layout) -> Element:
    y, pieces = layout.axis_y, layout.scale.pieces
    ends = [(max(p.x0 - (14 if p is pieces[0] else 0), 0), p.x1 + (14 if p is pieces[-1] else 0)) for p in pieces]
    return group(
        *(element("path", d=f"M{a:.1f} {y:.1f}H{b:.1f}", class_="axis") for a, b in ends),
        *(element("path", d=f"M{b.x0:.1f} {y:.1f}H{b.x1:.1f}", class_="axis left-out") for b in layout.scale.breaks),
        *(element("path", d=f"M{x:.1f} {y:.1f}v6", class_="axis") for x in layout.ticks),
        *(
            element("rect", x=b.x0, y=y - 6, width=b.x1 - b.x0, height=12, class_=f"phase c-{b.colour}")
            for b in layout.bars
        ),
    )


def _breaks(layout: Layout) -> Element:
    return group(*(break_sign(b.middle, layout.axis_y, 11) for b in layout.scale.breaks), class_="break")


def break_sign(x: float, y: float, h: float) -> Element:
    """Two slanted strokes with paper between them, over whatever runs through the break."""
    return group(
        element("path", d=f"M{x - 9:.1f} {y + h:.1f}l8 {-2 * h:.1f}h10l-8 {2 * h:.1f}z", class_="paper"),
        element("path", d=f"M{x - 9:.1f} {y + h:.1f}l8 {-2 * h:.1f}M{x + 1:.1f} {y + h:.1f}l8 {-2 * h:.1f}"),
    )


def _today(layout: Layout) -> Element:
    if layout.today is None:
        return Element("")
    top = layout.axis_y - RADIUS - 12
    return element("path", d=f"M{layout.today:.1f} {top:.1f}V{layout.axis_y + RADIUS + 4:.1f}", class_="today")


def _link(layout: Layout, mark: Mark, label: Label | None, name: str) -> Element:
    y, words = lane_y(layout, mark.lane), event_words(mark.event)
    draw = shapes.span if mark.is_span else shapes.point
    return element(
        "a",
        element("title", words),
        draw(mark, y, RADIUS, f"{name}-hatch"),
        _label(label) if label else Element(""),
        href=f"#event-{mark.event.id}", class_=f"event-mark c-{mark.colour}",
    )  # fmt: skip


def _label(label: Label) -> Element:
    x = label.place.wish.x + (-HANG if label.place.to_left else HANG)
    lines = (
        element("tspan", line, x=x, dy=0 if i == 0 else LEADING, class_="when" if i == 0 else None)
        for i, line in enumerate(label.lines)
    )
    anchor = "end" if label.place.to_left else None
    return element(
        "text", *lines, x=x, y=label.y + LABEL - 1, text_anchor=anchor, class_="label" if label.event else "label now"
    )


def _chips(layout: Layout) -> Element:
    y = layout.axis_y - LANES * LANE
    return group(
        *(
            element(
                "a",
                element("title", f"{chip.count} more events, from {chip.event.date.human()}"),
                element("text", f"+{chip.count}", x=chip.x, y=y + 5, text_anchor="middle", class_="chip"),
                href=f"#event-{chip.event.id}",
            )
            for chip in layout.chips
        )
    )  # fmt: skip


def _names(layout: Layout) -> Element:
    y = layout.axis_y + RADIUS + 16
    names = [
        element("text", *(element("tspan", line, x=n.x, dy=16 if i else 0) for i, line in enumerate(n.lines)),
                x=n.x, y=y, text_anchor="middle", font_size=TICK)
        for n in layout.named
    ]  # fmt: skip
    today = [_label(label) for label in layout.labels if label.event is None]
    return group(*names, *today, class_="names")


def _dimension(one: Dimension, y: float, style: str | None = None) -> Element:
    """The line with its heads; dashed where the lag's length is not certain, open where its words stand."""
    (a, b), (inner_a, inner_b) = one.ask.outer, one.ask.inner
    size = one.ask.size
    text_y = y - 8 - (one.level - 1) * size * 1.3 if one.level else y + size * 0.35
    hole = None if one.level else (one.box[0] - 8, one.box[1] + 8)
    return group(
        *_strokes(a, inner_a, y, hole, "unsure"),
        *_strokes(inner_a, inner_b, y, hole, None),
        *_strokes(inner_b, b, y, hole, "unsure"),
        *arrow_heads(a, b, y),
        element("text", one.ask.words, x=one.text_x, y=text_y, text_anchor="middle", font_size=size),
        class_=style,
    )


def _strokes(a: float, b: float, y: float, hole: tuple[float, float] | None, style: str | None) -> list[Element]:
    parts = [(a, min(b, hole[0])), (max(a, hole[1]), b)] if hole else [(a, b)]
    return [element("path", d=f"M{p:.1f} {y:.1f}H{q:.1f}", class_=style) for p, q in parts if q - p > 0.5]


def arrow_heads(a: float, b: float, y: float) -> tuple[Element, Element]:
    """The heads of a dimension line, smaller where there is little room."""
    h = min(HEAD, (b - a) / 2.4)
    return (
        element("path", d=f"M{a:.1f} {y:.1f}l{h:.1f} {-h * 0.4:.1f}v{h * 0.8:.1f}z", class_="head"),
        element("path", d=f"M{b:.1f} {y:.1f}l{-h:.1f} {-h * 0.4:.1f}v{h * 0.8:.1f}z", class_="head"),
    )

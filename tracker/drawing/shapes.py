"""The shapes of marks: circle, diamond, square, triangle for points; rounded bars for soft spans. Pure."""

from __future__ import annotations

from tracker.drawing.marks import Mark
from tracker.drawing.markup import Element, element, group
from tracker.records import Family


def shape(family: Family, x: float, y: float, r: float, **attributes: str | float | None) -> Element:
    """A family's shape around a point; the four look equally large at the same `r`."""
    match family:
        case Family.SIGNAL:
            return element("circle", cx=x, cy=y, r=r, **attributes)
        case Family.PROCESS:
            d = r * 1.2
            return element(
                "path", d=f"M{x:.1f} {y - d:.1f}l{d:.1f} {d:.1f}l{-d:.1f} {d:.1f}l{-d:.1f} {-d:.1f}z", **attributes
            )
        case Family.MEASURE:
            s = r * 0.94
            return element("rect", x=x - s, y=y - s, width=2 * s, height=2 * s, rx=2, **attributes)
        case Family.REACTION:
            h = r * 1.1
            return element("path", d=f"M{x:.1f} {y - h:.1f}l{h:.1f} {1.9 * h:.1f}h{-2 * h:.1f}z", **attributes)


def point(mark: Mark, y: float, r: float, hatch: str) -> Element:
    """The mark of an exact day. `hatch` begins the ids of the hatch patterns."""
    style = "mark planned" if mark.planned else "alleged" if mark.alleged else "mark"
    fill = f"url(#{hatch}-{mark.colour})" if mark.alleged else None
    ring = r + min(4.5, r * 0.5)
    return group(
        shape(mark.family, mark.x0, y, ring + 2 if mark.disputed else r + 2, class_="halo"),
        shape(mark.family, mark.x0, y, ring, class_="ring") if mark.disputed else Element(""),
        shape(mark.family, mark.x0, y, r - 1 if mark.planned or mark.alleged else r, class_=style, fill=fill),
    )


def span(mark: Mark, y: float, r: float, hatch: str) -> Element:
    """The soft span of an imprecise or lasting date; an open end has no cap and a chevron."""
    h = r * 0.9
    about = " about" if mark.event.date.approximate else ""
    style = f"soft planned{about}" if mark.planned else f"soft{about}"
    outline = _outline(mark, y, h)
    return group(
        element("path", d=outline, class_=style),
        element("path", d=outline, class_="soft-hatch", fill=f"url(#{hatch}-{mark.colour})")
        if mark.alleged
        else Element(""),
        element("path", d=_outline(mark, y, h + 4), class_="ring") if mark.disputed else Element(""),
        _chevron(mark.x1 - 9, y, h, 5) if mark.open_end else Element(""),
        _chevron(mark.x0 + 9, y, h, -5) if mark.open_start else Element(""),
    )


def _outline(mark: Mark, y: float, h: float) -> str:
    """A bar with round caps; an open end is left without its stroke."""
    grow = max(0.0, h - 8.1) if mark.disputed and h > 9 else 0.0
    x0, x1 = mark.x0 - grow, mark.x1 + grow
    c = min(h, (x1 - x0) / 2)
    if mark.open_end:
        return f"M{x1:.1f} {y - h:.1f}H{x0 + c:.1f}a{c:.1f} {h:.1f} 0 0 0 0 {2 * h:.1f}H{x1:.1f}"
    if mark.open_start:
        return f"M{x0:.1f} {y - h:.1f}H{x1 - c:.1f}a{c:.1f} {h:.1f} 0 0 1 0 {2 * h:.1f}H{x0:.1f}"
    wide = f"{x1 - x0 - 2 * c:.1f}"
    down, up = f"a{c:.1f} {h:.1f} 0 0 1 0 {2 * h:.1f}", f"a{c:.1f} {h:.1f} 0 0 1 0 {-2 * h:.1f}"
    return f"M{x0 + c:.1f} {y - h:.1f}h{wide}{down}h-{wide}{up}z"


def _chevron(x: float, y: float, h: float, way: float) -> Element:
    return element(
        "path", d=f"M{x - way:.1f} {y - h * 0.5:.1f}l{way} {h * 0.5:.1f}l{-way} {h * 0.5:.1f}", class_="chevron"
    )


def hatches(prefix: str, colours: set[str]) -> Element:
    """The patterns for what is alleged, one a colour."""
    return element("defs", *(_hatch(prefix, colour) for colour in sorted(colours))) if colours else Element("")


def _hatch(prefix: str, colour: str) -> Element:
    lines = element("path", d="M1.5 0V5.5", class_="hatch")
    paper = element("rect", width=5.5, height=5.5, class_="hatch-paper")
    return element(
        "pattern", paper, lines, id=f"{prefix}-{colour}", class_=f"c-{colour}",
        width=5.5, height=5.5, patternUnits="userSpaceOnUse", patternTransform="rotate(40)",
    )  # fmt: skip

"""What templates need to show timelines: drawings, icons and words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django import template
from django.utils.safestring import SafeString, mark_safe

from ingest.records import Category
from tracker.drawing import icons
from tracker.drawing.strip import strip as draw_strip
from tracker.drawing.svg import drawing as draw
from tracker.drawing.words import endpoints
from tracker.records import KeyFigure, Phase, StatusName, Timeline, TimelineEvent

register = template.Library()


def _svg(text: str) -> SafeString:
    return mark_safe(text)  # noqa: S308  tracker.drawing.markup has escaped every text in it


@register.simple_tag
def drawing(timeline: Timeline, width: int, now: str = "today") -> SafeString:
    """The drawing at a width in pixels."""
    return _svg(draw(timeline, width, now=now))


@register.simple_tag
def strip(timeline: Timeline, name: str = "strip") -> SafeString:
    """The small timeline of a list."""
    return _svg(draw_strip(timeline, name))


@register.simple_tag
def event_icon(event: TimelineEvent) -> SafeString:
    """The mark of an event."""
    return _svg(icons.event_icon(event))


@register.simple_tag
def status_icon(name: StatusName) -> SafeString:
    """The mark of a status."""
    return _svg(icons.status_icon(name))


@register.inclusion_tag("tracker/_legend.html")
def legend(timeline: Timeline | None = None) -> dict[str, list[tuple[SafeString, str]]]:
    """What the shapes mean."""
    return {"keys": [(_svg(key.icon), key.words) for key in icons.legend(timeline)]}


@register.filter
def category_words(category: Category | str) -> str:
    """ "tooling-ban" -> "Tooling ban"."""
    return str(category).replace("-", " ").capitalize()


@register.filter
def lag_ends(phase: Phase) -> str:
    """ "from discovery to enforcement"."""
    return endpoints(phase)


@dataclass(frozen=True, slots=True)
class Figure:
    """A lag as the large figure: what comes before the number, the number, its unit."""

    before: str
    number: str
    unit: str


@register.filter
def figure(words: str) -> Figure:
    """ "about 8-12 days" -> "about", "8-12", "days"; words without a number are the number."""
    found = re.fullmatch(r"(\D*?)\s*(-?\d[\d-]*)\s*(\D*)", words)
    return Figure(*found.groups()) if found else Figure("", words, "")


@register.filter
def bare_number(key: KeyFigure) -> str:
    """The number alone of "about 25,000 fake accounts", whose hedge and count stand beside it."""
    text = key.text.removeprefix(key.hedge).strip()
    return text.removesuffix(key.counts).strip() or text


@register.filter
def day(value: dt.date | None) -> str:
    """ "July 10, 2026"; empty without a day."""
    return f"{value:%B} {value.day}, {value.year}" if value else ""

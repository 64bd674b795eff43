"""Who an incident is about, of all the names that its articles drop. Pure."""

from __future__ import annotations

import re

from tracker.records import NamedEntity, Timeline

ACRONYM = 5
"""The most letters that an acronym has."""


def concerned(timeline: Timeline) -> tuple[NamedEntity, ...]:
    """The names that a reader would expect, in the timeline's order: who acts or is acted upon, who the events name,
    and who runs through the articles. Adjectives (`NORP`) and headings are nobody.
    """
    told = _told(timeline)
    return tuple(e for e in timeline.entities if e.role != "named" or _matters(e, told, len(timeline.articles)))


def _told(timeline: Timeline) -> str:
    lines = [timeline.title]
    for event in timeline.events:
        lines += [event.headline, *(f"{e.before}{e.date_text}{e.after}" for e in event.evidence)]
    return "\n".join(lines)


def _matters(entity: NamedEntity, told: str, articles: int) -> bool:
    """A word before a colon ("REASON: ...") is a heading; long capitals are one too, unless an event says them."""
    if entity.label == "NORP":
        return False
    runs_through = entity.articles > 1 and entity.articles * 4 >= articles and not _is_heading(entity.name)
    return runs_through or bool(re.search(rf"(?<!\w){re.escape(entity.name)}(?![\w:])", told))


def _is_heading(name: str) -> bool:
    return name.isupper() and len(name) > ACRONYM

"""Dates that a sentence does not hold itself: those of the heading above it and of the sentence before. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.nlp.dates import DateRef

HEADING, CARRIED = "heading", "carried"
"""What stands in place of the preposition of such a date."""

UNDER = 8
"""Sentences that a heading's date may reach down to."""

_ONLY_DATE = re.compile(
    r"(?:[\W_]|\b(?:updated?|published|posted|last|final|current|latest|previous|date|dated|on|at|as\sof|by|modified|reviewed|issued|created|first|update|jst|gmt|utc|est|edt|et|bst|cet|am|pm|a\.m|p\.m|"
    r"\d{1,2}|mon|tue|tues|wed|thu|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day))*",
    re.IGNORECASE,
)


def is_heading(text: str, start: int, end: int, dates: Sequence[DateRef]) -> bool:
    """A short line that holds nothing but a date, perhaps with "Updated" before it."""
    placed = [d for d in dates if d.value is not None]
    if len(placed) != 1 or end - start > 60:
        return False
    rest = text[start : placed[0].start] + " " + text[placed[0].end : end]
    return _ONLY_DATE.fullmatch(rest) is not None


def added(
    text: str, spans: Sequence[tuple[int, int]], dates: Sequence[Sequence[DateRef]], published: dt.date | None
) -> list[list[DateRef]]:
    """For each sentence the dates from outside of it: of the heading, or of the sentence before if it has none itself.

    A heading that only repeats the publication date dates nothing.
    """
    out: list[list[DateRef]] = []
    heading: DateRef | None = None
    since = 0
    for number, (start, end) in enumerate(spans):
        own = [d for d in dates[number] if d.value is not None]
        more: list[DateRef] = []
        if is_heading(text, start, end, dates[number]):
            own_day = own[0].value is not None and own[0].value.earliest == published
            heading, since = (None if own_day else replace(own[0], lead=HEADING)), 0
        else:
            since += 1
            if heading is not None and since <= UNDER:
                more.append(heading)
            elif number and not own:
                before = [d for d in dates[number - 1] if d.value is not None and d.lead != HEADING]
                same_paragraph = "\n" not in text[spans[number - 1][1] : start].strip(" ")
                if before and same_paragraph:
                    more.append(replace(before[-1], lead=CARRIED))
        out.append(more)
    return out

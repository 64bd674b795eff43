"""Where in a text a date could stand at all, so that no rule reads the rest of it. Pure, and linear in the length.

One pass over the words and one over the numbers find the seeds, without which no date expression does. Each rule names
its classes of seeds and is tried only in the windows around them, which never overlap: it reads a place once at most.
"""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.nlp.timex import words as w
from ingest.nlp.wordlist import in_order

BEFORE, AFTER = 56, 76
"""Characters of a window before a seed and after it: more than any expression has on that side."""

_UNITS = in_order(
    "day days week weeks weekend weekends fortnight fortnights month months quarter quarters year years decade decades"
    " century centuries hour hours minute minutes half"
)
_CLOCK = in_order("noon midnight dawn dusk midday sunrise sunset nightfall lunchtime")
_NEAR = in_order("today yesterday tomorrow tonight overnight morning afternoon evening night")
_NAMED_DAYS = "christmas xmas thanksgiving easter halloween juneteenth fourth eleven d ve vj e j"
_LEADING = in_order(
    "new labor labour memorial independence valentine valentines boxing veterans armistice remembrance bastille"
    " columbus president presidents mother mothers father fathers patrick patricks groundhog inauguration election"
    " canada anzac australia flag earth king jr victoria patriot women womens fawkes bonfire july good black ash palm"
    " maundy cyber harbor may"
)
_DAY_AFTER = re.compile(r"['’]?s?['’]?\.?\s(?:day|night|year|friday|monday|sunday|wednesday|thursday|fourth)(?![a-z])")
_ORDINALS = [word for word in w.ORDINALS if word.isalpha()]
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"

CLASS_OF: dict[str, str] = {
    **dict.fromkeys(_NAMED_DAYS.split(), "holiday"),
    **dict.fromkeys(w.FOREIGN_MONTHS, "foreign"),
    **dict.fromkeys(w.MONTHS, "month"),
    **dict.fromkeys([name for name in w.WEEKDAYS if name.endswith("day")], "weekday"),
    **dict.fromkeys(_UNITS, "unit"),
    **dict.fromkeys(
        ["today", "yesterday", "tomorrow", "tonight", "overnight", "morning", "afternoon", "evening", "night"], "near"
    ),
    **dict.fromkeys(w.SEASONS, "season"),
    **dict.fromkeys(["fiscal", "financial", "fy"], "fiscal"),
    **dict.fromkeys(_CLOCK, "clock"),
    **dict.fromkeys(_DECADES.split(), "short"),
    **dict.fromkeys([*_ORDINALS, "thirtieth"], "ordinal"),
}
"""Word -> class of seeds; numbers and the first words of holidays are classed below. "mars" is read as French alone."""

_LEADS = frozenset(_LEADING)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_HALF_OF_DAY = re.compile(r"\s?[ap]\.?m\b|\s(?:gmt|utc|hours|hrs|e[ds]t|bst|ces?t)\b")
_NTH = frozenset(("st", "nd", "rd", "th"))

Windows = list[tuple[int, int]]


class Seeds:
    """The seeds of one text; `windows("month year")` are the stretches in which a rule of these classes may match."""

    def __init__(self, text: str) -> None:
        """Find all seeds of `text`."""
        low, self._length = lowered(text), len(text)
        self._spans: dict[str, Windows] = defaultdict(list)
        self._windows: dict[str, Windows] = {}
        for match in _WORD.finditer(low):
            word = match[0]
            if word in CLASS_OF:
                self._spans[CLASS_OF[word]].append(match.span())
            if word in _LEADS and _DAY_AFTER.match(low, match.end()):
                self._spans["holiday"].append(match.span())
        for match in _NUMBER.finditer(low):
            for name in _classes(low, *match.span()):
                self._spans[name].append(match.span())

    def windows(self, classes: str) -> Windows:
        """In order and never overlapping; `classes` are names with blanks between them."""
        if classes not in self._windows:
            spans = sorted(span for name in classes.split() for span in self._spans.get(name, ()))
            self._windows[classes] = _merged(spans, self._length)
        return self._windows[classes]


def _classes(low: str, start: int, end: int) -> list[str]:
    """The classes of the number at `start:end`; a number of more than eight digits is none."""
    size, after = end - start, low[end : end + 2]
    found: list[str] = []
    if size > 8:
        return found
    mark, digit = after[:1], after[1:].isdigit()
    if (digit and mark in ":.") or (size <= 4 and _HALF_OF_DAY.match(low, end)):
        found.append("clock")
    if digit and mark in "./-":
        found.append("numeric")
    if after in _NTH:
        found.append("nth")
    if size == 4 and low[start] in "12":
        found.append("year")
    if size == 8 and mark == "t":
        found.append("stamp")
    before = low[max(0, start - 1) : start]
    if size == 2 and (before in ("'", "’") or after[:1] == "s"):
        found.append("short")
    if before in ("q", "h", "y") or (mark in ("q", "h") and size == 1):
        found.append("fiscal")
    if after == "/1" and low[start : start + 4] == "9/11":
        found.append("holiday")
    return found


def lowered(text: str) -> str:
    """The text in lower case, of the same length (Turkish "İ" becomes two characters in plain `lower`)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _merged(spans: Windows, length: int) -> Windows:
    out: Windows = []
    for start, end in spans:
        low, high = max(0, start - BEFORE), min(length, end + AFTER)
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(high, out[-1][1]))
        else:
            out.append((low, high))
    return out

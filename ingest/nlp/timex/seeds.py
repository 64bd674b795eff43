# ruff: noqa: E501 -- a table of patterns: a line is one class of seeds, and breaking it hides its shape

"""Where in a text a date could stand at all, so that no rule reads the rest of it. Pure, and linear in the length.

One pass finds the seeds: the words and digits without which no date expression does. Each rule names its class of
seeds and is tried only in the windows around them, which never overlap, so each rule reads each character at most once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from ingest.nlp.timex import words as w

BEFORE, AFTER = 56, 76
"""Characters of a window before the start of a seed and after its end: longer than any expression's part on that side."""

CLASSES: Mapping[str, str] = {
    "month": r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])",
    "weekday": r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![a-z])",
    "unit": r"(?:day|week|weekend|fortnight|month|quarter|year|decade|centur|hour|minute|half)(?:s|y|ies)?(?:-old)?(?![a-z])",
    "near": r"(?:today|yesterday|tomorrow|tonight|overnight|morning|afternoon|evening|night)(?![a-z])",
    "season": r"(?:spring|summer|autumn|fall|winter)(?![a-z])",
    "fiscal": r"\b(?:fiscal|financial\syear|fy\s?['’]?\d)|\d(?:q|h)(?:fy)?\d\d\b|\b(?:q[1-4]|h[12])(?!\w)",
    "holiday": rf"(?:{w.HOLIDAY_SEED})",
    "foreign": rf"(?:{w.FOREIGN_SEED})(?![a-z])",
    "clock": r"\d[:.]\d\d(?!\d)|\d\s?[ap]\.?m\b|\d\d\d\d\s(?:gmt|utc|hours)\b|\b(?:noon|midnight)\b",
    "nth": r"\d(?:st|nd|rd|th)\b",
    "numeric": r"\d[./-]\d",
    "year": r"(?<!\d)(?:1\d|20)\d\d(?!\d)",
    "stamp": r"\d{8}t\d",
    "short": r"['’]\d\d(?!\d)|(?<![\d.,])[2-9]0s\b|\b(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
}  # fmt: skip
"""Class -> pattern over the text in lower case. A place may belong to several classes."""

_WORDS = ("month", "weekday", "unit", "near", "season", "holiday", "foreign")
_WITHOUT_DIGITS = ("fiscal", "clock", "short")
_SPECIAL = ("fiscal", "clock", "nth", "numeric", "year", "stamp", "short")
_WORD_SEEDS = re.compile(r"\b(?:" + "|".join(f"(?P<{name}>{CLASSES[name]})" for name in _WORDS) + ")")
_SPECIAL_SEEDS = [(name, re.compile(CLASSES[name])) for name in _SPECIAL]

_DIGIT = re.compile(r"\d")

Windows = list[tuple[int, int]]


class Seeds:
    """The seeds of one text; `windows("month year")` are the stretches in which a rule of these classes may match."""

    def __init__(self, text: str) -> None:
        """Find all seeds of `text`."""
        low, self._length = lowered(text), len(text)
        self._spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._windows: dict[str, Windows] = {}
        for match in _WORD_SEEDS.finditer(low):
            self._spans[match.lastgroup or ""].append(match.span())
        digits = _DIGIT.search(low) is not None
        for name, pattern in _SPECIAL_SEEDS:
            if digits or name in _WITHOUT_DIGITS:
                self._spans[name] = [match.span() for match in pattern.finditer(low)]

    def windows(self, classes: str) -> Windows:
        """In order and never overlapping; `classes` are names with blanks between them."""
        if classes not in self._windows:
            spans = sorted(span for name in classes.split() for span in self._spans.get(name, ()))
            self._windows[classes] = _merged(spans, self._length)
        return self._windows[classes]


def lowered(text: str) -> str:
    """The text in lower case, of the same length (Turkish "İ" becomes two characters in plain `lower`)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _merged(spans: list[tuple[int, int]], length: int) -> Windows:
    out: Windows = []
    for start, end in spans:
        low, high = max(0, start - BEFORE), min(length, end + AFTER)
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(high, out[-1][1]))
        else:
            out.append((low, high))
    return out

# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""What a reader remembers while reading dates from top to bottom, and the registry of rules."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.edtf import PartialDate, Precision

_ISO = {
    "day": ("", "D", 1), "week": ("", "W", 1), "fortnight": ("", "W", 2), "month": ("", "M", 1), "quarter": ("", "M", 3), "year": ("", "Y", 1),
    "decade": ("", "Y", 10), "century": ("", "Y", 100), "hour": ("T", "H", 1), "minute": ("T", "M", 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time with a unit: "30 days", "10 business days"."""

    count: int
    unit: str
    business: bool = False

    @property
    def iso(self) -> str | None:
        """The length as ISO 8601 writes it: "P30D", "P2W", "PT12H"; it has no word for business days."""
        if self.business:
            return None
        sign, letter, times = _ISO[self.unit]
        return f"P{sign}{self.count * times}{letter}"


@dataclass(slots=True)
class Hit:
    """A date expression under way: `value` is None while (or when) it cannot be placed on the calendar."""

    start: int
    end: int
    text: str
    rule: str
    value: PartialDate | None = None
    duration: Duration | None = None
    explicit: bool = False
    """True when the text itself names the year."""

    whole: PartialDate | None = None
    """The stretch whose last day was taken for a deadline: "by the end of 2011" is about 2011."""

    written: str = ""
    """What TimeML writes for an expression without a value of its own: "PRESENT_REF", "BC0480", "FY1998", "PXD"."""

    @property
    def iso(self) -> str | None:
        """The value as text: EDTF for a date, an ISO 8601 duration for a length of time, else as TimeML has it, or None."""
        if self.written:
            return self.written
        return self.duration.iso if self.duration else self.value.edtf if self.value else None

    @property
    def fiscal(self) -> bool:
        """True for a period of a fiscal year, which has no place on the calendar without its company's habit."""
        return self.rule == "fiscal"


_TELLING = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Bb]y|[Ee]arly|[Ll]ate|[Mm]id)[\s-]\Z|\n\s*\Z|\A\Z")
_MEANT = re.compile(r"\b(?:would|could|might|planned|expected|scheduled|intended|until)\b[^.;]*\Z")
_SENTENCE_END = re.compile(r"[.!?;]['\"”’)]?\s|\n")
_BORROWED = ("clock", "part_of_day", "the_stretch")
"""Rules whose dates are borrowed from another expression, and so move nothing."""


@dataclass(slots=True)
class State:
    """The anchor, the dates met so far and the document's own habits."""

    text: str
    anchor: dt.date | None
    day_first: bool = False
    history: bool = False
    """The text tells of years far from its own date, so that an unfinished date follows the one before it."""

    remote: bool = False
    """The years that it tells of lie so far back that it sets no deadlines of its own."""

    last: PartialDate | None = None
    last_day: PartialDate | None = None
    explicit: PartialDate | None = None
    explicit_end: int = 0
    section: tuple[int, int] | None = None
    """The years that the last heading with a year names, until the tale leaves them."""

    stray: int | None = None
    seen: list[Hit] = field(default_factory=list)

    def remember(self, hit: Hit) -> None:
        """Later expressions ("a day later", "that year") count from here."""
        self.seen.append(hit)
        if hit.value is None or hit.value.earliest is None or hit.rule in _BORROWED:
            return
        if self.history and (hit.rule == "near_day" or hit.text.endswith("ago")):
            return
        if hit.explicit and self._heads(hit):
            self._enter(hit.value)
        elif self._is_stray(hit, hit.value.earliest):
            return
        self._tell(hit, hit.value, hit.value.earliest)

    def _tell(self, hit: Hit, value: PartialDate, begins: dt.date) -> None:
        told = self.last.earliest if self.last else None
        coarse = value.precision in (Precision.YEAR, Precision.DECADE, Precision.CENTURY) and not value.part
        if not (coarse and told and self.last and self.last.contains(value) is False and value.contains(self.last)):
            self.last = value
        if self.section and begins.year > self.section[1]:
            self.section = None
        ahead = self.anchor and begins > self.anchor and not self.history and self.last_day
        if value.precision is Precision.DAY and not ahead:
            self.last_day = value
        if hit.explicit:
            self.explicit, self.explicit_end = value, hit.end

    def _heads(self, hit: Hit) -> bool:
        """Whether the expression stands in a heading: on a short line without a full stop."""
        start = self.text.rfind("\n", max(0, hit.start - 80), hit.start)
        end = self.text.find("\n", hit.end, hit.end + 80)
        if (start < 0 and (hit.start > 80 or self.history)) or end < 0 or end - start > 81:
            return False
        apart = self.text[max(0, start - 1) : start + 1] in ("", "\n\n") or self.text[end : end + 2] == "\n\n"
        return apart and self.text[start + 1 : end].rstrip()[-1:] not in (".", ",", ";", "!", "?", '"', "”")

    def _enter(self, value: PartialDate) -> None:
        """Begin the section of a heading; "2003-04" there are two expressions, and the section runs over both."""
        if not value.earliest or not value.latest or value.precision is Precision.CENTURY:
            return
        first, before = value.earliest.year, self.seen[-2] if len(self.seen) > 1 else None
        if before and before.value and before.value.earliest and self.seen[-1].start - before.end < 8:
            first = min(first, before.value.earliest.year)
        self.section = (first, value.latest.year)

    def _is_stray(self, hit: Hit, begins: dt.date) -> bool:
        """In a history, a year named in passing ("since 1912", "a study of 2005") does not move the tale there."""
        told = self.last.earliest if self.last else None
        if not self.history or not hit.explicit or told is None or hit.value is None:
            return False
        passing = hit.value.precision in (Precision.YEAR, Precision.DECADE, Precision.CENTURY)
        leap = abs(begins.year - told.year)
        if begins.year > told.year and _MEANT.search(self.text, max(0, hit.start - 70), hit.start):
            return True
        if passing and not _TELLING.search(self.text, max(0, hit.start - 9), hit.start):
            return leap > 0
        if leap > 12 and self.stray != begins.year:
            self.stray = begins.year
            return True
        self.stray = None
        return False

    @property
    def around(self) -> dt.date | None:
        """The day from which relative words count in this kind of text."""
        told = self.last.earliest if self.last else None
        return (told or self.anchor) if self.history or self.anchor is None else self.anchor

    @property
    def now(self) -> dt.date | None:
        """The day from which "last month" and "this year" count, whatever is told: none in a text without its own."""
        return self.anchor

    def day_beside(self, start: int) -> PartialDate | None:
        """The day that the sentence has told before `start`, be it ahead of the text; else the one told last."""
        for hit in reversed(self.seen[-3:]):
            if _SENTENCE_END.search(self.text, hit.end, start):
                break
            if hit.value and hit.value.precision is Precision.DAY and hit.rule not in _BORROWED:
                return hit.value
        return self.last_day

    @property
    def told_day(self) -> dt.date | None:
        """The day that "a day later" counts from: the one told last, else the anchor."""
        return self.last_day.earliest if self.last_day else self.anchor


@dataclass(frozen=True, slots=True)
class Two:
    """Two dates in one form, the second one cut short: "May 2-9", "1990-91". Each is an expression of its own."""

    first: PartialDate | None
    second: PartialDate | None
    first_end: int
    second_start: int


Answer = PartialDate | Duration | Two | bool | None
"""False: not a date at all. None: a date that cannot be placed. A Duration: a length that may be counted from a date."""

Resolver = Callable[[re.Match[str], State], Answer]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of date expression, the classes of seeds that it needs, and how its value is worked out."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver
    explicit: bool
    seeds: str


RULES: list[Rule] = []


def rule(pattern: str, seeds: str, *, explicit: bool = False, flags: int = 0) -> Callable[[Resolver], Resolver]:
    """Register a resolver for a pattern that stands near `seeds`; `explicit` when the match itself says which year."""

    def register(resolve: Resolver) -> Resolver:
        RULES.append(Rule(resolve.__name__, re.compile(pattern, flags), resolve, explicit, seeds))
        return resolve

    return register

# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""What a reader remembers while reading dates from top to bottom, and the registry of rules."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.edtf import PartialDate, Precision
from ingest.nlp.timex import arithmetic


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time with a unit: "30 days", "10 business days"."""

    count: int
    unit: str
    business: bool = False


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


@dataclass(slots=True)
class State:
    """The anchor, the dates met so far and the document's own habits."""

    text: str
    anchor: dt.date | None
    day_first: bool = False
    history: bool = False
    """The text tells of years far from its own date, so that an unfinished date follows the one before it."""

    last: PartialDate | None = None
    last_day: PartialDate | None = None
    explicit: PartialDate | None = None
    explicit_end: int = 0
    heading: dt.date | None = None
    stray: int | None = None
    seen: list[Hit] = field(default_factory=list)

    def remember(self, hit: Hit) -> None:
        """Later expressions ("a day later", "that year") count from here."""
        self.seen.append(hit)
        if hit.value is None or hit.value.earliest is None or self._is_stray(hit, hit.value.earliest):
            return
        self.last = hit.value
        ahead = self.anchor and hit.value.earliest > self.anchor and not self.history and self.last_day
        if hit.value.precision is Precision.DAY and not ahead:
            self.last_day = hit.value
        if hit.explicit:
            self.explicit, self.explicit_end = hit.value, hit.end

    def _is_stray(self, hit: Hit, begins: dt.date) -> bool:
        """In a history, a year named in passing ("since 1912", "a study of 2005") does not move the tale there."""
        told = self.last.earliest if self.last else None
        if not self.history or not hit.explicit or told is None or hit.value is None:
            return False
        passing = hit.value.precision in (Precision.YEAR, Precision.DECADE, Precision.CENTURY)
        leap = abs(begins.year - told.year)
        if passing and not re.search(
            r"\b(?:[Ii]n|[Dd]uring|[Bb]y|[Ee]arly|[Ll]ate|[Mm]id)[\s-]$|\n\s*$|^$",
            self.text[max(0, hit.start - 9) : hit.start],
        ):
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
    def told_day(self) -> dt.date | None:
        """The day that "a day later" counts from: the one told last, else the anchor."""
        return self.last_day.earliest if self.last_day else self.anchor

    def year_for(self, month: int, number: int | None, start: int, tense: int) -> int | None:
        """The missing year: from what is being told where the text is a history, else the nearest to the anchor."""
        told = self.last
        if (self.history or self.anchor is None) and told and told.earliest:
            if told.precision in (Precision.YEAR, Precision.SEASON, Precision.QUARTER):
                return told.earliest.year
            return arithmetic.nearest_year(month, number, told.earliest, 1)
        if self.anchor is None:
            return None
        nearest = arithmetic.nearest_year(month, number, self.anchor, tense)
        return self._continued(month, number, start) or nearest

    def _continued(self, month: int, number: int | None, start: int) -> int | None:
        """The year of a tale that goes on: "In July 2018 ... On September 3 ..." within one paragraph."""
        if not (self.explicit and self.explicit.earliest and self.anchor):
            return None
        if (
            self.explicit.precision not in (Precision.DAY, Precision.MONTH)
            or "\n" in self.text[self.explicit_end : start]
        ):
            return None
        told = self.explicit.earliest
        for year in (told.year, told.year + 1):
            there = arithmetic.day(year, month, number or 28)
            if there and 0 <= (there - told).days <= 150 and there <= self.anchor:
                return year
        return None


Answer = PartialDate | Duration | bool | None
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

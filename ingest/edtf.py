"""Dates as precise as their source, and no more: the value type of the whole product.

A `PartialDate` holds the text of an EDTF expression (ISO 8601-2, the subset below) and the days that it covers.

    2024-06-20          a day                    2024-21 .. 2024-24   spring, summer, autumn, winter
    2024-06             a month                  2024-33 .. 2024-36   first to fourth quarter
    2024                a year                   2024-40, 2024-41     first and second half
    202X, 20XX          a decade, a century      2025-01~, 2025?      approximate, uncertain (`%` is both)
    2026-04-22/2026-06-05, 2026-03/.., ../2026   intervals, open at either end

Seasons are the northern ones; winter is December to February, named after the year in which it begins. A part ("early
2025") is no EDTF: it is carried beside the text, which is then approximate (2025~). Pure: no Django, no clock, no I/O.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, total_ordering
from typing import final

from ingest.date_words import MONTHS, OPEN, date_words, interval_words
from ingest.lag import Lag

__all__ = ["MAX_LENGTH", "EdtfError", "Lag", "Part", "PartialDate", "Precision", "lag"]

MAX_LENGTH = 32
"""No date of the subset is longer than 23 characters."""
_SINGLE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<number>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?%]?)")
_DIGITS_LOST = re.compile(r"(?P<digits>[0-9]{2}(?:[0-9]X|XX))(?P<mark>[~?%]?)")


class EdtfError(ValueError):
    """The text is not a date that Lagline can hold; the message says why."""


class Precision(StrEnum):
    """How much of the calendar one value covers, finest first."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


STRETCHES = {
    **{month: (month, 1, Precision.MONTH) for month in range(1, 13)},
    **{21 + i: (3 + 3 * i, 3, Precision.SEASON) for i in range(4)},
    **{33 + i: (1 + 3 * i, 3, Precision.QUARTER) for i in range(4)},
    **{40 + i: (1 + 6 * i, 6, Precision.HALF) for i in range(2)},
}
"""What stands in the place of a month: its first month and its length in months."""


class Part(StrEnum):
    """A shade that EDTF cannot say ("early 2025"); it is shown and sorted by, and never narrows the bounds."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


@final
@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """One date expression: `edtf` is canonical, the bounds are inclusive days, an open or unknown end is None.

    Made by `parse`, `day`, `month`, `year`, `between` and `about`, never by hand. `approximate` is true for each of the
    marks `~`, `?` and `%`. Equal are values with the same text and part; ask `same_days` for the same stretch of time.
    """

    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision
    approximate: bool = False
    part: Part | None = None

    @classmethod
    def parse(cls, text: str, part: Part | None = None) -> PartialDate:
        """EDTF text -> value. Raises EdtfError with what is wrong for anything outside the subset above.

        `part` makes the date approximate ("2025" becomes 2025~); a day or an interval has none.
        """
        # Part(...): plain "early" would be remembered in place of the equal member
        return _read(text, Part(part) if part else None)

    @classmethod
    def day(cls, day: dt.date) -> PartialDate:
        """One calendar day (a datetime is refused: its zone must be decided by the caller)."""
        if isinstance(day, dt.datetime):
            raise EdtfError("a datetime is not a day: convert it to a date in the zone that is meant")
        return _read(day.isoformat())

    @classmethod
    def month(cls, year: int, month: int) -> PartialDate:
        """One calendar month, 1 to 12."""
        if not 1 <= month <= 12:
            raise EdtfError(f"there is no month {month}")
        return _read(f"{year:04d}-{month:02d}")

    @classmethod
    def year(cls, year: int) -> PartialDate:
        """One calendar year."""
        return _read(f"{year:04d}")

    @classmethod
    def between(cls, first: PartialDate | None, last: PartialDate | None) -> PartialDate:
        """The interval from the start of one date to the end of another; None leaves that end open. Parts are lost."""
        return _read(f"{first or '..'}/{last or '..'}")

    def about(self, part: Part | None = None) -> PartialDate:
        """The same date as approximate, with the shade that the source gave it; a day or an interval takes no shade."""
        text = "/".join(end if end in OPEN else _approximated(end) for end in self.edtf.split("/"))
        return _read(text, None if self.precision in (Precision.DAY, Precision.INTERVAL) else part)

    @property
    def is_day(self) -> bool:
        """True for exactly one day that the source does not call approximate."""
        return self.precision is Precision.DAY and not self.approximate

    @property
    def is_open(self) -> bool:
        """True when an end is open or unknown."""
        return self.earliest is None or self.latest is None

    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """The covered days: the identity of a date once approximation is set aside."""
        return self.earliest, self.latest

    def ends(self) -> tuple[PartialDate | None, PartialDate | None]:
        """The two dates of an interval, None for an open end; any other date is both of its ends."""
        if self.precision is not Precision.INTERVAL:
            return self, self
        first, last = (None if end in OPEN else _read(end) for end in self.edtf.split("/"))
        return first, last

    def same_days(self, other: PartialDate) -> bool:
        """True when both cover the same days, whatever their marks of approximation."""
        return self.days() == other.days()

    def contains(self, other: PartialDate) -> bool:
        """True when every day of `other` is a day of this date."""
        begins = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        ends = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return begins and ends

    def overlaps(self, other: PartialDate) -> bool:
        """True when the two share a day."""
        before = self.latest is not None and other.earliest is not None and self.latest < other.earliest
        after = other.latest is not None and self.earliest is not None and other.latest < self.earliest
        return not (before or after)

    @property
    def width(self) -> int | None:
        """Number of days covered, at least 1; None when an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    @property
    def sort_key(self) -> tuple[dt.date, int, dt.date, str, str]:
        """Order for people: by where it begins (its part counted; "until" by its end), the more precise first."""
        start, width = self.earliest or self.latest or dt.date.max, self.width or dt.date.max.toordinal()
        if self.part:
            start += dt.timedelta(days=width * list(Part).index(self.part) // 3)
        return start, width, self.latest or dt.date.max, self.edtf, self.part or ""

    def __lt__(self, other: PartialDate) -> bool:
        return self.sort_key < other.sort_key

    def __str__(self) -> str:
        return self.edtf

    def human(self, *, short: bool = False, year: bool = True) -> str:
        """For people: "July 10, 2026" or, `short`, "Jul 10, 2026"; without `year` where a heading already says it."""
        if self.precision is Precision.INTERVAL:
            return interval_words(self.edtf, short=short, year=year)
        return date_words(self.edtf, self.part, short=short, year=year)


def lag(start: PartialDate, end: PartialDate) -> Lag:
    """The time from `start` to `end` in days: from their closest to their farthest pair of days."""
    shortest = None if start.latest is None or end.earliest is None else (end.earliest - start.latest).days
    longest = None if start.earliest is None or end.latest is None else (end.latest - start.earliest).days
    return Lag(shortest, longest, start.approximate or end.approximate)


@lru_cache(maxsize=4096)
def _read(text: str, part: Part | None = None) -> PartialDate:
    text = text.strip()
    if not text:
        raise EdtfError("there is no date: the text is empty")
    if len(text) > MAX_LENGTH:
        raise EdtfError(f"{text[:MAX_LENGTH]!r}... is longer than any date ({MAX_LENGTH} characters)")
    if "/" in text:
        return _interval(text, part)
    if match := _DIGITS_LOST.fullmatch(text):
        earliest, latest, precision = _digits_lost(match)
    elif match := _SINGLE.fullmatch(text):
        earliest, latest, precision = _cover(match)
    else:
        raise EdtfError(f"{text!r} is not a date such as 2026-07-10, 2026-07, 2026, 2025~, 2026-33 or 2026-03/..")
    if part and precision is Precision.DAY:
        raise EdtfError(f"{text!r} is a day, and a day has no {part} part")
    if part and not match["mark"]:
        text += "~"
    return PartialDate(text, earliest, latest, precision, bool(match["mark"] or part), part)


def _interval(text: str, part: Part | None) -> PartialDate:
    if text.count("/") > 1:
        raise EdtfError(f"{text!r} is an interval within an interval")
    if part:
        raise EdtfError(f"{text!r} is an interval, and an interval has no {part} part")
    ends = [None if end in OPEN else _read(end) for end in text.split("/")]
    if ends == [None, None]:
        raise EdtfError(f"{text!r} has no end that is known")
    earliest, latest = (ends[0].earliest if ends[0] else None), (ends[1].latest if ends[1] else None)
    if earliest and latest and earliest > latest:
        raise EdtfError(f"{text!r} ends before it begins")
    canonical = "/".join(end.edtf if end else ".." for end in ends)
    approximate = any(end and end.approximate for end in ends)
    return PartialDate(canonical, earliest, latest, Precision.INTERVAL, approximate)


def _digits_lost(match: re.Match[str]) -> tuple[dt.date, dt.date, Precision]:
    low, high = (int(match["digits"].replace("X", digit)) for digit in "09")
    if low < 1:
        raise EdtfError(f"{match[0]!r} is outside the years 1 to 9999")
    return dt.date(low, 1, 1), dt.date(high, 12, 31), Precision.DECADE if high - low == 9 else Precision.CENTURY


def _cover(match: re.Match[str]) -> tuple[dt.date, dt.date, Precision]:
    year, number, text = int(match["year"]), int(match["number"] or 0), match[0]
    if year < 1:
        raise EdtfError(f"{text!r} is outside the years 1 to 9999")
    if match["number"] is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR
    if match["day"]:
        day = _day(year, number, int(match["day"]), text)
        return day, day, Precision.DAY
    if number not in STRETCHES:
        raise EdtfError(
            f"{text!r}: there is no month {number:02d} (seasons: 21 to 24, quarters: 33 to 36, halves: 40, 41)"
        )
    first, count, precision = STRETCHES[number]
    return *_months(year, first, count), precision


def _day(year: int, month: int, day: int, text: str) -> dt.date:
    if not 1 <= month <= 12:
        raise EdtfError(f"{text!r}: there is no month {month:02d}")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise EdtfError(f"{text!r}: {MONTHS[month]} {year} has the days 1 to {last}")
    return dt.date(year, month, day)


def _months(year: int, first: int, count: int) -> tuple[dt.date, dt.date]:
    end_year, end_month = divmod(year * 12 + first + count - 2, 12)
    if end_year > dt.MAXYEAR:
        raise EdtfError(f"the winter of {year} ends outside the years 1 to 9999")
    return dt.date(year, first, 1), dt.date(end_year, end_month + 1, calendar.monthrange(end_year, end_month + 1)[1])


def _approximated(text: str) -> str:
    return text.rstrip("~?%") + ("%" if text[-1] in "?%" else "~")

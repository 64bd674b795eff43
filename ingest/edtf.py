"""Dates as precise as their source, and no more: the value type of the whole product.

A `PartialDate` holds the text of an EDTF expression (ISO 8601-2, the subset below) and the days that it covers.

    2024-06-20          a day                    2024-21 .. 2024-24   spring, summer, autumn, winter
    2024-06             a month                  2024-33 .. 2024-36   first to fourth quarter
    2024                a year                   2024-40, 2024-41     first and second half
    202X, 20XX          a decade, a century      2025-01~, 2025?      approximate, uncertain (`%` is both)
    2026-04-22/2026-06-05, 2026-03/.., ../2026   intervals, open at either end

Winter is December to February, named after the year in which it begins. Pure: no Django, no clock, no I/O.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Self

MONTHS = list(calendar.month_name)
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
QUARTERS = {33: 1, 34: 4, 35: 7, 36: 10}
HALVES = {40: 1, 41: 7}
MAX_LENGTH = 32
"""No date in the subset is longer than 23 characters."""
_SINGLE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")
_DIGITS_LOST = re.compile(r"(?P<digits>\d{2,3})(?P<lost>X{1,2})(?P<mark>[~?%]?)")


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


class Part(StrEnum):
    """"Early 2025": a shade that EDTF cannot say; it is shown and sorted by, and never narrows the bounds."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """One date expression: `edtf` is canonical, the bounds are inclusive days, an open or unknown end is None."""

    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision
    approximate: bool = False
    part: Part | None = None

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str, part: Part | None = None) -> Self:
        """EDTF text -> value. Raises EdtfError with what is wrong for anything outside the subset above."""
        text = text.strip()
        if "/" in text:
            return cls._interval(text)
        if match := _DIGITS_LOST.fullmatch(text):
            return cls._digits_lost(match)
        match = _SINGLE.fullmatch(text)
        if not match:
            raise EdtfError(f"{text!r} is not an EDTF date such as 2026-07-10, 2026-07, 2026, 2026-33 or 2026-03/..")
        earliest, latest, precision = _cover(match)
        return cls(text, earliest, latest, precision, bool(match["mark"]), part)

    @classmethod
    def _interval(cls, text: str) -> Self:
        left, _, right = text.partition("/")
        if left in ("", "..") and right in ("", ".."):
            raise EdtfError(f"{text!r} has no end that is known")
        first = None if left in ("", "..") else cls.parse(left)
        last = None if right in ("", "..") else cls.parse(right)
        if (first and first.precision is Precision.INTERVAL) or (last and last.precision is Precision.INTERVAL):
            raise EdtfError(f"{text!r} is an interval within an interval")
        earliest, latest = first and first.earliest, last and last.latest
        if earliest and latest and earliest > latest:
            raise EdtfError(f"{text!r} ends before it begins")
        approximate = bool((first and first.approximate) or (last and last.approximate))
        canonical = f"{first.edtf if first else '..'}/{last.edtf if last else '..'}"
        return cls(canonical, earliest, latest, Precision.INTERVAL, approximate)

    @classmethod
    def _digits_lost(cls, match: re.Match[str]) -> Self:
        digits, lost = match["digits"], match["lost"]
        if len(digits) + len(lost) != 4:
            raise EdtfError(f"{match[0]!r} is neither a decade (202X) nor a century (20XX)")
        low, high = int(digits + "0" * len(lost)), int(digits + "9" * len(lost))
        if low < 1:
            raise EdtfError(f"{match[0]!r} is outside the years 1 to 9999")
        precision = Precision.DECADE if len(lost) == 1 else Precision.CENTURY
        return cls(match[0], dt.date(low, 1, 1), dt.date(high, 12, 31), precision, bool(match["mark"]))

    @classmethod
    def day(cls, day: dt.date) -> Self:
        """One calendar day (a datetime is refused: its zone must be decided by the caller)."""
        if isinstance(day, dt.datetime):
            raise EdtfError("a datetime is not a day: convert it to a date in the zone that is meant")
        return cls.parse(day.isoformat())

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """One calendar month."""
        return cls.parse(f"{year:04d}-{month:02d}")

    @classmethod
    def year(cls, year: int) -> Self:
        """One calendar year."""
        return cls.parse(f"{year:04d}")

    @classmethod
    def between(cls, first: Self | None, last: Self | None) -> Self:
        """The interval from the start of one date to the end of another; None leaves that end open."""
        return cls.parse(f"{first.edtf if first else '..'}/{last.edtf if last else '..'}")

    def about(self, part: Part | None = None) -> Self:
        """The same date as approximate, with the shade that the source gave it ("early", "mid", "late")."""
        cls = type(self)
        if self.precision is Precision.INTERVAL:
            return cls(self.edtf, self.earliest, self.latest, self.precision, True, None)
        text = self.edtf.rstrip("~?%") + "~"
        return cls(text, self.earliest, self.latest, self.precision, True, part)

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
    def sort_key(self) -> tuple[dt.date, int, dt.date]:
        """Order for people: by where the date begins (its shade counted), the more precise first, then by its end."""
        start = self.earliest or self.latest or dt.date.max
        if self.part and self.width:
            start += dt.timedelta(days=self.width * {Part.EARLY: 0, Part.MID: 1, Part.LATE: 2}[self.part] // 3)
        width = self.width
        return start, (dt.date.max.toordinal() if width is None else width), self.latest or dt.date.max

    def __lt__(self, other: PartialDate) -> bool:
        return self.sort_key < other.sort_key

    def __str__(self) -> str:
        return self.edtf

    def human(self, *, short: bool = False, year: bool = True) -> str:
        """For people: "July 10, 2026" or, `short`, "Jul 10, 2026"; without `year` where a heading already says it."""
        if self.precision is Precision.INTERVAL:
            return _human_interval(self, short=short, year=year)
        text = _human_single(self, short=short, year=year)
        if self.part:
            return f"{self.part}-{text}" if self.part is Part.MID else f"{self.part} {text}"
        return f"about {text}" if self.approximate else text


@dataclass(frozen=True, slots=True)
class Lag:
    """Days from one date to a later one, as a range: None for an end that is unknown. Negative when the order is reversed."""

    shortest: int | None
    longest: int | None
    approximate: bool = False

    @property
    def is_exact(self) -> bool:
        """True when both dates were exact days."""
        return self.shortest is not None and self.shortest == self.longest and not self.approximate

    def human(self) -> str:
        """For people: "10 days", "8-12 days", "same day", "5-7 months", "at least 3 days"."""
        about = "about " if self.approximate else ""
        match self.shortest, self.longest:
            case None, None:
                return "unknown"
            case int(low), None:
                return f"at least {_span(low)}"
            case None, int(high):
                return f"at most {_span(high)}"
            case int(low), int(high) if low == high:
                return about + _span(low)
            case int(low), int(high):
                return about + _range(low, high)
        raise AssertionError(self)


def lag(start: PartialDate, end: PartialDate) -> Lag:
    """The time from `start` to `end` in days: from their closest to their farthest pair of days."""
    shortest = None if start.latest is None or end.earliest is None else (end.earliest - start.latest).days
    longest = None if start.earliest is None or end.latest is None else (end.latest - start.earliest).days
    return Lag(shortest, longest, start.approximate or end.approximate)


def _cover(match: re.Match[str]) -> tuple[dt.date, dt.date, Precision]:
    year, text = int(match["year"]), match[0]
    if year < 1:
        raise EdtfError(f"{text!r} is outside the years 1 to 9999")
    if not match["month"]:
        return dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR
    month = int(match["month"])
    if match["day"]:
        try:
            day = dt.date(year, month, int(match["day"]))
        except ValueError as error:
            raise EdtfError(f"{text!r}: {error}") from None
        return day, day, Precision.DAY
    if 1 <= month <= 12:
        return *_months(year, month, 1), Precision.MONTH
    if month in SEASONS:
        return *_months(year, SEASONS[month][1], 3), Precision.SEASON
    if month in QUARTERS:
        return *_months(year, QUARTERS[month], 3), Precision.QUARTER
    if month in HALVES:
        return *_months(year, HALVES[month], 6), Precision.HALF
    raise EdtfError(f"{text!r}: there is no month, season, quarter or half numbered {month:02d}")


def _months(year: int, first: int, count: int) -> tuple[dt.date, dt.date]:
    last = first + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    if end_year > dt.MAXYEAR:
        raise EdtfError(f"the winter of {year} ends outside the years 1 to 9999")
    return dt.date(year, first, 1), dt.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def _human_single(date: PartialDate, *, short: bool, year: bool) -> str:
    first = date.earliest
    assert first is not None
    month = MONTHS[first.month][:3] if short and first.month != 5 else MONTHS[first.month]
    tail = f" {first.year}" if year else ""
    match date.precision:
        case Precision.DAY:
            return f"{month} {first.day}" + (f", {first.year}" if year else "")
        case Precision.MONTH:
            return month + tail
        case Precision.SEASON:
            name = next(name for name, start in SEASONS.values() if start == first.month)
            return f"{name} {first.year}" + (f"-{(first.year + 1) % 100:02d}" if name == "winter" else "")
        case Precision.QUARTER:
            return f"Q{(first.month + 2) // 3} {first.year}"
        case Precision.HALF:
            return f"H{1 if first.month == 1 else 2} {first.year}"
        case Precision.DECADE | Precision.CENTURY:
            return f"the {first.year}s"
    return str(first.year)


def _human_interval(date: PartialDate, *, short: bool, year: bool) -> str:
    left, _, right = date.edtf.partition("/")
    first = None if left in ("", "..") else PartialDate.parse(left)
    last = None if right in ("", "..") else PartialDate.parse(right)
    if first is None:
        assert last is not None
        return f"until {last.human(short=short, year=year)}"
    if last is None:
        return f"since {first.human(short=short, year=year)}"
    assert first.earliest and last.latest
    days = first.precision is Precision.DAY and last.precision is Precision.DAY
    same_year = first.earliest.year == last.latest.year
    if days and not first.approximate and not last.approximate:
        short = True
        if (first.earliest.year, first.earliest.month) == (last.latest.year, last.latest.month):
            return f"{first.human(short=True, year=False)} - {last.latest.day}" + (f", {last.latest.year}" if year else "")
    hide = same_year and first.precision in (Precision.DAY, Precision.MONTH)
    return f"{first.human(short=short, year=year and not hide)} - {last.human(short=short, year=year)}"


def _unit(days: int) -> tuple[str, float]:
    size = abs(days)
    if size >= 365 * 2:
        return "year", 365.2425
    return ("month", 30.436875) if size >= 90 else ("day", 1)


def _span(days: int) -> str:
    if days == 0:
        return "same day"
    return f"{days} day" if abs(days) == 1 else f"{days} days"


def _range(low: int, high: int) -> str:
    unit, size = _unit(high)
    first, last = round(low / size), round(high / size)
    if first == last:
        return f"{low}-{high} days"
    return f"{first}-{last} {unit}s"

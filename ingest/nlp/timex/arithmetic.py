"""Counting on the calendar: every function gives None, not an error, outside the years 1 to 9999."""

from __future__ import annotations

import datetime as dt

from ingest.edtf import EdtfError, Part, PartialDate, Precision


def day(year: int, month: int, number: int) -> dt.date | None:
    """The day, or None for one that does not exist."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def of(value: str, part: Part | None = None) -> PartialDate | None:
    """EDTF text -> value, or None for one that does not exist (February 30)."""
    try:
        return PartialDate.parse(value, part)
    except (EdtfError, ValueError, OverflowError):
        return None


def as_day(value: dt.date | None) -> PartialDate | None:
    """The day as a date to the day."""
    return PartialDate.day(value) if value else None


def days_after(start: dt.date, count: int, *, business: bool = False) -> dt.date | None:
    """`count` days on (back if negative); business days leave out Saturdays and Sundays."""
    if not business:
        return _from_ordinal(start.toordinal() + count)
    step, left, ordinal = (1 if count > 0 else -1), min(abs(count), 3000), start.toordinal()
    while left:
        ordinal += step
        left -= (ordinal - 1) % 7 < 5
    return _from_ordinal(ordinal)


def months_after(year: int, month: int, count: int) -> tuple[int, int] | None:
    """The month `count` months on."""
    total = year * 12 + month - 1 + count
    return (total // 12, total % 12 + 1) if 12 <= total < 120_000 else None


def shifted(start: PartialDate, count: int, unit: str, *, business: bool = False) -> PartialDate | None:
    """`count` units on from `start`, as precise as the unit: "two months later" is a month, "two weeks later" a day."""
    first = start.earliest or start.latest
    if first is None or abs(count) > 4000:
        return None
    match unit:
        case "day" | "week" | "fortnight":
            if start.precision is not Precision.DAY:
                return None
            moved = days_after(first, count * {"day": 1, "week": 7, "fortnight": 14}[unit], business=business)
            return PartialDate.day(moved) if moved else None
        case "month" | "quarter":
            if start.precision not in (Precision.DAY, Precision.MONTH):
                return None
            pair = months_after(first.year, first.month, count * (3 if unit == "quarter" else 1))
            return of(f"{pair[0]:04d}-{pair[1]:02d}") if pair else None
        case "year":
            return of(f"{first.year + count:04d}")
        case "decade":
            return of(f"{first.year // 10 + count:03d}X")
    return None


def exact(start: dt.date, count: int, unit: str, *, business: bool = False) -> PartialDate | None:
    """A deadline to the day: "six months from June 24" is December 24."""
    if unit in ("day", "week", "fortnight"):
        return shifted(PartialDate.day(start), count, unit, business=business)
    pair = months_after(start.year, start.month, count * {"month": 1, "quarter": 3, "year": 12}.get(unit, 0))
    if pair is None or unit not in ("month", "quarter", "year") or abs(count) > 400:
        return None
    moved = next((d for n in range(start.day, start.day - 4, -1) if (d := day(*pair, n))), None)
    return PartialDate.day(moved) if moved else None


def week(any_day: dt.date, offset: int = 0) -> PartialDate | None:
    """Monday to Sunday of the week of `any_day`, `offset` weeks on."""
    return _days(any_day.toordinal() - any_day.weekday() + 7 * offset, 6)


def weekend(any_day: dt.date, offset: int = 0) -> PartialDate | None:
    """Saturday and Sunday of the week of `any_day`, `offset` weeks on."""
    return _days(any_day.toordinal() - any_day.weekday() + 5 + 7 * offset, 1)


def weekday_near(start: dt.date, number: int, direction: int, *, same: bool = True) -> PartialDate | None:
    """The weekday on or after (direction 1), on or before (-1) `start`; without `same`, `start` itself is left out."""
    gap = (number - start.weekday()) % 7 if direction > 0 else -((start.weekday() - number) % 7)
    if gap == 0 and not same:
        gap = 7 * direction
    moved = _from_ordinal(start.toordinal() + gap)
    return PartialDate.day(moved) if moved else None


def nearest_year(month: int, number: int | None, around: dt.date, tense: int = 0, against: float = 2.0) -> int:
    """The year in which the month (and day) falls nearest to `around`; `tense` -1 or 1 leans back or ahead.

    `against` is how many times farther than it is a date counts that lies against the tense; past tense is surer.
    """

    def distance(year: int) -> float:
        there = day(year, month, number or 15) or day(year, month, 28) or around
        gap = (there - around).days
        opposed = gap * tense < 0 and abs(gap) > (31 if number is None else 1)
        return abs(gap) * ((6.0 if tense < 0 else against) if opposed else 1)

    return min((y for y in (around.year - 1, around.year, around.year + 1) if 1 <= y <= 9999), key=distance)


def season(year: int, code: int) -> PartialDate | None:
    """The season of a year; "winter 2024" begins in December 2024."""
    return of(f"{year:04d}-{code}")


def _days(first: int, length: int) -> PartialDate | None:
    start, end = _from_ordinal(first), _from_ordinal(first + length)
    return PartialDate.between(PartialDate.day(start), PartialDate.day(end)) if start and end else None


def _from_ordinal(ordinal: int) -> dt.date | None:
    try:
        return dt.date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        return None

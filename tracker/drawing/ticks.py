"""What stands under the axis: the ticks of the calendar with their names, and how much a break leaves out. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.drawing.scale import Break, Scale
from tracker.drawing.widths import text_width

TICK = 13
ROOM = 66
"""Pixels that a tick and its name need at least."""
_DAYS = ((5, (1, 6, 11, 16, 21, 26)), (10, (1, 11, 21)), (15, (1, 16)))
_MONTHS = ((30, range(1, 13)), (91, (1, 4, 7, 10)), (182, (1, 7)), (365, (1,)))


@dataclass(frozen=True, slots=True)
class Tick:
    """A named day on the axis."""

    x: float
    name: str


def ticks(scale: Scale) -> tuple[Tick, ...]:
    """Ticks at round days of the calendar, as dense as the scale allows; the first names its year, so does a change."""
    made: list[Tick] = []
    year = 0
    for piece in scale.pieces:
        for day, by_month in _round_days(piece.first, piece.last, piece.per_day):
            made.append(Tick(scale.x(day.toordinal()), _name(day, by_month=by_month, with_year=day.year != year)))
            year = day.year
    return tuple(made)


def _round_days(first: float, last: float, per_day: float) -> Iterator[tuple[dt.date, bool]]:
    days = next((days for length, days in _DAYS if length * per_day >= ROOM), None)
    months = next((months for length, months in _MONTHS if length * per_day >= ROOM), None)
    day = dt.date.fromordinal(max(int(first), 1)).replace(day=1)
    every = 1 if days or months else max(1, round(ROOM / (365 * per_day)))
    while day.toordinal() <= last:
        if days or day.month in (months or (1,)):
            for number in days or (1,):
                here = day.replace(day=number)
                if first <= here.toordinal() <= last and (months or days or here.year % every == 0):
                    yield here, not days
        if day >= dt.date(dt.MAXYEAR, 12, 1):
            return
        day += dt.timedelta(days=calendar.monthrange(day.year, day.month)[1])


def _name(day: dt.date, *, by_month: bool, with_year: bool) -> str:
    month = calendar.month_abbr[day.month]
    if by_month:
        return f"{month} {day.year}" if with_year else month
    return f"{month} {day.day}, {day.year}" if with_year else f"{month} {day.day}"


@dataclass(frozen=True, slots=True)
class Named:
    """A short text under the axis: a tick's name, or what a break leaves out."""

    x: float
    lines: tuple[str, ...]
    tick: bool


def under_axis(axis: Scale, poles: Sequence[float], width: float) -> tuple[tuple[Named, ...], tuple[float, ...]]:
    """What breaks leave out, and as many names of ticks as find room between the poles."""
    named = [Named(b.middle, _left_out(b), tick=False) for b in axis.breaks]
    taken = [(n.x - _half(n), n.x + _half(n)) for n in named] + [(x, x) for x in poles]
    every = ticks(axis)
    for tick in every:
        one = Named(tick.x, (tick.name,), tick=True)
        left, right = tick.x - _half(one), tick.x + _half(one)
        if left >= 0 and right <= width and all(right + 6 < a or b + 6 < left for a, b in taken):
            named.append(one)
            taken.append((left, right))
    return tuple(named), tuple(tick.x for tick in every)


def _half(named: Named) -> float:
    return max(text_width(line, TICK) for line in named.lines) / 2


def _left_out(one: Break) -> tuple[str, ...]:
    """What a break says: how much is left out, and whether the scale changes."""
    if one.days < 1:
        return ("scale", "changes")
    return (_length(one.days), "left out,", "new scale") if one.rescaled else (_length(one.days), "left out")


def _length(days: int) -> str:
    if days >= 730:
        return f"{round(days / 365.2425)} years"
    return f"{round(days / 30.436875)} months" if days >= 90 else f"{days} day{'s' * (days != 1)}"

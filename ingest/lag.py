"""The time between two dates as a range of days, and its words. Pure; `ingest.edtf` has it beside `lag()`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import final

MONTH, YEAR = 30.436875, 365.2425
"""Mean lengths in days."""
UNEVEN = 3
"""Days by which a month can differ from the mean: a range that reaches so far over a whole month is told by it."""


@final
@dataclass(frozen=True, slots=True)
class Lag:
    """Days from one date to another: None for an end that is unknown, negative where the order is reversed."""

    shortest: int | None
    longest: int | None
    approximate: bool = False

    @property
    def is_exact(self) -> bool:
        """True when both dates were exact days."""
        return self.shortest is not None and self.shortest == self.longest and not self.approximate

    def human(self, *, gloss: bool = False) -> str:
        """For people: "10 days", "8-12 days", "same day", "5-7 months", "at least 3 days", "3 days before".

        A single number of days stays in days; `gloss` adds its size to one that is exact: "259 days (8.5 months)".
        """
        words = _words(self.shortest, self.longest)
        if self.approximate:
            return _about(words)
        return words + _gloss(self.shortest) if gloss and self.is_exact and self.shortest else words


def _words(low: int | None, high: int | None) -> str:
    if low is None:
        return "unknown" if high is None else _at_most(high)
    if high is None:
        return _at_least(low)
    if low == high:
        return _days(low) if low >= 0 else f"{_days(-low)} before"
    if low < 0 < high:
        return f"from {_up_to(-low)} before to {_up_to(high)} after"
    if high <= 0:
        return f"{_range(-high, -low)} before"
    return _range(low, high)


def _about(words: str) -> str:
    if words == "unknown":
        return words
    if words.startswith("same day"):
        return f"about the {words}"
    lead = next((lead for lead in ("at least ", "at most ", "up to ", "from ") if words.startswith(lead)), "")
    return f"{lead}about {words.removeprefix(lead)}"


def _at_least(low: int) -> str:
    if low > 0:
        return f"at least {_days(low)}"
    return "same day or later" if low == 0 else f"{_days(-low)} before or later"


def _at_most(high: int) -> str:
    if high > 0:
        return f"at most {_days(high)}"
    return "same day or before" if high == 0 else f"at least {_days(-high)} before"


def _days(days: int) -> str:
    return "same day" if days == 0 else "1 day" if days == 1 else f"{days} days"


def _range(low: int, high: int) -> str:
    """A range of unsigned days: in months or years only where these are few against its width, and rounded outwards."""
    if low == 0:
        return f"up to {_up_to(high)}"
    for unit, size, least in (("years", YEAR, 2 * YEAR), ("months", MONTH, 2 * MONTH)):
        if low > least - UNEVEN and high - low > 1.5 * size:
            return f"{math.floor((low + UNEVEN) / size)}-{math.ceil((high - UNEVEN) / size)} {unit}"
    return f"{low}-{high} days"


def _up_to(high: int) -> str:
    for unit, size, least in (("years", YEAR, 5 * YEAR), ("months", MONTH, 3 * MONTH)):
        if high > least:
            return f"{math.ceil((high - UNEVEN) / size)} {unit}"
    return _days(high)


def _gloss(days: int) -> str:
    for unit, size in (("years", YEAR), ("months", MONTH)):
        if abs(days) >= 2 * size:
            return f" ({abs(days) / size:.1f} {unit})"
    return ""

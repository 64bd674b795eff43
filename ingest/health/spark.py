"""A feed's last weeks as a small drawing: a bar for each week, its lower part what gave dated events. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT, BAR, STEP = 20.0, 8.0, 11.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One week, in the units of the drawing; `y` counts from the top. `words` say what it shows."""

    x: float
    y: float
    height: float
    dated_y: float
    dated_height: float
    words: str


@dataclass(frozen=True, slots=True)
class Spark:
    """A row of bars on a line. `words` tell the same without the drawing."""

    bars: tuple[Bar, ...]
    width: float
    height: float
    words: str


def draw(weeks: Sequence[tuple[int, int]]) -> Spark:
    """`weeks`: entries and those of them with a dated event, oldest first. The highest bar fills the height."""
    highest = max([entries for entries, _ in weeks] or [0])
    bars = tuple(_bar(place, *week, highest, len(weeks) - 1 - place) for place, week in enumerate(weeks))
    listed = ", ".join(str(entries) for entries, _ in weeks)
    return Spark(bars, len(weeks) * STEP - (STEP - BAR), HEIGHT, f"Entries in the last {len(weeks)} weeks: {listed}")


def _bar(place: int, entries: int, dated: int, highest: int, ago: int) -> Bar:
    height, part = _length(entries, highest), _length(min(dated, entries), highest)
    when = "the last 7 days" if ago == 0 else f"{ago} week{'s' if ago > 1 else ''} earlier"
    words = f"{when}: {entries} entr{'y' if entries == 1 else 'ies'}, {dated} with a dated event"
    return Bar(place * STEP, HEIGHT - height, height, HEIGHT - part, part, words)


def _length(number: int, highest: int) -> float:
    """What is there is seen: at least a line of 1.5."""
    return round(max(HEIGHT * number / highest, 1.5), 2) if number else 0.0

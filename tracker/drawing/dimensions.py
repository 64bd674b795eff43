"""Lags as dimension lines: |<-- 10 days -->|, each text clear of the other texts and of the extension lines. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.drawing.widths import Face, text_width

HEAD = 9
"""Length of an arrow head in pixels."""
AIR = 8


@dataclass(frozen=True, slots=True)
class Ask:
    """A lag to be drawn: outer ends (the longest it can be), inner ends (the shortest), its words."""

    outer: tuple[float, float]
    inner: tuple[float, float]
    words: str
    size: float
    face: Face = Face.REGULAR

    @property
    def length(self) -> float:
        """Pixels between the outer ends."""
        return self.outer[1] - self.outer[0]

    @property
    def wide(self) -> float:
        """Width of the words."""
        return text_width(self.words, self.size, self.face)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension line that has its place. `level` 0: words within the line; 1 and more: so many lines above it."""

    ask: Ask
    text_x: float
    level: int

    @property
    def box(self) -> tuple[float, float]:
        """What the words take, left and right."""
        return self.text_x - self.ask.wide / 2, self.text_x + self.ask.wide / 2


def lay(asks: Sequence[Ask], walls: Iterable[float], width: float, levels: int = 4) -> tuple[Dimension, ...]:
    """Places for the words of dimension lines in one row; `walls` are positions of lines that pass through it."""
    made: list[Dimension] = []
    walls = tuple(walls)
    for ask in asks:
        within = ask.wide + 2 * (HEAD + AIR) <= ask.length
        chosen = Dimension(ask, sum(ask.outer) / 2, 0) if within else _above(ask, made, walls, width, levels)
        if chosen:
            made.append(chosen)
    return tuple(made)


def _above(ask: Ask, made: list[Dimension], walls: tuple[float, ...], width: float, levels: int) -> Dimension | None:
    half, (left, right) = ask.wide / 2, ask.outer
    middle = (left + right) / 2
    spots = (middle, left + half + AIR, right - half - AIR, right + half + AIR, left - half - AIR)
    for level in range(1, levels):
        for spot in spots:
            one = Dimension(ask, spot, level)
            low, high = one.box
            free = all(level != other.level or high + AIR < other.box[0] or other.box[1] + AIR < low for other in made)
            if free and low >= 0 and high <= width and not any(low - 4 < wall < high + 4 for wall in walls):
                return one
    return None

"""Days to pixels: one true scale, with stretches left out where nothing happens. Pure.

A day is a float: its ordinal, so that an exact day lies at `.5` and a month runs from its first midnight to its last.
A stretch is left out (a break) only where that makes close marks legible; the axis shows where, and how long it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


def noon(day: dt.date) -> float:
    """Where the mark of an exact day lies."""
    return day.toordinal() + 0.5


@dataclass(frozen=True, slots=True)
class Manner:
    """What a scale aims at, in pixels: the room between close marks, and what a break costs."""

    near: float = 26
    gap: float = 40
    stub: float = 20
    most_breaks: int = 4


WIDE, SMALL = Manner(), Manner(near=14, gap=12, stub=10, most_breaks=3)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the axis at the one true scale."""

    first: float
    last: float
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Break:
    """A stretch left out: where the axis is broken, and how many days are missing there."""

    x0: float
    x1: float
    days: int

    @property
    def middle(self) -> float:
        """The place of its sign."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Scale:
    """Positions of days between `x0` and `x1`."""

    pieces: tuple[Piece, ...]
    per_day: float

    @property
    def breaks(self) -> tuple[Break, ...]:
        """The stretches left out, in order."""
        return tuple(Break(a.x1, b.x0, round(b.first - a.last)) for a, b in pairwise(self.pieces))

    def x(self, day: float) -> float:
        """The position of a day; days beyond the ends lie at the ends, days left out are spread over their break."""
        piece = self.pieces[0]
        for following in self.pieces[1:]:
            if day <= piece.last:
                break
            if day < following.first:
                share = (day - piece.last) / (following.first - piece.last)
                return piece.x1 + share * (following.x0 - piece.x1)
            piece = following
        inside = min(max(day, piece.first), piece.last)
        return piece.x0 + (inside - piece.first) * self.per_day


def build(
    days: Sequence[float], x0: float, x1: float, manner: Manner = WIDE, keep: tuple[float, float] | None = None
) -> Scale:
    """A scale that shows all `days` between two positions. `keep` is a stretch that is not broken without need."""
    keys = sorted(set(days))
    if len(keys) < 2:
        keys = [keys[0] - 3, *keys, keys[0] + 3]
    cuts = _cuts(keys, x1 - x0, manner, keep)
    return _lay(keys, cuts, x0, x1, manner)


def _per_day(keys: list[float], cuts: set[int], width: float, manner: Manner) -> float:
    shown = sum(b - a for i, (a, b) in enumerate(pairwise(keys)) if i not in cuts)
    room = width - len(cuts) * (manner.gap + 2 * manner.stub)
    return room / shown if shown else manner.near


def _cuts(keys: list[float], width: float, manner: Manner, keep: tuple[float, float] | None) -> set[int]:
    """Which gaps between neighbours are left out: the longest first, until the closest marks have room."""
    cuts: set[int] = set()
    gaps = [b - a for a, b in pairwise(keys)]
    for index in sorted(range(len(gaps)), key=lambda i: -gaps[i]):
        scale = _per_day(keys, cuts, width, manner)
        closest = min((g for i, g in enumerate(gaps) if i not in cuts), default=0.0) * scale
        if len(cuts) == manner.most_breaks or len(cuts) == len(gaps) - 1 or closest >= manner.near:
            break
        drawn = gaps[index] * scale
        within = keep is not None and keep[0] <= keys[index] and keys[index + 1] <= keep[1]
        worth = drawn > 2.5 * (manner.gap + 2 * manner.stub)
        if worth and (not within or (drawn > 0.55 * width and closest < manner.near / 4)):
            cuts.add(index)
    return cuts


def _lay(keys: list[float], cuts: set[int], x0: float, x1: float, manner: Manner) -> Scale:
    scale = _per_day(keys, cuts, x1 - x0, manner)
    stub = manner.stub / scale
    pieces: list[Piece] = []
    first, at = keys[0], x0
    for i, (a, b) in enumerate(pairwise(keys)):
        if i in cuts:
            end = at + (a + stub - first) * scale
            pieces.append(Piece(first, a + stub, at, end))
            first, at = b - stub, end + manner.gap
    pieces.append(Piece(first, keys[-1], at, at + (keys[-1] - first) * scale))
    return Scale(tuple(pieces), scale)

"""Days to pixels: a true scale, with stretches left out where nothing happens. Pure.

A day is a float: its ordinal, so that an exact day lies at `.5` and a month runs from its first midnight to its last.
A stretch is left out (a break) only where that makes close marks legible; the axis shows where, and how long it was.
Where a short headline stretch lies in a long story, what came before and after gets a scale of its own, and the break
in between says that too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise


def noon(day: dt.date) -> float:
    """Where the mark of an exact day lies."""
    return day.toordinal() + 0.5


@dataclass(frozen=True, slots=True)
class Manner:
    """What a scale aims at, in pixels: the room between close marks, what a break costs, the least for a headline."""

    near: float = 26
    gap: float = 40
    stub: float = 20
    most_breaks: int = 4
    lead: float = 200

    @property
    def joint(self) -> float:
        """Pixels that a break takes, with the bit of axis at either side."""
        return self.gap + 2 * self.stub


WIDE, SMALL = Manner(), Manner(near=14, gap=12, stub=10, most_breaks=3, lead=110)
CROWD = 24
"""With more marks than this around the headline stretch they keep its scale."""
FOCUS = 0.5
"""The part of the axis that a headline stretch gets at least, once it gets a scale of its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the axis at one true scale."""

    first: float
    last: float
    x0: float
    x1: float

    @property
    def per_day(self) -> float:
        """Pixels a day."""
        return (self.x1 - self.x0) / (self.last - self.first)


@dataclass(frozen=True, slots=True)
class Break:
    """Where the axis is broken, how many days are missing there, and whether the scale is another one beyond."""

    x0: float
    x1: float
    days: int
    rescaled: bool

    @property
    def middle(self) -> float:
        """The place of its sign."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Scale:
    """Positions of days. The pieces lie in order and do not touch."""

    pieces: tuple[Piece, ...]

    @property
    def breaks(self) -> tuple[Break, ...]:
        """The breaks between the pieces, in order."""
        return tuple(_break(a, b) for a, b in pairwise(self.pieces))

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
        return piece.x0 + (inside - piece.first) * piece.per_day


def _break(a: Piece, b: Piece) -> Break:
    rescaled = abs(a.per_day - b.per_day) > 0.02 * max(a.per_day, b.per_day)
    return Break(a.x1, b.x0, round(b.first - a.last), rescaled)


def build(
    days: Sequence[float], x0: float, x1: float, manner: Manner = WIDE, keep: tuple[float, float] | None = None
) -> Scale:
    """A scale that shows all `days` between two positions. `keep` is the headline stretch: not broken without need."""
    keys = sorted(set(days))
    if len(keys) < 2:
        keys = [keys[0] - 3, *keys, keys[0] + 3]
    even = _section(keys, x0, x1, manner, keep)
    if keep is None or keep[1] <= keep[0]:
        return even
    wanted = min(manner.lead, 0.22 * (x1 - x0)) if manner is WIDE else manner.lead
    if even.x(keep[1]) - even.x(keep[0]) >= wanted:
        return even
    return _focused(keys, x0, x1, manner, keep) or even


def _section(keys: Sequence[float], x0: float, x1: float, manner: Manner, keep: tuple[float, float] | None) -> Scale:
    """One scale for all keys, with stretches left out."""
    cuts = _cuts(keys, x1 - x0, manner, keep)
    return Scale(_lay(keys, cuts, x0, _per_day(keys, cuts, x1 - x0, manner), manner))


def _focused(keys: list[float], x0: float, x1: float, manner: Manner, keep: tuple[float, float]) -> Scale | None:
    """The headline stretch at a scale of its own, before and after at theirs; None where that gains nothing."""
    before, focus, after = _split(keys, keep)
    around = len(before) + len(after)
    if not around or around > CROWD:
        return None
    room = x1 - x0 - manner.joint * (bool(before) + bool(after))
    for_focus = max(FOCUS * room, room * len(focus) / len(keys))
    shares = [(room - for_focus) * len(part) / around for part in (before, after)]
    middle = x0 + (shares[0] + manner.joint if before else 0)
    scale = _section(focus, middle, middle + for_focus, manner, keep).pieces
    if before:
        scale = _joined(_alone(before, x0, x0 + shares[0], manner, scale[0]), scale, manner)
    if after:
        scale = _joined(scale, _alone(after, x1 - shares[1], x1, manner, scale[-1]), manner)
    return Scale(scale)


def _split(keys: list[float], keep: tuple[float, float]) -> tuple[list[float], list[float], list[float]]:
    """Keys before, around and after the headline stretch, parted at gaps that are wide and near to it."""
    length = keep[1] - keep[0]
    reach, near = 3 * length, length / 4
    steps = list(pairwise(keys))
    left = [((b - a) / (keep[0] - b + near), b) for a, b in steps if keep[0] - reach <= b <= keep[0]]
    right = [((b - a) / (a - keep[1] + near), a) for a, b in steps if keep[1] <= a <= keep[1] + reach]
    start = max(left)[1] if left and keep[0] - keys[0] > 1.3 * reach else keys[0]
    end = max(right)[1] if right and keys[-1] - keep[1] > 1.3 * reach else keys[-1]
    return [k for k in keys if k < start], [k for k in keys if start <= k <= end], [k for k in keys if k > end]


def _alone(keys: list[float], x0: float, x1: float, manner: Manner, beside: Piece) -> tuple[Piece, ...]:
    """A part of the story at its own scale; a single day keeps the scale of the piece beside it."""
    if len(keys) > 1:
        return _section(keys, x0, x1, manner, None).pieces
    middle, half = (x0 + x1) / 2, min(manner.stub, (x1 - x0) / 2)
    return (Piece(keys[0] - half / beside.per_day, keys[0] + half / beside.per_day, middle - half, middle + half),)


def _joined(left: tuple[Piece, ...], right: tuple[Piece, ...], manner: Manner) -> tuple[Piece, ...]:
    """Two parts with a break between them, into which each reaches a little at its own scale."""
    a, b = left[-1], right[0]
    half = 0.4 * (b.first - a.last)
    more, less = min(manner.stub / a.per_day, half), min(manner.stub / b.per_day, half)
    a = replace(a, last=a.last + more, x1=a.x1 + more * a.per_day)
    b = replace(b, first=b.first - less, x0=b.x0 - less * b.per_day)
    return (*left[:-1], a, b, *right[1:])


def _per_day(keys: Sequence[float], cuts: set[int], width: float, manner: Manner) -> float:
    shown = sum(b - a for i, (a, b) in enumerate(pairwise(keys)) if i not in cuts)
    room = width - len(cuts) * manner.joint
    return room / shown if shown else manner.near


def _cuts(keys: Sequence[float], width: float, manner: Manner, keep: tuple[float, float] | None) -> set[int]:
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
        worth = drawn > 2.5 * manner.joint
        if worth and (not within or (drawn > 0.55 * width and closest < manner.near / 4)):
            cuts.add(index)
    return cuts


def _lay(keys: Sequence[float], cuts: set[int], x0: float, per_day: float, manner: Manner) -> tuple[Piece, ...]:
    stub = manner.stub / per_day
    pieces: list[Piece] = []
    first, at = keys[0], x0
    for i, (a, b) in enumerate(pairwise(keys)):
        if i in cuts:
            end = at + (a + stub - first) * per_day
            pieces.append(Piece(first, a + stub, at, end))
            first, at = b - stub, end + manner.gap
    pieces.append(Piece(first, keys[-1], at, at + (keys[-1] - first) * per_day))
    return tuple(pieces)

"""Labels as flags on poles, so placed that no label lies on another, on a pole or beyond the edge. Pure.

A pole goes down from its mark through the rows; the text hangs to its right or left in one row. A label may lie beside
the mark of another event only if that event's own label hangs higher up, because its pole would cut through otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

AIR = 10
"""Pixels between a text and the next text or pole."""
MANY = 20
"""With more labels than this the search is kept short."""
HANG = 7
"""Pixels between a pole and its own text."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that wants a place: its pole, the width and lines of its text, how much it matters (0 first)."""

    key: int
    x: float
    width: float
    lines: int
    rank: int


@dataclass(frozen=True, slots=True)
class Place:
    """A label that has its place."""

    wish: Wish
    row: int
    to_left: bool

    @property
    def left(self) -> float:
        """Left edge of the text."""
        return self.wish.x - HANG - self.wish.width if self.to_left else self.wish.x + HANG

    @property
    def right(self) -> float:
        """Right edge of the text."""
        return self.left + self.wish.width


def place(wishes: Sequence[Wish], width: float, rows: int) -> tuple[Place, ...]:
    """Places for as many labels as fit in `rows` rows, those that matter most surely: the best of several attempts."""
    orders = (
        sorted(wishes, key=lambda w: (w.rank, w.x)),
        sorted(wishes, key=lambda w: (w.rank, -w.x)),
        sorted(wishes, key=lambda w: w.x),
        sorted(wishes, key=lambda w: -w.x),
        sorted(wishes, key=lambda w: -_off_centre(w, wishes)),
        sorted(wishes, key=lambda w: (w.rank > 1, -_off_centre(w, wishes))),
        sorted(wishes, key=lambda w: (w.rank > 2, w.x)),
        sorted(wishes, key=lambda w: (w.rank > 2, -w.x)),
        sorted(wishes, key=lambda w: (w.rank > 2, -_off_centre(w, wishes))),
    )
    if len(wishes) > MANY:
        return max((_attempt(order, width, rows, 1) for order in orders[:2]), key=merit)
    return max((_attempt(order, width, rows, spared) for order in orders for spared in (0, 1, 2, 99)), key=merit)


def _off_centre(wish: Wish, wishes: Sequence[Wish]) -> float:
    """How far a mark lies from the middle of the crowd around it: labels hang outwards from there."""
    near = [w.x for w in wishes if abs(w.x - wish.x) < 2 * wish.width]
    return abs(wish.x - sum(near) / len(near))


def merit(places: tuple[Place, ...]) -> tuple[int, int, int, int]:
    """What is better is greater: more milestones, more told by several origins, more labels at all, higher up."""
    important, solid = (sum(p.wish.rank <= most for p in places) for most in (1, 2))
    depth = sum(p.row * (2 if p.wish.rank == 0 else 1) for p in places)
    return important, solid, len(places), -depth


def _attempt(order: Sequence[Wish], width: float, rows: int, spared: int) -> tuple[Place, ...]:
    """One after the other, as high as can be and over few poles to come, which are spared up to the rank `spared`."""
    placed: list[Place] = []
    deepest: dict[int, int] = {}
    for i, wish in enumerate(order):
        coming = [w for w in order[i + 1 :] if w.rank <= spared]
        tries = [Place(wish, row, to_left) for row in range(rows) for to_left in _sides(wish, width)]
        chosen = min(
            (
                (one.row + len(covered) * 1.5, number, one, covered)
                for number, one in enumerate(tries)
                if one.row <= deepest.get(wish.key, rows) and _fits(one, placed, width)
                if not (covered := [w for w in coming if _covers(one, w)]) or one.row
            ),
            default=None,
        )
        if chosen:
            _, _, one, covered = chosen
            placed.append(one)
            deepest.update({w.key: min(one.row - 1, deepest.get(w.key, rows)) for w in covered})
    return tuple(placed)


def _sides(wish: Wish, width: float) -> tuple[bool, bool]:
    return (True, False) if wish.x > width * 0.8 else (False, True)


def _fits(one: Place, placed: Iterable[Place], width: float) -> bool:
    return one.left >= 0 and one.right <= width and not any(_clash(one, other) for other in placed)


def _clash(one: Place, other: Place) -> bool:
    if one.row == other.row:
        return _span(one)[0] < _span(other)[1] and _span(other)[0] < _span(one)[1]
    upper, lower = (one, other) if one.row < other.row else (other, one)
    return _covers(upper, lower.wish)


def _covers(upper: Place, lower: Wish) -> bool:
    """The pole of `lower`, going further down, would touch the text of `upper`."""
    return upper.left - AIR / 2 < lower.x < upper.right + AIR / 2


def _span(place: Place) -> tuple[float, float]:
    """What a label takes in its row: its text, its pole, and air."""
    return min(place.left, place.wish.x) - AIR / 2, max(place.right, place.wish.x) + AIR / 2

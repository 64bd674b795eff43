"""The numbers that stand for an incident: those that most independent sources give. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.placing.names import terms
from tracker.records import KeyFigure

MOST = 4
SAME = 0.02
"""Numbers that differ by no more than this share are one number, told more or less roundly."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as one article states it. `order` is by when and where."""

    number: float
    unit: str
    figure: KeyFigure
    origin_id: int
    article_id: int
    order: tuple[object, ...]


def key_figures(stated: Sequence[Stated]) -> tuple[KeyFigure, ...]:
    """At most four, the best supported first, then the first told."""
    groups: list[list[Stated]] = []
    for one in sorted(stated, key=lambda s: s.order):
        home = next((group for group in groups if _same(group[0], one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    groups.sort(key=lambda group: (-_origins(group), group[0].order))
    return tuple(_merged(group) for group in groups[:MOST])


def _same(one: Stated, other: Stated) -> bool:
    largest = max(abs(one.number), abs(other.number))
    close = abs(one.number - other.number) <= SAME * largest
    first, second = set(terms(one.figure.counts)), set(terms(other.figure.counts))
    return close and one.unit == other.unit and (not first or not second or bool(first & second))


def _origins(group: Sequence[Stated]) -> int:
    return len({one.origin_id for one in group})


def _merged(group: Sequence[Stated]) -> KeyFigure:
    first = group[0].figure
    return KeyFigure(first.text, first.counts, first.hedge, _origins(group), first.sentence, first.source, first.url)

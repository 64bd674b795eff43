"""A text with passages marked, as pieces for templates. Pure: escaping is the template's work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start:end` of a text, and what they are: "sentence", "date", "trigger"."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the roles of all passages that cover it, as words for a class attribute."""

    text: str
    roles: str = ""


def pieces(text: str, passages: Iterable[Passage], *, offset: int = 0) -> list[Piece]:
    """`text` cut where a passage begins or ends. `offset` is where it begins in the field that the passages count in.

    Passages may overlap, and reach beyond the text: what lies outside is left out.
    """
    inside = [
        Passage(max(p.start - offset, 0), min(p.end - offset, len(text)), p.role)
        for p in passages
        if p.start - offset < len(text) and p.end - offset > 0
    ]
    cuts = sorted({0, len(text)} | {p.start for p in inside} | {p.end for p in inside})
    return [
        Piece(text[start:end], " ".join(sorted({p.role for p in inside if p.start <= start and end <= p.end})))
        for start, end in pairwise(cuts)
    ]

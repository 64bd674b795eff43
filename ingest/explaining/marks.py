"""A text cut where its marks begin and end. Pure: escaping is the work of who shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from ingest.records import Span

Role = Literal["trigger", "date", "passed", "unplaced", "actor", "target", "name"]
LONGEST = 640
"""Characters of a sentence that are quoted whole; a longer one is cut around its marks."""
AROUND = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start:end` of a text and what they are. `number` is the event's (0: none), `words` name it."""

    start: int
    end: int
    role: Role
    number: int = 0
    words: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text under the same marks; `opens` and `closes` are those that begin and end with it."""

    text: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()
    closes: tuple[Mark, ...] = ()

    @property
    def trigger(self) -> Mark | None:
        """The first trigger that covers it."""
        return next((mark for mark in self.marks if mark.role == "trigger"), None)

    @property
    def roles(self) -> str:
        """The roles of all its marks, as words for a class attribute."""
        return " ".join(dict.fromkeys(mark.role for mark in self.marks))

    @property
    def ending(self) -> tuple[Mark, ...]:
        """The triggers that end here: where their labels stand."""
        return tuple(mark for mark in self.closes if mark.role == "trigger")


def stretches(text: str, marks: Iterable[Mark]) -> tuple[Stretch, ...]:
    """The whole text in order. Marks may overlap; what lies outside of the text is left out."""
    inside = [
        replace(mark, start=max(mark.start, 0), end=min(mark.end, len(text)))
        for mark in marks
        if mark.start < min(mark.end, len(text)) and mark.end > 0
    ]
    begins: dict[int, list[Mark]] = {}
    for mark in inside:
        begins.setdefault(mark.start, []).append(mark)
    cuts = sorted({0, len(text)} | set(begins) | {mark.end for mark in inside})
    out: list[Stretch] = []
    open_now: list[Mark] = []
    for start, end in pairwise(cuts):
        new = begins.get(start, [])
        open_now = [mark for mark in open_now if mark.end > start] + new
        closes = tuple(mark for mark in open_now if mark.end == end)
        out.append(Stretch(text[start:end], tuple(open_now), tuple(new), closes))
    return tuple(out)


def quoted(text: str, sentence: Span, marks: Sequence[Mark]) -> tuple[Stretch, ...]:
    """The sentence with those of the marks that lie in it (offsets of its field); a very long one cut around them."""
    own = [mark for mark in marks if mark.start < sentence.end and mark.end > sentence.start]
    start, end = sentence.start, sentence.end
    if end - start > LONGEST:
        focus = [mark for mark in own if mark.role == "trigger"] or own
        first = min((mark.start for mark in own), default=start)
        last = max((mark.end for mark in own), default=start)
        if last - first > 2 * LONGEST:
            first, last = (focus[0].start, min(focus[0].end, focus[0].start + AROUND)) if focus else (start, start)
        start, end = max(start, first - AROUND), min(end, last + AROUND)
    cut = stretches(text[start:end], [replace(m, start=m.start - start, end=m.end - start) for m in own])
    before = (Stretch("… "),) if start > sentence.start else ()
    after = (Stretch(" …"),) if end < sentence.end else ()
    return (*before, *cut, *after)

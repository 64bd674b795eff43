"""What changed between two versions of a text, sentence by sentence and word by word, for people to see. Pure.

for passage in changed_passages(old, new):
    passage.place, passage.moves_date
    for piece in passage.before: piece.text, piece.changed      # and in `after`
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from ingest.churn import settled

Place = Literal["title", "text"]
MOST_SENTENCES = 1500
"""Comparing takes time that grows with the square; beyond this, what stands in one text only is shown unpaired."""
MOST_WORDS = 400
PAIRED = 0.4
"""Of its words, what a sentence must share with another to be shown as changed, and not as gone."""

_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,3}[A-Z0-9])|\n{2,}")
_PIECE = re.compile(r"\w+(?:[,.:/-]\w+)*|\s+|\W")
_DATE = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun)[a-z]*\.?\b"
    r"|\b(?:yesterday|today|tomorrow|week|month|year|spring|summer|autumn|winter|quarter)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that both versions have, or that only this one has."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, or the title, as it was and as it is; "" stands for one that was added or removed.

    `moves_date`: a number, the name of a month or the like is among what changed, so dates may have moved.
    """

    place: Place
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def kind(self) -> Literal["added", "removed", "changed"]:
        """For a word or a colour beside it."""
        if not self.before:
            return "added"
        return "changed" if self.after else "removed"

    @property
    def moves_date(self) -> bool:
        """Whether what changed can be part of a date."""
        return any(piece.changed and bool(_DATE.search(piece.text)) for piece in (*self.before, *self.after))

    @property
    def old(self) -> str:
        """The sentence as it was."""
        return "".join(piece.text for piece in self.before)

    @property
    def new(self) -> str:
        """The sentence as it is."""
        return "".join(piece.text for piece in self.after)


def changed_passages(old_title: str, old_text: str, title: str, text: str) -> tuple[Passage, ...]:
    """What changed, in the order of the texts. Spacing, quotation marks and what churns are no change."""
    titles = [] if settled(old_title) == settled(title) else [_passage("title", old_title, title)]
    return (*titles, *_passages(sentences(old_text), sentences(text)))


def sentences(text: str) -> list[str]:
    """Roughly: for showing changes, an abbreviation taken for an end does no harm."""
    return [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]


def _passages(old: list[str], new: list[str]) -> Iterator[Passage]:
    ours, theirs = [settled(sentence) for sentence in old], [settled(sentence) for sentence in new]
    for before, after in _differences(ours, theirs):
        gone = [old[at] for at in range(*before) if ours[at]]
        come = [new[at] for at in range(*after) if theirs[at]]
        for one, other in _pairs(gone, come):
            yield _passage("text", one, other)


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Ranges of sentences that differ, between those that both have."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - start
    same = (at for at in range(rest) if old[-1 - at] != new[-1 - at])
    end = next(same, rest)
    ours, theirs = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(ours), len(theirs)) > MOST_SENTENCES:
        yield (start, start + len(ours)), (start, start + len(theirs))
        return
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            yield (start + a, start + b), (start + c, start + d)


def _pairs(gone: list[str], come: list[str]) -> Iterator[tuple[str, str]]:
    """Each old sentence with the new one that it became, in order; those of a kind of their own stand alone."""
    if len(gone) == 1 and len(come) == 1:
        yield gone[0], come[0]
        return
    if max(len(gone), len(come)) > MOST_SENTENCES:
        common = {*gone} & {*come}
        yield from ((sentence, "") for sentence in gone if sentence not in common)
        yield from (("", sentence) for sentence in come if sentence not in common)
        return
    place = 0
    for sentence in gone:
        window = range(place, min(place + 5, len(come)))
        best = max(window, key=lambda at: _shared(sentence, come[at]), default=None)
        if best is None or _shared(sentence, come[best]) < PAIRED:
            yield sentence, ""
            continue
        yield from (("", come[at]) for at in range(place, best))
        yield sentence, come[best]
        place = best + 1
    yield from (("", sentence) for sentence in come[place:])


def _shared(one: str, other: str) -> float:
    words, others = {*settled(one).split()}, {*settled(other).split()}
    return len(words & others) / max(len(words), len(others), 1)


def _passage(place: Place, old: str, new: str) -> Passage:
    ours, theirs = _PIECE.findall(old), _PIECE.findall(new)
    if not old or not new or max(len(ours), len(theirs)) > 2 * MOST_WORDS:
        return Passage(place, _whole(old), _whole(new))
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    before = [Piece("".join(ours[a:b]), tag != "equal") for tag, a, b, _, _ in codes if b > a]
    after = [Piece("".join(theirs[c:d]), tag != "equal") for tag, _, _, c, d in codes if d > c]
    return Passage(place, tuple(before), tuple(after))


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, changed=True),) if text else ()

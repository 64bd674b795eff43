"""Whether two texts are one report, so that a syndicated copy is no second source. Pure.

A text is the set of its three-word shingles, over words that lost what editors change (`ingest.tokens`). Its MinHash
signature, cut into bands, finds whom to compare with by index alone; the bands of its beginning find those that were
cut short. Those few are compared word by word: how much is common, and whether what differs are names and numbers, as
in notices that are made from one template.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.signatures import bands, signature
from ingest.tokens import Token, tokens

SHINGLE_WORDS = 3
MIN_SHINGLES = 16
"""Shorter texts have too little to compare: two agencies may well choose the same dozen words."""
HEAD_WORDS = 60
BANDS, HEAD_BANDS = 32, 8

COPY = 0.45
"""Share of common shingles among all of both from which on two texts are one."""
EXCERPT = 0.75
"""Share of the shorter text's shingles that the longer one has."""
ALIKE = 0.3
"""Share from which on texts are one if the beginning of one is in the other too."""
HEAD = 0.6
SWAPPED = 0.25
MIN_SWAPS = 3
"""From this share of names and numbers put in the place of others, and this many, two texts are two fillings of a
template."""
MAX_SWAP_WORDS = 12
COMPARED_WORDS = 1500


@dataclass(frozen=True, slots=True)
class Wording:
    """A text made ready for comparing. `shingles` is empty where it is too short for that."""

    tokens: tuple[Token, ...]
    shingles: frozenset[str]
    head: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Wording:
        """Of the article's text, without its title."""
        found = tokens(text)
        shingles = _shingles(found)
        if len(shingles) < MIN_SHINGLES:
            return cls(found, frozenset(), frozenset())
        return cls(found, shingles, _shingles(found[:HEAD_WORDS]))

    def signature(self) -> list[int]:
        """128 numbers; none for a text that is too short."""
        return signature(self.shingles)

    def band_keys(self, own: Sequence[int]) -> list[int]:
        """Keys of which copies and excerpts share some; `own` is the signature."""
        return [*bands("text", own, BANDS), *bands("head", signature(self.head), HEAD_BANDS)] if own else []


def _shingles(found: Sequence[Token]) -> frozenset[str]:
    words = [token.word for token in found]
    starts = range(len(words) - SHINGLE_WORDS + 1)
    return frozenset(" ".join(words[start : start + SHINGLE_WORDS]) for start in starts)


def is_copy(one: Wording, other: Wording) -> bool:
    """Whether two texts are copies, or one an excerpt of the other."""
    if not one.shingles or not other.shingles:
        return False
    return _shares_enough(one, other) and not _from_template(one, other)


def _shares_enough(one: Wording, other: Wording) -> bool:
    common = len(one.shingles & other.shingles)
    copied = common / len(one.shingles | other.shingles)
    kept = common / min(len(one.shingles), len(other.shingles))
    if kept < ALIKE:
        return False
    head = max(_within(one.head, other.shingles), _within(other.head, one.shingles))
    return (copied >= COPY or kept >= EXCERPT) or (copied >= ALIKE and head >= HEAD)


def _within(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part)


def _from_template(one: Wording, other: Wording) -> bool:
    """Names and numbers of one stand where the other has different ones, again and again."""
    left, right = one.tokens[:COMPARED_WORDS], other.tokens[:COMPARED_WORDS]
    swapped = kept = 0
    matcher = SequenceMatcher(None, [t.word for t in left], [t.word for t in right])
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        gone, come = _telling(left[i:i_end]), _telling(right[j:j_end])
        if tag == "equal":
            kept += len(gone)
        elif tag == "replace" and max(i_end - i, j_end - j) <= MAX_SWAP_WORDS and gone and come and not gone & come:
            swapped += min(len(gone), len(come))
    return swapped >= MIN_SWAPS and swapped / (swapped + kept) >= SWAPPED


def _telling(found: Sequence[Token]) -> set[str]:
    return {token.word for token in found if token.telling}

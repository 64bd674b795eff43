"""Near-duplicate signatures, so that a syndicated copy is no second source. Pure.

A text is the set of its five-word shingles, hashed. Its sketch is the smallest SKETCH_SIZE of the hashes: a fair
sample, from which the overlap of two sets is estimated (Broder 1997); an index by value finds whom to compare with.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from heapq import nsmallest

SHINGLE_WORDS = 5
SKETCH_SIZE = 128
MIN_SHINGLES = 8
"""Shorter texts have too little to compare: two agencies may well choose the same dozen words."""
MIN_SAMPLE = 10
COPY = 0.6
"""Share of common shingles from which on two texts are one. A word changed costs five shingles on either side: a copy
with every twentieth word edited keeps 0.6, while reports that merely quote the same statement stay below 0.3."""
EXCERPT = 0.9
"""Share of a shorter text's shingles that lie in the longer one: an excerpt of it."""
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of five words, as signed 64-bit numbers; empty for a text that is too short to be compared."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[start : start + SHINGLE_WORDS]) for start in range(len(words) - SHINGLE_WORDS + 1)}
    return frozenset(map(_number, runs)) if len(runs) >= MIN_SHINGLES else frozenset()


def _number(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big", signed=True)


def sketch(hashes: Collection[int]) -> list[int]:
    """The smallest hashes, in order: what is stored and indexed."""
    return nsmallest(SKETCH_SIZE, hashes)


def is_copy(hashes: Collection[int], other: Collection[int]) -> bool:
    """Whether a text, by all its hashes, and another, by its sketch, are copies, or one an excerpt of the other."""
    if not hashes or not other:
        return False
    return _resemblance(hashes, other) >= COPY or _is_excerpt(hashes, other)


def _resemblance(hashes: Collection[int], other: Collection[int]) -> float:
    """Estimated share of common shingles among all of both texts'."""
    union = nsmallest(SKETCH_SIZE, {*sketch(hashes), *other})
    common = set(hashes) & set(other)
    return sum(number in common for number in union) / len(union)


def _is_excerpt(hashes: Collection[int], other: Collection[int]) -> bool:
    """Either text within the other, seen in the range of hashes in which the sketch is complete."""
    known, whole = set(other), len(other) < SKETCH_SIZE
    seen = set(hashes) if whole else {number for number in hashes if number <= max(known)}
    common = len(seen & known)
    return any(len(part) >= MIN_SAMPLE and common / len(part) >= EXCERPT for part in (seen, known))

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
LEAD_WORDS = 25
LEAD, MIN_FACTS, SAME_FACTS = 0.4, 4, 0.6
"""Where neither text has the other's first words, this many names and numbers must be common, and this share of those
of the text that has fewer: what is common may be what a publisher prints under everything."""
MIN_SWAPS, SWAPPED = 3, 0.18
"""From this many names and numbers put in the place of others, and this share, two texts are two fillings of a
template."""
SUBJECT_SWAPS = 2
"""As often one title's words stand where the other text has those of its own title."""
MAX_SWAP_WORDS = 12
COMPARED_WORDS = 1500


@dataclass(frozen=True, slots=True)
class Wording:
    """A text made ready for comparing. `shingles` is empty where it is too short for that."""

    tokens: tuple[Token, ...]
    shingles: frozenset[str]
    title: frozenset[str]

    @classmethod
    def of(cls, text: str, title: str = "") -> Wording:
        """Of an article's text. Its title, which everybody writes anew, only says what it is about."""
        found = tokens(text)
        shingles = _shingles(found)
        subject = frozenset(token.word for token in tokens(title))
        return cls(found, shingles if len(shingles) >= MIN_SHINGLES else frozenset(), subject)

    def beginning(self, words: int) -> frozenset[str]:
        """The shingles of so many words."""
        return _shingles(self.tokens[:words])

    def signature(self) -> list[int]:
        """128 numbers; none for a text that is too short."""
        return signature(self.shingles)

    def band_keys(self, own: Sequence[int]) -> list[int]:
        """Keys of which copies and excerpts share some; `own` is the signature."""
        return (
            [*bands("text", own, BANDS), *bands("head", signature(self.beginning(HEAD_WORDS)), HEAD_BANDS)]
            if own
            else []
        )


def _shingles(found: Sequence[Token]) -> frozenset[str]:
    words = [token.word for token in found]
    starts = range(len(words) - SHINGLE_WORDS + 1)
    return frozenset(" ".join(words[start : start + SHINGLE_WORDS]) for start in starts)


def is_copy(one: Wording, other: Wording) -> bool:
    """Whether two texts are copies, or one an excerpt of the other."""
    if not one.shingles or not other.shingles or not _shares_enough(one, other):
        return False
    return _begins_alike(one, other) and not _from_template(one, other)


def _shares_enough(one: Wording, other: Wording) -> bool:
    common = len(one.shingles & other.shingles)
    copied = common / len(one.shingles | other.shingles)
    kept = common / min(len(one.shingles), len(other.shingles))
    return copied >= COPY or kept >= EXCERPT or (copied >= ALIKE and _common_start(one, other, HEAD_WORDS) >= HEAD)


def _begins_alike(one: Wording, other: Wording) -> bool:
    """Or else has its names and numbers in common."""
    if _common_start(one, other, LEAD_WORDS) >= LEAD:
        return True
    facts, others = _telling(one.tokens), _telling(other.tokens)
    return len(facts & others) >= max(MIN_FACTS, SAME_FACTS * min(len(facts), len(others)))


def _common_start(one: Wording, other: Wording, words: int) -> float:
    """How much of the first words of one text are in the other, whichever way that is more."""
    return max(_within(a.beginning(words), b.shingles) for a, b in ((one, other), (other, one)))


def _within(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part)


def _from_template(one: Wording, other: Wording) -> bool:
    """Names and numbers of one stand where the other has different ones, again and again; or the subjects do."""
    left, right = one.tokens[:COMPARED_WORDS], other.tokens[:COMPARED_WORDS]
    swapped = subjects = kept = 0
    matcher = SequenceMatcher(None, [t.word for t in left], [t.word for t in right])
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            kept += len(_telling(left[i:i_end]))
        elif tag == "replace" and max(i_end - i, j_end - j) <= MAX_SWAP_WORDS:
            swapped += _swaps(_telling(left[i:i_end]), _telling(right[j:j_end]))
            subjects += _swaps(_subject(left[i:i_end], one, other), _subject(right[j:j_end], other, one)) > 0
    return subjects >= SUBJECT_SWAPS or (swapped >= MIN_SWAPS and swapped / (swapped + kept) >= SWAPPED)


def _swaps(gone: set[str], come: set[str]) -> int:
    return 0 if gone & come else min(len(gone), len(come))


def _telling(found: Sequence[Token]) -> set[str]:
    return {token.word for token in found if token.telling}


def _subject(found: Sequence[Token], whose: Wording, other: Wording) -> set[str]:
    """Words that only the one title has."""
    return {token.word for token in found if token.word in whose.title and token.word not in other.title}

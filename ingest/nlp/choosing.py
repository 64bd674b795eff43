"""Which events the dates date: what the linear scorer and the reader together hold likely enough. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.nlp.candidates import Candidate
from ingest.nlp.kinds import KINDS
from ingest.nlp.pairs import Group, Pair
from ingest.records import Kind

Array = NDArray[np.float32]

READER = 0.4
"""Weight of the reader beside the linear scorer."""

FIRST, FURTHER = 0.3, 0.4
"""Least mass for the likeliest kind of a date, and for each further one."""


_TOGETHER = ({Kind.REVERSAL, Kind.EFFECTIVE}, {Kind.ANNOUNCEMENT, Kind.EFFECTIVE})
"""Kinds that one word may tell of at once on one date: "postponed from July 1", "banned from July 1"."""

LEAST = 0.2
"""Mass over all kinds below which the linear scorer alone decides that a date dates nothing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A dated event as found: its kind, its word (a token's place; None: what leads the date in), its mass."""

    group: Group
    kind: Kind
    word: int | None
    mass: float
    linear: float
    reader: float
    pair: Pair | None


def choose(groups: Sequence[Group], linear: Sequence[Array], reader: Sequence[Array]) -> list[Choice]:
    """`linear` holds [pairs, 1 + kinds] for each group, `reader` [tokens, kinds]. Choices in order of the groups."""
    out: list[Choice] = []
    for group, by_pair, by_word in zip(groups, linear, reader, strict=True):
        both, told, read = mass(by_pair, by_word)
        own: list[Choice] = []
        for kind in np.argsort(-both):
            if both[kind] < (FURTHER if own else FIRST):
                break
            found = _choice(group, int(kind), float(both[kind]), float(told[kind]), float(read[kind]), by_pair, by_word)
            if not any(other.word == found.word and {other.kind, found.kind} not in _TOGETHER for other in own):
                own.append(found)
        out += own
    return out


def worth_reading(by_pair: Array) -> bool:
    """True where the linear scorer leaves a chance that the date dates something."""
    return bool(by_pair[:, 1:].sum() >= LEAST)


def mass(by_pair: Array, by_word: Array) -> tuple[Array, Array, Array]:
    """For each kind how likely the date dates an event of it: both together, the linear scorer, the reader."""
    told = np.minimum(by_pair[:, 1:].sum(0), 1.0)
    read = by_word.sum(0)
    return READER * read + (1 - READER) * told, told, read


def _choice(group: Group, kind: int, mass: float, told: float, read: float, by_pair: Array, by_word: Array) -> Choice:
    """The word on which both together put most; the words before the date win only against weak words."""
    votes = READER * by_word[:, kind].copy()
    lead = 0.0
    for number, pair in enumerate(group.pairs):
        weight = (1 - READER) * float(by_pair[number, 1 + kind])
        if pair.candidate is None:
            lead = weight
        else:
            votes[pair.candidate.token.i] += weight
    word = int(votes.argmax()) if len(votes) else None
    if word is None or lead > votes[word]:
        word = None
    own = next((p for p in group.pairs if _is_of(p.candidate, word)), None)
    return Choice(group, Kind(KINDS[kind]), word, mass, told, read, own)


def _is_of(candidate: Candidate | None, word: int | None) -> bool:
    return candidate is None if word is None else candidate is not None and candidate.token.i == word

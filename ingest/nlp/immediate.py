"""A measure "with immediate effect" also begins to bind on the day on which it was taken. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.nlp.choosing import Choice
from ingest.records import Kind

MASS = 0.8
"""Mass given to an event that such words tell of."""

_WORDS = re.compile(
    r"\b(?:effective\s(?:immediately|at\sonce)|with\simmediate\seffect|immediately\seffective|"
    r"(?:takes?|took|taking)\seffect\s(?:immediately|at\sonce)|"
    r"(?:comes?|came|enters?|entered)\sinto\s(?:force|effect)\s(?:immediately|at\sonce|forthwith)|"
    r"binding\s(?:at\sonce|immediately))\b",
    re.IGNORECASE,
)
_MEASURES = frozenset({Kind.ANNOUNCEMENT, Kind.ENFORCEMENT, Kind.REVERSAL})


def added(text: str, choices: Sequence[Choice]) -> list[Choice]:
    """For each sentence with such words and a dated measure, an `effective` on that date, unless one was found."""
    out: list[Choice] = []
    for choice in choices:
        group = choice.group
        match = _WORDS.search(text, group.sentence.start, group.sentence.end)
        if match is None or choice.kind not in _MEASURES or any(o.group.number == group.number for o in out):
            continue
        if any(c.kind is Kind.EFFECTIVE and c.group.number == group.number for c in choices):
            continue
        word = next((t.i for t in group.sentence.at(*match.span())), None)
        out.append(Choice(group, Kind.EFFECTIVE, word, MASS, 0.0, 0.0, None))
    return out

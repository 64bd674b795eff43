"""Events that fixed words imply beside a dated one: "with immediate effect", "instead of July 1". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.nlp.choosing import Choice
from ingest.nlp.pairs import Group
from ingest.records import Kind

MASS = 0.8
"""Mass given to an event that such words tell of."""

_AT_ONCE = re.compile(
    r"\b(?:effective\s(?:immediately|at\sonce)|with\simmediate\seffect|immediately\seffective|"
    r"(?:takes?|took|taking)\seffect\s(?:immediately|at\sonce)|"
    r"(?:comes?|came|enters?|entered)\sinto\s(?:force|effect)\s(?:immediately|at\sonce|forthwith)|"
    r"binding\s(?:at\sonce|immediately))\b",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(
    r"\b(?:rather\sthan|instead\sof)\s(?:on\s|from\s|until\s|by\s)?$|"
    r"\b(?:postpon\w*|delay\w*|mov\w*|push\w*|defer\w*|shift\w*|set\sback)\s(?:\S+\s){0,6}?from\s$",
    re.IGNORECASE,
)
_WAS_TO = re.compile(
    r"\b(?:was|were|had\sbeen)\s(?:originally\s|first\s)?(?:to|due\sto|set\sto|scheduled\s(?:to|for)|planned\sfor)\s"
    r"(?:[a-z]+\s){0,4}$"
)
_BUT_NOW = re.compile(
    r",?\s(?:(?:and|but)\s)?(?:now\s)?(?:takes|will|starts|begins|applies|has\sbeen|(?:was|were)\s(?:moved|postponed|delayed))\b"
)
_MEASURES = frozenset({Kind.ANNOUNCEMENT, Kind.ENFORCEMENT, Kind.REVERSAL})


def given_up(text: str, group: Group) -> bool:
    """True for the date that a measure was moved from: it is kept as negated."""
    before = text[max(group.sentence.start, group.date.start - 90) : group.date.start]
    if _NO_LONGER.search(before) is not None:
        return True
    return _WAS_TO.search(before) is not None and _BUT_NOW.match(text, group.date.end) is not None


def added(text: str, groups: Sequence[Group], choices: Sequence[Choice]) -> list[Choice]:
    """The implied events of a field that were not found by themselves."""
    return [*_at_once(text, choices), *_moved(text, groups, choices)]


def _at_once(text: str, choices: Sequence[Choice]) -> list[Choice]:
    """For each sentence with such words and a dated measure, an `effective` on that date, unless one was found."""
    out: list[Choice] = []
    for choice in choices:
        group = choice.group
        match = _AT_ONCE.search(text, group.sentence.start, group.sentence.end)
        if match is None or choice.kind not in _MEASURES or any(o.group.number == group.number for o in out):
            continue
        if any(c.kind is Kind.EFFECTIVE and c.group.number == group.number for c in choices):
            continue
        word = next((t.i for t in group.sentence.at(*match.span())), None)
        out.append(Choice(group, Kind.EFFECTIVE, word, MASS, 0.0, 0.0, None))
    return out


def _moved(text: str, groups: Sequence[Group], choices: Sequence[Choice]) -> list[Choice]:
    """Beside the new date of an `effective` the old one, which `given_up` marks."""
    out = []
    for group in groups:
        if (
            group.afar
            or not given_up(text, group)
            or any(c.group is group and c.kind is Kind.EFFECTIVE for c in choices)
        ):
            continue
        if any(c.kind is Kind.EFFECTIVE and c.group.number == group.number for c in choices):
            out.append(Choice(group, Kind.EFFECTIVE, None, MASS, 0.0, 0.0, None))
    return out

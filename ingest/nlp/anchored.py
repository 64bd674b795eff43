# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape
"""Lengths of time that become dates beside a dated event: "two days after the recall", "has 30 days to appeal". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.edtf import PartialDate, Precision
from ingest.nlp.dates import DateRef
from ingest.nlp.timex.arithmetic import exact, shifted
from ingest.records import Kind

REACH = 3
"""Sentences back in which the event that a deadline counts from is looked for."""

_BESIDE = re.compile(
    r"\s(?P<way>after|before|following|from|since|of|prior\sto)\s(?:(?:the|its|his|her|their|that|this|these|an?|being|receiving|getting)\s)*(?P<words>(?:[\w’'-]+\s?){1,6})",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\s(?P<way>later|earlier|afterwards?|after\sthat|before\sthat)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:with)?in\s(?:the\s)?(?:next\s|following\s)?(?:a\s(?:period|term)\sof\s)?$", re.IGNORECASE)
_GRANTED = re.compile(
    r"\b(?:gave|gives?|given|giving|grant(?:s|ed|ing)?|ha(?:s|ve|d)|having|allow(?:s|ed|ing)?|gets?|got|set)\s(?:\S+\s){0,5}$",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\s(?:to|in\swhich|of\sgrace|for|from|after|until|within\swhich|notice)\b|[,.;]")
_LASTING = re.compile(
    r"\b(?:for|lasts?|of|by|another)\s(?:a\s(?:period|term)\sof\s|a\sfurther\s|another\s|an\sadditional\s|up\sto\s|the\snext\s)?$",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:more\sthan|less\sthan|almost|nearly|about|over|under|some|barely|around|roughly)\s$", re.IGNORECASE
)
_BASES = frozenset(
    {
        Kind.ANNOUNCEMENT,
        Kind.LEGAL_ACTION,
        Kind.ENFORCEMENT,
        Kind.REVERSAL,
        Kind.PROPOSAL,
        Kind.INVESTIGATION,
        Kind.EFFECTIVE,
        Kind.ACCUSATION,
    }
)
_SYNONYMS = {
    "warn": Kind.ANNOUNCEMENT, "recal": Kind.ANNOUNCEMENT, "order": Kind.ANNOUNCEMENT, "decis": Kind.ANNOUNCEMENT, "ban": Kind.ANNOUNCEMENT,
    "publi": Kind.ANNOUNCEMENT, "signi": Kind.ANNOUNCEMENT, "listi": Kind.ANNOUNCEMENT, "notic": Kind.ANNOUNCEMENT, "annou": Kind.ANNOUNCEMENT,
    "adopt": Kind.ANNOUNCEMENT, "direc": Kind.ANNOUNCEMENT, "rulin": Kind.ANNOUNCEMENT, "filin": Kind.LEGAL_ACTION, "compl": Kind.LEGAL_ACTION, "crash": Kind.OCCURRENCE,
    "accid": Kind.OCCURRENCE, "attac": Kind.OCCURRENCE, "incid": Kind.OCCURRENCE, "theft": Kind.OCCURRENCE, "fire": Kind.OCCURRENCE, "explo": Kind.OCCURRENCE,
    "death": Kind.OCCURRENCE, "outbr": Kind.OCCURRENCE, "breac": Kind.OCCURRENCE, "disco": Kind.DISCOVERY, "discl": Kind.DISCOVERY, "findi": Kind.DISCOVERY,
    "leak": Kind.DISCOVERY, "repor": Kind.DISCOVERY, "effec": Kind.EFFECTIVE, "entry": Kind.EFFECTIVE, "comme": Kind.EFFECTIVE, "inspe": Kind.INVESTIGATION,
    "raid": Kind.INVESTIGATION, "statem": Kind.RESPONSE, "accus": Kind.ACCUSATION, "alleg": Kind.ACCUSATION, "veto": Kind.REVERSAL,
}  # fmt: skip
"""First letters of the nouns that a length counts from -> the kind of event that they name."""


@dataclass(frozen=True, slots=True)
class Base:
    """A dated event that a length may count from; `sentence` counts the sentences of the field."""

    kind: Kind
    value: PartialDate
    trigger: str
    sentence: int
    start: int


def anchored(text: str, sentences: Sequence[Sequence[DateRef]], bases: Sequence[Base]) -> list[tuple[int, DateRef]]:
    """The lengths among the dates of each sentence that an event places on the calendar, with that value."""
    days = [b for b in bases if b.value.precision is Precision.DAY]
    out = []
    for number, dates in enumerate(sentences):
        for date in dates:
            if date.duration is None or date.value is not None:
                continue
            value = _value(text, number, date, days)
            if value is not None:
                out.append((number, replace(date, value=value)))
    return out


def _value(text: str, number: int, date: DateRef, bases: Sequence[Base]) -> PartialDate | None:
    before, after = text[max(0, date.start - 60) : date.start], text[date.end : date.end + 90]
    if beside := _BESIDE.match(after):
        sign = -1 if beside["way"].lower() in ("before", "prior to") else 1
        base = _named(beside["words"], number, date, bases)
        return _moved(base, date, sign, hedged=_HEDGED.search(before) is not None) if base else None
    if alone := _ALONE.match(after):
        sign = -1 if alone["way"].lower() in ("earlier", "before that") else 1
        base = _last(number, date, bases)
        return _moved(base, date, sign, hedged=_HEDGED.search(before) is not None) if base else None
    deadline = _WITHIN.search(before) or (_GRANTED.search(before) and _TO_DO.match(after)) or _LASTING.search(before)
    if deadline:
        base = _measure(number, date, bases)
        return _moved(base, date, 1, exactly=True) if base else None
    return None


def _stem(word: str) -> str:
    return word.lower()[:5]


def _named(words: str, number: int, date: DateRef, bases: Sequence[Base]) -> Base | None:
    """The event that the words after the preposition name: by its trigger, else by the kind of the noun."""
    stems = [_stem(w) for w in words.split()[:4]]
    near = [b for b in bases if b.sentence <= number and not (b.sentence == number and b.start == date.start)]
    for stem in stems:
        same = [b for b in near if any(_stem(w) == stem for w in b.trigger.split())]
        if same:
            return same[-1]
    for stem in stems:
        kind = _SYNONYMS.get(stem) or _SYNONYMS.get(stem[:3])
        same = [b for b in near if b.kind is kind] if kind else []
        if same:
            return same[-1]
    return None


def _last(number: int, date: DateRef, bases: Sequence[Base]) -> Base | None:
    told = [b for b in bases if b.sentence < number or (b.sentence == number and b.start < date.start)]
    return told[-1] if told and told[-1].sentence >= number - REACH else None


def _measure(number: int, date: DateRef, bases: Sequence[Base]) -> Base | None:
    near = [
        b
        for b in bases
        if b.kind in _BASES
        and number - REACH <= b.sentence <= number
        and not (b.sentence == number and b.start == date.start)
    ]
    own = [b for b in near if b.sentence == number]
    return own[0] if own else near[-1] if near else None


def _moved(base: Base, date: DateRef, sign: int, *, exactly: bool = False, hedged: bool = False) -> PartialDate | None:
    length = date.duration
    if length is None or base.value.earliest is None:
        return None
    if length.unit == "hour":
        days = length.count // 24
        return shifted(base.value, sign * days, "day") if days and length.count % 24 == 0 else None
    if exactly:
        return exact(base.value.earliest, sign * length.count, length.unit, business=length.business)
    value = shifted(base.value, sign * length.count, length.unit, business=length.business)
    return value.about() if value and hedged else value

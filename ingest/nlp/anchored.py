# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape
"""Lengths of time that become dates beside a dated event: "two days after the recall", "has 30 days to appeal". Pure.

A wrong date is worse than none, so a length stays a length unless one event alone can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.edtf import PartialDate, Precision
from ingest.nlp.dates import DateRef
from ingest.nlp.timex import words as w
from ingest.nlp.timex.arithmetic import exact, shifted, weekday_near
from ingest.records import Kind

REACH = 2
"""Sentences back in which the event that a deadline counts from is looked for."""

_BESIDE = re.compile(
    r"\s(?P<way>after|before|following|from|of|prior\sto)\s(?P<lead>(?:(?:the|its|his|her|their|that|this|these|an?|being|receiving|getting|date\sof)\s)*)(?P<words>(?:[\w’'-]+\s?){1,6})",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:with)?in\s(?:the\s)?(?:next\s|following\s)?(?:a\s(?:period|term)\sof\s)?$", re.IGNORECASE)
_GRANTED = re.compile(
    r"\b(?:gave|gives?|given|giving|grant(?:s|ed|ing)?|has|have|allow(?:s|ed|ing)?|gets?|got|set)\s(?:\S+\s){0,5}$",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\s(?:to\s|in\swhich|within\swhich)")
_LASTING = re.compile(r"\b(?:for|lasts?)\s(?:a\s(?:period|term)\sof\s|up\sto\s|the\snext\s)?$", re.IGNORECASE)
_EXTENDED = re.compile(r"\b(?:prolong|extend|renew|further|another|additional)\w*\b", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:more\sthan|less\sthan|almost|nearly|about|over|under|some|barely|around|roughly)\s$", re.IGNORECASE
)
_GENERAL = re.compile(
    r"\b(?:requires?|demands?|obliges?|provides?|not\s(?:been\s)?given|regularly|always|each|every)\b[^.;]*$",
    re.IGNORECASE,
)
_APART = re.compile(r",\s(?:(?:just|only|barely|exactly|about|almost|nearly|some)\s)?$|\sand\s$")
_BREAK = re.compile(r"[;:]|\s(?:but|while|although)\s")
_RATE = re.compile(r"an?\s", re.IGNORECASE)
_WEEKDAY = re.compile(rf"(?:on\s)?the\s(?P<day>{w.WEEKDAY})\s(?:\w+\s)?(?P<way>after|before)$", re.IGNORECASE)
_LEAST, _MOST = "hour", "year"
_GRACE = frozenset({Kind.ANNOUNCEMENT, Kind.LEGAL_ACTION, Kind.ENFORCEMENT, Kind.REVERSAL})
_LASTS = frozenset({Kind.ANNOUNCEMENT, Kind.ENFORCEMENT, Kind.EFFECTIVE, Kind.REVERSAL})
_NOUNS = {
    "warni": Kind.ANNOUNCEMENT, "recal": Kind.ANNOUNCEMENT, "order": Kind.ANNOUNCEMENT, "decis": Kind.ANNOUNCEMENT, "ban": Kind.ANNOUNCEMENT,
    "publi": Kind.ANNOUNCEMENT, "signi": Kind.ANNOUNCEMENT, "signa": Kind.ANNOUNCEMENT, "listi": Kind.ANNOUNCEMENT, "notic": Kind.ANNOUNCEMENT, "notif": Kind.ANNOUNCEMENT,
    "annou": Kind.ANNOUNCEMENT, "adopt": Kind.ANNOUNCEMENT, "direc": Kind.ANNOUNCEMENT, "rulin": Kind.ANNOUNCEMENT, "verdi": Kind.ANNOUNCEMENT, "filin": Kind.LEGAL_ACTION,
    "compl": Kind.LEGAL_ACTION, "crash": Kind.OCCURRENCE, "accid": Kind.OCCURRENCE, "attac": Kind.OCCURRENCE, "incid": Kind.OCCURRENCE, "theft": Kind.OCCURRENCE,
    "fire": Kind.OCCURRENCE, "explo": Kind.OCCURRENCE, "blast": Kind.OCCURRENCE, "death": Kind.OCCURRENCE, "outbr": Kind.OCCURRENCE, "breac": Kind.OCCURRENCE,
    "disco": Kind.DISCOVERY, "discl": Kind.DISCOVERY, "findi": Kind.DISCOVERY, "leak": Kind.DISCOVERY, "repor": Kind.DISCOVERY, "effec": Kind.EFFECTIVE, "entry": Kind.EFFECTIVE,
    "deadl": Kind.EFFECTIVE, "inspe": Kind.INVESTIGATION, "raid": Kind.INVESTIGATION, "state": Kind.RESPONSE, "accus": Kind.ACCUSATION, "alleg": Kind.ACCUSATION, "veto": Kind.REVERSAL,
}  # fmt: skip
"""First five letters of the nouns that a length counts from -> the kind of event that they name."""


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
    days = sorted((base for base in bases if base.value.precision is Precision.DAY), key=lambda base: base.start)
    out = []
    for number, dates in enumerate(sentences):
        for date in dates:
            if date.value is None:
                value = _value(text, number, date, dates, days)
                if value is not None:
                    out.append((number, replace(date, value=value)))
    return out


def _value(
    text: str, number: int, date: DateRef, dates: Sequence[DateRef], bases: Sequence[Base]
) -> PartialDate | None:
    before, after = text[max(0, date.start - 60) : date.start], text[date.end : date.end + 90]
    if date.duration is None:
        return _weekday(number, date, after, bases)
    hedged = _HEDGED.search(before) is not None
    beside = _BESIDE.match(after)
    if beside:
        way = beside["way"].lower()
        sign = -1 if way in ("before", "prior to") else 1
        if way in ("after", "before") and (outer := _outer(text, date, dates)):
            return _moved(outer, date, -sign, hedged=hedged)
        base = _named(beside, number, date, bases)
        within = way in ("of", "from") or _WITHIN.search(before) is not None
        return _moved(base.value, date, sign, exactly=within, hedged=hedged) if base else None
    if date.duration.unit == _MOST:
        return None
    if _LASTING.search(before) and not _EXTENDED.search(before):
        own = {b.value: b for b in bases if b.sentence == number and b.start < date.start and b.kind in _LASTS}
        return _moved(next(iter(own)), date, 1, exactly=True) if len(own) == 1 else None
    granted = _GRANTED.search(before) is not None and _TO_DO.match(after) is not None
    if _GENERAL.search(before) or (not granted and (not _WITHIN.search(before) or _RATE.match(date.text))):
        return None
    base = _measure(number, date, bases)
    return _moved(base.value, date, 1, exactly=True) if base else None


def _outer(text: str, date: DateRef, dates: Sequence[DateRef]) -> PartialDate | None:
    """ "It stopped on May 6, five days after the first case": the day of the main clause, from which the other one counts."""
    told = [other for other in dates if other.end <= date.start and other.value is not None]
    if not told or told[-1].value is None or told[-1].value.precision not in (Precision.DAY, Precision.MONTH):
        return None
    between = text[told[-1].end : date.start]
    return told[-1].value if _APART.search(between) and not _BREAK.search(between) and len(between) < 120 else None


def _weekday(number: int, date: DateRef, after: str, bases: Sequence[Base]) -> PartialDate | None:
    """ "On the Tuesday after the explosion"."""
    found, beside = _WEEKDAY.match(date.text), _BESIDE.match(" after" + after)
    base = _named(beside, number, date, bases) if found and beside else None
    if not found or base is None or base.value.earliest is None:
        return None
    return weekday_near(base.value.earliest, w.weekday(found["day"]), 1 if found["way"] == "after" else -1, same=False)


def _stem(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower())[:5]


def _named(beside: re.Match[str], number: int, date: DateRef, bases: Sequence[Base]) -> Base | None:
    """The event before that the words after the preposition name: by its trigger, else by the kind of the noun."""
    near = [b for b in bases if b.start < date.start or b.sentence == number]
    told = beside["words"].split()
    if told[0].lower() in ("it", "that", "this"):
        return _alone([b for b in near if number - 1 <= b.sentence <= number and b.start < date.start][-1:])
    if beside["lead"].lower().strip().endswith("this"):
        return None
    for stem in map(_stem, told[:4]):
        same = [b for b in near if len(stem) > 2 and any(_stem(word) == stem for word in b.trigger.split())]
        if same:
            return _alone(same)
    kind = next((_NOUNS[stem] for stem in map(_stem, told[:3]) if stem in _NOUNS), None)
    return _alone([b for b in near if b.kind is kind]) if kind else None


def _alone(found: Sequence[Base]) -> Base | None:
    """The one event that can be meant: all found have its day, or only it stands within the sentences before."""
    last = found[-1] if found else None
    if last is None or len({b.value for b in found}) == 1:
        return last
    near = {b.value for b in found if b.sentence >= last.sentence - REACH}
    return last if len(near) == 1 else None


def _measure(number: int, date: DateRef, bases: Sequence[Base]) -> Base | None:
    """The measure that a time to act in counts from: of this sentence, else the only one shortly before."""
    near = [b for b in bases if b.kind in _GRACE and number - REACH <= b.sentence <= number and b.start < date.start]
    own = [b for b in near if b.sentence == number]
    found = own or near
    return found[-1] if len({b.value for b in found}) == 1 else None


def _moved(
    start: PartialDate, date: DateRef, sign: int, *, exactly: bool = False, hedged: bool = False
) -> PartialDate | None:
    length = date.duration
    if length is None or start.earliest is None:
        return None
    if length.unit == _LEAST:
        days, rest = divmod(length.count, 24)
        return shifted(start, sign * days, "day") if days and not rest else None
    if exactly and start.precision is Precision.DAY:
        return exact(start.earliest, sign * length.count, length.unit, business=length.business)
    value = shifted(start, sign * length.count, length.unit, business=length.business)
    return value.about() if value and hedged else value

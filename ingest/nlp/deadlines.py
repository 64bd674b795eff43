# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Dates on which a measure binds or ends, told by a preposition rather than by a verb: "from July 10", "within 30 days". Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ingest.edtf import PartialDate, Precision
from ingest.nlp.dates import DateRef
from ingest.nlp.timex.arithmetic import exact
from ingest.records import Certainty, Kind

_MUST = re.compile(
    r"\b(?:must|ha(?:s|ve|d)\s(?:\w+\s)?(?:to|until|till)|having\sto|required?|due|deadline|needs?\sto|should|was\sto|were\sto|is\sto|are\sto|shut\sdown|comply|compliance|ordered|phased?|"
    r"to\send|given|gave|grant(?:s|ed)|if|ultimatum|obliged|told\sto|tells?\s\w+\sto|instruct\w*|set|demand\w*|ask(?:s|ed|ing)|request(?:s|ed|ing)|divest|asked\sto|to\s(?:remove|stop|leave|patch|report|respond|appeal|sell))\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\b(?:must|may|will|would|shall|nobody|no\s\w+|only|cannot|bar(?:s|red)?|bann?(?:ed|s)?|prohibit\w*|forbid\w*|rules?|laws?|appl(?:y|ies)|requir\w*|tariffs?|sanctions?|restrict\w*|"
    r"licen[cs]es?|obligat\w*|mandator\w*|curbs?|controls?|duties|limits?|enforc\w*|measures?|end(?:s|ed)?|halt\w*|stop\w*|suspend\w*|block\w*|lose|close[ds]?|illegal)\b",
    re.IGNORECASE,
)
_OPEN_UNTIL = re.compile(
    r"\b(?:allow\w*|permit\w*|ha(?:s|ve|d)|given?|gave|time|grant\w*|remain\w*|wind|valid|deadline|transition|exempt\w*|licen[cs]e\w*|grace|updates?|extend\w*|continue\w*|sell|support|"
    r"postpon\w*|delay\w*|push\w*|mov\w*|suspend\w*|ban(?:ned)?|bar(?:red)?|block\w*|order\w*|must|in\s(?:place|force|effect)|open|comments?|feedback|consultation)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:with)?in\s(?:the\s)?(?:next\s|following\s)?$", re.IGNORECASE)
_GRANT = re.compile(
    r"\b(?:gave|gives?|given|giving|grant(?:s|ed|ing)?|ha(?:s|ve|d)|having|allow(?:s|ed|ing)?)\s(?:\S+\s){0,5}$",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\s(?:to|in\swhich|of\sgrace|for|from|after|until)\b")
_ARRIVED = re.compile(r"\bhad\s(?:\w+ly\s|already\s)?\w+(?:ed|en|ne|me)\s*\Z")
_PAUSED = re.compile(
    r"\b(?:(?:suspend|delay|paus|postpon|extend|stay|halt|freez|froze|defer)\w*\s(?:\S+\s){0,8}?for|extend\w*\s(?:\S+\s){0,8}?by)\s(?:a\sfurther\s|another\s|an\sadditional\s|up\sto\s)?$",
    re.IGNORECASE,
)
_IMMEDIATE = re.compile(
    r"\b(?:effective\simmediately|with\simmediate\seffect|immediately\seffective|takes?\seffect\simmediately|took\seffect\simmediately|effective\sat\sonce|"
    r"comes?\sinto\sforce\simmediately|binding\s(?:at\sonce|immediately))\b",
    re.IGNORECASE,
)
_SLIP = re.compile(
    r"\b(?:rather\sthan|instead\sof|not)\s(?:on\s|from\s|until\s|by\s)?$|\b(?:postpon\w*|delay\w*|mov\w*|push\w*|defer\w*|shift\w*|extend\w*|chang\w*)\s(?:\S+\s){0,6}?from\s$",
    re.IGNORECASE,
)
_SLIPPED_TO = re.compile(
    r"\b(?:postpon\w*|delay\w*|mov\w*|push\w*|defer\w*|shift\w*|extend\w*|chang\w*|set\sback)\s(?:\S+\s){0,9}?(?:to|until|till|by)\s$",
    re.IGNORECASE,
)
_MEASURE_LASTS = re.compile(
    r"\b(?:measures?|ban|embargo|suspension|restrictions?|prohibition|sanctions|moratorium|tariffs|curbs|curfew|lockdown)\s(?:\w+\s){0,3}"
    r"(?:stay|remain|last|appl|continue|run|in\sforce|in\splace|in\seffect|extended)\w*\s(?:\w+\s){0,4}$",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(r"(?:\son)?,?\s(?:[^,;:]*?\s)?(?:may|can|must)\sno\slonger\b", re.IGNORECASE)
_IN_FORCE = ("effective", "with effect", "as from", "starting", "beginning")


@dataclass(frozen=True, slots=True)
class Bound:
    """An event found without a verb: its trigger is the words at `start:end`."""

    start: int
    end: int
    kind: Kind
    value: PartialDate
    weight: float
    certainty: Certainty | None = None


def bound(text: str, start: int, end: int, date: DateRef) -> Bound | None:
    """The `effective` event that the preposition before a date tells of, if the sentence is about a measure."""
    if date.value is None or date.value.precision is Precision.INTERVAL:
        return None
    before, sentence = text[start : date.start], text[start:end]
    if slip := _SLIP.search(before):
        if _MEASURE.search(sentence) or _SLIPPED_TO.search(before):
            return Bound(start + slip.start(), date.start, Kind.EFFECTIVE, date.value, 0.85, Certainty.NEGATED)
        return None
    if slipped := _SLIPPED_TO.search(before):
        return Bound(start + slipped.start(), date.start, Kind.EFFECTIVE, date.value, 0.9)
    inside = date.text.lower().startswith(date.lead)
    lead_at = date.start if inside else max(start, date.start - len(date.lead) - 1)
    span = (lead_at, date.end) if date.lead else (date.start, date.end)
    near = sentence[max(0, date.start - start - 130) : date.end - start + 110]
    if date.lead.startswith(_IN_FORCE):
        return Bound(*span, Kind.EFFECTIVE, date.value, 0.97)
    if date.lead == "as of" and re.search(r"\b(?:will|must|shall)\b", before[-120:]):
        return Bound(*span, Kind.EFFECTIVE, date.value, 0.85)
    if date.lead in ("on", "from") and lead_at - start < 6 and _NO_LONGER.match(text, date.end, end):
        return Bound(*span, Kind.EFFECTIVE, date.value, 0.85)
    if date.lead == "from" and _MEASURE.search(near):
        return Bound(*span, Kind.EFFECTIVE, date.value, 0.85)
    until = date.lead in ("until", "till", "up until", "up to", "through")
    if until and _MEASURE_LASTS.search(before):
        return Bound(*span, Kind.REVERSAL, date.value, 0.85)
    if until and _OPEN_UNTIL.search(near) and not re.search(r"\btook\b", before):
        return Bound(*span, Kind.EFFECTIVE, date.value, 0.9)
    if date.lead in ("by", "before", "no later than", "on or before", "not later than") and _MUST.search(near):
        if _ARRIVED.search(text[start:lead_at]):
            return None
        return Bound(*span, Kind.EFFECTIVE, date.value, 0.9 if date.lead != "before" else 0.7)
    return None


def immediate(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the sentence says "with immediate effect"."""
    match = _IMMEDIATE.search(text, start, end)
    return match.span() if match else None


def counted(text: str, start: int, end: int, date: DateRef, base: dt.date | None) -> Bound | None:
    """ "Gave it 20 days", "suspends the law for 75 days": the deadline, counted from the dated event beside it."""
    if date.duration is None or base is None or date.duration.unit in ("hour", "minute", "decade", "century"):
        return None
    before, after = text[start : date.start], text[date.end : end]
    within = _WITHIN.search(before) and _MUST.search(text[start:end])
    granted = _GRANT.search(before) and _TO_DO.match(after)
    paused = _PAUSED.search(before)
    if not (within or granted or paused):
        return None
    value = exact(base, date.duration.count, date.duration.unit, business=date.duration.business)
    return Bound(date.start, date.end, Kind.EFFECTIVE, value, 0.8) if value else None

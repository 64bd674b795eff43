# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape
"""How likely a date of a sentence dates a trigger of it. Pure."""

from __future__ import annotations

import re

from ingest.edtf import PartialDate
from ingest.nlp.dates import DateRef
from ingest.nlp.events import Trigger
from ingest.nlp.lexicon import ED, NOUN, S
from ingest.records import Kind

_SEPARATOR = re.compile(
    r";|\s[—–-]\s|,\s(?:and|but|which|who|where|while|after|before|when|because|although|so)\s|\b(?:after|before|while|when|because|although|that|which|who)\s|,"
)
_REPORTING = re.compile(r"\b(?:year|quarter|months|period)\s(?:ended|ending|to)\s$")


def score(text: str, start: int, trigger: Trigger, date: DateRef) -> float:
    """How likely the date dates the trigger: weight less distance and clause breaks between, with favours for fixed places."""
    left, right = (trigger, date) if trigger.start < date.start else (date, trigger)
    between = text[left.end : right.start]
    words, breaks = len(between.split()), len(_SEPARATOR.findall(between))
    points = trigger.weight
    initial = date.start - start < 14 or not text[start : date.start].strip(" \"“'*•-").count(" ")
    initial = initial or text[start : date.start].rstrip().lower().removesuffix(date.lead).rstrip()[-1:] in (
        ":",
        ";",
        "•",
    )
    if date.start < trigger.start and initial:
        points += 0.12 - 0.012 * min(words, 25) - 0.07 * max(0, breaks - 1)
    else:
        points -= 0.02 * min(words, 15) + 0.11 * breaks
    return points + _place(text, start, trigger, date, initial=initial, words=words, breaks=breaks)


def _place(text: str, start: int, trigger: Trigger, date: DateRef, *, initial: bool, words: int, breaks: int) -> float:
    """Favours and penalties for the form of the trigger and for the word that leads the date in."""
    points = _order(text, trigger, date, words=words, breaks=breaks) if not initial else 0.0
    if trigger.form == NOUN:
        points += 0.1 if words == 0 or (words <= 1 and date.start > trigger.end) else -0.12
    if trigger.weight <= 0.7 and trigger.kind is Kind.OCCURRENCE and date.lead not in ("between", "since", "from"):
        points -= 1
    if date.lead == "before" or _REPORTING.search(text, max(start, date.start - 30), date.start):
        points -= 0.25
    if trigger.form != NOUN and _attributive(text, start, date):
        points -= 0.2
    if isinstance(date.value, PartialDate) and date.lead == "between":
        points += 0.25 if trigger.kind is Kind.OCCURRENCE else -0.3
    if date.lead == "since" and trigger.kind is Kind.OCCURRENCE:
        points += 0.15
    if date.lead in ("by", "until", "till") and trigger.kind not in (Kind.EFFECTIVE, Kind.OCCURRENCE):
        points -= 0.4
    if trigger.form in (ED, S) and words <= 3 and breaks == 0:
        points += 0.1
    return points


def _order(text: str, trigger: Trigger, date: DateRef, *, words: int, breaks: int) -> float:
    """A date before its trigger, but not at the head of the sentence, seldom dates it."""
    if date.end > trigger.start:
        return 0.0
    points, between = 0.0, text[date.end : trigger.start]
    if date.lead in ("on", "in", "at") and words <= 8 and breaks == 0:
        points -= 0.1
    if re.match(r",\s(?:after|before)\s", between):
        points -= 0.35
    if re.match(r"\s?,?\s?(?:and|but)\b", between):
        points -= 0.2
    return points


def _attributive(text: str, start: int, date: DateRef) -> bool:
    """ "A 1972 law", "during a 2025 inspection": the date belongs to the noun after it."""
    before = re.search(r"(?:\b(?:an?|the|its|their)|[’']s)\s$", text[max(start, date.start - 8) : date.start])
    before = before or re.match(r"[Tt]he\s", date.text)
    return before is not None and re.match(r"\s[a-zA-Z]{3,}", text[date.end : date.end + 5]) is not None


def outranked(text: str, trigger: Trigger, date: DateRef, found: list[Trigger]) -> float:
    """A noun yields to a verb that says what was done about it: "blamed Moscow for the outage on May 20"."""
    if trigger.form != NOUN or date.start < trigger.start:
        return 0.0
    verbs = [t for t in found if t.form in (ED, S) and t.end < trigger.start and t.weight >= 0.75]
    return 0.3 if any(not _SEPARATOR.search(text[t.end : date.start]) for t in verbs) else 0.0

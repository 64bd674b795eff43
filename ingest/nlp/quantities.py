# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Numbers with what they measure or count: "more than 25,000 fake accounts", "$1.2 billion fine", "one in ten users". Pure.

Not quantities: dates, years, ages, durations, versions, numbers of sections, dockets, lots, telephones; scores, times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.nlp.counted import noun, purpose, share_of
from ingest.nlp.tables.quantities import (
    CURRENCIES,
    SCALE,
    SIGNS,
    UNITS,
    WORD_NUMBERS,
)

Kind = Literal["money", "share", "measure", "count"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """`start:end` are characters of the text; `number` is the first of a range; `unit` a currency code, "%", "share" or a measure.

    `rate`: it is told per something; `in_words`: it is a small number in words.
    """

    start: int
    end: int
    kind: Kind
    number: float
    unit: str
    counts: str
    hedge: str
    rate: bool = False
    in_words: bool = False


_HEDGES = (
    r"more\sthan|between|less\sthan|fewer\sthan|no\smore\sthan|no\sfewer\sthan|at\sleast|at\smost|up\sto|as\smany\sas|as\smuch\sas|nearly|almost|about|around|some|roughly|approximately|well\sover|just\sover|just\sunder|over|under|close\sto"
    r"|an\sestimated|estimated|upwards\sof|an\sadditional|another|a\stotal\sof|~|≈|>|<|c\."
)
_HEDGE = re.compile(rf"(?<![\w-])(?:(?:{_HEDGES})\s?)+$", re.IGNORECASE)
_DIGITS = r"(?:\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,3}(?:\s\d{3})+(?![\d\s]*\d)|\d+(?:\.\d+)?)"
_SCALES = "|".join(sorted((s for s in SCALE if len(s) > 1), key=len, reverse=True))
_LOOSE = r"(?:(?:tens|hundreds|thousands)\sof\s)?(?:dozens|hundreds|thousands|millions|billions|lakhs|crores)"
_SIMPLE = "|".join(sorted((w for w in WORD_NUMBERS if len(w) > 2 and " " not in w), key=len, reverse=True))
_IN_WORDS = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:two|three|four|five|six|seven|eight|nine|one)|"
    + _SIMPLE
)
_SIGN = "|".join(re.escape(s) for s in sorted(SIGNS, key=len, reverse=True))
_CURRENCIES = "|".join(sorted(CURRENCIES, key=len, reverse=True))
_UNITS = "|".join(sorted(UNITS, key=len, reverse=True))
_NUMBER = rf"(?P<number>{_DIGITS})(?:\s?(?:[-–—]|to|and)\s?(?P<upper>{_DIGITS}))?(?:[\s-](?P<scale>{_SCALES})\b|(?P<suffix>[KkMmBb]n?)\b)?(?!\w)"
_DIGITAL = re.compile(rf"(?:(?<!\w)(?P<sign>{_SIGN})\s?|(?<![\w.,/:#§+$€£-])){_NUMBER}", re.IGNORECASE)
_WORDED = re.compile(
    rf"(?<![\w-])(?:(?P<loose>{_LOOSE})\sof(?=\s)|(?P<words>(?:half\sa|an?)(?=\s(?:{_SCALES})\b)|{_IN_WORDS})(?:[\s-](?P<wscale>{_SCALES}))?(?![\w-]))",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?<![\w-])(?:(?P<part>a\sthird|one[\s-]third|two[\s-]thirds|a\squarter|one[\s-]quarter|three[\s-]quarters|half|a\sfifth|a\stenth)\sof"
    rf"|(?P<some>\d{{1,3}}|{_IN_WORDS})\s(?:in|out\sof)\s(?:every\s)?(?P<all>\d{{1,3}}(?:,\d{{3}})*|{_IN_WORDS}))(?![\w-])",
    re.IGNORECASE,
)
_CUES = re.compile(
    rf"\d|\b(?:{_SIMPLE}|half|third|thirds|quarter|fifth|tenth|dozens?|hundreds?|thousands?|millions?|billions?|lakhs?|crores?)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percentage\spoints?\b)", re.IGNORECASE)
_CURRENCY = re.compile(
    rf"\s(?:(?:US|U\.S\.|Australian|Canadian|Hong\sKong|Singapore|New\sZealand)\s)?(?P<name>{_CURRENCIES})s?\b",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"[\s-]?(?:metric\s)?(?P<whole>(?P<name>{_UNITS})s?)\b(?P<of>\sof\s)?", re.IGNORECASE)
_WEIGHED = re.compile(r"\spounds\sof\s(?!damages|fines|debts?|aid)", re.IGNORECASE)

_LABELLED = re.compile(
    r"(?:\b(?:sections?|secs?|art|articles?|rules?|parts?|titles?|chapters?|annex|nos?|nr|lots?|upc|versions?|ver|v|pages?|pp?|docket|cases?|cve|tel|phone|ext|orders?|regulation|directive|law|act|decree|alert|paragraphs?|para|table|fig|figure|phase|"
    r"level|class|grade|windows|ios|android|flight|boeing|airbus|room|suite|box|zip|aged?|cfr|u\.s\.c|usc|resolution|stage|step|weeks?|q|batch|models?|item|floor|route|highway|exhibit|form|notice|circular|bulletin|schedule|clause|id|code|ref|volume|vol"
    r"|iso|iec|type|series|channel|gate|line|unit|apt|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?|[#§№@]|\d\s)\s?$",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"\s?(?:(?:st|nd|rd|th)\b|(?:a|p)\.?m\b|:\d|/\d|-?\s?years?[\s-]old|(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|(?:january|march|april|june|july|august|may)\b|\d)",
    re.IGNORECASE,
)
_ALLEGED = re.compile(r"\b(?:alleg\w+|accus\w+|claim(?:s|ed|ing)?|reportedly|suspected)\b", re.IGNORECASE)
_RATE = re.compile(
    r"\s?(?:per\b(?!\s?cent)|an?\s(?:litre|liter|kilo|kg|tonne|ton|month|year|day|week|share|barrel|gallon|bottle|hour|pound|unit|gram)\b|/\s?\w|each\b)",
    re.IGNORECASE,
)
_PARTS = {
    "third": 1 / 3,
    "quarter": 0.25,
    "fifth": 0.2,
    "tenth": 0.1,
    "half": 0.5,
    "two thirds": 2 / 3,
    "three quarters": 0.75,
}
_LOOSELY = {
    "tens": 20.0,
    "dozens": 24.0,
    "hundreds": 200.0,
    "thousands": 2e3,
    "millions": 2e6,
    "billions": 2e9,
    "lakhs": 2e5,
    "crores": 2e7,
}
_YEARS = range(1850, 2101)
_SMALL = 2
_NEAR = 90
"""A word like "alleged" so many characters before a number bears on it."""


def read(text: str, start: int, end: int) -> Iterator[Quantity]:
    """The quantities of the sentence `text[start:end]`, in order, without overlaps."""
    if not _CUES.search(text, start, end):
        return
    reached = start
    for number in sorted((m for p in (_PART, _DIGITAL, _WORDED) for m in p.finditer(text, start, end)), key=_place):
        if number.start() < reached:
            continue
        groups = number.groupdict()
        for quantity in (
            _shared(text, number, start, end) if "part" in groups else _classed(text, number, groups, start, end)
        ):
            yield quantity
            reached = quantity.end


def _place(found: re.Match[str]) -> tuple[int, bool]:
    return found.start(), found.re is not _PART


def _classed(
    text: str, found: re.Match[str], groups: dict[str, str | None], start: int, end: int
) -> Iterator[Quantity]:
    """What a number is, by the sign before it and the word after it; nothing for a number that is none of these."""
    value, after, sign = _value(groups), found.end(), groups.get("sign")
    in_words = bool(groups.get("words") and not groups["wscale"])

    def built(stop: int, kind: Kind, unit: str, counts: str) -> Quantity:
        begin, hedge = _hedged(text, found.start(), start)
        alleged = _ALLEGED.search(text[max(start, begin - _NEAR) : stop])
        rate = _RATE.match(text, stop) is not None
        return Quantity(begin, stop, kind, value, unit, counts, "alleged" if alleged else hedge, rate, in_words)

    if value == float("inf"):
        return
    if sign:
        unit = SIGNS.get(sign) or SIGNS.get(sign.upper(), "")
        if value >= 1 and unit:
            yield built(after, "money", unit, purpose(text, start, found.start(), after, end))
    elif groups.get("number") and _is_label(text, found, groups, start):
        return
    elif percent := _PERCENT.match(text, after, end):
        yield built(percent.end(), "share", "%", share_of(text, percent.end(), end))
    elif weighed := _WEIGHED.match(text, after, end):
        yield built(after + len(" pounds"), "measure", "lb", noun(text, weighed.end(), end, any_noun=True))
    elif currency := _CURRENCY.match(text, after, end):
        stop = currency.end()
        yield built(stop, "money", CURRENCIES[currency["name"].lower()], purpose(text, start, found.start(), stop, end))
    elif (measure := _UNIT.match(text, after, end)) and value > 1:
        counts = noun(text, measure.end(), end, any_noun=True) if measure["of"] else ""
        yield built(measure.end("whole"), "measure", UNITS[measure["name"].lower()], counts)
    elif value >= _SMALL and not _AFTERWARDS.match(text, after, end) and (counts := noun(text, after, end)):
        yield built(text.index(counts, after) + len(counts), "count", "", counts)


def _hedged(text: str, begin: int, start: int) -> tuple[int, str]:
    """Where the hedge before a number begins, and the hedge; at most 30 characters."""
    found = _HEDGE.search(text[max(start, begin - 30) : begin])
    if not found:
        return begin, ""
    return begin - len(found[0]), " ".join(found[0].lower().split())


def _shared(text: str, found: re.Match[str], start: int, end: int) -> Iterator[Quantity]:
    """ "A third of the staff", "one in ten users"."""
    if found["part"]:
        part = re.sub(r"[\s-]+", " ", found["part"].lower()).removeprefix("a ").removeprefix("one ")
        value, counts = _PARTS[part], noun(text, found.end(), end, any_noun=True)
    else:
        some, whole = _plain(found["some"]), _plain(found["all"])
        value, counts = (some / whole if whole > max(some, _SMALL) else 0.0), noun(text, found.end(), end)
    if value and counts:
        stop = found.end() + text[found.end() : end].index(counts) + len(counts)
        begin, hedge = _hedged(text, found.start(), start)
        yield Quantity(begin, stop, "share", round(value, 4), "share", counts, hedge)


def _plain(written: str) -> float:
    lower = written.lower()
    if lower in WORD_NUMBERS:
        return WORD_NUMBERS[lower]
    if lower[:1].isdigit():
        return float(re.sub(r"[,\s]", "", lower))
    tens, _, ones = lower.partition("-")
    return WORD_NUMBERS[tens] + WORD_NUMBERS[ones]


def _value(groups: dict[str, str | None]) -> float:
    """The number; of a range the lower end; of "tens of thousands" the least that it can be."""
    if loose := groups.get("loose"):
        first, *rest = loose.lower().split(" of ")
        return _LOOSELY[first] * (_LOOSELY[rest[0]] / 2 if rest else 1)
    if in_words := groups.get("words"):
        return _plain(" ".join(in_words.split())) * SCALE.get((groups["wscale"] or "").lower(), 1.0)
    scale = (groups["scale"] or groups["suffix"] or "").lower()
    return _plain(groups["number"] or "0") * SCALE.get(scale, 1.0)


def _is_label(text: str, found: re.Match[str], groups: dict[str, str | None], start: int) -> bool:
    """Whether the number names something ("Section 230", "March 3", "2019") instead of counting it."""
    number = groups["number"] or ""
    if groups["scale"] or groups["suffix"]:
        return False
    if number.isdigit() and int(number) in _YEARS:
        return True
    before = text[max(start, found.start() - 16) : found.start()]
    opens = before.strip(" *•-–(") == "" and found.start() - start < len(before) + 1
    if opens and len(number) < 3 and re.match(r"\s[A-Z]", text[found.end() : found.end() + 2]):
        return True
    return _LABELLED.search(before) is not None

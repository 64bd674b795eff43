# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Rules for dates that name their place on the calendar, whole or in part."""

from __future__ import annotations

import re

from ingest.edtf import PartialDate
from ingest.nlp.timex import words as w
from ingest.nlp.timex import years
from ingest.nlp.timex.arithmetic import day, of
from ingest.nlp.timex.state import Answer, State, Two, rule
from ingest.nlp.timex.tense import tense

_MD = rf"(?P<month>{w.MONTH}|{w.MONTH_LOWER})\s{{1,3}}(?:the\s)?(?P<day>{w.DAY})\b"
_DM = rf"(?P<day>{w.DAY})(?:\s{{1,3}}(?:day\s)?(?:of\s)?|-)(?P<month>{w.MONTH}|{w.MONTH_LOWER})(?![a-z])"
_WD = rf"(?:(?:(?:[Tt]hat|[Tt]he)\s)?(?P<weekday>{w.WEEKDAY_ANY})\s?,?\s{{1,3}}(?:the\s)?)?"
_Y = rf"(?:\s?,?\s{{1,3}}(?:in\s)?(?P<year>{w.YEAR})(?!\s(?:people|users|accounts|patients|men|troops|soldiers)))?"


def dated(year: int | None, month: int, number: int | None) -> Answer:
    """The day or the month; None without a year, False for a day that does not exist."""
    if year is None:
        return None
    value = of(f"{year:04d}-{month:02d}-{number:02d}" if number else f"{year:04d}-{month:02d}")
    return value if value else False


def missing_year(match: re.Match[str], state: State, month: int, number: int | None) -> int | None:
    """The year that the match names, else the one that the context gives."""
    if match["year"]:
        return int(match["year"])
    return years.missing(state, month, number, match.start(), tense(state.text, match.start(), match.end()))


@rule(
    r"(?<![\w/.-])(?P<y>[12]\d{3})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?",
    "year",
    explicit=True,
)
def iso(match: re.Match[str], state: State) -> Answer:
    """2024-06-20, with or without a time of day."""
    return of(f"{match['y']}-{match['m']}-{match['d']}") or False


@rule(
    r"(?<![\w/.-])(?P<y>[12]\d{3})(?P<sep>[/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?![\d/])",
    "year",
    explicit=True,
)
def year_first(match: re.Match[str], state: State) -> Answer:
    """2024/06/20 and 2024.06.20."""
    return of(f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}") or False


@rule(
    r"(?<![\w/.$-])(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\w/-]|\.\d)",
    "numeric",
    explicit=True,
)
def numeric(match: re.Match[str], state: State) -> Answer:
    """3/4/2024: month first unless the document shows the other habit; with full stops the day comes first."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) == 2:
        if match["sep"] != "/":
            return False
        year += 2000 if year < 70 else 1900
    month, number = (b, a) if (match["sep"] == "." or state.day_first or a > 12) and b <= 12 else (a, b)
    return dated(year, month, number)


_NEXT_WORD = r"(?!\s(?:percent|million|billion|people|years?|months?|weeks?|days?|hours?|other|more|others)\b)"
_AND = r"(?:\s?(?:-|–|—|to|through|and|or|&|until|till|,)\s?(?:the\s)?)"


@rule(
    rf"(?<![\w-]){_WD}{_MD}(?P<join>{_AND})(?P<last>{w.DAY})\b{_NEXT_WORD}(?!\s?(?:{w.MONTH}|[ap]\.?m\b)|[/.]\d|,\d\d\d|\s[A-Z][a-z]{{1,20}}\s(?:Street|Avenue))(?!st|nd|rd|th){_Y}",
    "month",
)
def month_days(match: re.Match[str], state: State) -> Answer:
    """ "July 3-5, 2024", "May 4 and 5": two days."""
    return _two_days(match, state)


@rule(
    rf"(?<![\w$€£.,/-])(?P<day>{w.DAY})(?P<join>{_AND})(?P<last>{w.DAY})\s(?:of\s)?(?P<month>{w.MONTH}|{w.MONTH_LOWER})(?![a-z]){_Y}",
    "month",
)
def days_month(match: re.Match[str], state: State) -> Answer:
    """ "3-5 July 2024", "4 and 5 July": two days."""
    return _two_days(match, state)


def _two_days(match: re.Match[str], state: State) -> Answer:
    month, first, last = w.month(match["month"]), w.day(match["day"]), w.day(match["last"])
    loose = match["join"].strip() in (",", "and", "or", "&", "")
    if first >= last or (match["join"].strip() == "," and not match["year"]):
        return False
    if loose and not re.match(_AFTER_LOOSE, state.text[match.end() : match.end() + 12]):
        return False
    year = missing_year(match, state, month, first)
    if year is None:
        return Two(None, None, match.start("join"), match.start("last"))
    begin, finish = day(year, month, first), day(year, month, last)
    if begin is None or finish is None:
        return False
    return Two(PartialDate.day(begin), PartialDate.day(finish), match.start("join"), match.start("last"))


_AFTER_LOOSE = r"\s?(?:[.,;:)!?\]’'\"”—–-]|\Z|\n)|\s(?:of|at|in|on|were|was|is|are|will|to|the|a|an|for|by|with|after|before|and|but|when|while|as|it|he|she|they|from|that|which|over|left|saw|[A-Z])"


@rule(
    rf"(?<!\w)(?:(?<!-)|(?<=[\da-z]-)){_WD}{_MD}{_Y}",
    "month",
)
def month_day(match: re.Match[str], state: State) -> Answer:
    """June 20, Thursday, June 20, 2024."""
    return _day_of(match, state)


@rule(
    rf"(?<![\w$€£.,])(?<!\d-){_WD}{_DM}{_Y}(?:-(?P<year2>{w.YEAR}))?",
    "month",
)
def day_month(match: re.Match[str], state: State) -> Answer:
    """20 June, 20th of June, 2024, 20-Jun-2024."""
    if match["year2"] and not match["year"]:
        return dated(int(match["year2"]), w.month(match["month"]), w.day(match["day"]))
    return _day_of(match, state)


def _day_of(match: re.Match[str], state: State) -> Answer:
    month, number = w.month(match["month"]), w.day(match["day"])
    if match["weekday"] and not match["year"] and state.anchor:
        wanted = w.weekday(match["weekday"])
        around = years.missing(state, month, number, match.start(), 0) or state.anchor.year
        for year in (around, around - 1, around + 1):
            there = day(year, month, number)
            if there and there.weekday() == wanted:
                return PartialDate.day(there)
    return dated(missing_year(match, state, month, number), month, number)


@rule(
    rf"(?<!\w)(?:(?<!-)|(?<=[A-Za-z\d]-))(?P<month>{w.MONTH}|{w.MONTH_LOWER})(?:\s?,?\s(?:of\s(?:the\syear\s)?)?|[-/])(?P<year>{w.YEAR})(?!\s(?:people|men|troops))",
    "month",
    explicit=True,
)
def month_year(match: re.Match[str], state: State) -> Answer:
    """June 2024, June of 2024."""
    return dated(int(match["year"]), w.month(match["month"]), None)


_CUED = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Oo]f|[Ff]rom|[Tt]hrough|[Dd]uring|[Tt]o|[Bb]etween|and|[Bb]efore|[Aa]fter|"
    r"[Ee]arly|[Mm]id|[Ll]ate|[Tt]his|[Ll]ast|[Nn]ext|[Aa]round|[Ff]or|as\s(?:recently|late|early)\sas|previous|following|coming|past|same|that|or|[Ss]tarting|[Bb]eginning)"
    r"[\s-](?:the\s|about\s)?$"
)
_MONTH_AFTER = re.compile(rf"(?:\s?[-–—/]\s?|\s(?:and|to|or|through|until)\s){w.MONTH}")
_NAME_AFTER = re.compile(r"\s(?!I\b|[A-Z]{2,}\b)[A-Z][a-z]+")


@rule(
    rf"(?<!\w)(?:(?<!-)|(?<=[A-Za-z]-))(?P<which>(?:[Ll]ast|[Tt]his(?:\spast)?|[Tt]he\s(?:next|previous|following|preceding)|[Nn]ext|[Pp]revious|[Ff]ollowing|[Cc]oming|the\ssame|that(?:\ssame)?)\s)?(?P<month>{w.MONTH_FULL})(?!\w|-(?!{w.MONTH})|'s\s[A-Z]|\s\d)"
    r"(?P<rel>,?\s(?:of\s)?(?P<rely>this|last|next|that|the\ssame|the\sprevious|the\sfollowing)\syear)?",
    "month",
)
def month_alone(match: re.Match[str], state: State) -> Answer:
    """ "in June", "last March"; "May", "March" and "August" only where a word before them shows the month."""
    text, name = state.text, match["month"].lower()
    if match["which"] is None and re.search(rf"{w.MONTH}\s?[-–—/]\Z", text[max(0, match.start() - 14) : match.start()]):
        return dated(_which_month(match, state, w.month(name)), w.month(name), None)
    if not match["which"] and not match["rel"]:
        before = text[max(0, match.start() - 20) : match.start()]
        cued = bool(_CUED.search(before))
        attributive = re.search(r"\b(?:a|an|the|its|their|his|her|s)\s$", before) and re.match(
            r"\s[a-z]{3,}", text[match.end() : match.end() + 5]
        )
        opens = not before.rsplit("\n", 1)[-1].strip(" *•–-") and text[match.end() : match.end() + 1] in (":", ",")
        cued = cued or bool(attributive) or opens or bool(_MONTH_AFTER.match(text, match.end()))
        strong = re.search(
            r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Tt]his|[Nn]ext|[Ee]arly|[Mm]id|[Ll]ate)[\s-]$", before
        )
        if not strong and name in ("may", "april", "june", "august") and _NAME_AFTER.match(text, match.end()):
            return False
        if not cued and (name in ("may", "march", "august", "april", "june") or _NAME_AFTER.match(text, match.end())):
            return False
        if name == "may" and re.match(
            r"\s(?:be|have|not|also|well|seem|soon|never|still)\b", text[match.end() : match.end() + 9]
        ):
            return False
    month = w.month(name)
    year = years.relative_year(match["rely"], state) if match["rely"] else None
    if year is None:
        year = _which_month(match, state, month)
    return dated(year, month, None)


def _which_month(match: re.Match[str], state: State, month: int) -> int | None:
    which = " ".join((match["which"] or "").lower().split())
    around = state.anchor if state.anchor and not state.remote else state.now
    if which in ("the next", "the following", "following", "the previous", "the preceding", "previous"):
        around = state.last.earliest if state.last else around
        which = "next" if which in ("the next", "the following", "following") else "previous"
    if state.anchor is None and which in ("last", "this past", "this", "next", "coming"):
        return None
    if around and which in ("last", "this past", "previous"):
        return around.year if month < around.month else around.year - 1
    if around and which in ("next", "coming", "following"):
        return around.year if month > around.month else around.year + 1
    if around and which == "this":
        return around.year
    if which in ("the same", "that", "that same") and state.last and state.last.earliest:
        return state.last.earliest.year
    return years.missing(state, month, None, match.start(), tense(state.text, match.start(), match.end()))

# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Rules for days whose names place them: fixed holidays, counted ones ("Thanksgiving"), and days known by their date ("9/11")."""

from __future__ import annotations

import datetime as dt
import re

from ingest.edtf import PartialDate
from ingest.nlp.timex import words as w
from ingest.nlp.timex.arithmetic import day, days_after
from ingest.nlp.timex.state import Answer, State, rule
from ingest.nlp.timex.tense import tense
from ingest.nlp.timex.years import missing, relative_year

_FIXED = {
    r"(?:christmas|xmas)\seve": (12, 24), r"(?:christmas|xmas)(?:\sday)?": (12, 25), r"boxing\sday": (12, 26),
    r"new\syear['’]?s\seve": (12, 31), r"new\syear['’]?s(?:\sday)?": (1, 1), r"halloween": (10, 31), r"independence\sday": (7, 4),
    r"(?:the\s)?fourth\sof\sjuly|july\sfourth": (7, 4), r"valentine['’]?s\sday": (2, 14), r"may\sday": (5, 1),
    r"(?:veterans['’]?|armistice|remembrance)\sday": (11, 11), r"bastille\sday": (7, 14), r"juneteenth": (6, 19), r"earth\sday": (4, 22),
    r"st\.?\spatrick['’]?s\sday": (3, 17), r"groundhog\sday": (2, 2), r"canada\sday": (7, 1), r"anzac\sday": (4, 25), r"australia\sday": (1, 26),
    r"flag\sday": (6, 14), r"guy\sfawkes\s(?:day|night)|bonfire\snight": (11, 5), r"pearl\sharbor\sday": (12, 7), r"inauguration\sday": (1, 20),
    r"(?:international\s)?women['’]?s\sday": (3, 8), r"patriot\sday": (9, 11),
}  # fmt: skip
"""Pattern of the name -> month and day."""

_COUNTED = {
    r"thanksgiving(?:\sday)?": (11, 3, 4), r"labou?r\sday": (9, 0, 1), r"memorial\sday": (5, 0, -1), r"columbus\sday": (10, 0, 2),
    r"presidents?['’]?s?\sday": (2, 0, 3), r"(?:martin\s)?luther\sking(?:,?\sjr\.?)?\sday|king\sjr\.?\sday": (1, 0, 3),
    r"mother['’]?s\sday": (5, 6, 2), r"father['’]?s\sday": (6, 6, 3), r"victoria\sday": (5, 0, -2),
}  # fmt: skip
"""Pattern of the name -> month, weekday (Monday is 0), and which of them; below zero from the end (Victoria Day: before May 25)."""

_AFTER_THANKSGIVING = {r"black\sfriday": 1, r"cyber\smonday": 4}
_EASTER = {
    r"ash\swednesday": -46, r"palm\ssunday": -7, r"maundy\sthursday": -3, r"good\sfriday": -2, r"easter\smonday": 1, r"easter(?:\ssunday)?": 0,
}  # fmt: skip
_NAMED_DAYS = {r"9/11|nine-eleven": dt.date(2001, 9, 11), r"d-day": dt.date(1944, 6, 6), r"v-?e\sday": dt.date(1945, 5, 8), r"v-?j\sday": dt.date(1945, 8, 15)}  # fmt: skip

_NAMES = [*_FIXED, *_COUNTED, r"election\sday", *_AFTER_THANKSGIVING, *_EASTER]
_TABLE = [(re.compile(name, re.IGNORECASE), name) for name in [*_NAMES, *_NAMED_DAYS]]
_GOODS = re.compile(
    r"[\s-](?:sales?|deals?|offers?|discounts?|bargains?|shopping|shoppers?|promotions?|weekend|week|trees?|cards?|carols?|songs?|gifts?|presents?|decorations?|lights|"
    r"dinner|eggs?|bunny|movies?|films?|albums?|party|parties|costumes?|markets?|stockings?|story|Is(?:land)?|Carol|Parade|Offensive|Rising|Uprising|Agreement|Accords?|Massacre)\b"
)
_SONG = re.compile(r"(?:White|Blue|Last|[\"“'‘]|Merry|Father|Happy)\s?$")


def _nth_weekday(year: int, month: int, weekday: int, count: int) -> dt.date | None:
    if count > 0:
        first = day(year, month, 1)
        return days_after(first, (weekday - first.weekday()) % 7 + 7 * (count - 1)) if first else None
    last = day(year, month, 24 if count == -2 else 31)
    return days_after(last, -((last.weekday() - weekday) % 7)) if last else None


def easter(year: int) -> dt.date | None:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * shift) // 433
    month = (h + shift - 7 * m + 90) // 25
    return day(year, month, (h + shift - 7 * m + 33 * month + 19) % 32)


def _in_year(name: str, year: int) -> dt.date | None:
    if name in _FIXED:
        return day(year, *_FIXED[name])
    if name in _COUNTED:
        return _nth_weekday(year, *_COUNTED[name])
    if name in _EASTER:
        sunday = easter(year)
        return days_after(sunday, _EASTER[name]) if sunday else None
    if name in _AFTER_THANKSGIVING:
        thursday = _nth_weekday(year, 11, 3, 4)
        return days_after(thursday, _AFTER_THANKSGIVING[name]) if thursday else None
    monday = _nth_weekday(year, 11, 0, 1)
    return days_after(monday, 1) if monday else None


def _name_of(text: str) -> str | None:
    plain = " ".join(text.split())
    return next((name for pattern, name in _TABLE if pattern.fullmatch(plain)), None)


@rule(
    rf"(?<![\w/.-])(?P<name>{'|'.join([*_NAMES, *_NAMED_DAYS])})"
    rf"(?:,?\s(?P<year>{w.YEAR})|,?\s(?:of\s)?(?P<rely>this|last|next)\syear)?(?![\w/])",
    "holiday month",
    flags=re.IGNORECASE,
)
def holiday(match: re.Match[str], state: State) -> Answer:
    """ "Christmas Eve", "Thanksgiving", "Labor Day", "9/11": the named day; not what is sold or sung under its name."""
    name = _name_of(match["name"])
    if name is None or not (match["name"][0].isupper() or match["name"][0].isdigit() or "july" in name):
        return False
    if _GOODS.match(state.text, match.end()) or _SONG.search(state.text, max(0, match.start() - 8), match.start()):
        return False
    if name in _NAMED_DAYS:
        return PartialDate.day(_NAMED_DAYS[name])
    year = _year(match, state, name)
    found = _in_year(name, year) if year else None
    return PartialDate.day(found) if found else None


def _year(match: re.Match[str], state: State, name: str) -> int | None:
    if match["year"]:
        return int(match["year"])
    if match["rely"]:
        return relative_year(match["rely"], state)
    around = state.around
    typical = _in_year(name, around.year) if around else None
    if typical is None:
        return None
    lean = tense(state.text, match.start(), match.end())
    before = state.text[max(0, match.start() - 5) : match.start()].lower()
    if around and before in ("last ", "next "):
        return around.year + (
            -1 if before == "last " and typical >= around else 1 if before == "next " and typical <= around else 0
        )
    return missing(state, typical.month, typical.day, match.start(), lean)

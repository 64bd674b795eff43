"""EDTF text -> words for people ("Apr 22 - Jun 5, 2026"). Pure; called by `PartialDate.human`, which vouches for it."""

from __future__ import annotations

import calendar

MONTHS = list(calendar.month_name)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
FIRST_QUARTER, FIRST_HALF = 33, 40
HEDGES = {"~": "about ", "?": "possibly ", "%": "possibly about "}
OPEN = ("", "..")


def date_words(edtf: str, part: str | None, *, short: bool, year: bool) -> str:
    """One date, with its hedge and its part: "about January 2025", "early 2025", "Q3 2024"."""
    if not part:
        return HEDGES.get(edtf[-1], "") + _plain(edtf, short=short, year=year)
    words = _plain(edtf, short=short, year=year)
    the = "the " if words.startswith("the ") else ""
    hedge = "possibly " if edtf[-1] in "?%" else ""
    return f"{hedge}{the}{part}{'-' if part == 'mid' else ' '}{words.removeprefix(the)}"


def interval_words(edtf: str, *, short: bool, year: bool) -> str:
    """An interval, what its ends share said once: "March - May 2026", "since March 2026"; two days always in short."""
    first, last = edtf.split("/")
    if first in OPEN or last in OPEN:
        known = last if first in OPEN else first
        return f"{'until' if known is last else 'since'} {date_words(known, None, short=short, year=year)}"
    if first == last:
        return date_words(first, None, short=short, year=year)
    marks = [end[-1] if end[-1] in HEDGES else "" for end in (first, last)]
    first, last = first.rstrip("~?%"), last.rstrip("~?%")
    if marks[0] != marks[1] or (len(first) == 4) != (len(last) == 4):
        ends = (
            date_words(end + mark, None, short=short, year=True) for end, mark in zip((first, last), marks, strict=True)
        )
        return "from {} to {}".format(*ends)
    return HEDGES.get(marks[0], "") + _stretch(first, last, short=short, year=year)


def _stretch(first: str, last: str, *, short: bool, year: bool) -> str:
    days = len(first) == len(last) == 10
    shared = first[:4] == last[:4] and all(len(end) > 4 and end[4:] != "-24" for end in (first, last))
    left = _plain(first, short=short or days, year=not shared)
    if days and first[:7] == last[:7]:
        return f"{left} - {int(last[8:])}" + (f", {int(last[:4])}" if year else "")
    return f"{left} - {_plain(last, short=short or days, year=year or not shared)}"


def _plain(edtf: str, *, short: bool, year: bool) -> str:
    text = edtf.rstrip("~?%")
    if len(text) == 4:
        return _years(text)
    of_year, number = int(text[:4]), int(text[5:7])
    month = MONTHS[number][:3] if short and number <= 12 else MONTHS[number] if number <= 12 else ""
    if len(text) == 10:
        return f"{month} {int(text[8:])}" + (f", {of_year}" if year else "")
    if number >= FIRST_HALF and not short:
        return ("first half", "second half")[number - FIRST_HALF] + (f" of {of_year}" if year else "")
    return (month or _stretch_of_months(number)) + (f" {_winter(of_year) if number == 24 else of_year}" if year else "")


def _stretch_of_months(number: int) -> str:
    if number >= FIRST_HALF:
        return f"H{number - FIRST_HALF + 1}"
    return SEASONS.get(number) or f"Q{number - FIRST_QUARTER + 1}"


def _years(text: str) -> str:
    if "X" not in text:
        return str(int(text))
    first, last = int(text.replace("X", "0")), int(text.replace("X", "9"))
    # "the 2000s" could be the decade as well as the century
    return f"the {first}s" if first % 100 else f"the years {first}-{last}"


def _winter(year: int) -> str:
    """Its two years: 2024-25, 1999-2000."""
    return f"{year}-{(year + 1) % 100:02d}" if (year + 1) % 100 else f"{year}-{year + 1}"

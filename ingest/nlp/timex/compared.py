# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Rules for a stretch that is set against the one told before: "the year-earlier quarter", "the same period last year"."""

from __future__ import annotations

import datetime as dt
import re

from ingest.edtf import PartialDate, Precision
from ingest.nlp.timex import words as w
from ingest.nlp.timex.arithmetic import months_after, of
from ingest.nlp.timex.state import Answer, State, rule
from ingest.nlp.timex.years import relative_year

_STRETCHES = (Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.SEASON)
_REACH = 700
_FAR = 12


def _told_stretch(state: State, start: int, unit: str) -> PartialDate | None:
    """The month, quarter or half told last before `start`, as `unit` ("period" takes any)."""
    for hit in reversed(state.seen[-_FAR:]):
        if start - hit.end > _REACH:
            return None
        if hit.value and hit.value.precision in _STRETCHES and unit in ("period", hit.value.precision):
            return hit.value
    return None


def _in_year(told: PartialDate, year: int) -> PartialDate | None:
    return of(f"{year:04d}{told.edtf.rstrip('~?%')[4:]}")


@rule(
    r"(?<![\w-])(?:[Tt]he\s|[Ii]ts\s|[Tt]heir\s)?(?P<kind>same|corresponding|comparable|like|equivalent|year-earlier|year-ago|prior-year|previous-year|year-before)\s(?:\w{1,20}\s)?"
    r"(?P<unit>period|quarter|month|half|day|week|weekend|time)"
    rf"(?P<tail>,?\s(?:of\s|in\s)?(?:a\syear\s(?:earlier|ago|before)|one\syear\s(?:earlier|ago|before)|(?P<rely>last|the\sprevious|the\sprior)\syear|the\syear\s(?:earlier|before)|(?P<year>{w.YEAR})))?(?!\w)",
    "unit",
)
def same_stretch(match: re.Match[str], state: State) -> Answer:
    """ "The year-earlier quarter", "the same month of 1988": the stretch told last, in the other year."""
    yearly = match["kind"] not in ("same", "corresponding", "comparable", "like", "equivalent")
    if not yearly and not match["tail"]:
        return False
    unit = match["unit"]
    if unit in ("day", "week", "weekend", "time"):
        if not match["tail"]:
            return False
        year = int(match["year"]) if match["year"] else relative_year(match["rely"] or "last", state)
        return of(f"{year:04d}") if year else None
    told = _told_stretch(state, match.start(), unit)
    if told is None:
        base = state.around
        year = int(match["year"]) if match["year"] else base.year - 1 if base else None
        return of(f"{year:04d}") if year else None
    return _in_year(told, int(match["year"]) if match["year"] else int(told.edtf[:4]) - 1)


@rule(r"(?<![\w-])(?:the\s|a\s)?year-(?:earlier|ago)(?=\s[a-z$])", "unit")
def year_earlier(match: re.Match[str], state: State) -> Answer:
    """ "The year-earlier figure": the quarter or month told last, a year before, else the year before."""
    told = _told_stretch(state, match.start(), "period")
    if told:
        return _in_year(told, int(told.edtf[:4]) - 1)
    return of(f"{state.around.year - 1:04d}") if state.around else None


@rule(
    r"(?<![\w-])(?:[Ii]n|[Ff]or|[Dd]uring|[Oo]f|[Tt]hroughout|[Ee]nd(?:ed|s)?|[Cc]losed?|[Ss]tart(?:ed)?|[Bb]egan)\s(?:the\s(?:end|start|rest|beginning|middle)\sof\s)?(?P<what>the\s(?P<unit>quarter|day))(?!\w|\s(?:before|after|following|when|that|to|of|ahead|earlier|later|in\s(?:19|20)\d\d))",
    "unit",
)
def the_stretch(match: re.Match[str], state: State) -> Answer:
    """ "In the quarter", "later in the day": the quarter or the day that is being told."""
    if match["unit"] == "quarter":
        return _told_stretch(state, match.start(), "quarter") or False
    base = state.told_day if state.history else _day_of_sentence(match, state) or state.anchor
    return PartialDate.day(base) if base else None


def _day_of_sentence(match: re.Match[str], state: State) -> dt.date | None:
    hit = next((hit for hit in reversed(state.seen[-3:]) if hit.value and hit.value.precision is Precision.DAY), None)
    if hit is None or hit.value is None or match.start() - hit.end > 250:
        return None
    return hit.value.earliest


@rule(
    r"(?<![\w-])(?:(?P<shade>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s(?:on\s)?in\sthe\s|(?:the\s)?(?:latter|latest|early|first|last)\s(?:part|half|months|weeks|days)\sof\sthe\s)(?P<unit>day|week|month|quarter|year)(?!\w)",
    "unit",
)
def later_in(match: re.Match[str], state: State) -> Answer:
    """ "Later in the year", "the latter part of the month": of the year, the month that is being told."""
    unit = match["unit"]
    base = state.last.earliest if state.last and (state.history or state.anchor is None) else state.anchor
    if unit == "day":
        base = _day_of_sentence(match, state) or base
    if base is None:
        return None
    match unit:
        case "day":
            return PartialDate.day(base)
        case "month":
            return PartialDate.month(base.year, base.month)
        case "year":
            return PartialDate.year(base.year)
        case "quarter":
            return _told_stretch(state, match.start(), "quarter") or of(f"{base.year:04d}-{33 + (base.month - 1) // 3}")
    return None


@rule(
    r"(?<![\w-])(?:[Tt]he\s)?(?P<which>[Ll]atest|[Mm]ost\srecent|[Jj]ust-ended|[Cc]urrent|[Pp]rior|[Pp]receding)\s(?P<unit>quarter|month|year|week)(?!\w)",
    "unit",
)
def latest(match: re.Match[str], state: State) -> Answer:
    """ "The latest quarter": the last whole one; "the prior year"."""
    base = state.now
    if base is None:
        return None
    step = 0 if match["which"].lower() == "current" else -1
    pair = months_after(base.year, base.month, step * {"quarter": 3, "month": 1, "year": 12, "week": 0}[match["unit"]])
    if pair is None or match["unit"] == "week":
        return None
    year, month = pair
    return {"year": of(f"{year:04d}"), "month": of(f"{year:04d}-{month:02d}")}.get(
        match["unit"], of(f"{year:04d}-{33 + (month - 1) // 3}")
    )


@rule(
    r"(?<![\w-])(?:[Tt]he\s)(?P<unit>year|month|quarter)\s(?P<side>before|earlier|previous|prior|after|following)(?=\s?[,.;:)\]]|\s?\Z|\s?\n|\s(?:and|but|when|in|to|as|at|for|from|by|it|he|she|they|on|with|was|were|had)\b)",
    "unit",
)
def the_year_before(match: re.Match[str], state: State) -> Answer:
    """ "The year before", "the month after": counted from the date told last, else from the text's own."""
    told = state.last.earliest if state.last and state.seen and match.start() - state.seen[-1].end < _REACH else None
    base = told or state.around
    if base is None:
        return None
    step = 1 if match["side"] in ("after", "following") else -1
    pair = months_after(base.year, base.month, step * {"quarter": 3, "month": 1, "year": 12}[match["unit"]])
    if pair is None:
        return None
    year, month = pair
    quarter = f"{year:04d}-{33 + (month - 1) // 3}"
    return of({"year": f"{year:04d}", "month": f"{year:04d}-{month:02d}"}.get(match["unit"], quarter))

# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Rules for dates that count from another one: the day of publication, or the day told last."""

from __future__ import annotations

import datetime as dt
import re

from ingest.edtf import PartialDate, Precision
from ingest.nlp.timex import words as w
from ingest.nlp.timex.arithmetic import (
    as_day,
    days_after,
    months_after,
    of,
    season,
    week,
    weekend,
)
from ingest.nlp.timex.state import Answer, State, rule


@rule(
    r"(?<![\w-])(?:the\s)?(?P<word>day\sbefore\syesterday|day\safter\stomorrow)(?!\w)",
    "near",
    flags=re.IGNORECASE,
)
def two_days_off(match: re.Match[str], state: State) -> Answer:
    """The day before yesterday, the day after tomorrow."""
    return as_day(days_after(state.anchor, -2 if "before" in match["word"].lower() else 2)) if state.anchor else None


@rule(
    r"(?<![\w-])(?:[Ee]arlier\s|[Ll]ater\s|[Ll]ate\s|[Ee]arly\s)?(?P<word>[Tt]oday|TODAY|[Yy]esterday|YESTERDAY|[Tt]omorrow|[Tt]onight|[Tt]his\s(?:morning|afternoon|evening)|[Ll]ast\snight|[Oo]vernight(?=,))(?!\w)",
    "near",
)
def near_day(match: re.Match[str], state: State) -> Answer:
    """Yesterday, today, tonight, tomorrow."""
    word = " ".join(match["word"].lower().split())
    if state.anchor is None:
        return None
    return as_day(
        days_after(state.anchor, {"yesterday": -1, "last night": -1, "tomorrow": 1, "overnight": 0}.get(word, 0))
    )


@rule(
    r"(?<![\w-])(?P<lead>[Ll]ast|[Nn]ext|[Tt]his|[Tt]he\s(?:following|next|previous|preceding|same|current|coming|past)|[Pp]revious|[Ff]ollowing|[Pp]ast|[Cc]oming|[Cc]urrent|[Tt]hat(?:\ssame)?|[Ss]ame|[Tt]he\slast)"
    rf"\s(?P<unit>day|week|weekend|fortnight|month|quarter|year|decade|century|night|morning)\b(?!\s(?:ago|later|earlier)|\sof\s(?:the\s)?(?:{w.MONTH}|\d|this|next|last|month|year))(?P<tail>\s(?:before|after)\b)?(?![\w-])",
    "unit near",
)
def unit_near(match: re.Match[str], state: State) -> Answer:
    """ "last month" counts from publication; "the following month", "that year" from the date told last."""
    lead, unit = " ".join(match["lead"].lower().split()), match["unit"]
    told_words = (
        "the following",
        "following",
        "the next",
        "the previous",
        "previous",
        "the preceding",
        "the same",
        "that",
        "that same",
        "same",
    )
    step = {"last": -1, "past": -1, "the last": -1, "the past": -1, "next": 1, "coming": 1, "the coming": 1, "following": 1, "the following": 1,
            "the next": 1, "previous": -1, "the previous": -1, "the preceding": -1}.get(lead, 0)  # fmt: skip
    from_told = lead in told_words
    if lead in ("past", "the past", "the last") and unit not in ("year", "month", "week", "weekend"):
        return None
    base = (state.told_day if unit in ("day", "night", "morning") else _told(state)) if from_told else state.now
    if base is None:
        return None
    return _stepped(base, unit, step)


def _told(state: State) -> dt.date | None:
    return state.last.earliest if state.last and state.last.earliest else state.anchor


def _stepped(base: dt.date, unit: str, step: int) -> PartialDate | None:
    match unit:
        case "day" | "night" | "morning":
            return as_day(days_after(base, step))
        case "week":
            return week(base, step)
        case "weekend":
            return weekend(base, step)
        case "month":
            pair = months_after(base.year, base.month, step)
            return of(f"{pair[0]:04d}-{pair[1]:02d}") if pair else None
        case "quarter":
            pair = months_after(base.year, base.month, 3 * step)
            return of(f"{pair[0]:04d}-{33 + (pair[1] - 1) // 3}") if pair else None
        case "year":
            return of(f"{base.year + step:04d}")
        case "decade":
            return of(f"{base.year // 10 + step:03d}X")
    return None


@rule(
    r"(?<![\w-])(?:[Oo]ver|[Aa]t|[Dd]uring|[Oo]n|[Tt]his\spast)\sthe\s(?P<unit>weekend)(?!\w)|(?<![\w-])[Tt]his\spast\sweekend(?!\w)",
    "unit",
)
def over_the_weekend(match: re.Match[str], state: State) -> Answer:
    """The weekend that lies nearest behind the anchor."""
    base = state.anchor
    return weekend(base, 0 if base.weekday() >= 5 else -1) if base else None


@rule(
    r"(?<![\w-])(?P<lead>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate|[Mm]id)\s(?P<which>this|last|next|that|the\ssame)\s(?P<unit>week|month|year|summer|spring|autumn|fall|winter|quarter)(?!\w)",
    "unit season",
)
def shaded_unit(match: re.Match[str], state: State) -> Answer:
    """ "earlier this month", "late last year": the month, the year."""
    which, unit = match["which"], match["unit"]
    base = _told(state) if which in ("that", "the same") else state.now
    if base is None:
        return None
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit in w.SEASONS:
        return season(base.year + step, w.SEASONS[unit])
    return _stepped(base, unit, step)


@rule(
    r"(?<![\w-])(?P<word>(?:[Tt]he|[Oo]n\sthe|[Aa]t\sthe)\s(?:very\s)?(?:(?P<next>next|following)|(?P<same>same)|(?P<prev>previous))\s(?:day|evening|night|morning|afternoon)|[Tt]hat\s(?:same\s)?(?:day|evening|night|morning|afternoon)|[Tt]he\s(?:day|morning|evening|night|afternoon)\s(?P<side>after|before)(?:\sthat)?)(?!\w|\s[a-z]{1,20}ing)",
    "unit near",
)
def told_day(match: re.Match[str], state: State) -> Answer:
    """ "the next day", "that day": from the day told last."""
    step = 1 if match["next"] or match["side"] == "after" else -1 if match["prev"] or match["side"] == "before" else 0
    told = state.day_beside(match.start()) if step else None
    base = None if _is_unclear(match, state) else told.earliest if told else state.told_day
    return as_day(days_after(base, step)) if base else None


def _is_unclear(match: re.Match[str], state: State) -> bool:
    """ "On the same day" at the head of a paragraph, when the one before told of several days."""
    days = [hit for hit in state.seen[-20:] if hit.value and hit.value.precision is Precision.DAY]
    if not days or "\n" not in state.text[days[-1].end : match.start()]:
        return False
    head = state.text.rfind("\n", 0, days[-1].start)
    return len({hit.value for hit in days if hit.start > head}) > 1


_THIS = re.compile(r"\b(?:this|last|next)\s")


@rule(
    r"(?<![\w-])(?=[bucestmyBUCESTMY])(?P<by>(?:[Bb]y|[Bb]efore|[Uu]ntil)\s)?(?:(?P<art>(?:the\s)?(?P<edge>end|close|beginning|start|middle|turn)\sof\s(?:the|this|next|last|that)\s(?P<unit>year|month|week|quarter))|(?P<yearend>(?:the\s)?year[\s-]end(?:,?\s(?:of\s)?(?P<year>(?:19|20)\d\d))?|month[\s-]end))(?!\w)",
    "unit",
    flags=re.IGNORECASE,
)
def edge(match: re.Match[str], state: State) -> Answer:
    """ "By the end of the year" is its last day; "at the end of the month" is about the month."""
    unit = match["unit"] or ("month" if match["yearend"].lower().startswith("month") else "year")
    words = " ".join(match[0].lower().split())
    base = _told(state) if " that " in words else state.now if _THIS.search(words) else state.around
    if match["year"]:
        base = dt.date(int(match["year"]), 1, 1)
    if base is None:
        return None
    step = 1 if " next " in words else -1 if " last " in words else 0
    whole = of(match["year"]) if match["year"] else _stepped(base, unit.lower(), step)
    if whole is None:
        return None
    if match["by"] and not state.remote and (match["yearend"] or match["edge"].lower() in ("end", "close")):
        return as_day(whole.latest)
    return whole.about() if whole.precision is not Precision.INTERVAL else whole

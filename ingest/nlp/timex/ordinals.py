# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Rules for days that only their number places: "on the 21st", "on the twelfth", "the last Saturday of September"."""

from __future__ import annotations

import datetime as dt
import re

from ingest.edtf import PartialDate, Precision
from ingest.nlp.timex import words as w
from ingest.nlp.timex import years
from ingest.nlp.timex.arithmetic import day, days_after, months_after
from ingest.nlp.timex.rare import WORD_DAY, WORD_DAYS
from ingest.nlp.timex.state import Answer, State, rule
from ingest.nlp.timex.tales import is_present
from ingest.nlp.timex.tense import tense

_REACH = 700
"""Characters after which a day's number no longer belongs to the month told last."""
_BACK = 6
_AHEAD = ("until", "by", "to", "through", "before")
_STEP = {"last": -1, "next": 1}
_AFTER = r"(?=\s?[,.;:)\]]|\s(?:of\s(?:the|this|that|last|next)\s(?:month|same)|and|or|to|the|that|when|but|as|in|at|a|an|for|after|before|it|he|she|they|with|is|was|were|by|because|from|until|will|would|had|has|have|may|did|said|came|went|took|gave|no|all|any|his|her|its|their|there|this|which|who|only)\b|\s?$|\s?\n)"


@rule(
    rf"(?<![\w-])(?P<prep>[Oo]n|[Bb]y|[Ff]or(?=\sthe\s\S{{3,12}}\sof\s)|[Uu]ntil|[Ff]rom|[Ss]ince|[Bb]efore|[Aa]fter|[Tt]o|[Oo]f|and|[Tt]hrough)\sthe\s(?:same\s)?(?:(?P<n>\d\d?(?:st|nd|rd|th))|(?P<word>{WORD_DAY})(?<!\bsecond))"
    rf"(?:(?P<tail>\sof\s(?P<which>the|this|that|last|next)\s(?:same\s)?month)\b|{_AFTER})",
    "nth ordinal",
)
def day_of_month(match: re.Match[str], state: State) -> Answer:
    """ "On the 21st", "on the twelfth": of the month told last where one is being told, else by tense from the anchor."""
    number = w.day(match["n"]) if match["n"] else WORD_DAYS[match["word"].lower()]
    if not 1 <= number <= 31:
        return False
    if match["which"] in ("this", "last", "next") and state.anchor:
        return _in_month(state.anchor, _STEP.get(match["which"], 0), number)
    base = _told(state, match.start())
    if (
        match["word"]
        and not match["tail"]
        and (not _follows(state, match.start()) or match["prep"].lower() in ("to", "of", "and", "after", "before"))
    ):
        return False
    ahead = match["prep"].lower() in _AHEAD
    if base is not None:
        return _in_month(base, int(ahead and number < base.day), number)
    base = state.last_day.earliest if state.last_day else None
    if base is None or state.history is False:
        base = state.anchor or base
    return _near(base, number, 1 if ahead else tense(state.text, match.start(), match.end())) if base else None


def _told(state: State, start: int) -> dt.date | None:
    """The first day of the month told last, or the day told last, unless it was told as the text's present."""
    present = False
    for hit in reversed(state.seen[-_BACK:]):
        if start - hit.end > _REACH or (present and "\n" in state.text[hit.end : start]):
            return None
        if hit.value is None or hit.value.precision not in (Precision.DAY, Precision.MONTH):
            continue
        if not is_present(hit):
            return hit.value.earliest
        present = True
    return None


def _follows(state: State, start: int) -> bool:
    """Whether a day or a month stands near enough before, so that a bare ordinal can be a day."""
    return any(
        hit.value and hit.value.precision in (Precision.DAY, Precision.MONTH) and start - hit.end < _REACH
        for hit in state.seen[-_BACK:]
    )


def _in_month(base: dt.date, step: int, number: int) -> Answer:
    pair = months_after(base.year, base.month, step)
    found = day(*pair, number) if pair else None
    return PartialDate.day(found) if found else False


def _near(base: dt.date, number: int, lean: int) -> Answer:
    """The day of that number nearest to `base`, on the side that the verb allows."""
    pairs = [months_after(base.year, base.month, step) for step in (-2, -1, 0, 1, 2)]
    days = [found for pair in pairs if pair and (found := day(*pair, number))]
    allowed = [found for found in days if lean == 0 or (found - base).days * lean >= 0]
    return PartialDate.day(min(allowed, key=lambda found: abs((found - base).days))) if allowed else None


_COUNT = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}
_MONTH_OF = (
    rf"(?:(?P<month>{w.MONTH})(?:,?\s(?P<year>{w.YEAR}))?|(?P<which>the|this|that|last|next|the\ssame)\smonth)(?!\w)"
)


@rule(
    rf"(?<![\w-])[Tt]he\s(?:very\s)?(?P<count>first|second|third|fourth|last|final)\s(?P<weekday>{w.WEEKDAY})\s(?:of|in)\s{_MONTH_OF}",
    "weekday",
)
def nth_weekday(match: re.Match[str], state: State) -> Answer:
    """ "The last Saturday of September", "the first Sunday of July 2022"."""
    return _counted_in(match, state, w.weekday(match["weekday"]))


@rule(
    r"(?<![\w-])[Tt]he\s(?:very\s)?(?P<count>first|last|final)\sday\sof\s(?P<which>the|this|that|last|next|the\ssame)\smonth(?!\w)",
    "unit",
)
def edge_of_month(match: re.Match[str], state: State) -> Answer:
    """ "The last day of the month", "the first day of last month"."""
    return _counted_in(match, state, None)


def _counted_in(match: re.Match[str], state: State, weekday: int | None) -> Answer:
    begins = _month_begins(match, state)
    if begins is None:
        return None
    pair = months_after(begins.year, begins.month, 1)
    after = day(*pair, 1) if pair else None
    last = days_after(after, -1) if after else None
    if last is None:
        return None
    count = _COUNT[match["count"]]
    if weekday is None:
        return PartialDate.day(begins if count > 0 else last)
    gap = (weekday - begins.weekday()) % 7 + 7 * (count - 1) if count > 0 else -((last.weekday() - weekday) % 7)
    found = days_after(begins if count > 0 else last, gap)
    return PartialDate.day(found) if found else None


def _month_begins(match: re.Match[str], state: State) -> dt.date | None:
    found = match.groupdict()
    if name := found.get("month"):
        month = w.month(name)
        lean = tense(state.text, match.start(), match.end())
        year = int(found["year"]) if found.get("year") else years.missing(state, month, None, match.start(), lean)
        return day(year, month, 1) if year else None
    told = None if match["which"] in ("this", "last", "next") else _told(state, match.start())
    base = told or state.anchor or (state.last.earliest if state.last else None)
    pair = months_after(base.year, base.month, _STEP.get(match["which"], 0)) if base else None
    return day(*pair, 1) if pair else None

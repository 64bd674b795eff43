"""Reading a text's date expressions from top to bottom: scan, resolve, shade, and count deadlines."""

from __future__ import annotations

import datetime as dt
import re

from ingest.edtf import Part, PartialDate, Precision
from ingest.nlp.timex import (
    absolute,
    clock,
    compared,
    fiscal,
    holidays,
    lengths,
    ordinals,
    rare,
    relative,
    stretches,
    weekdays,
    words,
    years,
)
from ingest.nlp.timex.arithmetic import of, shifted, week, weekday_near
from ingest.nlp.timex.plain import plain
from ingest.nlp.timex.seeds import Seeds
from ingest.nlp.timex.state import RULES, Duration, Hit, Rule, State, Two
from ingest.records import Field, Span, Timex

_ = (
    absolute,
    clock,
    compared,
    fiscal,
    holidays,
    ordinals,
    rare,
    relative,
    stretches,
    weekdays,
)  # importing them registers their rules
_PART = re.compile(rf"{words.PART}[\s-]$")
_EDGE_DAY = re.compile(r"(?:[Tt]he\s)?(?P<edge>first|last|final|opening)\sday\sof\s\Z")
_WEEK_OF = re.compile(r"(?:[Tt]he\s)?week\s(?:of|beginning|starting|commencing)\s(?:[Oo]n\s)?\Z")
_ABOUT = re.compile(r"\b(?:[Aa]round|[Aa]bout|[Cc]irca|c\.|[Rr]oughly|[Aa]pproximately)\s$")
_OF_YEAR = re.compile(r",?\s(?:of\s)?(this|last|next|that|the\ssame|the\sprevious|the\sfollowing)\syear(?!\w)")
_BY = re.compile(
    r"\b(?:by|until|till|before|through|up\sto)\s(?:at\sleast\s)?(?:the\s)?(?:(?:very\s)?end|close)\sof\s(?:the\s)?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\s(?P<dir>after|before|of|from|following|since)\s(?:(?:the\s)?(?:(?!(?:and|but|or|then)\b)[a-z]+\s){0,4}(?:on|of|in)\s|the\s)?$"
)
_MONTH_THEN_DAY = re.compile(rf"(?<!\w){words.MONTH}\s\d\d?(?!\d)")
_LASTS = re.compile(r"\bfor\s\Z")
_ON_TO = re.compile(r"\s(?:to|through|until|till)\s")
_NUMERIC_DATE = re.compile(r"(?<![\w/.-])(\d\d?)([/.-])(\d\d?)\2(?:19|20)?\d\d(?![\w/-])")
_DAY_THEN_MONTH = re.compile(rf"(?<![\w-])\d\d?(?:st|nd|rd|th)?\s{words.MONTH}")
_TO = re.compile(r"\s?,?\s?(?:-|–|—|to|and|or|through|until|till)\s?(?:the\s)?")
_NAMED = ("month_day", "day_month", "month_alone", "season_of", "month_days", "days_month")
_YEARLY = ("month_day", "day_month", "month_year", "month_days", "days_month", "year_alone")
_NEWS = ("weekday", "near_day", "shaded_unit")
_RECENT = ("week", "weekend", "month", "night", "morning")
MAX_HITS = 4000


def find(text: str, anchor: dt.date | None = None, field: Field = "text") -> tuple[Timex, ...]:
    """The date expressions of `text` in order; `anchor` is the day from which "last Friday" counts. Never raises."""
    return tuple(Timex(Span(field, hit.start, hit.end), hit.text, hit.value, anchor) for hit in read(text, anchor))


def read(text: str, anchor: dt.date | None = None) -> list[Hit]:
    """As `find`, with lengths of time ("30 days") and the rule behind each expression."""
    original, text = text, plain(text)
    state = State(text, anchor, day_first=_day_first(text))
    matches = _scan(text)
    state.history, state.remote = _is_history(matches, anchor)
    hits: list[Hit] = []
    for rule, match in matches:
        for hit in _resolve(rule, match, state):
            joined = _joined(hits, hit, state) or hit
            if hits:
                _year_from_end(hits[-1], joined, state)
            hits.append(joined)
            state.remember(joined)
        if len(hits) >= MAX_HITS:
            break
    for hit in hits:
        hit.text = original[hit.start : hit.end]
    return hits


def _scan(text: str) -> list[tuple[Rule, re.Match[str]]]:
    """Every rule's matches; the caller takes the leftmost, and of those the longest, that resolves."""
    seeds = Seeds(text)
    found = [
        (rule, match)
        for rule in RULES
        for low, high in seeds.windows(rule.seeds)
        for match in rule.pattern.finditer(text, low, high)
    ]
    found.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
    return found


def _resolve(rule: Rule, match: re.Match[str], state: State) -> list[Hit]:
    """The expressions that the match makes: none where its rule rejects it, two for "May 2-9"."""
    start, end = match.start() + (len(match[0]) - len(match[0].lstrip())), match.end()
    if rule.name == "day_of_month":
        start = match.end("prep") + 1
    elif rule.name == "the_stretch":
        start = match.start("what")
    end -= len(match[0]) - len(match[0].rstrip())
    if state.seen and start < state.seen[-1].end:
        return []
    try:
        value = rule.resolve(match, state)
    except (ValueError, OverflowError):
        return []
    explicit = rule.explicit or bool(match.groupdict().get("year"))
    if isinstance(value, Two):
        first = Hit(
            start, value.first_end, state.text[start : value.first_end], rule.name, value.first, explicit=explicit
        )
        second = Hit(
            value.second_start, end, state.text[value.second_start : end], rule.name, value.second, explicit=explicit
        )
        return [first, second]
    if isinstance(value, bool):
        return []
    hit = Hit(start, end, "", rule.name, explicit=explicit)
    if isinstance(value, Duration):
        hit.duration = value
    else:
        hit.value = value
        _of_year(hit, state)
        _shade(hit, state)
    hit.text = state.text[hit.start : hit.end]
    return [hit]


def _year_from_end(first: Hit, second: Hit, state: State) -> None:
    """ "31 May - 1 June 1916", "between April 22 and June 5, 2026": the year at the end holds for both."""
    units = (Precision.DAY, Precision.MONTH, Precision.SEASON)
    if not second.explicit or first.explicit or not first.value or not second.value or first.rule not in _NAMED:
        return
    if first.value.precision not in units or second.value.precision not in units or not second.value.earliest:
        return
    if not _TO.fullmatch(state.text[first.end : second.start]):
        return
    year = second.value.earliest.year
    moved = of(f"{year:04d}{first.value.edtf[4:]}")
    if moved and moved.earliest and moved.earliest > second.value.earliest:
        moved = of(f"{year - 1:04d}{first.value.edtf[4:]}")
    first.value = moved or first.value


def _of_year(hit: Hit, state: State) -> None:
    """ "Feb. 24 this year", "April 24th of last year"."""
    tail = _OF_YEAR.match(state.text, hit.end)
    if not tail or not hit.value or hit.explicit or hit.value.precision not in (Precision.DAY, Precision.MONTH):
        return
    told = state.seen[-1] if state.seen else None
    bound = told if told and not told.explicit and _TO.fullmatch(state.text, told.end, hit.start) else None
    year = years.relative_year(tail[1], state, bound)
    moved = of(f"{year:04d}{hit.value.edtf[4:]}") if year else None
    if moved:
        hit.value, hit.end, hit.explicit = moved, tail.end(), bound is not None


def _shade(hit: Hit, state: State) -> None:
    """ "Early", "end of", "around" before a date widen its span and make it approximate."""
    value, floor = hit.value, state.seen[-1].end if state.seen else 0
    if value is None or value.precision is Precision.INTERVAL:
        return
    before = state.text[max(floor, hit.start - 30) : hit.start]
    if value.precision is Precision.DAY and value.earliest and (match := _WEEK_OF.search(before)):
        hit.start -= len(match[0])
        hit.value = week(value.earliest)
    elif value.precision in (Precision.MONTH, Precision.YEAR) and (match := _EDGE_DAY.search(before)):
        edge = value.earliest if match["edge"] in ("first", "opening") else value.latest
        hit.start -= len(match[0])
        hit.value = PartialDate.day(edge) if edge else None
    elif value.precision is not Precision.DAY and (match := _PART.search(before)):
        until = _BY.search(before)
        hit.start -= len(match[0])
        word = re.sub(r"^the |^very | in(?: the)?$|(?<= of) the$", "", " ".join(match[0].lower().split()).rstrip("- "))
        hit.value = value.about(Part(words.PARTS.get(word, "mid")))
        if until and value.latest and not state.remote:
            hit.value, hit.whole = PartialDate.day(value.latest), hit.value
    elif _ABOUT.search(before):
        hit.value = value.about()


def _joined(hits: list[Hit], hit: Hit, state: State) -> Hit | None:
    """ "Within 30 days of June 24": the length and the date after it become one expression."""
    if not hits or hit.value is None or hit.start - hits[-1].end > 60:
        return None
    last = hits[-1]
    if last.duration is None:
        return _beside(hits, hit, state)
    link = _FROM.fullmatch(state.text, last.end, hit.start)
    if (
        not link
        or last.duration is None
        or (
            link["dir"] == "from"
            and (_ON_TO.match(state.text, hit.end) or _LASTS.search(state.text, max(0, last.start - 5), last.start))
        )
    ):
        return None
    value = lengths.counted_from(hit.value, last.duration, -1 if link["dir"] == "before" else 1)
    if value is None:
        return None
    hits.pop()
    return Hit(last.start, hit.end, state.text[last.start : hit.end], "deadline", value)


def _beside(hits: list[Hit], hit: Hit, state: State) -> Hit | None:
    """ "The day after Thanksgiving", "a week ago Monday": the day is counted from the one, or chosen by the other."""
    last, gap = hits[-1], state.text[hits[-1].end : hit.start]
    if hit.value is None or hit.value.precision is not Precision.DAY or hit.value.earliest is None:
        return None
    value = None
    if gap.isspace() and last.rule == "told_day" and last.text.endswith((" after", " before")):
        value = shifted(hit.value, 1 if last.text.endswith("after") else -1, "day")
    elif (
        gap in (" ", " on ")
        and hit.rule == "weekday"
        and last.text.endswith(" ago")
        and last.value
        and last.value.earliest
    ):
        middle = last.value.earliest
        near = [weekday_near(middle, hit.value.earliest.weekday(), side) for side in (-1, 1)]
        value = min(filter(None, near), key=lambda day: abs(((day.earliest or middle) - middle).days), default=None)
    if value is None:
        return None
    hits.pop()
    return Hit(last.start, hit.end, state.text[last.start : hit.end], last.rule, value)


def _day_first(text: str) -> bool:
    """The document's habit: from numeric dates that can be read one way only, else from the written ones."""
    votes = 0
    for match in _NUMERIC_DATE.finditer(text):
        first, second = int(match[1]), int(match[3])
        votes += (first > 12 >= second) - (second > 12 >= first)
    if votes == 0 and _NUMERIC_DATE.search(text):
        votes = (_DAY_THEN_MONTH.search(text) is not None) - (_MONTH_THEN_DAY.search(text) is not None)
    return votes > 0


def _is_history(matches: list[tuple[Rule, re.Match[str]]], anchor: dt.date | None) -> tuple[bool, bool]:
    """Whether most dates with a year lie more than ten months from the anchor; and most of those over 42 months."""
    if anchor is None:
        return True, True
    far = near = end = remote = 0
    for rule, match in matches:
        near += (6 if match.start() < 600 else 2) * (rule.name in _NEWS or _is_deictic(rule, match))
        year = match.groupdict().get("year")
        if not year or rule.name not in _YEARLY or match.end() <= end:
            continue
        end = match.end()
        gap, weight = _months_off(match, int(year), anchor), 1 if rule.name == "year_alone" else 2
        far, near = far + weight * (gap > 10), near + weight * (abs(gap) <= 10)
        remote += weight * (gap > 42)
    history = far > max(near, 2)
    return history, history and 2 * remote > far


def _is_deictic(rule: Rule, match: re.Match[str]) -> bool:
    """ "Last week", "this month": a text that tells of its own days."""
    return rule.name == "unit_near" and match["lead"].lower() in ("last", "this", "next") and match["unit"] in _RECENT


def _months_off(match: re.Match[str], year: int, anchor: dt.date) -> int:
    name = match.groupdict().get("month")
    """How long ago; below zero for what is ahead."""
    return (anchor.year - year) * 12 - (words.month(name) - anchor.month if name else 0)

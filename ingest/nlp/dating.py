# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape
"""Which date belongs to which event: pairs within a sentence first, then headings and labels before it. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ingest.edtf import PartialDate, Precision
from ingest.nlp import deadlines
from ingest.nlp.dates import DateRef, dates_of, since
from ingest.nlp.events import Trigger, triggers
from ingest.nlp.lexicon import BASE, ED, ING, NOUN, S
from ingest.nlp.nearness import outranked, score
from ingest.nlp.timex import Hit
from ingest.nlp.timex.arithmetic import shifted
from ingest.nlp.timex.lengths import counted_from
from ingest.records import Certainty, Field, Kind

LEAST = 0.46
"""A pair below this score is no event."""

FARTHEST = 400
"""Characters between a trigger and its date, at most."""

CROWDED = 12
"""Dates in a sentence from which on only near ones are tried, so that a long list takes no longer than its length."""

_ONLY_DATE = re.compile(
    r"(?:[\W_]|\b(?:updated?|published|posted|last|final|current|latest|previous|date|dated|on|at|as\sof|by|modified|reviewed|issued|created|first|update|jst|gmt|utc|est|edt|et|am|pm|a\.m|p\.m|\d{1,2}))*",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"(?:\(c\)|©|copyright|all\srights|posted|published|last\s(?:updated|modified|reviewed)|content\scurrent|our\sconference|save\sthe\sdate|register\snow|subscribe|best\sby|use\sby)\b",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:(?:best\s(?:by|before)|use[\s-]by|sell[\s-]by|expir(?:y|ation)|lots?|born|aged?|dates?\sof)\s(?:\w+\s){0,3}|codes?\s(?:(?:dates?|numbers?|no\.?|of|is|are|with|and|from|to|between|through|ending|reading)\s){0,3})$",
    re.IGNORECASE,
)
_COORDINATED = re.compile(
    r"(?:\band|\bbut|\bthen)\s(?:(?:\w+ly|then|also|was|were|has|had|have|subsequently|later)\s){0,2}$"
)
_MEASURES = frozenset({Kind.ANNOUNCEMENT, Kind.ENFORCEMENT, Kind.REVERSAL})
_HEDGED = re.compile(
    r"\b(?:more\sthan|less\sthan|almost|nearly|about|over|under|some|barely|around|roughly)\s\Z", re.IGNORECASE
)
_AFTER = re.compile(r"\s(?P<way>after|before)\s")
_AGAIN = re.compile(
    r"\s?,?\s(?:and|then|and\sthen|and\sagain|again)\s(?:again\s)?(?:by\s\S+\s)?(?:on|in|at)?\s?(?:the\s)?"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with its date, not yet with its certainty and arguments; `sentence` counts the sentences of the field."""

    trigger: Trigger
    date: DateRef
    value: PartialDate
    score: float
    sentence: int
    certainty: Certainty | None = None


def date_events(
    text: str, sentences: list[tuple[int, int]], hits: list[Hit], published: dt.date | None, field: Field = "text"
) -> list[Dated]:
    """The dated events of one field, in order of their sentences."""
    out: list[Dated] = []
    heading: DateRef | None = None
    label: list[Trigger] = []
    base: dt.date | None = None
    for number, (start, end) in enumerate(sentences):
        dates = [
            d for d in dates_of(text, hits, start, end) if not _LABELS.search(text, max(start, d.start - 40), d.start)
        ]
        placed = [d for d in dates if d.value is not None]
        if _is_heading(text, start, end, placed):
            out.extend(_labelled(label, placed[0], number))
            today = published is not None and placed[0].value is not None and placed[0].value.earliest == published
            heading, label = (None if label or today else placed[0]), []
            continue
        if _BOILERPLATE.match(text, start, end):
            heading = None
            continue
        found = triggers(text, start, end)
        if field == "title":
            found = [t for t in found if t.form != NOUN]
        label = found if end - start < 60 and text[end - 1] == ":" else []
        events = _paired(text, start, end, dates, found, number, base) if dates else _under(heading, found, number)
        if placed or events:
            heading = None
        base = next(
            (e.value.earliest for e in events if e.value.precision is Precision.DAY and e.trigger.kind in _MEASURES),
            base,
        )
        out.extend(events)
    return out


def _is_heading(text: str, start: int, end: int, placed: list[DateRef]) -> bool:
    """A line that holds nothing but a date, perhaps with "Updated" before it."""
    if len(placed) != 1 or end - start > 60:
        return False
    rest = text[start : placed[0].start] + " " + text[placed[0].end : end]
    return _ONLY_DATE.fullmatch(rest) is not None


def _labelled(label: list[Trigger], date: DateRef, number: int) -> list[Dated]:
    """ "Investigation start date:" and, on the next line, the date."""
    if not label or date.value is None:
        return []
    best = max(label, key=lambda t: t.weight)
    return [Dated(best, date, date.value, 0.7, number - 1)]


def _under(heading: DateRef | None, found: list[Trigger], number: int) -> list[Dated]:
    """The first sentence under a date heading happened on that date."""
    if heading is None or heading.value is None:
        return []
    strong = [t for t in found if t.form in (ED, S, ING) and t.weight >= 0.79 and t.kind is not Kind.OCCURRENCE]
    return [Dated(strong[0], heading, heading.value, 0.6, number)] if strong else []


def _paired(
    text: str, start: int, end: int, dates: list[DateRef], found: list[Trigger], number: int, base: dt.date | None
) -> list[Dated]:
    out: list[Dated] = []
    free: list[DateRef] = []
    for date in dates:
        told = deadlines.bound(text, start, end, date)
        if told and date.value is not None:
            out.append(_bound(told, date, found, number, text))
        elif date.value is not None:
            free.append(date)
    out.extend(_best_pairs(text, start, free, found, out, number))
    out.extend(_apart(text, dates, found, out, number))
    out.extend(_repeated(text, free, out, number))
    out.extend(_shared(text, found, out, number))
    out.extend(_immediate(text, start, end, out, number))
    first = next((e.value.earliest for e in out if e.value.precision is Precision.DAY and not e.date.duration), base)
    for date in dates:
        counted = deadlines.counted(text, start, end, date, first)
        if counted:
            out.append(_bound(counted, date, [], number, text))
    return sorted(out, key=lambda e: (e.date.start, e.trigger.start))


def _bound(told: deadlines.Bound, date: DateRef, found: list[Trigger], number: int, text: str) -> Dated:
    """The event of a preposition takes the verb of its own clause as trigger where that verb says the same kind."""
    if told.certainty is Certainty.NEGATED:
        return Dated(_words(told, text), date, told.value, told.weight, number, told.certainty)
    lifted = next((t for t in found if t.kind is Kind.REVERSAL and t.form == ED and 0 < date.start - t.end < 90), None)
    if lifted and date.lead.startswith("effective"):
        return Dated(lifted, date, told.value, told.weight, number)
    same = [t for t in found if t.kind is told.kind and abs(t.start - date.start) < 80]
    trigger = min(same, key=lambda t: abs(t.start - date.start), default=None) or _words(told, text)
    return Dated(trigger, date, told.value, told.weight, number, told.certainty)


def _words(told: deadlines.Bound, text: str) -> Trigger:
    """The words of the preposition as a trigger, without white space around them."""
    piece = text[told.start : told.end]
    start = told.start + len(piece) - len(piece.lstrip())
    return Trigger(start, start + len(piece.strip()), piece.strip(), told.kind, told.weight, BASE)


def _best_pairs(
    text: str, start: int, dates: list[DateRef], found: list[Trigger], taken: list[Dated], number: int
) -> list[Dated]:
    used = {e.trigger.start for e in taken}
    reach = FARTHEST if len(dates) <= CROWDED else FARTHEST // 4
    pairs = sorted(
        (
            (score(text, start, t, d) - outranked(text, t, d, found), -i, t, d)
            for d in dates
            for i, t in enumerate(found)
            if t.start not in used and not d.start <= t.start < d.end and abs(t.start - d.start) < reach
        ),
        key=lambda p: p[:2],
        reverse=True,
    )
    out: list[Dated] = []
    done: set[int] = set()
    for points, _, trigger, date in pairs:
        if points < LEAST or trigger.start in used or date.start in done or date.value is None:
            continue
        used.add(trigger.start)
        done.add(date.start)
        out.append(_dated(trigger, date, date.value, points, number))
    return out


def _dated(trigger: Trigger, date: DateRef, value: PartialDate, points: float, number: int) -> Dated:
    if date.lead == "since" and trigger.kind is Kind.OCCURRENCE:
        value = since(value)
    return Dated(trigger, date, value, points, number)


def _apart(text: str, dates: list[DateRef], found: list[Trigger], taken: list[Dated], number: int) -> list[Dated]:
    """ "Suspended it on June 4, two days after the platform removed a post": the second event counts from the first."""
    out: list[Dated] = []
    for date in dates:
        link = _AFTER.match(text, date.end)
        base = next(
            (e for e in reversed(taken) if e.date.end <= date.start and e.value.precision is Precision.DAY), None
        )
        trigger = next(
            (t for t in found if link and link.end() <= t.start < link.end() + 80 and t.form in (ED, S)), None
        )
        if (
            date.duration is None
            or not link
            or base is None
            or trigger is None
            or _HEDGED.search(text[max(0, date.start - 12) : date.start])
        ):
            continue
        sign = -1 if link["way"] == "after" else 1
        far = date.duration.unit in ("month", "quarter", "year")
        value = (
            shifted(base.value, sign * date.duration.count, date.duration.unit)
            if far
            else counted_from(base.value, date.duration, sign)
        )
        if value and all(e.trigger.start != trigger.start for e in taken):
            out.append(Dated(trigger, date, value, 0.7, number))
    return out


def _repeated(text: str, dates: list[DateRef], taken: list[Dated], number: int) -> list[Dated]:
    """ "Was fined on May 2 and again on June 3": the second date repeats the event of the first."""
    out: list[Dated] = []
    done = {e.date.start for e in taken}
    for date in dates:
        before = next((e for e in taken if _AGAIN.fullmatch(text[e.date.end : date.start])), None)
        if date.start not in done and before and date.value is not None:
            out.append(Dated(before.trigger, date, date.value, before.score - 0.15, number))
    return out


def _shared(text: str, found: list[Trigger], taken: list[Dated], number: int) -> list[Dated]:
    """ "On March 31 the regulator imposed a halt and opened an inquiry": the second verb shares the date of the first."""
    out: list[Dated] = []
    dated = {e.trigger.start: e for e in taken if e.trigger.form in (ED, S)}
    for first in list(dated.values()):
        for trigger in found:
            gap = text[first.trigger.end : trigger.start]
            if (
                trigger.start <= first.trigger.end
                or trigger.start in dated
                or len(gap) > 160
                or trigger.kind is first.trigger.kind
            ):
                continue
            listed = text[first.date.end : first.date.end + 1] == ":" and ";" in gap  # an item of a timeline
            linked = listed or _COORDINATED.search(gap)
            other = any(first.trigger.end < e.date.start < trigger.end + 40 and e.date is not first.date for e in taken)
            if trigger.form != first.trigger.form or trigger.weight < 0.84 or other or not linked:
                continue
            out.append(Dated(trigger, first.date, first.value, first.score - 0.15, number))
    return out


def _immediate(text: str, start: int, end: int, taken: list[Dated], number: int) -> list[Dated]:
    """ "With immediate effect": an `effective` on the date of the measure."""
    span = deadlines.immediate(text, start, end)
    first = next((e for e in taken if e.trigger.kind in (Kind.ANNOUNCEMENT, Kind.ENFORCEMENT, Kind.REVERSAL)), None)
    if span is None or first is None:
        return []
    trigger = Trigger(*span, text[slice(*span)], Kind.EFFECTIVE, 0.85, BASE)
    return [Dated(trigger, first.date, first.value, 0.85, number)]

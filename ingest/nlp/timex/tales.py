"""Which year an unfinished date means: the present of the text, or the tale that it stands in. Pure.

Each candidate year is scored by what speaks for it: how far the date then lies from the publication and from the dates
told before, whether the verb allows it, and which dates are near. The weights (`weights.YEARS`) were fitted on
annotated news and histories.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.edtf import PartialDate, Precision
from ingest.nlp.timex.arithmetic import day
from ingest.nlp.timex.weights import YEARS

if TYPE_CHECKING:
    from ingest.nlp.timex.state import Hit, State

_BACK = 10
"""Expressions before this one that are looked at."""
_FAR = 1200
_MONTH = 30.44
_ON = 7
"""Months by which a tale may go on from one date to the next."""
_FINE = (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.QUARTER)
_COARSE = (Precision.DECADE, Precision.CENTURY)
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]?\s+[\"“'‘(]?[A-Z\d]|\n")
_OPENS = re.compile(
    r"(?:[.!?]['\"”’)]?\s+|\A|\n\s*)(?:[Ii]n|[Oo]n|[Bb]y|[Ee]arly\sin|[Ll]ate\sin|[Dd]uring|[Tt]hat)?\s?(?:early\s|late\s|mid-?)?\Z"
)
_PRESENT = re.compile(r"(?:[Ll]ast|[Tt]his|[Nn]ext|[Ee]arlier|[Ll]ater)\s.*|.*\sago", re.DOTALL)
_OF_YEAR = re.compile(r".*\b(?:last|this|next)\syear", re.DOTALL)
_DEADLINE = re.compile(r"\b(?:by|until|till|through|before|from|starting|effective|for)\s(?:the\s)?\Z", re.IGNORECASE)
_SINCE = re.compile(r"\b[Ss]ince\s(?:the\s|early\s|late\s|mid-)?\Z")

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """The unfinished date: where it stands, what its verb says (-1, 0, 1), and the year that plain rules give it."""

    month: int
    number: int | None
    start: int
    tense: int
    plain: int
    goes_on: bool = False
    """True when that year is the one of a tale told in the same paragraph."""

    def middle(self, year: int) -> dt.date | None:
        """Its day in `year`, for a month its middle."""
        return day(year, self.month, self.number or 15) or day(year, self.month, 28)


@dataclass(frozen=True, slots=True)
class Told:
    """An expression before the date: the middle of what it names, and how far away it stands ("sent", "par", "off")."""

    hit: Hit
    middle: dt.date
    where: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Before:
    """What was told before: dates as fine as a quarter and years alone, latest first, and a word for the present."""

    fine: list[Told]
    year: Told | None
    present: Told | None


def year_of(state: State, asked: Asked) -> int:
    """The likeliest year."""
    before = _before(state, asked.start)
    if not (before.fine or before.year or before.present):
        return asked.plain
    years = candidates(state, asked)
    return max(years, key=lambda year: _points(features(state, asked, before, year)), default=asked.plain)


def _points(found: Features) -> float:
    return sum(YEARS.get(name, 0.0) * value for name, value in found.items())


def candidates(state: State, asked: Asked) -> list[int]:
    """The years around the publication and around the dates told before."""
    found = {asked.plain}
    if state.anchor:
        found |= {state.anchor.year - 1, state.anchor.year, state.anchor.year + 1}
    for hit in state.seen[-_BACK:]:
        if hit.value and hit.value.earliest and hit.value.precision not in _COARSE:
            found.add(hit.value.earliest.year)
            if hit.value.precision is not Precision.YEAR:
                found.add(hit.value.earliest.year + 1)
    return sorted(year for year in found if year == asked.plain or day(year, asked.month, asked.number or 1))


def _before(state: State, start: int) -> Before:
    fine: list[Told] = []
    year = present = None
    for hit in reversed(state.seen[-_BACK:]):
        middle = _middle(hit.value)
        if hit.value is None or middle is None:
            continue
        opens = _OPENS.search(state.text, max(0, hit.start - 24), hit.start) is not None
        told = Told(hit, middle, _where(state.text, hit.end, start), opens)
        if is_present(hit):
            present = present or (told if not fine else None)
        elif hit.value.precision in _FINE:
            fine.append(told)
        elif hit.value.precision is Precision.YEAR:
            year = year or told
    return Before(fine, year, present)


def is_present(hit: Hit) -> bool:
    """Whether the expression counts from the publication: "today", "on Thursday", "last week"."""
    if hit.rule in ("near_day", "clock", "part_of_day", "weekday"):
        return True
    return hit.rule in ("unit_near", "shaded_unit", "counted") and _PRESENT.fullmatch(hit.text) is not None


def _middle(value: PartialDate | None) -> dt.date | None:
    if value is None or value.earliest is None or value.latest is None:
        return value.earliest if value else None
    return value.earliest + (value.latest - value.earliest) / 2


def _where(text: str, end: int, start: int) -> str:
    if start - end > _FAR or "\n" in text[end:start]:
        return "off"
    return "par" if _SENTENCE_END.search(text, end, start) else "sent"


def features(state: State, asked: Asked, before: Before, year: int) -> Features:
    """What speaks for and against `year`; names as in `weights.YEARS`."""
    middle = asked.middle(year)
    if state.anchor is None or middle is None:
        return {}
    away = (middle - state.anchor).days / _MONTH
    far, kind = math.log1p(abs(away)), "history" if state.history else "news"
    out: Features = {f"far {kind}": far, f"plain {kind}": float(year == asked.plain), "beyond": float(abs(away) > 12)}
    out["goes on"] = float(asked.goes_on and year == asked.plain)
    _against_tense(state, asked, year, far, out)
    if before.present:
        out[f"present {before.present.where} far"] = far
        out[f"present {before.present.where} beyond"] = float(abs(away) > 10)
    for rank, told in enumerate(before.fine[:2]):
        _against_told(told, f"told {told.where}" if rank == 0 else "second", middle, out)
    if before.fine:
        out["same year"] = float(before.fine[0].middle.year == year)
        out["share"] = sum(told.middle.year == year for told in before.fine) / len(before.fine)
    if before.year and before.year.middle.year == year:
        last = not before.fine or before.fine[0].hit.end < before.year.hit.start
        out[f"year {before.year.where}{' opens' * before.year.opens}{' last' * last}"] = 1.0
    _against_explicit(state, middle, out)
    return out


def _against_tense(state: State, asked: Asked, year: int, far: float, out: Features) -> None:
    lean = "past" if asked.tense < 0 else "ahead" if asked.tense > 0 else "none"
    here = (year, asked.month, asked.number or 0)
    today = state.anchor.timetuple()[:3] if state.anchor else here
    now = (today[0], today[1], today[2] if asked.number else 0)
    if here > now:
        out[f"after {lean}"], out[f"after far {lean}"] = 1.0, far
        out["after deadline"] = float(_DEADLINE.search(state.text, max(0, asked.start - 14), asked.start) is not None)
        out["after since"] = float(_SINCE.search(state.text, max(0, asked.start - 14), asked.start) is not None)
    elif here < now:
        out[f"before {lean}"] = 1.0
        out["before far ahead"] = far if asked.tense > 0 else 0.0


def _against_told(told: Told, name: str, middle: dt.date, out: Features) -> None:
    gap = (middle - told.middle).days / _MONTH
    found = {"gap": math.log1p(abs(gap)), "on": float(0 <= gap <= _ON), "back": float(gap < 0)}
    out.update({f"{name} {key}": value for key, value in found.items()})
    if name != "second" and (told.hit.explicit or _OF_YEAR.match(told.hit.text)):
        out[f"{name} explicit gap"], out[f"{name} explicit on"] = found["gap"], found["on"]


def _against_explicit(state: State, middle: dt.date, out: Features) -> None:
    last = state.explicit
    if last and last.earliest and last.precision in (Precision.DAY, Precision.MONTH):
        out["explicit on"] = float(-15 <= (middle - last.earliest).days <= 160)
        out["explicit year"] = float(middle.year == last.earliest.year)
    if state.section:
        out["section"] = float(state.section[0] <= middle.year <= state.section[1])

"""Do two articles tell the same affair? A pure function of the two, with its reasons in words.

No Django, no clock, no archive.

`score` weighs what two profiles share; its weights were fitted by logistic regression on annotated pairs and rounded,
those of parties and places raised so that confusable affairs stay apart.
Because nothing else enters, articles end in the same incidents in whatever order they arrive.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.edtf import PartialDate
from ingest.records import Category, Kind
from tracker.placing.profiles import Profile

LINKED = 0.5
"""From this score on, two articles tell the same affair."""


@dataclass(frozen=True, slots=True)
class Score:
    """How likely it is, from 0 to 1, that two articles tell the same affair, and why, in words."""

    value: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Features:
    """What two profiles share, each between 0 and 1; parties are -1 for "others", and the same actor is no evidence.

    One ministry takes many measures: only a foreign actor speaks, against.
    """

    text: float
    title: float
    names: float
    same_day: float
    apart: float
    nearness: float
    category: float
    target: float
    actor: float
    places_differ: float


WEIGHTS = Features(
    text=6.5,
    title=1.5,
    names=5.0,
    same_day=2.2,
    apart=-1.0,
    nearness=2.0,
    category=1.2,
    target=0.6,
    actor=0.8,
    places_differ=-2.5,
)
BIAS = -6.9


def features(one: Profile, other: Profile) -> Features:
    """What the two share. Symmetric."""
    return Features(
        text=(text := _cosine(one.text, other.text)),
        title=_cosine(one.title, other.title),
        names=_cosine(one.names, other.names),
        same_day=_same_day(one, other) * min(1.0, 4 * text),
        apart=_apart(one, other),
        nearness=math.exp(-_gap(one.moments, other.moments) / 45),
        category=_category(one.category, other.category),
        target=_agreement(one, other, one.targets, other.targets),
        actor=min(0.0, _agreement(one, other, one.actors, other.actors)),
        places_differ=float(bool(one.places and other.places) and not one.places & other.places),
    )


def score(one: Profile, other: Profile) -> Score:
    """The score of a pair with its reasons. Symmetric, and the same in every archive."""
    found = features(one, other)
    logit = BIAS + sum(getattr(WEIGHTS, name) * getattr(found, name) for name in Features.__slots__)
    return Score(round(1 / (1 + math.exp(-logit)), 4), _reasons(found, one, other))


def in_touch(one: Profile, other: Profile) -> bool:
    """True when both are of one known category, or date something to the same day."""
    same_category = one.category == other.category and one.category is not Category.OTHER
    return same_category or _same_day(one, other) > 0


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(other) < len(one):
        one, other = other, one
    return min(1.0, sum(weight * other[term] for term, weight in sorted(one.items()) if term in other))


def _apart(one: Profile, other: Profile) -> float:
    """1 when both announce a measure, on days that are all a week or more apart."""
    first, second = _announced(one), _announced(other)
    near = any(abs(a - b) < 7 for a in first for b in second)
    return float(bool(first and second) and not near)


def _announced(profile: Profile) -> list[int]:
    return [day for kind, day in profile.days if kind == Kind.ANNOUNCEMENT]


def _same_day(one: Profile, other: Profile) -> float:
    if one.days & other.days:
        return 1.0
    days = {day for _, day in one.days} & {day for _, day in other.days}
    return 0.5 if days else 0.0


def _gap(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Days between the closest moments of two sorted lists; far apart when one has none."""
    if not one or not other:
        return 365.0
    best, i, j = float("inf"), 0, 0
    while i < len(one) and j < len(other):
        best = min(best, abs(one[i] - other[j]))
        i, j = (i + 1, j) if one[i] < other[j] else (i, j + 1)
    return best


def _category(one: Category, other: Category) -> float:
    if one == other:
        return 0.5 if one is Category.OTHER else 1.0
    return 0.5 if Category.OTHER in (one, other) else 0.0


def _agreement(one: Profile, other: Profile, mine: frozenset[str], theirs: frozenset[str]) -> float:
    """1 when both name the same party, -1 when each names one that the other article does not know at all."""
    if not mine or not theirs:
        return 0.0
    if mine & theirs:
        return 1.0
    known = (mine & _known(other)) or (theirs & _known(one))
    return 0.0 if known else -1.0


def _known(profile: Profile) -> set[str]:
    return {*profile.names, *profile.text, *profile.title}


def _reasons(found: Features, one: Profile, other: Profile) -> tuple[str, ...]:
    """Why, in words, most telling first."""
    reasons = []
    if shared := _most_telling(one.names, other.names):
        reasons.append("both name " + ", ".join(shared))
    if same := one.days & other.days:
        day = dt.date.fromordinal(min(day for _, day in same))
        reasons.append(f"both date the same kind of event to {PartialDate.day(day).human()}")
    elif found.same_day:
        reasons.append("both date something to the same day")
    if found.category == 1.0:
        reasons.append(f"both are about: {one.category.value.replace('-', ' ')}")
    if not shared and (words := _most_telling(one.text, other.text)):
        reasons.append("both speak of " + ", ".join(words))
    return tuple(reasons)


def _most_telling(one: Mapping[str, float], other: Mapping[str, float]) -> list[str]:
    shared = {term: weight * other[term] for term, weight in one.items() if term in other}
    return sorted(shared, key=lambda term: (-shared[term], term))[:3]

"""Do two articles tell the same affair? A pure function of the two, with its reasons in words.

No Django, no clock, no archive.

A `Profile` holds what counts of an article. `score` weighs what two profiles share; its weights were fitted by
logistic regression on annotated pairs and rounded, those of parties and places raised so that confusable affairs stay
apart. Because nothing else enters, articles end in the same incidents in whatever order they arrive.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.edtf import PartialDate
from ingest.records import ON_TIMELINE, Category, Certainty, Kind
from tracker.placing.names import countries, name_terms, terms
from tracker.placing.rarity import rarity
from tracker.resolving.wording import tells

LINKED = 0.5
"""From this score on, two articles tell the same affair."""
OPENING = frozenset(Kind) - {Kind.RESPONSE, Kind.OCCURRENCE}
"""A measure, a discovery or a dispute: without a main event of such a kind, an article opens no incident."""
PARTY = 0.8
"""Weight of a party of a measure or dispute, beside 0.4 for any name and 1 for one in the title."""
SURE, SURE_PROPOSAL = 0.6, 0.7
NEEDED_SIGNS = 2
MAX_TERMS = 60
TITLE_COUNTS = 3
LEAD = 400
"""Characters at the start of a text that count twice."""


@dataclass(frozen=True, slots=True)
class Told:
    """One main event as far as placing cares."""

    kind: Kind
    date: PartialDate
    certainty: Certainty
    actor: str = ""
    target: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Name:
    """One entity of an article: its name, how often it occurs, and whether the title has it."""

    text: str
    count: int = 1
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """What counts of an article.

    `key` orders profiles the same way in every archive; `days` are exact days as (kind, ordinal).
    """

    key: str
    article_id: int
    published: int | None
    category: Category
    text: Mapping[str, float]
    title: Mapping[str, float]
    names: Mapping[str, float]
    actors: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    days: frozenset[tuple[str, int]]
    moments: tuple[int, ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How likely it is, from 0 to 1, that two articles tell the same affair, and why, in words."""

    value: float
    reasons: tuple[str, ...] = ()


def build_profile(
    *,
    key: str,
    article_id: int,
    published: dt.date | None,
    title: str,
    text: str,
    category: Category,
    names: Iterable[Name],
    events: Iterable[Told],
) -> Profile:
    """Weigh what an article says. `events` are its main events of any certainty."""
    standing = [event for event in events if event.certainty in ON_TIMELINE]
    opening = [event for event in standing if event.kind in OPENING]
    return Profile(
        key=key,
        article_id=article_id,
        published=published.toordinal() if published else None,
        category=category,
        text=_weighted(_counted(title, text)),
        title=_weighted(Counter(terms(title))),
        names=_names(list(names), opening),
        actors=_parties(event.actor for event in opening),
        targets=_parties(event.target for event in opening),
        places=countries(title) or frozenset(place for event in opening for place in countries(event.actor)),
        days=frozenset((event.kind.value, _ordinal(event.date)) for event in standing if event.date.is_day),
        moments=_moments(standing, published),
        opens=_opens(opening, category, title, published),
    )


def _opens(opening: list[Told], category: Category, title: str, published: dt.date | None) -> bool:
    """Whether the article may open an incident: one clear sign is not enough, for a single date is soon misread.

    Signs are: a category, a title that tells one of the events, two or more sure events not long before or after it.
    """
    known = category is not Category.OTHER
    sure = {(e.kind, e.date.edtf) for e in opening if _is_sure(e) and (known or _is_near(e, published))}
    signs = known + any(tells(event.kind, title) for event in opening) + min(len(sure), 2)
    return bool(opening) and signs >= NEEDED_SIGNS


def _is_sure(event: Told) -> bool:
    return event.confidence >= (SURE_PROPOSAL if event.kind is Kind.PROPOSAL else SURE)


def _is_near(event: Told, published: dt.date | None) -> bool:
    if published is None:
        return True
    first, last = event.date.earliest or event.date.latest, event.date.latest or event.date.earliest
    year = dt.timedelta(days=400)
    return first is not None and last is not None and first - year <= published <= last + year


def _counted(title: str, text: str) -> Counter[str]:
    counts = Counter(terms(text))
    counts.update(terms(text[:LEAD]))
    for term in terms(title):
        counts[term] += TITLE_COUNTS
    return counts


def _weighted(counts: Mapping[str, float]) -> dict[str, float]:
    """Unit vector of the most telling terms; ties are broken by the term itself."""
    weights = {term: (1 + math.log(count)) * rarity(term) ** 2 for term, count in counts.items()}
    best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MAX_TERMS]
    length = math.sqrt(sum(weight**2 for _, weight in best)) or 1.0
    return {term: round(weight / length, 4) for term, weight in best if weight > 0.02}


def _names(names: list[Name], events: list[Told]) -> dict[str, float]:
    """Words of names, weighted by role: the title and the parties of main events count most."""
    weights: dict[str, float] = {}
    for name in names:
        role = 0.4 + 0.2 * min(name.count - 1, 3) + 0.6 * name.in_title
        for term in name_terms(name.text):
            weights[term] = max(weights.get(term, 0), role)
    for event in events:
        for term in name_terms(event.actor) | name_terms(event.target):
            weights[term] = max(weights.get(term, 0), PARTY) + 0.2
    best = {term: min(weight, 2.0) * rarity(term) for term, weight in weights.items()}
    length = math.sqrt(sum(weight**2 for weight in best.values())) or 1.0
    return {term: round(weight / length, 4) for term, weight in sorted(best.items()) if weight > 0.02}


def _parties(names: Iterable[str]) -> frozenset[str]:
    return frozenset(term for name in names if name for term in name_terms(name) if rarity(term) > 0.2)


def _ordinal(date: PartialDate) -> int:
    return (date.earliest or date.latest or dt.date.min).toordinal()


def _moments(events: list[Told], published: dt.date | None) -> tuple[int, ...]:
    """Days by which the article is near to another: of its publication, and of its events as far as they are known
    to a month or so."""
    found = {published.toordinal()} if published else set()
    for event in events:
        if event.date.earliest and event.date.latest and (event.date.width or 0) <= 31:
            found |= {event.date.earliest.toordinal(), event.date.latest.toordinal()}
    return tuple(sorted(found))


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

"""What counts of one article when it is compared with others. Pure: no Django, no clock, no archive."""

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

OPENING = frozenset(Kind) - {Kind.RESPONSE, Kind.OCCURRENCE}
"""A measure, a discovery or a dispute: without a main event of such a kind, an article opens no incident."""
PARTY = 0.8
"""Weight of a party of a measure or dispute, beside 0.4 for any name and 1 for one in the title."""
SURE, SURE_PROPOSAL = 0.65, 0.75
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

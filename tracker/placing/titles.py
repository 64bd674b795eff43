"""The title of an incident, from the titles of its articles; its category. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ingest.records import Category, Kind
from tracker.placing.names import terms
from tracker.resolving.wording import tells, unlabelled

LONGEST = 120
_NOT_PLAIN = re.compile(
    r"\?|^(?:what|why|how|who|when|where|opinion|analysis|explainer|fact ?sheet|live|watch|podcast|timeline)\b"
    r"|^(?:update|editorial)\b"
    r"|\bexplain(?:ed|er)\b|\bmeans for\b|\bfact from\b|\bneed to know\b|:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Titled:
    """An article as a source of a title: `kinds` are those of its main events that stand."""

    title: str
    published: dt.datetime
    kinds: Collection[Kind]
    category: Category
    centrality: float = 0.0


def best_title(articles: Sequence[Titled], parties: Collection[str]) -> str:
    """The plainest title that tells the measure and names its parties, the earliest among equals.

    `parties` are terms (`names.terms`) of the actors and targets. Empty when no article has a title.
    """
    named = [article for article in articles if article.title.strip()]
    best = max(named, key=lambda a: (_merit(a, parties), -a.published.timestamp(), a.title), default=None)
    return unlabelled(best.title)[:300] if best else ""


def _merit(article: Titled, parties: Collection[str]) -> float:
    title, told = article.title, set(terms(article.title))
    merit = 2.0 * (Kind.ANNOUNCEMENT in article.kinds and tells(Kind.ANNOUNCEMENT, title))
    merit += 1.0 * any(tells(kind, title) for kind in article.kinds)
    merit += 1.0 * min(len(told & set(parties)), 3)
    merit += article.centrality
    merit -= 3.0 * bool(_NOT_PLAIN.search(title))
    merit -= 1.5 * (len(title) > LONGEST) + 1.0 * (len(title.split()) < 4)
    return round(merit, 3)


def common_category(categories: Iterable[Category]) -> Category:
    """The one that most articles have, OTHER only if no article has another; in a tie the one that the enum names
    first."""
    counts = Counter(categories)
    counts.pop(Category.OTHER, None)
    return max(counts, key=lambda c: (counts[c], -list(Category).index(c)), default=Category.OTHER)

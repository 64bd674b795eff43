"""What an article or an incident is about, and which of its main mentions are about others: recalled from long ago."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ingest.models import EventMention
from tracker.placing.names import name_terms, terms
from tracker.placing.rarity import rarity

TELLING = 0.4
"""Rarity from which on a party's name alone shows that two texts mean the same happening."""
CHIEF, KNOWN = 0.5, 0.2
"""An incident is about what this share of its origins names, and knows what the smaller share of them does."""
LONG_AGO = dt.timedelta(days=60)
"""A main mention of an event less old than this, when its article came out, is of the article's own affair."""


def subject(mentions: Iterable[EventMention]) -> dict[str, float]:
    """The telling words of titles and parties, each with how many origins have it: 1 for the commonest.

    Parties of what is long ago count only where all is: an affair is what is news in it, so that what is recalled can
    not make itself at home. `mentions` are main ones of one incident, or of one article; not events, which depend on
    where mentions are placed.
    """
    told = [
        (is_long_ago(mention), mention.article.origin_id or -mention.article_id, _words(mention))
        for mention in mentions
    ]
    fresh = [(origin, words) for long_ago, origin, words in told if not long_ago]
    origins: dict[str, set[int]] = defaultdict(set)
    for origin, words in fresh or [(origin, words) for _, origin, words in told]:
        for word in words:
            origins[word].add(origin)
    most = max(map(len, origins.values()), default=1)
    return {word: len(tellers) / most for word, tellers in origins.items()}


def _words(mention: EventMention) -> frozenset[str]:
    words = parties(mention) | frozenset(terms(mention.article.title))
    return frozenset(term for term in words if rarity(term) >= TELLING)


def is_long_ago(mention: EventMention) -> bool:
    """True when all that its date can mean was over long before its article came out."""
    published = mention.article.published_at
    return bool(published and mention.date.latest and mention.date.latest < (published - LONG_AGO).date())


def is_of_others(mention: EventMention, shares: Mapping[str, float]) -> bool:
    """True when it names who acts and who is acted on, and its own incident hardly knows either of them."""
    sides = [name_terms(name) for name in (mention.actor, mention.target)]
    strange = all(shares.get(term, 0) < KNOWN for side in sides for term in side)
    return strange and all(best_rarity(side) >= TELLING for side in sides)


def parties(mention: EventMention) -> frozenset[str]:
    """The words of who acts and who is acted on."""
    return name_terms(mention.actor) | name_terms(mention.target)


def best_rarity(shared: Iterable[str]) -> float:
    """Of the most telling word."""
    return max((rarity(term) for term in shared), default=0.0)

"""Which articles a new one is compared with: those that share a telling term and came out within two years of it.

Keeps the profiles and the links between them. What an article costs grows with how much is published in those years
(about a second where 5,000 texts share a term), not with the age of the archive. The linked group that is clustered
anew has no bound of its own: it is as large as an affair and those that touch it, and costs the square of that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any

from django.db.models import Q

from ingest.models import Article, EventMention
from ingest.records import Category, Certainty, Kind
from tracker.models import ArticleLink, ArticleProfile
from tracker.placing.clustering import Pair
from tracker.placing.profiles import Name, Profile, Told, build_profile
from tracker.placing.rarity import rarity
from tracker.placing.recalling import is_long_ago, is_of_others, subject
from tracker.placing.scoring import LINKED, score

KEYS = 24
"""Terms by which an article is found; two that share none of theirs are not compared."""
APART = dt.timedelta(days=730)
"""Articles that came out further apart are not linked; an affair that lasts longer is held together by those between.
"""
TELLING = 0.55
"""Rarity from which on a term may be such a key."""


def remember(article: Article) -> ArticleProfile:
    """Build the profile of an article that was read, and link it to those that score as telling the same affair."""
    profile = _profile(article)
    row, _ = ArticleProfile.objects.update_or_create(
        article=article,
        defaults={
            "keys": search_keys(profile),
            "data": dumped(profile),
            "is_sample": bool(article.feed and article.feed.is_sample),
        },
    )
    ArticleLink.objects.filter(Q(one=row) | Q(other=row)).delete()
    ArticleLink.objects.bulk_create(_links(row, profile))
    return row


def _profile(article: Article) -> Profile:
    return build_profile(
        key=profile_key(article),
        article_id=article.pk,
        published=article.published_on,
        title=article.title,
        text=article.text,
        category=Category(article.category),
        names=[Name(e.text, e.count, e.in_title) for e in article.entities.all()],
        events=[_told(mention) for mention in _own(article)],
    )


def _own(article: Article) -> list[EventMention]:
    """Its main mentions, but for those of long ago that name others than it is about: they would tie it to these."""
    mentions = list(article.mentions.current().filter(main=True).select_related("article"))
    shares = subject(mentions)
    return [m for m in mentions if not (is_long_ago(m) and is_of_others(m, shares))]


def profile_key(article: Article) -> str:
    """An order of articles that does not depend on when their rows were written."""
    published = article.published_at.isoformat() if article.published_at else ""
    return f"{published}|{article.feed.url if article.feed else ''}|{article.identity}"


def _told(mention: EventMention) -> Told:
    return Told(
        Kind(mention.kind),
        mention.date,
        Certainty(mention.certainty),
        mention.actor,
        mention.target,
        mention.confidence,
    )


def search_keys(profile: Profile) -> list[str]:
    """The most telling terms of an article, names and title first; the same for every archive."""
    weights: dict[str, float] = {}
    for part, factor in ((profile.text, 1.0), (profile.title, 1.0), (profile.names, 1.5)):
        for term, weight in part.items():
            if rarity(term) >= TELLING and not term[0].isdigit():
                weights[term] = weights.get(term, 0) + factor * weight
    return sorted(sorted(weights, key=lambda term: (-weights[term], term))[:KEYS])


def _links(row: ArticleProfile, profile: Profile) -> list[ArticleLink]:
    near = ArticleProfile.objects.filter(keys__overlap=row.keys, is_sample=row.is_sample).exclude(pk=row.pk)
    if row.article.published_at:
        years = (row.article.published_at - APART, row.article.published_at + APART)
        near = near.filter(Q(article__published_at__range=years) | Q(article__published_at=None))
    found = []
    for other in near.order_by("pk").iterator(chunk_size=500):
        value = score(profile, loaded(other)).value
        if value >= LINKED:
            one, two = sorted((row, other), key=lambda r: r.pk)
            found.append(ArticleLink(one=one, other=two, score=value))
    return found


def neighbours(articles: Iterable[int]) -> set[int]:
    """Articles linked to one of `articles`."""
    ids = list(articles)
    pairs = ArticleLink.objects.filter(Q(one__in=ids) | Q(other__in=ids)).values_list("one", "other")
    return {article for pair in pairs for article in pair} - set(ids)


def linked_group(start: Collection[int]) -> set[int]:
    """All articles that links lead to from `start`, itself included."""
    found, waiting = set(start), set(start)
    while waiting:
        waiting = neighbours(waiting) - found
        found |= waiting
    return found


def profiles(articles: Collection[int]) -> list[Profile]:
    """The profiles of these articles, as far as they have one."""
    return [loaded(row) for row in ArticleProfile.objects.filter(pk__in=articles)]


def pair_scores(articles: Collection[int]) -> Pair:
    """A function that scores a pair of these articles, each pair once."""
    rows = ArticleLink.objects.filter(one__in=articles, other__in=articles)
    known = {(link.one_id, link.other_id): link.score for link in rows}

    def pair(one: Profile, other: Profile) -> float:
        key = (min(one.article_id, other.article_id), max(one.article_id, other.article_id))
        if key not in known:
            known[key] = score(one, other).value
        return known[key]

    return pair


def dumped(profile: Profile) -> dict[str, Any]:
    """As JSON."""
    sets = ("actors", "targets", "places", "days")
    return asdict(profile) | {name: sorted(getattr(profile, name)) for name in sets}


def loaded(row: ArticleProfile) -> Profile:
    """From JSON. The scores are the same as with the profile that was dumped."""
    data = dict(row.data)
    for name in ("actors", "targets", "places"):
        data[name] = frozenset(data[name])
    data["days"] = frozenset((kind, day) for kind, day in data["days"])
    data["moments"] = tuple(data["moments"])
    data["category"] = Category(data["category"])
    return Profile(**data)

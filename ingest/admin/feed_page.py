"""What the page of one feed shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Length

from ingest.downstream import Outcome, outcomes
from ingest.health.story import Moment, story
from ingest.health.told import tell
from ingest.models import Article, Feed

NEWEST = 20


@dataclass(frozen=True, slots=True)
class Brought:
    """An article with the number of its dated events that stand, and what it led to."""

    article: Article
    events: int
    outcomes: list[Outcome]


def everything_of(feed: Feed, now: dt.datetime) -> dict[str, Any]:
    """For the template."""
    health = tell([feed], now)[feed.pk]
    moments: list[Moment] = story(feed, health.figures.newest, now)
    bodies = feed.bodies.defer("gzipped").annotate(size=Length("gzipped"))[:NEWEST]
    return {
        "feed": feed,
        "health": health,
        "moments": moments,
        "bodies": bodies,
        "brought": newest_of(feed),
        "now": now,
    }


def newest_of(feed: Feed) -> list[Brought]:
    """The newest articles by when they were first seen."""
    newest = feed.articles.order_by("-first_seen_at", "-published_at").defer("text", "summary")[:NEWEST]
    ids = [article.pk for article in newest]
    events = dict(
        Article.objects.filter(pk__in=ids)
        .order_by()
        .annotate(events=Count("mentions", filter=Q(mentions__superseded_at=None)))
        .values_list("pk", "events")
    )
    led_to = outcomes(ids)
    return [Brought(article, events[article.pk], led_to.get(article.pk, [])) for article in newest]

"""Removes the sample: its incidents with all that hangs on them, its articles and its feeds. Nothing else is lost."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from ingest.models import Article, EventMention, Feed, Origin
from tracker.models import Decision, Entity, Incident


@dataclass(frozen=True, slots=True)
class Removed:
    """How many rows went."""

    feeds: int
    articles: int
    incidents: int


@transaction.atomic
def remove() -> Removed:
    """Deletes the sample in one transaction. Editors' decisions on its events go too."""
    incidents = Incident.objects.filter(is_sample=True)
    articles = Article.objects.filter(feed__is_sample=True)
    feeds = Feed.objects.filter(is_sample=True)
    removed = Removed(feeds.count(), articles.count(), incidents.count())
    entities = list(Entity.objects.filter(incidents__in=incidents).values_list("pk", flat=True))
    origins = list(Origin.objects.filter(articles__in=articles).values_list("pk", flat=True))
    Decision.objects.filter(event__incident__in=incidents).delete()
    incidents.update(merged_into=None)
    incidents.delete()
    EventMention.objects.filter(article__in=articles).delete()
    articles.delete()
    feeds.delete()
    Origin.objects.filter(pk__in=origins, articles=None).delete()
    Entity.objects.filter(pk__in=entities, incidents=None).delete()
    return removed

"""What articles led to, for the pages of feeds."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse

from ingest.downstream import Outcome
from tracker.models import ArticlePlacement


def incidents_of(articles: Collection[int]) -> dict[int, Outcome]:
    """The incident of each of these articles that is in one."""
    placements = ArticlePlacement.objects.filter(article__in=articles).values_list(
        "article", "incident", "incident__title"
    )
    return {
        article: Outcome(title, reverse("admin:tracker_incident_change", args=[incident]))
        for article, incident, title in placements
    }

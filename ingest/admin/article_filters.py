"""Filters of the list of articles."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ingest.models import Article, Feed


class OfFeed(admin.SimpleListFilter):
    """The feed that was chosen elsewhere, so that it can be seen and left; thousands could not be listed."""

    title = "feed"
    parameter_name = "feed__id__exact"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """That one only."""
        chosen = Feed.objects.filter(pk=_number(request.GET.get(self.parameter_name, ""))).first()
        return [(str(chosen.pk), str(chosen))] if chosen else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Of that feed."""
        return queryset.filter(feed=_number(self.value() or "")) if self.value() else queryset


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0

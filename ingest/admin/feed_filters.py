"""Filters of the list of feeds: by what they need, and by host."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from ingest.health import silence
from ingest.health.figures import WEEK, WEEKS
from ingest.models import Feed
from ingest.records import FeedState

MOST_HOSTS = 12


class Need(admin.SimpleListFilter):
    """What somebody should look at."""

    title = "what it needs"
    parameter_name = "need"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """In the order of urgency."""
        return [
            ("trouble", "in trouble"),
            ("never", "never polled"),
            ("silent", f"silent for {silence.SILENT_TIMES} times its rhythm"),
            ("silent-long", f"silent for {4 * silence.SILENT_TIMES} times its rhythm"),
            ("no-yield", "without yield"),
            ("moving", "being redirected"),
            ("warning", "read with a warning"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Feed]) -> QuerySet[Feed]:
        """Those that need it."""
        return _needing(queryset, self.value() or "", timezone.now())


def _needing(feeds: QuerySet[Feed], need: str, now: dt.datetime) -> QuerySet[Feed]:
    match need:
        case "trouble":
            return feeds.filter(silence.troubled())
        case "never":
            return feeds.filter(state=FeedState.ACTIVE, last_polled_at=None)
        case "silent":
            return silence.silent(feeds, now)
        case "silent-long":
            return silence.silent(feeds, now, 4 * silence.SILENT_TIMES)
        case "no-yield":
            return silence.fruitless(feeds, now - WEEKS * WEEK)
        case "moving":
            return feeds.exclude(moved_url="")
        case "warning":
            return feeds.filter(failures=0, merged_into=None).exclude(last_error="")
    return feeds


class Hub(admin.ChoicesFieldListFilter):
    """How far its hub delivers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "its hub"


class Host(admin.SimpleListFilter):
    """The hosts with the most feeds, and the one that is chosen."""

    title = "host"
    parameter_name = "host"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Those with two feeds at least."""
        counts = Feed.objects.order_by().values("host").annotate(feeds=Count("pk")).filter(feeds__gt=1)
        most = counts.order_by("-feeds", "host").values_list("host", "feeds")[:MOST_HOSTS]
        found = [(host or "", f"{host} ({feeds})") for host, feeds in most]
        chosen = request.GET.get(self.parameter_name)
        return found if not chosen or chosen in dict(found) else [(chosen, chosen), *found]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Feed]) -> QuerySet[Feed]:
        """Of that host."""
        return queryset.filter(host=self.value()) if self.value() else queryset

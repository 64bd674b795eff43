"""Which feeds need somebody: in trouble, silent against their own habit, or without any use."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields import DateTimeField, DurationField
from django.db.models.functions import Coalesce, Greatest, Least

from ingest.models import Article, EventMention, Feed
from ingest.records import FeedState, ReadStatus

NEAR = 9
"""The usual gap between two entries is the mean of this many gaps, the newest."""
UNKNOWN_GAP = dt.timedelta(days=7)
"""Of a feed with fewer entries."""
SHORTEST_SILENCE = dt.timedelta(days=7)
"""Holidays and quiet weeks are no silence, however fast a feed usually is."""
SILENT_TIMES = 5
ENOUGH = 20
"""Fewer articles say nothing of what a feed is good for."""


def is_silent(
    newest: dt.datetime | None,
    gap: dt.timedelta | None,
    since: dt.datetime,
    now: dt.datetime,
    times: int = SILENT_TIMES,
) -> bool:
    """Whether nothing came for `times` the usual gap. `since`: when the feed was added. The same rule as `silent`."""
    allowed = max((UNKNOWN_GAP if gap is None else gap) * times, SHORTEST_SILENCE)
    return (newest or since) + allowed < now


def entries_of() -> QuerySet[Article, dt.datetime]:
    """When the entries of the outer feed appeared, the newest first; read from the index article_of_feed alone."""
    entries = Article.objects.filter(feed=OuterRef("pk")).order_by("-first_seen_at", "-published_at")
    return entries.annotate(appeared=Least("published_at", "first_seen_at")).values_list("appeared", flat=True)


def silent(feeds: QuerySet[Feed], now: dt.datetime, times: int = SILENT_TIMES) -> QuerySet[Feed]:
    """Polled well, and nothing new for `times` their usual gap. They carry `quiet_since`."""
    gap = ExpressionWrapper(
        (F("newest_entry") - Subquery(entries_of()[NEAR : NEAR + 1])) / NEAR, output_field=DurationField()
    )
    usual = Coalesce(gap, Value(UNKNOWN_GAP), output_field=DurationField())
    allowed = Greatest(ExpressionWrapper(usual * times, output_field=DurationField()), Value(SHORTEST_SILENCE))
    polled = feeds.filter(state=FeedState.ACTIVE, failures=0, last_success_at__isnull=False)
    polled = polled.annotate(newest_entry=Subquery(entries_of()[:1], output_field=DateTimeField()))
    return polled.annotate(quiet_since=Coalesce("newest_entry", "created_at")).filter(quiet_since__lt=now - allowed)


def since_when(quiet: QuerySet[Feed]) -> list[tuple[dt.datetime, int]]:
    """Of feeds found by `silent`: since when, and their ids."""
    return list(quiet.annotate(since=F("quiet_since")).values_list("since", "pk"))


def troubled() -> Q:
    """Active feeds whose last poll failed, or whose polls never end."""
    return Q(state=FeedState.ACTIVE) & (Q(failures__gt=0) | Q(last_status="interrupted"))


def fruitless(feeds: QuerySet[Feed], since: dt.datetime) -> QuerySet[Feed]:
    """Which brought enough since then, some of it read, and nothing in it gives a dated event."""
    brought = Article.objects.filter(feed=OuterRef("pk"), first_seen_at__gt=since).order_by("first_seen_at")
    enough = Subquery(brought.values("first_seen_at")[ENOUGH - 1 : ENOUGH])
    read = brought.filter(status__in=[ReadStatus.PLACED, ReadStatus.SKIPPED])
    dated = brought.filter(Exists(EventMention.objects.current().filter(article=OuterRef("pk"))))
    return feeds.annotate(enough=enough).filter(~Exists(dated), Exists(read), enough__isnull=False)

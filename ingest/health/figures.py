"""Figures of some feeds, never of all at once: what the last weeks brought, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import astuple, dataclass, field

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.fields import DateTimeField, IntegerField
from django.db.models.functions import Extract, Floor, Least

from ingest.downstream import used
from ingest.health.silence import NEAR, entries_of
from ingest.models import Article, EventMention, Feed
from ingest.records import ReadStatus

WEEKS = 8
WEEK = dt.timedelta(weeks=1)
WAS_READ = (ReadStatus.READ, ReadStatus.PLACED, ReadStatus.SKIPPED)


@dataclass(frozen=True, slots=True)
class Week:
    """Articles that appeared in seven days: how many, how many of them were read, give a dated event, are used."""

    entries: int = 0
    read: int = 0
    dated: int = 0
    used: int = 0


def added(weeks: Collection[Week]) -> Week:
    """Several as one."""
    return Week(*(sum(counts) for counts in zip(*map(astuple, weeks), strict=True)))


@dataclass(frozen=True, slots=True)
class Figures:
    """The last weeks of a feed, oldest first, its pages by status, its newest entry and the usual gap between two."""

    weeks: tuple[Week, ...] = (Week(),) * WEEKS
    pages: Mapping[str, int] = field(default_factory=dict)
    newest: dt.datetime | None = None
    gap: dt.timedelta | None = None

    @property
    def total(self) -> Week:
        """All weeks together."""
        return added(self.weeks)


def figures_of(feeds: Collection[int], now: dt.datetime) -> dict[int, Figures]:
    """For each of these feeds; two queries, however many there are."""
    weeks: dict[int, dict[int, Week]] = defaultdict(dict)
    pages: dict[int, Counter[str]] = defaultdict(Counter)
    for feed, ago, page_status, found in _weekly(feeds, now):
        weeks[feed][ago] = added([weeks[feed].get(ago, Week()), found])
        pages[feed][page_status] += found.entries
    rhythms = {row[0]: row[1:] for row in _rhythms(feeds)}
    return {
        feed: Figures(
            tuple(weeks[feed].get(ago, Week()) for ago in reversed(range(WEEKS))), dict(pages[feed]), *rhythms[feed]
        )
        for feed in feeds
        if feed in rhythms
    }


def _weekly(feeds: Collection[int], now: dt.datetime) -> list[tuple[int, int, str, Week]]:
    start = now - WEEKS * WEEK
    age = Extract(Value(now, DateTimeField()) - F("appeared"), "epoch")
    rows = (
        # what appeared after the start was seen first after it, too: by this the index is entered
        Article.objects.filter(feed__in=feeds, first_seen_at__gt=start)
        .annotate(appeared=Least("published_at", "first_seen_at"))
        .filter(appeared__gt=start)
        .annotate(ago=Floor(age / WEEK.total_seconds(), output_field=IntegerField()))
        .annotate(has_date=Exists(EventMention.objects.current().filter(article=OuterRef("pk"))))
        .order_by()
        .values("feed_id", "ago", "page_status")
        .annotate(
            n_entries=Count("pk"),
            n_read=Count("pk", filter=Q(status__in=WAS_READ)),
            n_dated=Count("pk", filter=Q(has_date=True)),
            n_used=Count("pk", filter=used()),
        )
    )
    return [
        (
            row["feed_id"],
            max(row["ago"], 0),
            row["page_status"],
            Week(row["n_entries"], row["n_read"], row["n_dated"], row["n_used"]),
        )
        for row in rows
    ]


def _rhythms(feeds: Collection[int]) -> list[tuple[int, dt.datetime | None, dt.timedelta | None]]:
    newest, earlier = Subquery(entries_of()[:1]), Subquery(entries_of()[NEAR : NEAR + 1])
    rows = Feed.objects.filter(pk__in=feeds).order_by().annotate(newest=newest, earlier=earlier)
    return [
        (pk, last, (last - before) / NEAR if last and before else None)
        for pk, last, before in rows.values_list("pk", "newest", "earlier")
    ]

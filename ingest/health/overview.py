"""The first look at all feeds: what fails, what is silent, what waits. A few queries, each from an index."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, Q

from ingest.downstream import used
from ingest.health.silence import silent, since_when, troubled
from ingest.models import Article, EventMention, Feed
from ingest.records import FeedState, PageStatus, ReadStatus

SHOWN = 6
DAY = dt.timedelta(days=1)
LATE = dt.timedelta(hours=2)
"""Nothing waits for so long where enough workers run."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A backlog: how many wait, and since when the oldest does; `late` when nobody seems to work on it."""

    name: str
    number: int
    since: dt.datetime | None
    filter: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """What somebody who opens the desk must know of the feeds."""

    states: dict[str, int]
    feeds: int
    troubled: int
    never_polled: int
    failures: list[Feed]
    silent: list[tuple[Feed, dt.datetime]]
    silent_number: int
    day: dict[str, int]
    waiting: list[Waiting]
    failed_articles: int


def overview(now: dt.datetime) -> Overview:
    """As things stand."""
    counts = Feed.objects.aggregate(
        feeds=Count("pk"),
        troubled=Count("pk", filter=troubled()),
        never_polled=Count("pk", filter=Q(state=FeedState.ACTIVE, last_polled_at=None)),
    )
    states = Counter(dict(Feed.objects.order_by().values_list("state").annotate(Count("pk"))))
    quiet_since = sorted(since_when(silent(Feed.objects.order_by(), now)))
    return Overview(
        states={str(state): states[state] for state in FeedState},
        failures=list(Feed.objects.filter(troubled()).order_by("-last_polled_at")[:SHOWN]),
        silent=_quiet(quiet_since[:SHOWN]),
        silent_number=len(quiet_since),
        day=_last_day(now),
        waiting=_waiting(now),
        failed_articles=Article.objects.filter(status=ReadStatus.FAILED).count(),
        **counts,
    )


def _quiet(found: list[tuple[dt.datetime, int]]) -> list[tuple[Feed, dt.datetime]]:
    feeds = Feed.objects.in_bulk([pk for _, pk in found])
    return [(feeds[pk], since) for since, pk in found if pk in feeds]


def _last_day(now: dt.datetime) -> dict[str, int]:
    # by feed, so that the index article_of_feed is used
    feeds = Feed.objects.values("pk")
    seen = Article.objects.filter(feed__in=feeds, first_seen_at__gt=now - DAY)
    mentions = EventMention.objects.current().filter(article=OuterRef("pk"))
    return seen.annotate(has_date=Exists(mentions)).aggregate(
        new=Count("pk", filter=Q(is_baseline=False)),
        baseline=Count("pk", filter=Q(is_baseline=True)),
        dated=Count("pk", filter=Q(has_date=True)),
        used=Count("pk", filter=used()),
    )


def _waiting(now: dt.datetime) -> list[Waiting]:
    oldest = {"number": Count("pk"), "since": Min("first_seen_at")}
    unread = Article.objects.filter(status=ReadStatus.UNREAD).exclude(page_status=PageStatus.WANTED)
    due = Feed.objects.due(now).order_by().aggregate(number=Count("pk"), since=Min("next_poll_at"))
    pages = Article.objects.filter(page_status=PageStatus.WANTED).order_by().aggregate(**oldest)
    read = Article.objects.filter(status=ReadStatus.READ).order_by().aggregate(**oldest)
    backlogs = [
        ("feeds to be polled", due, ""),
        ("pages to be fetched", pages, "page_status__exact=wanted"),
        ("articles to be read", unread.order_by().aggregate(**oldest), "status__exact=unread"),
        ("articles to be placed into incidents", read, "status__exact=read"),
    ]
    return [
        Waiting(name, **found, filter=link, late=bool(found["since"] and found["since"] < now - LATE))
        for name, found, link in backlogs
    ]

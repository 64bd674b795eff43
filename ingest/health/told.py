"""All that a page tells of a feed, for the few feeds of that page."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.health import spark, words
from ingest.health.figures import Figures, figures_of
from ingest.health.silence import is_silent
from ingest.models import BusyHost, Feed, Subscription
from ingest.records import FeedState, PushState


@dataclass(frozen=True, slots=True)
class Told:
    """A feed's health in words and drawings. Empty texts where there is nothing to say."""

    figures: Figures
    drawn: spark.Spark
    state: str
    next_when: str
    next_why: str
    trouble: str
    todo: str
    silent_for: str
    full_text: str
    push: str
    moving: str
    merged: tuple[Feed, ...]

    @property
    def per_week(self) -> str:
        """Entries a week, over the weeks that are drawn."""
        rate = self.figures.total.entries / len(self.figures.weeks)
        return f"{rate:.0f}" if rate >= 10 or rate == 0 else f"{rate:.1f}"

    @property
    def dated_share(self) -> int | None:
        """Percent of what was read that gives dated events; None where nothing was read."""
        total = self.figures.total
        return round(100 * total.dated / total.read) if total.read else None

    @property
    def used_share(self) -> int | None:
        """Percent of what was read that is used downstream."""
        total = self.figures.total
        return round(100 * total.used / total.read) if total.read else None


def tell(feeds: Sequence[Feed], now: dt.datetime) -> dict[int, Told]:
    """By id; the number of queries does not depend on the number of feeds."""
    ids = [feed.pk for feed in feeds]
    figures = figures_of(ids, now)
    hosts = [feed.host or "" for feed in feeds]
    resting = dict(BusyHost.objects.filter(name__in=hosts, free_at__gt=now).values_list("name", "free_at"))
    subscriptions = {row.feed_id: row for row in Subscription.objects.filter(feed__in=ids)}
    merged: dict[int, list[Feed]] = defaultdict(list)
    for other in Feed.objects.filter(merged_into__in=ids):
        merged[other.merged_into_id or 0].append(other)
    return {
        feed.pk: _told(
            feed,
            figures.get(feed.pk, Figures()),
            now,
            resting.get(feed.host or ""),
            subscriptions.get(feed.pk),
            tuple(merged[feed.pk]),
        )
        for feed in feeds
    }


def _told(
    feed: Feed,
    figures: Figures,
    now: dt.datetime,
    host_free_at: dt.datetime | None,
    subscription: Subscription | None,
    merged: tuple[Feed, ...],
) -> Told:
    pushed = subscription is not None and subscription.state == PushState.ACTIVE
    when, why = words.next_poll(feed, now, host_free_at=host_free_at, pushed=pushed)
    trouble, todo = words.trouble(feed)
    return Told(
        figures=figures,
        drawn=spark.draw([(week.entries, week.dated) for week in figures.weeks]),
        state=words.state(feed),
        next_when=when,
        next_why=why,
        trouble=trouble,
        todo=todo,
        silent_for=_silent_for(feed, figures, now),
        full_text=words.full_text(feed.wants_pages, figures.pages),
        push=words.push(subscription, now) if subscription else "",
        moving=words.moving(feed, now),
        merged=merged,
    )


def _silent_for(feed: Feed, figures: Figures, now: dt.datetime) -> str:
    polled = feed.state == FeedState.ACTIVE and not feed.failures and feed.last_success_at
    if not polled or not is_silent(figures.newest, figures.gap, feed.created_at, now):
        return ""
    return words.span(now - (figures.newest or feed.created_at))

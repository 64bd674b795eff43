"""What people decide about feeds: which there are, where they are, and whether they are polled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet

from ingest.models import Feed, Subscription
from ingest.records import FeedState
from ingest.store import moves

USUAL_MINUTES = 60


@transaction.atomic
def add_feed(
    url: str, *, title: str = "", is_sample: bool = False, interval_minutes: int | None = None
) -> tuple[Feed, bool]:
    """The feed at this address, and whether it is new. A new one is due at once.

    An interval that is given stays; else it follows the rhythm of the feed. For an address that another feed took over,
    that feed.
    """
    values = {
        "title": title[:300],
        "is_sample": is_sample,
        "interval_minutes": interval_minutes or USUAL_MINUTES,
        "adaptive": interval_minutes is None and not is_sample,
    }
    feed, is_new = Feed.objects.get_or_create(url=url, defaults=values)
    return moves.end_of_line(feed), is_new


@transaction.atomic
def set_address(feed: Feed, url: str, *, now: dt.datetime) -> None:
    """Move a feed to another address, at which it is due at once. One that another took over is on its own again."""
    row = Feed.objects.select_for_update().get(pk=feed.pk)
    row.url, row.state, row.next_poll_at, row.merged_into = url, FeedState.ACTIVE, now, None
    row.claimed_until, row.attempts, row.failures = None, 0, 0
    moves.forget_answers(row)
    row.save()
    Subscription.objects.filter(feed=row).delete()  # what the hub of the old address delivers is not of this feed


def poll_now(feeds: Collection[int], *, now: dt.datetime) -> int:
    """Make these feeds due, the paused and retired ones active. Returns how many."""
    values = {"state": FeedState.ACTIVE, "next_poll_at": now, "claimed_until": None, "attempts": 0}
    return _own(feeds).update(**values)


def resume(feeds: Collection[int], *, now: dt.datetime) -> int:
    """Make the paused and retired ones of these feeds active and due, their failures forgotten. Returns how many."""
    stopped = list(_own(feeds).exclude(state=FeedState.ACTIVE).values_list("pk", flat=True))
    Feed.objects.filter(pk__in=stopped).update(failures=0)
    return poll_now(stopped, now=now)


def pause(feeds: Collection[int]) -> int:
    """Poll these feeds no more until `poll_now`. Returns how many."""
    return _own(feeds).update(state=FeedState.PAUSED)


def _own(feeds: Collection[int]) -> QuerySet[Feed]:
    """Without those that became one with another: that one is polled for them."""
    return Feed.objects.filter(pk__in=feeds, merged_into=None)

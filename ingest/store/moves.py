"""Feeds that move: a permanent redirect is followed when it has held, and two feeds of one address become one.

The address is not changed within a poll: `follow_move` is a transaction of its own, which locks both feeds in order.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from ingest.errors import BrokenAnswerError, FeedError, StatusError, TooSlowError, UnreachableError
from ingest.models import Feed, Subscription
from ingest.records import FeedState
from ingest.store.joining import join_articles

HELD_POLLS = 3
HELD_FOR = dt.timedelta(days=2)
"""A maintenance page, an expired domain or a slip in a server's settings redirect "for good" too, and not so long."""
MERGED = "merged"


def note(row: Feed, permanent_url: str, now: dt.datetime) -> None:
    """After a good poll: where the address is redirected for good, if it is. For use with a locked row."""
    if not permanent_url or permanent_url == row.url:
        forget(row)
        return
    if permanent_url != row.moved_url:
        row.moved_url, row.moved_since, row.moved_polls = permanent_url, now, 0
    row.moved_polls += 1


def doubt(row: Feed, error: FeedError) -> None:
    """After a failed poll: the new address gave no feed, unless nothing was heard of it at all."""
    silent = isinstance(error, (UnreachableError, TooSlowError, BrokenAnswerError))
    overloaded = isinstance(error, StatusError) and (error.status == "http-429" or error.status.startswith("http-5"))
    if not (silent or overloaded):
        forget(row)


def forget(row: Feed) -> None:
    """No redirect, or one that ended."""
    row.moved_url, row.moved_since, row.moved_polls = "", None, 0


def forget_answers(row: Feed) -> None:
    """What is known of the old address's answers says nothing about the new one's."""
    row.etag = row.last_modified = row.body_fingerprint = ""
    row.max_age = row.ttl_minutes = None
    forget(row)


@transaction.atomic
def follow_move(feed_id: int, *, now: dt.datetime) -> Feed | None:
    """Adopts the address to which a feed has moved, once that has held; where another feed has it, they become one.

    Returns the feed that has the address then; None where there is nothing to follow.
    """
    moved = Feed.objects.filter(pk=feed_id, moved_polls__gte=HELD_POLLS, moved_since__lte=now - HELD_FOR).first()
    if moved is None:
        return None
    holder = Feed.objects.filter(url=moved.moved_url).first()
    heir = end_of_line(holder) if holder else None
    wanted = {feed.pk: feed for feed in (moved, holder, heir) if feed}
    locked = {feed.pk: feed for feed in Feed.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    if any(_state(locked.get(pk)) != _state(feed) for pk, feed in wanted.items()):
        return None  # changed meanwhile: the next poll sees to it
    moved = locked[moved.pk]
    if holder is None or heir is None:
        return _adopt(moved, moved.moved_url)
    if heir.pk == moved.pk:
        return _swap(moved, locked[holder.pk])
    return _merge(moved, locked[heir.pk])


def end_of_line(feed: Feed) -> Feed:
    """The feed that it became one with, or itself."""
    while feed.merged_into is not None:
        feed = feed.merged_into
    return feed


def _state(feed: Feed | None) -> tuple[object, ...] | None:
    return (feed.url, feed.moved_url, feed.moved_polls >= HELD_POLLS, feed.merged_into_id) if feed else None


def _adopt(feed: Feed, url: str) -> Feed:
    feed.url = url
    forget_answers(feed)
    feed.claimed_until, feed.attempts = None, 0  # who polls the old address at this moment polls it in vain
    feed.save()
    return feed


def _swap(feed: Feed, former: Feed) -> Feed:
    """The feed moves back to the address of one that it took in: the two exchange addresses."""
    old, new = feed.url, former.url
    Feed.objects.filter(pk=former.pk).update(url=f"moved:{former.pk}")  # an address belongs to one feed at any moment
    _adopt(feed, new)
    Feed.objects.filter(pk=former.pk).update(url=old)
    return feed


def _merge(source: Feed, target: Feed) -> Feed | None:
    if source.is_sample != target.is_sample:
        return None
    join_articles(source, target)
    Feed.objects.filter(merged_into=source).update(merged_into=target)
    Subscription.objects.filter(feed=source).delete()
    source.merged_into, source.state, source.last_status = target, FeedState.RETIRED, MERGED
    source.last_error = f"It moved to {target.url}, the address of another feed. Its articles are there now: {target}."
    source.claimed_until, source.attempts = None, 0
    forget(source)
    source.save()
    if target.state != FeedState.ACTIVE:  # one of the two was polled, and it gave feeds until today
        target.state, target.failures = FeedState.ACTIVE, 0
        target.save(update_fields=["state", "failures"])
    return target

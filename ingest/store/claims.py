"""Taking work and holding it: what is claimed is nobody else's until the lease ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet

from ingest import pacing
from ingest.models import MAX_ATTEMPTS, Article, BusyHost, Feed
from ingest.records import ReadStatus
from ingest.store import hosts

POLL_LEASE = dt.timedelta(minutes=5)
READ_LEASE = dt.timedelta(minutes=5)
"""Longer than the time limit that ends a task by force (settings.TASK_SECONDS)."""
HOST_TAKEN = "host taken"
"""By another worker, between the look at the hosts and the claim: the next feed is looked for."""
CANDIDATES = 50


class LostClaimError(Exception):
    """The lease ended and others took over, or the row changed meanwhile: the result at hand must be dropped."""


def claim_due_feed(
    *, now: dt.datetime, lease: dt.timedelta = POLL_LEASE, only: Collection[int] | None = None
) -> Feed | None:
    """Take the feed that is due for longest and whose host is free, and count the attempt. None when there is none.

    Of `only` these, if given, whatever their hosts do: somebody waits for them.
    """
    while (taken := _claim_next_feed(now, lease, only)) == HOST_TAKEN:
        pass
    return taken if isinstance(taken, Feed) else None


@transaction.atomic
def _claim_next_feed(now: dt.datetime, lease: dt.timedelta, only: Collection[int] | None) -> Feed | str | None:
    candidates = only if only is not None else list(candidate_ids(now))
    feed = Feed.objects.due(now).filter(pk__in=candidates).select_for_update(skip_locked=True, of=("self",)).first()
    if feed is None:
        return None
    # a claim on a feed that may end its worker grows longer and longer; no other feed of its host waits for that
    if only is None and not hosts.take(feed.host, now=now, until=now + lease):
        return HOST_TAKEN
    if feed.attempts:  # stands until a poll ends, so that it is read where none does
        polls = "The last poll" if feed.attempts == 1 else f"The last {feed.attempts} polls"
        feed.last_status = "interrupted"
        feed.last_error = f"{polls} never ended. Reading this feed may be what ends the worker."
    feed.claimed_until = now + pacing.lease(lease, feed.attempts)
    feed.attempts += 1
    feed.save(update_fields=["claimed_until", "attempts", "last_status", "last_error"])
    return feed


def candidate_ids(now: dt.datetime) -> QuerySet[Feed, int]:
    """The feeds to be claimed next, longest overdue first. Answered by the index `feed_due` and `BusyHost` alone.

    More than one, for others may be just claiming some of them.
    """
    return Feed.objects.due(now).of_free_hosts(now).values_list("pk", flat=True)[:CANDIDATES]


def claimed_feed(feed: Feed) -> Feed:
    """The feed's row, locked, if the claim still holds and the address is still the one that was asked."""
    row = Feed.objects.select_for_update().filter(pk=feed.pk, claimed_until=feed.claimed_until, url=feed.url).first()
    if row is None:
        raise LostClaimError(f"feed {feed.pk}")
    return row


def claim_unread_article(*, now: dt.datetime, lease: dt.timedelta = READ_LEASE) -> Article | None:
    """Take the oldest unread article and count the attempt. One whose readings never end is set aside as failed."""
    while (article := _claim_next_article(now, lease)) and article.status == ReadStatus.FAILED:
        pass
    return article


@transaction.atomic
def _claim_next_article(now: dt.datetime, lease: dt.timedelta) -> Article | None:
    article = Article.objects.unread(now).select_for_update(skip_locked=True).first()
    if article is None:
        return None
    if article.attempts >= MAX_ATTEMPTS:
        article.status, article.claimed_until = ReadStatus.FAILED, None
        article.status_note = f"Reading it was begun {article.attempts} times and never ended. Read it again by hand."
    else:
        article.attempts += 1
        article.claimed_until = now + lease
    article.save(update_fields=["status", "status_note", "attempts", "claimed_until"])
    return article


def claimed_article(article: Article) -> Article:
    """The article's row, locked, if the claim still holds and the text is still the one that was read."""
    row = (
        Article.objects.select_for_update()
        .filter(pk=article.pk, version=article.version, claimed_until=article.claimed_until, status=ReadStatus.UNREAD)
        .first()
    )
    if row is None:
        raise LostClaimError(f"article {article.pk}")
    return row


@transaction.atomic
def release_claims() -> None:
    """For the moment of a start at which no worker can be running: what was claimed by dead ones is free at once."""
    Feed.objects.exclude(claimed_until=None).update(claimed_until=None)
    Article.objects.exclude(claimed_until=None).update(claimed_until=None)
    BusyHost.objects.all().delete()

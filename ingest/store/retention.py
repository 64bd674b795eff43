"""What may go: bodies, texts that led to nothing, and what is known of hosts. In batches, each one transaction.

Evidence never goes: an article with any mention, superseded or not, or that is used downstream, keeps its text and
its old versions. An article's row never goes either: by its identity it is known again in a feed that still lists it.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from ingest.downstream import used
from ingest.models import (
    Article,
    ArticleQuerySet,
    ArticleVersion,
    EventMention,
    FeedBody,
    FigureMention,
    RobotsFile,
    Subscription,
)
from ingest.records import PageStatus, ReadStatus

BATCH = 500
ROBOTS_KEPT = dt.timedelta(days=7)
"""They are asked for again after a day; until then the old one may stand in."""
EXPIRED_KEPT = dt.timedelta(days=30)
"""A hub that renewed nothing for so long is asked anew when the feed names it again."""
REMOVED_NOTE = "Its text was removed: it led to nothing, and LAGLINE_KEEP_UNREAD_DAYS have passed."


@transaction.atomic
def remove_bodies(*, before: dt.datetime, limit: int = BATCH) -> int:
    """Raw answers of feeds that came before then, the oldest first. Returns how many went."""
    old = FeedBody.objects.filter(fetched_at__lt=before).order_by("fetched_at").select_for_update(skip_locked=True)
    return FeedBody.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:limit])).delete()[0]


def leftovers(*, before: dt.datetime) -> ArticleQuerySet:
    """Articles that led to nothing: done with before then, without any mention, used by nobody, their text still here.

    What is unread or failed is not done with, however old. Nor is what changed lately.
    """
    mentions = EventMention.objects.filter(article=OuterRef("pk"))
    done = Article.objects.filter(status__in=[ReadStatus.PLACED, ReadStatus.SKIPPED], claimed_until=None)
    old = done.alias(last_change=Coalesce("changed_at", "first_seen_at")).filter(last_change__lt=before)
    with_text = old.exclude(page_status=PageStatus.WANTED).exclude(text="", summary="")
    return with_text.exclude(Exists(mentions)).exclude(pk__in=Article.objects.filter(used()).values("pk"))


@transaction.atomic
def empty_leftovers(*, before: dt.datetime, after: int = 0, limit: int = BATCH) -> tuple[int, int | None]:
    """Empty the next texts that led to nothing, with their old versions and figures.

    Their rows stay, with title, address, identity, hash and names. Goes on behind the id `after`; returns how many were
    emptied and the id to go on behind, None at the end.
    """
    looked_at = leftovers(before=before).filter(pk__gt=after).order_by("pk")
    ids = list(looked_at.values_list("pk", flat=True)[:limit])
    locked = Article.objects.filter(pk__in=ids).order_by("pk").select_for_update(skip_locked=True)
    held = list(locked.values_list("pk", flat=True))
    # looked at once more under the lock: a text may have changed, or come into use, meanwhile
    sure = list(leftovers(before=before).filter(pk__in=held).values_list("pk", flat=True))
    ArticleVersion.objects.filter(article__in=sure).delete()
    FigureMention.objects.filter(article__in=sure).delete()
    Article.objects.filter(pk__in=sure).update(text="", summary="", status_note=REMOVED_NOTE)
    return len(sure), ids[-1] if len(ids) == limit else None


def remove_old_robots(*, now: dt.datetime) -> int:
    """Rules of hosts that were not asked for long. Returns how many went."""
    return RobotsFile.objects.filter(fetched_at__lt=now - ROBOTS_KEPT).delete()[0]


def remove_expired_subscriptions(*, now: dt.datetime) -> int:
    """Of hubs that no longer deliver: expired for long. Polling never stopped. Returns how many went."""
    return Subscription.objects.filter(expires_at__lt=now - EXPIRED_KEPT).delete()[0]

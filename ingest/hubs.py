"""What polls say of hubs, with the settings of this installation: without a public address nothing is wanted of any."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from ingest import push, store
from ingest.models import Feed
from ingest.records import Fetched, ParsedFeed


def reachable() -> bool:
    """Whether hubs can come back to us."""
    return push.can_be_called(settings.BASE_URL, private=settings.ALLOW_PRIVATE_FEEDS)


def note(feed: Feed, fetched: Fetched, parsed: ParsedFeed, *, now: dt.datetime) -> None:
    """After a poll. A feed that breaks off may not have come to its hub."""
    if parsed.complete and not feed.is_sample:
        wish = push.wish(fetched, parsed, feed.url) if reachable() else None
        store.want_push(feed.pk, wish, now=now)

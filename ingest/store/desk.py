"""Writes of people at the desk: what they set of a feed, and a feed that begins anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from ingest.models import Feed

EDITABLE = frozenset({"title", "interval_minutes", "adaptive", "wants_pages"})


def edit_feed(pk: int, **values: object) -> int:
    """Set what people may set; a poll that is running keeps its claim. Returns how many rows changed."""
    if unknown := values.keys() - EDITABLE:
        raise ValueError(f"not to be edited: {', '.join(sorted(unknown))}")
    return Feed.objects.filter(pk=pk).update(**values) if values else 0


def reset(feeds: Collection[int], *, now: dt.datetime) -> int:
    """Forget validators, fingerprint, failures and the redirect that is watched; due at once, where active.

    Articles stay, and are known again by their identities. A poll that is running loses its claim: its answer may be
    what is to be forgotten. Returns how many.
    """
    return Feed.objects.filter(pk__in=feeds).update(
        etag="",
        last_modified="",
        body_fingerprint="",
        max_age=None,
        ttl_minutes=None,
        failures=0,
        attempts=0,
        last_status="",
        last_error="",
        moved_url="",
        moved_since=None,
        moved_polls=0,
        claimed_until=None,
        next_poll_at=now,
    )

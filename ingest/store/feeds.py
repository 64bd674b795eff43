"""Writes of polling: a feed's state, and the articles that it brought, together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from django.db import transaction

from ingest import decide
from ingest.errors import FeedError
from ingest.models import Article, Feed
from ingest.records import Entry, FeedState, Fetched, ParsedFeed
from ingest.store import hosts
from ingest.store.claims import claimed_feed
from ingest.store.texts import new_article, replace_text

OK, UNCHANGED = "ok", "unchanged"


@transaction.atomic
def add_feed(url: str, *, title: str = "", is_sample: bool = False, interval_minutes: int = 60) -> tuple[Feed, bool]:
    """The feed at this address, and whether it is new. A new one is due at once."""
    values = {"title": title[:300], "is_sample": is_sample, "interval_minutes": interval_minutes}
    return Feed.objects.get_or_create(url=url, defaults=values)


@transaction.atomic
def save_poll(
    feed: Feed, fetched: Fetched, parsed: ParsedFeed, *, fingerprint: str, now: dt.datetime, next_poll_at: dt.datetime
) -> decide.Changes:
    """Entries, validators, next poll and the end of the claim. Raises LostClaimError."""
    row = claimed_feed(feed)
    changes = decide.compare(parsed.entries, _known(row, parsed.entries))
    Article.objects.bulk_create([new_article(row, entry, now) for entry in changes.new])
    for pk, identity in changes.renamed:
        Article.objects.filter(pk=pk).update(identity=identity)
    for pk, entry in sorted(changes.changed, key=lambda change: change[0]):  # in order, so that no two writers deadlock
        replace_text(pk, entry, now)
    row.title = row.title or parsed.title[:300]
    row.site_url = parsed.site_url or row.site_url
    row.body_fingerprint = fingerprint if parsed.complete else ""
    fetched = fetched if parsed.complete else replace(fetched, etag="", last_modified="")
    _end_good_poll(row, fetched, OK, parsed.warning, now, next_poll_at)
    return changes


def _known(feed: Feed, entries: Collection[Entry]) -> list[decide.Known]:
    """The stored articles that these entries may be: by identity, or else by address."""
    columns = ("pk", "identity", "url", "title", "content_hash")
    rows = set(feed.articles.filter(identity__in=[entry.identity for entry in entries]).values_list(*columns))
    identities = {row[1] for row in rows}
    addresses = [entry.url for entry in entries if entry.url and entry.identity not in identities]
    rows |= set(feed.articles.filter(url__in=addresses).values_list(*columns)) if addresses else set()
    return [decide.Known(*row) for row in sorted(rows)]


@transaction.atomic
def save_unchanged(feed: Feed, fetched: Fetched, *, now: dt.datetime, next_poll_at: dt.datetime) -> None:
    """After a 304, or the same body once more. Raises LostClaimError."""
    row = claimed_feed(feed)
    if fetched.body is None:  # a 304 need not repeat the validators
        etag, last_modified = fetched.etag or row.etag, fetched.last_modified or row.last_modified
        fetched = replace(fetched, etag=etag, last_modified=last_modified)
    warning = row.last_error if row.last_status in (OK, UNCHANGED) else ""
    _end_good_poll(row, fetched, UNCHANGED, warning, now, next_poll_at)


def _end_good_poll(
    row: Feed, fetched: Fetched, status: str, warning: str, now: dt.datetime, next_poll_at: dt.datetime
) -> None:
    row.etag = _storable(fetched.etag, 500)
    row.last_modified = _storable(fetched.last_modified, 200)
    row.last_success_at, row.failures = now, 0
    row.last_status, row.last_error = status, warning
    _end_poll(row, now, next_poll_at)


def _storable(validator: str, longest: int) -> str:
    """A validator is given back to the letter or not at all."""
    return validator if len(validator) <= longest and validator.isprintable() else ""


def _end_poll(row: Feed, now: dt.datetime, next_poll_at: dt.datetime) -> None:
    row.last_polled_at, row.next_poll_at = now, next_poll_at
    row.claimed_until, row.attempts = None, 0
    row.save()
    hosts.rest(row.host, now=now, pause=0 if row.is_sample else None)


@transaction.atomic
def save_failure(feed: Feed, error: FeedError, *, now: dt.datetime, next_poll_at: dt.datetime) -> None:
    """The feed keeps its validators and its articles. Raises LostClaimError."""
    row = claimed_feed(feed)
    row.failures += 1
    row.state = FeedState.RETIRED if error.retires else row.state
    again = "" if error.retires else f" Lagline tries again at {next_poll_at:%Y-%m-%d %H:%M} UTC."
    row.last_status, row.last_error = error.status, f"{error}{again}".replace("\0", "")  # errors quote headers
    _end_poll(row, now, next_poll_at)


@transaction.atomic
def set_address(feed: Feed, url: str, *, now: dt.datetime) -> None:
    """Move a feed to another address. What is known of the old one's answers says nothing about the new one's."""
    row = Feed.objects.select_for_update().get(pk=feed.pk)
    row.url, row.state, row.next_poll_at = url, FeedState.ACTIVE, now
    row.etag = row.last_modified = row.body_fingerprint = ""
    row.claimed_until, row.attempts, row.failures = None, 0, 0
    row.save()


def poll_now(feeds: Collection[int], *, now: dt.datetime) -> int:
    """Make these feeds due, the paused and retired ones active. Returns how many."""
    values = {"state": FeedState.ACTIVE, "next_poll_at": now, "claimed_until": None, "attempts": 0}
    return Feed.objects.filter(pk__in=feeds).update(**values)


def resume(feeds: Collection[int], *, now: dt.datetime) -> int:
    """Make the paused and retired ones of these feeds active and due, their failures forgotten. Returns how many."""
    stopped = list(Feed.objects.filter(pk__in=feeds).exclude(state=FeedState.ACTIVE).values_list("pk", flat=True))
    Feed.objects.filter(pk__in=stopped).update(failures=0)
    return poll_now(stopped, now=now)


def pause(feeds: Collection[int]) -> int:
    """Poll these feeds no more until `poll_now`. Returns how many."""
    return Feed.objects.filter(pk__in=feeds).update(state=FeedState.PAUSED)

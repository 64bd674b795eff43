"""Writes of polling: a feed's state, and the articles that it brought, together."""

from __future__ import annotations

import datetime as dt
import gzip
import random
from dataclasses import replace

from django.conf import settings
from django.db import transaction

from ingest import decide, pacing
from ingest.errors import FeedError
from ingest.models import Article, Feed, FeedBody, Subscription
from ingest.records import FeedState, Fetched, ParsedFeed, PushState
from ingest.store import hosts, known, moves
from ingest.store.claims import claimed_feed
from ingest.store.texts import new_article, replace_text

OK, UNCHANGED = "ok", "unchanged"
BACKDATED = dt.timedelta(days=1)
"""Entries with dates that lie this long before the last good poll ought to have been there then."""
LONGEST_MAX_AGE = 366 * 24 * 3600


@transaction.atomic
def save_poll(
    feed: Feed, fetched: Fetched, parsed: ParsedFeed, *, fingerprint: str, now: dt.datetime, dice: random.Random
) -> decide.Changes:
    """Entries, raw body, validators, next poll and the end of the claim. Raises LostClaimError."""
    row = claimed_feed(feed)
    changes = take_in(row, parsed, now)
    row.title = row.title or parsed.title[:300]
    row.site_url = parsed.site_url or row.site_url
    row.ttl_minutes = parsed.ttl_minutes
    _keep_body(row, fetched, now)
    row.body_fingerprint = fingerprint if parsed.complete else ""
    fetched = fetched if parsed.complete else replace(fetched, etag="", last_modified="")
    _end_good_poll(row, fetched, OK, parsed.warning, now, dice)
    return changes


def take_in(row: Feed, parsed: ParsedFeed, now: dt.datetime) -> decide.Changes:
    """New articles, new versions of known ones, and the moments of news. For use with a locked row, saved later."""
    changes = known.changes_of(row, parsed.entries)
    silent = _baseline(row, changes, listed=len(parsed.entries))
    articles = [new_article(row, entry, now) for entry in changes.new]
    for article in articles:
        article.is_baseline = article.identity in silent
    Article.objects.bulk_create(articles)
    for pk, identity in changes.renamed:
        Article.objects.filter(pk=pk).update(identity=identity)
    for pk, entry in sorted(changes.changed, key=lambda change: change[0]):  # in order, so that no two writers deadlock
        replace_text(pk, entry, now)
    first = row.last_success_at is None
    dates = [entry.published for entry in changes.new if first or entry.identity not in silent]
    row.news_at = pacing.appearances(row.news_at, dates, now, last_poll=row.last_success_at)
    return changes


def _baseline(row: Feed, changes: decide.Changes, *, listed: int) -> set[str]:
    """Identities of new entries that are no news: those of a first import, and old ones that all have new GUIDs."""
    if row.last_success_at is None:
        return {entry.identity for entry in changes.new}
    before = row.last_success_at - BACKDATED
    backdated = {entry.identity for entry in changes.new if entry.published and entry.published < before}
    return backdated if 2 * len(backdated) > listed else set()


def _keep_body(row: Feed, fetched: Fetched, now: dt.datetime) -> None:
    """Not twice the same: an answer that breaks off leaves no fingerprint by which it would be known."""
    if not settings.KEEP_BODIES_DAYS:
        return
    packed = gzip.compress(fetched.body or b"", mtime=0)
    last = None if row.body_fingerprint else row.bodies.first()
    if last is None or bytes(last.gzipped) != packed:
        content_type = fetched.content_type.replace("\0", "")[:200]
        FeedBody.objects.create(feed=row, fetched_at=now, content_type=content_type, gzipped=packed)


@transaction.atomic
def save_unchanged(feed: Feed, fetched: Fetched, *, now: dt.datetime, dice: random.Random) -> None:
    """After a 304, or the same body once more. Raises LostClaimError."""
    row = claimed_feed(feed)
    if fetched.body is None:  # a 304 need not repeat what the full answer said
        etag, last_modified = fetched.etag or row.etag, fetched.last_modified or row.last_modified
        max_age = row.max_age if fetched.max_age is None else fetched.max_age
        fetched = replace(fetched, etag=etag, last_modified=last_modified, max_age=max_age)
    warning = row.last_error if row.last_status in (OK, UNCHANGED) else ""
    _end_good_poll(row, fetched, UNCHANGED, warning, now, dice)


def _end_good_poll(
    row: Feed, fetched: Fetched, status: str, warning: str, now: dt.datetime, dice: random.Random
) -> None:
    row.etag = _storable(fetched.etag, 500)
    row.last_modified = _storable(fetched.last_modified, 200)
    row.max_age = None if fetched.max_age is None else min(fetched.max_age, LONGEST_MAX_AGE)
    row.last_success_at, row.failures = now, 0
    row.last_status, row.last_error = status, warning
    moves.note(row, fetched.permanent_url, now)
    if row.adaptive:
        row.interval_minutes = round(pacing.rhythm(row.news_at, now, since=row.created_at) / dt.timedelta(minutes=1))
    fresh = dt.timedelta(seconds=max(row.max_age or 0, 60 * (row.ttl_minutes or 0)))
    _end_poll(row, now, pacing.next_poll(now, interval=_interval(row, now), dice=dice, fresh=fresh))


def _interval(row: Feed, now: dt.datetime) -> dt.timedelta:
    interval = dt.timedelta(minutes=row.interval_minutes)
    delivered = Subscription.objects.filter(feed=row, state=PushState.ACTIVE).exclude(expires_at__lte=now)
    return pacing.interval_of_pushed(interval) if delivered.exists() else interval


def _storable(validator: str, longest: int) -> str:
    """A validator is given back to the letter or not at all."""
    return validator if len(validator) <= longest and validator.isprintable() else ""


def _end_poll(row: Feed, now: dt.datetime, next_poll_at: dt.datetime) -> None:
    row.last_polled_at, row.next_poll_at = now, next_poll_at
    row.claimed_until, row.attempts = None, 0
    row.save()
    hosts.rest(row.host, now=now, pause=0 if row.is_sample else None)


@transaction.atomic
def save_failure(feed: Feed, error: FeedError, *, now: dt.datetime, dice: random.Random) -> None:
    """The feed keeps its validators and its articles. Raises LostClaimError."""
    row = claimed_feed(feed)
    row.failures += 1
    row.state = FeedState.RETIRED if error.retires else row.state
    interval = _interval(row, now)
    due = pacing.retry_at(now, interval=interval, failures=row.failures, dice=dice, retry_after=error.retry_after)
    again = "" if error.retires else f" Lagline tries again at {due:%Y-%m-%d %H:%M} UTC."
    row.last_status, row.last_error = error.status, f"{error}{again}".replace("\0", "")  # errors quote headers
    moves.doubt(row, error)
    _end_poll(row, now, due)

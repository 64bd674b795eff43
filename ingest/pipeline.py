"""The stages of `ingest` as tables of contents: a feed is polled, an article is read. The caller holds the claim."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from ingest import pacing, store
from ingest.errors import FeedError
from ingest.fetch import Client, fetch
from ingest.models import Article, Feed
from ingest.nlp.pipeline import extract
from ingest.parse import parse
from ingest.records import Document, Extraction, Fetched, ReadStatus

Extract = Callable[[Document], Extraction]


@dataclass(frozen=True, slots=True)
class Poll:
    """How a poll went, for logs and people: counts of entries, or what went wrong in words."""

    status: str
    new: int = 0
    changed: int = 0
    same: int = 0
    problem: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long until the next poll. Dice spread the feeds, so that hundreds added at once do not stay together."""

    interval: dt.timedelta
    dice: random.Random = field(default_factory=random.Random)

    def after(self, now: dt.datetime, fetched: Fetched, ttl_minutes: int | None = None) -> dt.datetime:
        """After a good poll."""
        fresh = dt.timedelta(seconds=max(fetched.max_age or 0, 60 * (ttl_minutes or 0)))
        return pacing.next_poll(now, interval=self.interval, dice=self.dice, fresh=fresh)

    def after_failure(self, now: dt.datetime, error: FeedError, failures: int) -> dt.datetime:
        """After `failures` bad ones in a row."""
        return pacing.retry_at(
            now, interval=self.interval, failures=failures, dice=self.dice, retry_after=error.retry_after
        )


def poll_feed(feed: Feed, client: Client, clock: Callable[[], dt.datetime] = timezone.now) -> Poll:
    """Ask, read and store. A failure of the feed is stored with it; LostClaimError says that others did the work."""
    pace = Pace(dt.timedelta(minutes=feed.interval_minutes))
    try:
        fetched = fetch(feed.url, client, etag=feed.etag, last_modified=feed.last_modified)
        fingerprint = hashlib.sha256(fetched.body or b"").hexdigest()
        if fetched.body is None or fingerprint == feed.body_fingerprint:
            return _unchanged(feed, fetched, clock(), pace)
        parsed = parse(fetched.body, url=fetched.url, content_type=fetched.content_type, now=clock())
    except FeedError as error:
        return _failed(feed, error, clock(), pace)
    now = clock()
    due = pace.after(now, fetched, parsed.ttl_minutes)
    changes = store.save_poll(feed, fetched, parsed, fingerprint=fingerprint, now=now, next_poll_at=due)
    return Poll("ok", len(changes.new), len(changes.changed), changes.same, warning=parsed.warning)


def _unchanged(feed: Feed, fetched: Fetched, now: dt.datetime, pace: Pace) -> Poll:
    store.save_unchanged(feed, fetched, now=now, next_poll_at=pace.after(now, fetched))
    return Poll("unchanged")


def _failed(feed: Feed, error: FeedError, now: dt.datetime, pace: Pace) -> Poll:
    due = pace.after_failure(now, error, feed.failures + 1)
    store.save_failure(feed, error, now=now, next_poll_at=due)
    return Poll(error.status, problem=str(error))


def read_article(
    article: Article, extract: Extract = extract, clock: Callable[[], dt.datetime] = timezone.now
) -> ReadStatus:
    """Extract and store. Returns the article's new status; LostClaimError says that its text changed meanwhile."""
    document = Document(str(article.pk), article.title, article.text, article.published_on, article.url)
    try:
        extraction = _read(document, extract)
    except Exception as error:  # reading it again would end the same way: an editor must see it
        store.set_aside(article, f"Reading failed ({type(error).__name__}: {error}).")
        raise
    return store.save_extraction(article, extraction, now=clock())


def _read(document: Document, extract: Extract) -> Extraction:
    if not document.text.strip() and not document.title.strip():
        return Extraction(version="", unread="It has no text.")
    return extract(document)

"""The stages of `ingest` as tables of contents: a feed is polled, an article is read. The caller holds the claim."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils import timezone

from ingest import hubs, store
from ingest.errors import FeedError
from ingest.fetch import Client, check_address, fetch
from ingest.models import Article, Feed
from ingest.nlp.pipeline import extract
from ingest.parse import parse
from ingest.records import Document, Extraction, Fetched, ParsedFeed, ReadStatus

DICE = random.SystemRandom()
"""Not seeded: worker processes are forks of one another, and each must throw its own."""
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


def poll_feed(
    feed: Feed,
    client: Client,
    clock: Callable[[], dt.datetime] = timezone.now,
    dice: random.Random = DICE,
) -> Poll:
    """Ask, read and store. A failure of the feed is stored with it; LostClaimError says that others did the work.

    The dice spread the feeds, so that hundreds added at once do not stay together.
    """
    try:
        fetched = _fetch(feed, client)
        fingerprint = hashlib.sha256(fetched.body or b"").hexdigest()
        known = fetched.body is None or fingerprint == feed.body_fingerprint
        parsed = None if known else _parse(fetched, clock())
    except FeedError as error:
        store.save_failure(feed, error, now=clock(), dice=dice)
        return Poll(error.status, problem=str(error))
    poll = _save(feed, fetched, parsed, fingerprint, clock(), dice)
    if fetched.permanent_url:
        store.follow_move(feed.pk, now=clock())
    return poll


def _fetch(feed: Feed, client: Client) -> Fetched:
    fetched = fetch(feed.url, client, etag=feed.etag, last_modified=feed.last_modified)
    moved = check_address(fetched.permanent_url) if fetched.permanent_url else ""  # spelled as those of feeds are
    return replace(fetched, permanent_url=moved)


def _parse(fetched: Fetched, now: dt.datetime) -> ParsedFeed:
    return parse(fetched.body or b"", url=fetched.url, content_type=fetched.content_type, now=now)


def _save(
    feed: Feed, fetched: Fetched, parsed: ParsedFeed | None, fingerprint: str, now: dt.datetime, dice: random.Random
) -> Poll:
    if parsed is None:
        store.save_unchanged(feed, fetched, now=now, dice=dice)
        return Poll("unchanged")
    changes = store.save_poll(feed, fetched, parsed, fingerprint=fingerprint, now=now, dice=dice)
    hubs.note(feed, fetched, parsed, now=now)
    return Poll("ok", len(changes.new), len(changes.changed), changes.same, warning=parsed.warning)


def try_parse(url: str, client: Client, clock: Callable[[], dt.datetime] = timezone.now) -> ParsedFeed:
    """Ask and read as a poll would, and store nothing. Raises FeedError, which says in words what is wrong."""
    return _parse(fetch(url, client), clock())


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

"""Writes of texts: new articles, new versions of old ones, and archives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from ingest import decide
from ingest.archive import ArchivedText
from ingest.models import Article, ArticleVersion, Feed
from ingest.records import Entry, ReadStatus
from ingest.store import pages

TURNS = 4
"""A correction that is taken back and made again is still seen; after so many versions it is something that churns."""


def new_article(feed: Feed | None, entry: Entry, now: dt.datetime) -> Article:
    """Not yet saved, unread; its page is asked for where it is needed."""
    article = Article(
        feed=feed,
        identity=entry.identity,
        url=entry.url,
        author=entry.author,
        title=entry.title,
        text=entry.text,
        content_hash=decide.content_hash(entry.title, entry.text),
        published_at=entry.published,
        published_offset=_offset(entry.published),
        published_raw=entry.published_raw,
        first_seen_at=now,
    )
    pages.want(article, now)
    return article


def _offset(moment: dt.datetime | None) -> int:
    shift = moment.utcoffset() if moment else None
    return round(shift.total_seconds() / 60) if shift else 0


def _was_there_before(row: Article, words: str) -> bool:
    recent = row.old_versions.order_by("-version").values_list("title", "text")[:TURNS]
    return any(decide.content_hash(title, text) == words for title, text in recent)


def replace_text(pk: int, entry: Entry, now: dt.datetime) -> None:
    """Keep the old text as a version and put the article back on the backlog. For use in a transaction.

    Texts that take turns, like those with one advertisement and another, end after `TURNS` versions.
    """
    row = Article.objects.select_for_update().get(pk=pk)
    if row.version > TURNS and _was_there_before(row, decide.content_hash(entry.title, entry.text)):
        return
    ArticleVersion.objects.create(article=row, version=row.version, title=row.title, text=row.text, replaced_at=now)
    row.title, row.text = entry.title, entry.text
    row.content_hash = decide.content_hash(entry.title, entry.text)
    row.version += 1
    row.changed_at = now
    row.url, row.author = entry.url or row.url, entry.author or row.author
    if row.published_at is None:
        row.published_at, row.published_offset = entry.published, _offset(entry.published)
        row.published_raw = entry.published_raw
    row.status, row.status_note, row.attempts, row.claimed_until = ReadStatus.UNREAD, "", 0, None
    pages.want(row, now)
    row.save()


@transaction.atomic
def save_archived(texts: Iterable[ArchivedText], *, now: dt.datetime) -> decide.Changes:
    """Store texts of an archive; one with a known id is compared with what is stored."""
    given = {text.id: text for text in texts}
    columns = ("pk", "identity", "url", "title", "content_hash")
    rows = Article.objects.select_for_update().filter(feed=None, identity__in=given).order_by("pk")
    known = [decide.Known(*row) for row in rows.values_list(*columns)]
    changes = decide.compare([_entry(text) for text in given.values()], known, by_page=False)
    Article.objects.bulk_create([_archived_article(given[entry.identity], entry, now) for entry in changes.new])
    for pk, entry in sorted(changes.changed, key=lambda change: change[0]):
        replace_text(pk, entry, now)
    return changes


def _entry(text: ArchivedText) -> Entry:
    return Entry(
        identity=text.id,
        url=text.url,
        title=text.title,
        text=text.text,
        published=text.published,
        published_raw=text.published_raw,
    )


def _archived_article(text: ArchivedText, entry: Entry, now: dt.datetime) -> Article:
    article = new_article(None, entry, now)
    article.external_id, article.publisher = text.id, text.publisher
    return article

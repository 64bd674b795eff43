"""What the entries of a poll are to the articles that are stored: new, changed or the same."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from ingest import decide
from ingest.models import Article, Feed
from ingest.records import Entry

COLUMNS = ("pk", "identity", "url", "title", "content_hash", "published_at")


def changes_of(feed: Feed, entries: Collection[Entry]) -> decide.Changes:
    """Compared with the articles that these entries may be: by identity, else by address or words."""
    names = {entry.identity for entry in entries} | {decide.own_identity(entry) for entry in entries}
    rows = set(feed.articles.filter(identity__in=names).values_list(*COLUMNS))
    known = {identity for _, identity, *_ in rows}
    unknown = [entry for entry in entries if entry.identity not in known]
    if unknown:
        rows |= set(feed.articles.filter(_may_be(unknown)).values_list(*COLUMNS))
    articles = [decide.Known(*row) for row in sorted(rows, key=lambda row: row[0])]
    return decide.compare(entries, articles, text_of=_text)


def _may_be(entries: Collection[Entry]) -> Q:
    addresses = {url for entry in entries if entry.url for url in decide.spellings(entry.url)}
    words = {decide.content_hash(entry.title, entry.text) for entry in entries}
    return Q(url__in=addresses) | Q(content_hash__in=words)


def _text(pk: int) -> str:
    """What the feed carried; the text may be that of the article's page."""
    summary, text = Article.objects.values_list("summary", "text").get(pk=pk)
    return summary or text

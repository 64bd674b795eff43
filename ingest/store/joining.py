"""The articles of two feeds that become one: each article once, and nothing lost that was found in either copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from ingest import decide
from ingest.models import Article, Feed
from ingest.records import PageStatus, ReadStatus

MAX_IDENTITY = 500


@dataclass(frozen=True, slots=True)
class _Copy:
    """An article as far as two are told apart by it, and what was found in it."""

    pk: int
    identity: str
    url: str
    title: str
    status: str
    first_seen_at: dt.datetime
    mentions: int

    @property
    def worth(self) -> tuple[int, bool, float]:
        """By which one of two is kept: evidence first, then age."""
        return self.mentions, self.status == ReadStatus.PLACED, -self.first_seen_at.timestamp()

    @property
    def page(self) -> tuple[str, str]:
        return (decide.canonical_link(self.url), self.title.casefold()) if self.url else ("", self.identity)


def join_articles(source: Feed, target: Feed) -> int:
    """Moves all articles of `source` to `target`. For use in a transaction that holds both feeds' rows locked.

    Of two copies of an article, the one with more evidence keeps the identity by which polls find it. The other keeps
    all that was found in it and is marked as a copy; one that was not read yet need not be. Returns how many moved.
    """
    list(Article.objects.select_for_update().filter(feed__in=[source, target]).order_by("pk").values_list("pk"))
    pairs = list(_pairs(_copies(source), _copies(target)))
    for ours, theirs in pairs:
        kept, copy = (ours, theirs) if ours.worth > theirs.worth else (theirs, ours)
        _set_apart(copy, kept)
        if kept is ours:
            Article.objects.filter(pk=ours.pk).update(feed=target, identity=theirs.identity)
    return source.articles.update(feed=target) + len([1 for ours, theirs in pairs if ours.worth > theirs.worth])


def _copies(feed: Feed) -> list[_Copy]:
    rows = feed.articles.annotate(found=Count("mentions")).order_by("pk")
    names = ("pk", "identity", "url", "title", "status", "first_seen_at", "found")
    return [_Copy(*row) for row in rows.values_list(*names)]


def _pairs(sources: list[_Copy], targets: list[_Copy]) -> Iterator[tuple[_Copy, _Copy]]:
    """The same article in both: by identity, else by page and title."""
    by_identity = {copy.identity: copy for copy in targets}
    common = by_identity.keys() & {copy.identity for copy in sources}
    by_page = {copy.page: copy for copy in targets if copy.identity not in common}
    for copy in sources:
        other = by_identity.get(copy.identity) if copy.identity in common else by_page.pop(copy.page, None)
        if other:
            yield copy, other


def _set_apart(copy: _Copy, kept: _Copy) -> None:
    row = Article.objects.get(pk=copy.pk)
    row.identity = f"copy:{copy.pk}:{copy.identity}"[:MAX_IDENTITY]
    words = f"A copy of article {kept.pk}: the two feeds that brought them became one."
    row.status_note = f"{row.status_note} {words}".strip()
    if row.status == ReadStatus.UNREAD and not copy.mentions:
        row.status, row.claimed_until, row.page_status = ReadStatus.SKIPPED, None, PageStatus.NONE
    row.save(update_fields=["identity", "status_note", "status", "claimed_until", "page_status"])

"""Writes of articles that an editor adds by their address: they belong to no feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q

from ingest import decide
from ingest.models import Article
from ingest.records import PageStatus


@dataclass(frozen=True, slots=True)
class AddedText:
    """An article as an editor adds it. `addresses`: by which it may be known already; the first is its own."""

    addresses: tuple[str, ...]
    title: str
    text: str
    status: PageStatus
    canonical: str = ""
    author: str = ""
    publisher: str = ""
    published: dt.datetime | None = None
    published_raw: str = ""


def article_at(addresses: Collection[str]) -> Article | None:
    """The oldest article that is known under one of these addresses, in whichever spelling, of any feed or of none."""
    links = {spelling for address in addresses for spelling in _spellings(address)}
    identities = [_identity(address) for address in addresses]
    known = Article.objects.filter(Q(url__in=links) | Q(feed=None, identity__in=identities))
    return known.defer("text", "summary").order_by("pk").first()


def _spellings(address: str) -> Iterator[str]:
    bare = f"https:{decide.canonical_link(address)}"
    for one in (address.partition("#")[0], bare, bare.rstrip("/"), f"{bare}/"):
        yield from decide.spellings(one)


def _identity(address: str) -> str:
    return decide.identities([decide.Named(guid="", link=address, title="", date="")])[0]


def add_article(added: AddedText, *, now: dt.datetime) -> tuple[Article, bool]:
    """The article at these addresses, and whether it is new. A new one is to be read."""
    if known := article_at(added.addresses):
        return known, False
    try:
        with transaction.atomic():
            return _created(added, now), True
    except IntegrityError:  # somebody else added it meanwhile
        return Article.objects.get(feed=None, identity=_identity(added.addresses[0])), False


def _created(added: AddedText, now: dt.datetime) -> Article:
    shift = added.published.utcoffset() if added.published else None
    return Article.objects.create(
        feed=None,
        identity=_identity(added.addresses[0]),
        url=added.addresses[0],
        page_url=added.canonical,
        page_status=added.status,
        publisher=added.publisher[:300],
        author=added.author[:300],
        title=added.title,
        text=added.text,
        content_hash=decide.content_hash(added.title, added.text),
        published_at=added.published,
        published_offset=round(shift.total_seconds() / 60) if shift else 0,
        published_raw=added.published_raw[:200],
        first_seen_at=now,
    )

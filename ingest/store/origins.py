"""Which independent source stands behind an article: copies and excerpts of one text share an origin."""

from __future__ import annotations

from django.db import connection

from ingest import duplicates
from ingest.models import Article, Origin

LOCK = 0x1A611E02
"""Key of the advisory lock under which origins are assigned: of two copies read at once, one must see the other."""


def assign_origin(article: Article) -> None:
    """Set `article.origin`, to be saved by the caller: the oldest origin of which the text is a copy, else its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    hashes = duplicates.shingles(article.text)
    sketch = duplicates.sketch(hashes)
    origin = _origin_of_copy(hashes, sketch)
    if origin is None:
        origin = _own_origin(article) or Origin()
        origin.signature = sketch
        origin.save()
    article.origin = origin


def _origin_of_copy(hashes: frozenset[int], sketch: list[int]) -> Origin | None:
    if not sketch:
        return None
    candidates = Origin.objects.filter(signature__overlap=sketch).order_by("pk")
    return next((origin for origin in candidates.iterator() if duplicates.is_copy(hashes, origin.signature)), None)


def _own_origin(article: Article) -> Origin | None:
    """The origin that it has had and shares with no other article."""
    if article.origin_id is None or Article.objects.filter(origin=article.origin_id).exclude(pk=article.pk).exists():
        return None
    return article.origin

"""Which independent source stands behind an article: copies and excerpts of one text share an origin, and so do an
agency's report and its rewrites.

Candidates come from the index of band keys alone, a bounded number for each key, so that the cost does not grow with
the archive; the few that share most keys are compared by their texts.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction

from ingest.fingerprints import Fingerprint
from ingest.models import Article, Origin, OriginBand
from ingest.signatures import resemblance

LOCK = 0x1A611E02
"""Key of the advisory lock under which origins are assigned: of two copies read at once, one must see the other's
origin, which it cannot before the other commits. Everything that takes time without it (reading, the signature) is done
before it is taken, and it ends with the transaction that stores the reading."""
NEWEST = 40
"""Origins looked at for one key. Boilerplate can be shared by thousands; a copy shares other keys too."""
CANDIDATES = 8
MEMBERS = 4
"""Articles of a candidate that are compared, the first ones."""
VARIANT = 0.8
"""A member that is less like the first article than this adds keys of its own."""
CANDIDATES_QUERY = """
    SELECT band.origin_id
    FROM unnest(%s::bigint[]) AS wanted(key)
    CROSS JOIN LATERAL (
        SELECT origin_id FROM ingest_originband WHERE key = wanted.key ORDER BY origin_id DESC LIMIT %s
    ) AS band
    GROUP BY band.origin_id
    ORDER BY count(*) DESC, band.origin_id
    LIMIT %s
"""


def assign_origin(article: Article) -> None:
    """Set `article.origin`, to be saved by the caller, who holds its row: that of the report which it copies or
    rewrites, else its own. Where it shows that several origins are one, they become the oldest of them."""
    print_ = fingerprint(article)
    wanted = [keys for keys in (print_.keys_of_copies, print_.keys_of_rewrites) if keys]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    own = _own_origin(article)
    found = sorted({pk for keys in wanted for pk in candidates(keys) if _tells(pk, article, print_)})
    if found:
        origin = Origin.objects.get(pk=found[0])
        _join(origin, print_)
        _merge(origin, found[1:])
    else:
        origin = own or Origin()
        _sign(origin, print_)
    article.origin = origin
    if own and own != origin:
        Article.objects.filter(pk=article.pk).update(origin=origin)
        own.delete()


def fingerprint(article: Article) -> Fingerprint:
    """What tells whose report an article is."""
    return Fingerprint.of(article, publisher=article.source, when=article.published_at or article.first_seen_at)


def candidates(keys: Sequence[int]) -> list[int]:
    """Ids of origins that share keys, those that share most first."""
    if not keys:
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_bitmapscan = off")  # it would gather all origins of a key before the limit
        cursor.execute(CANDIDATES_QUERY, [list(keys), NEWEST, CANDIDATES])
        found = [pk for (pk,) in cursor.fetchall()]
        cursor.execute("SET LOCAL enable_bitmapscan TO DEFAULT")
    return found


def _tells(origin: int, article: Article, print_: Fingerprint) -> bool:
    """Whether a member of an origin, other than the article itself, tells the same report."""
    members = Article.objects.filter(origin=origin).exclude(pk=article.pk).select_related("feed").order_by("pk")
    return any(print_.same_origin(fingerprint(member)) for member in members[:MEMBERS])


def _own_origin(article: Article) -> Origin | None:
    """The origin that it has had and shares with no other article."""
    if article.origin_id is None or Article.objects.filter(origin=article.origin_id).exclude(pk=article.pk).exists():
        return None
    return article.origin


def _sign(origin: Origin, print_: Fingerprint) -> None:
    """Write what later copies find an origin of one article by, in the place of what was written of an older text."""
    origin.signature, origin.agency = print_.signature, print_.agency
    origin.save()
    origin.bands.exclude(key__in=print_.keys).delete()
    _add_keys(origin, print_.keys)


def _join(origin: Origin, print_: Fingerprint) -> None:
    """Write what copies of a further member find the origin by, where that adds anything."""
    is_news = bool(print_.agency) and not origin.agency
    if is_news:
        origin.agency = print_.agency
        origin.save(update_fields=["agency"])
    if is_news or resemblance(origin.signature, print_.signature) < VARIANT:
        _add_keys(origin, print_.keys)


def _merge(origin: Origin, others: Sequence[int]) -> None:
    """Into the oldest. An article whose row is held by others at this moment keeps its origin."""
    for other in others:
        free = Article.objects.select_for_update(skip_locked=True, no_key=True).filter(origin=other)
        Article.objects.filter(pk__in=[article.pk for article in free]).update(origin=origin)
        if not Article.objects.filter(origin=other).exists():
            _add_keys(origin, list(OriginBand.objects.filter(origin=other).values_list("key", flat=True)))
            Origin.objects.filter(pk=other).delete()


def _add_keys(origin: Origin, keys: Sequence[int]) -> None:
    known = set(origin.bands.filter(key__in=keys).values_list("key", flat=True))
    OriginBand.objects.bulk_create(
        OriginBand(origin=origin, key=key) for key in dict.fromkeys(keys) if key not in known
    )

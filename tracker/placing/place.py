"""Placing: read articles -> incidents. One placer at a time, one transaction an article, in which its mark is set too.

For each article: remember its profile and links; cluster the linked group anew; let the incidents follow the
clusters; settle those that changed; place what it recalls of others. A process that dies in between leaves no trace
of the article: the next one places it again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, connection, transaction

from ingest.models import Article
from ingest.store import mark_placed, set_unplaceable
from tracker.models import ArticlePlacement
from tracker.placing import candidates
from tracker.placing.background import link_precedents, place_background, sample_flag
from tracker.placing.belonging import belong, place_mentions, rehome_events
from tracker.placing.clustering import cluster
from tracker.placing.settling import settle

log = logging.getLogger(__name__)
LOCK = 0x1A611E01
"""Key of the advisory lock that placers, and editors whose writes move articles, hold in their transactions."""

NOT_ITS_FAULT = (OperationalError, InterfaceError, SoftTimeLimitExceeded)
"""What goes wrong with the database or the worker says nothing about the article."""


def place_backlog(*, limit: int | None = None, deadline: float | None = None) -> int:
    """Place what was read, oldest first, until nothing is left, `limit` is reached or `time.monotonic()` passes
    `deadline`.

    Returns the number of articles placed. Safe to run twice at once: each waits for the other's article.
    """
    placed = 0
    while (limit is None or placed < limit) and (deadline is None or time.monotonic() < deadline):
        if not place_next():
            break
        placed += 1
    return placed


def place_next() -> bool:
    """Place the first article of the backlog. Returns whether there was one.

    One that cannot be placed is set aside, or it would keep all others waiting for ever.
    """
    article: Article | None = None
    try:
        with transaction.atomic():
            if (article := _first()) is None:
                return False
            touched = place_article(article)
            mark_placed([article.pk])
    except NOT_ITS_FAULT:
        raise
    except Exception as error:
        if article is None:
            raise
        log.exception("article %s: placing failed", article.pk)
        set_unplaceable(article.pk, f"Placing failed: {error or type(error).__name__}. Have it read again to retry.")
        return True
    log.debug("placed article %s; incidents changed: %s", article.pk, sorted(touched) or "none")
    return True


def _first() -> Article | None:
    """The first of the backlog, locked, once no other transaction places."""
    hold_lock()
    return Article.objects.unplaced().select_related("feed").select_for_update(of=("self",)).first()


def hold_lock() -> None:
    """Wait until no other transaction places, and keep others out until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def place_article(article: Article) -> set[int]:
    """Bring the incidents in line with an article as it was read last.

    Returns the ids of the incidents that changed.
    """
    home = _home(article)
    before = candidates.neighbours([article.pk])
    candidates.remember(article)
    touched = _cluster_anew({article.pk} | before, is_sample=sample_flag(article))
    if home is not None and _home(article) == home:  # it was read anew and stays
        place_mentions([article.pk], home)
        touched.add(home)
    rehome_events(touched)
    settle(touched)
    settle(recalled := place_background([article.pk], touched))
    link_precedents(touched | recalled)
    return touched | recalled


def _cluster_anew(start: Collection[int], *, is_sample: bool) -> set[int]:
    group = candidates.linked_group(start)
    pair = candidates.pair_scores(group)
    return belong(group, cluster(candidates.profiles(group), pair), pair, is_sample=is_sample)


def _home(article: Article) -> int | None:
    return ArticlePlacement.objects.filter(article=article).values_list("incident", flat=True).first()

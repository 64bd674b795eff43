"""Full text: the pages of articles whose feed carries a summary only."""

from __future__ import annotations

import logging
import time

from celery import shared_task
from django.utils import timezone

from ingest import store
from ingest.clients import client_for
from ingest.fulltext import fetch_article

log = logging.getLogger(__name__)
SLICE_SECONDS = 60.0


@shared_task(name="ingest.page_tasks.fetch_pages")
def fetch_pages() -> int:
    """Fetch the pages that are wanted. Returns how many articles were dealt with."""
    ends, done = time.monotonic() + SLICE_SECONDS, store.give_up_pages(now=timezone.now())
    while time.monotonic() < ends and fetch_next():
        done += 1
    return done


def fetch_next() -> bool:
    """Fetch one page. Returns whether one was wanted; whatever goes wrong with it is logged and stops nothing."""
    article = store.claim_wanted_page(now=timezone.now())
    if article is None:
        return False
    try:
        log.info("article %s: page %s", article.pk, fetch_article(article, client_for(article.feed)))
    except store.LostClaimError:
        log.info("article %s: its text changed meanwhile", article.pk)
    except Exception:
        log.exception("article %s: fetching its page failed, again when its claim ends", article.pk)
    return True

"""Polling and reading as tasks without arguments: each takes from its backlog until it is empty or its time is over.

They may be rung twice, late or never: claims keep workers apart, and beat rings again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from celery import shared_task
from django.utils import timezone

from ingest import page_tasks, push_tasks, store, tidy_tasks
from ingest.clients import client_for
from ingest.models import Article
from ingest.nlp.scorers import scorers
from ingest.nlp.syntax_model import nlp
from ingest.pipeline import poll_feed, read_article

__all__ = ["client_for", "page_tasks", "poll_due", "push_tasks", "read_unread", "tidy_tasks"]
"""Celery looks for tasks in this module only."""

log = logging.getLogger(__name__)
SLICE_SECONDS = 60.0


@shared_task(name="ingest.tasks.poll_due")
def poll_due() -> int:
    """Poll the feeds that are due. Returns how many were."""
    return until_done(poll_next)


@shared_task(name="ingest.tasks.read_unread")
def read_unread() -> int:
    """Read the articles that are unread. Returns how many were."""
    return until_done(read_next)


def until_done(step: Callable[[], bool], seconds: float = SLICE_SECONDS) -> int:
    """Repeat `step` while it finds work and time is left."""
    ends, done = time.monotonic() + seconds, 0
    while time.monotonic() < ends and step():
        done += 1
    return done


def poll_next() -> bool:
    """Poll one feed. Returns whether one was due; whatever goes wrong with it is logged and stops nothing."""
    feed = store.claim_due_feed(now=timezone.now())
    if feed is None:
        return False
    try:
        poll = poll_feed(feed, client_for(feed))
        log.info("feed %s: %s, %s new, %s changed %s", feed.pk, poll.status, poll.new, poll.changed, poll.problem)
    except store.LostClaimError:
        log.info("feed %s: polled by another worker meanwhile", feed.pk)
    except Exception:
        store.release_host(feed.host, now=timezone.now())
        log.exception("feed %s: poll failed, next when its claim ends", feed.pk)
    return True


def read_next() -> bool:
    """Read one article. Returns whether one was unread; whatever goes wrong with it is logged and stops nothing."""
    if not Article.objects.unread(timezone.now()).exists():
        return False
    nlp()  # loads before anything is claimed: a worker that is stopped while it loads has begun no reading
    scorers()
    article = store.claim_unread_article(now=timezone.now())
    if article is None:
        return False
    try:
        log.info("article %s: %s", article.pk, read_article(article))
    except store.LostClaimError:
        log.info("article %s: changed or read by another worker meanwhile", article.pk)
    except Exception:
        log.exception("article %s: reading failed", article.pk)
    return True

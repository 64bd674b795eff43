"""Writes of full text: whose page is wanted, what it held, and what the hosts' robots.txt said."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Concat, Greatest, Lower

from ingest.models import MAX_ATTEMPTS, Article, BusyHost, RobotsFile
from ingest.pages import robots
from ingest.pages.robots import Robots
from ingest.pages.summaries import is_summary
from ingest.records import PageStatus
from ingest.store import hosts
from ingest.store.claims import HOST_TAKEN, LostClaimError

if TYPE_CHECKING:  # trafilatura is for those who read pages, not for all who write tables
    from ingest.pages.judging import Verdict
    from ingest.pages.readable import Page

PAGE_LEASE = dt.timedelta(minutes=5)
"""Longer than the time limit that ends a task by force (settings.TASK_SECONDS)."""
PATIENCE = dt.timedelta(hours=6)
"""How long the reading of an article waits for its page."""
ROBOTS_FRESH = dt.timedelta(days=1)
ROBOTS_REFUSAL = dt.timedelta(hours=1)
"""How long nothing is asked of a host whose robots.txt cannot be had; articles wait longer than this."""
HOST = Lower(Func(F("url"), Value("^[a-zA-Z]+://([^/?#]+)"), function="substring"))
WANTED_SINCE = Greatest(F("first_seen_at"), Coalesce(F("changed_at"), F("first_seen_at")))


def want(article: Article, now: dt.datetime) -> None:
    """Ask for the page of an article whose feed carries a summary only, in the transaction that stores its text."""
    article.summary = article.page_note = ""
    article.page_status, article.page_next_at, article.page_attempts = PageStatus.NONE, None, 0
    feed = article.feed
    if not settings.PAGE_FETCHING or feed is None or not feed.wants_pages or feed.is_sample:
        return
    if article.url.startswith(("http://", "https://")) and is_summary(article.text):
        article.page_status, article.page_next_at = PageStatus.WANTED, now


def claim_wanted_page(*, now: dt.datetime, lease: dt.timedelta = PAGE_LEASE) -> Article | None:
    """Take the article that waits longest among those whose host is free, and count the attempt. None without one."""
    while (taken := _claim_next(now, lease)) == HOST_TAKEN:
        pass
    return taken if isinstance(taken, Article) else None


@transaction.atomic
def _claim_next(now: dt.datetime, lease: dt.timedelta) -> Article | str | None:
    busy = BusyHost.objects.filter(name=OuterRef("page_host"), free_at__gt=now)
    waiting = Article.objects.without_page(now).annotate(page_host=HOST).exclude(Exists(busy)).select_related("feed")
    article = waiting.select_for_update(skip_locked=True, of=("self",)).first()
    if article is None:
        return None
    if article.page_attempts >= MAX_ATTEMPTS:
        _end(article, PageStatus.FAILED, f"Fetching its page was begun {article.page_attempts} times and never ended.")
        return HOST_TAKEN  # the next one is looked for
    if not hosts.take(host_of(article), now=now, until=now + lease):
        return HOST_TAKEN
    article.page_attempts += 1
    article.claimed_until = now + lease
    article.save(update_fields=["page_attempts", "claimed_until"])
    return article


def take_host(host: str, *, now: dt.datetime, until: dt.datetime) -> bool:
    """Whether the host was free; it is ours `until` then, or until it is released."""
    return hosts.take(host, now=now, until=until)


def host_of(article: Article) -> str:
    """The host of a claimed article, as `BusyHost` names it."""
    return getattr(article, "page_host", None) or ""


def _claimed(article: Article) -> Article:
    row = (
        Article.objects.select_for_update()
        .filter(pk=article.pk, version=article.version, claimed_until=article.claimed_until)
        .filter(page_status=PageStatus.WANTED)
        .first()
    )
    if row is None:
        raise LostClaimError(f"article {article.pk}")
    return row


@transaction.atomic
def save_page(article: Article, verdict: Verdict, page: Page | None, *, now: dt.datetime, pause: float) -> None:
    """The text takes the summary's place: the same publication, hence no version. Raises LostClaimError.

    `content_hash` stays that of what the feed carries, with which the next poll compares.
    """
    row = _claimed(article)
    if page is not None and verdict.text:
        row.summary, row.text = row.text, verdict.text
        row.title = row.title or page.title
        row.author = row.author or page.author
        row.page_url = page.canonical
        if row.published_at is None and page.published is not None:
            set_published(row, page)
    _end(row, verdict.status, verdict.note)
    hosts.rest(host_of(article), now=now, pause=pause)


def set_published(article: Article, page: Page) -> None:
    """As the page says it. Not yet saved."""
    shift = page.published.utcoffset() if page.published else None
    article.published_at, article.published_raw = page.published, page.published_raw
    article.published_offset = round(shift.total_seconds() / 60) if shift else 0


def _end(row: Article, status: PageStatus, note: str) -> None:
    row.page_status, row.page_note = status, note.replace("\0", "")
    row.page_next_at = row.claimed_until = None
    row.save()


@transaction.atomic
def put_off_page(
    article: Article, *, note: str, now: dt.datetime, until: dt.datetime, pause: float, counts: bool = True
) -> None:
    """Try again `until` then; an attempt that was none of the page's fault does not count. Raises LostClaimError."""
    row = _claimed(article)
    row.page_note, row.page_next_at, row.claimed_until = note.replace("\0", ""), until, None
    row.page_attempts -= 0 if counts else 1
    row.save(update_fields=["page_note", "page_next_at", "claimed_until", "page_attempts"])
    hosts.rest(host_of(article), now=now, pause=pause)


def give_up_pages(*, now: dt.datetime) -> int:
    """Those that waited too long, or are not wanted any more, are read as they are. Returns how many."""
    unclaimed = Q(claimed_until=None) | Q(claimed_until__lte=now)
    waiting = Article.objects.filter(unclaimed, page_status=PageStatus.WANTED)
    values = {"page_next_at": None, "claimed_until": None}
    late = waiting.annotate(since=WANTED_SINCE).filter(since__lte=now - PATIENCE)
    note = Concat(Value("Its page could not be had within 6 hours. "), F("page_note"))
    given_up = late.update(page_status=PageStatus.FAILED, page_note=note, **values)
    unwanted = waiting.filter(feed__wants_pages=False) if settings.PAGE_FETCHING else waiting
    return given_up + unwanted.update(page_status=PageStatus.NONE, page_note="Full text was turned off.", **values)


def robots_for(url: str, *, now: dt.datetime) -> Robots | None:
    """What the host's robots.txt said; None when it is to be asked for (again)."""
    row = RobotsFile.objects.filter(pk=robots.host_of(url)[:310]).first()
    if row is None or row.fetched_at <= now - (ROBOTS_REFUSAL if row.refuses_all else ROBOTS_FRESH):
        return None
    return Robots(row.text, row.refuses_all)


def save_robots(url: str, given: Robots, *, now: dt.datetime) -> None:
    """What the host's robots.txt says now."""
    values = {"text": given.text, "refuses_all": given.refuses_all, "fetched_at": now}
    RobotsFile.objects.update_or_create(pk=robots.host_of(url)[:310], defaults=values)

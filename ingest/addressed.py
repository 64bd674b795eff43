"""An article by its address, while a person waits for it: fetched through the same door and by the same rules."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from ingest import store
from ingest.errors import FeedError
from ingest.fetch import Client
from ingest.fulltext import RobotsUnknownError, ask, in_words, learn, pause_for
from ingest.pages import judging, walls
from ingest.pages.readable import Page
from ingest.records import PageStatus

SECONDS = 20.0
"""For one request; a page takes two at most: robots.txt and itself, and another two where it is redirected."""
PATIENCE = 8.0
"""Seconds to wait for a host that is being asked by others."""
BUSY = "This site is being asked for something else right now. Try again in a few seconds."


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found at an address: an article that can be stored, or why there is none."""

    address: str
    page: Page | None = None
    text: str = ""
    status: PageStatus = PageStatus.FETCHED
    problem: str = ""


def look(
    address: str,
    client: Client,
    *,
    clock: Callable[[], dt.datetime] = timezone.now,
    sleep: Callable[[float], Any] = time.sleep,
) -> Looked:
    """Ask and judge. Nothing is stored but the site's robots.txt."""
    host = urlsplit(address).netloc.lower()
    if not _taken(host, clock, sleep):
        return Looked(address, status=PageStatus.FAILED, problem=BUSY)
    try:
        page = _asked(address, replace(client, seconds=min(client.seconds, SECONDS)), clock, sleep)
    except FeedError as error:
        return Looked(address, status=PageStatus.FAILED, problem=in_words(error))
    finally:
        now = clock()
        store.release_host(host, now=now, pause=pause_for(address, now))
    return _judged(address, page)


def _taken(host: str, clock: Callable[[], dt.datetime], sleep: Callable[[float], Any]) -> bool:
    waited = 0.0
    while not store.take_host(host, now=clock(), until=clock() + store.PAGE_LEASE):
        if waited >= PATIENCE:
            return False
        sleep(0.5)
        waited += 0.5
    return True


def _asked(address: str, client: Client, clock: Callable[[], dt.datetime], sleep: Callable[[float], Any]) -> Page:
    for _ in range(client.redirects):
        try:
            return ask(address, client, clock)
        except RobotsUnknownError as unknown:
            learn(unknown.url, client, clock)
            sleep(settings.HOST_PAUSE_SECONDS)
    return ask(address, client, clock)


def _judged(address: str, page: Page) -> Looked:
    """There is no entry to compare with; what a paywall lets read may be stored, and is marked."""
    verdict = judging.judge(page, title="", summary="")
    if verdict.status is PageStatus.FETCHED:
        return Looked(address, page, page.text)
    teaser = walls.before_wall(page.text) if verdict.status is PageStatus.PAYWALL else ""
    problem = "The page is behind a paywall: this is all that it lets everybody read." if teaser else verdict.note
    return Looked(address, page, teaser, verdict.status, problem)


def addresses_of(looked: Looked) -> tuple[str, ...]:
    """By which the article may be known: as given, where redirects led, and what the page calls itself.

    A canonical address on another site counts for nothing: any page could pass itself off as another one's.
    """
    page = looked.page
    if page is None:
        return (looked.address,)
    own = page.canonical if _site(page.canonical) == _site(page.url) else ""
    return tuple(dict.fromkeys(filter(None, (own, page.url, looked.address))))


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")

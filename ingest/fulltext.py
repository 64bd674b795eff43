"""The page of an article, asked for as its site allows: a table of contents. The caller holds the claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.utils import timezone

from ingest import store
from ingest.errors import FeedError, StatusError
from ingest.fetch import ACCEPT_PAGE, Client, fetch
from ingest.models import MAX_ATTEMPTS, Article
from ingest.pages import robots
from ingest.pages.judging import Verdict, judge
from ingest.pages.readable import Page, read_page
from ingest.pages.robots import Robots
from ingest.records import Fetched, PageStatus

PAGE_SIZE = 6 * 1024 * 1024
ROBOTS_SIZE = 1024 * 1024
ROBOTS_SECONDS = 15.0
WAITS = (dt.timedelta(minutes=10), dt.timedelta(hours=1))
"""After the first and the second failure of a server."""
LONGEST_WAIT = dt.timedelta(hours=2)
READABLE_TYPES = ("text/", "application/xhtml", "application/xml")
FAULTS = frozenset({"unreachable", "too-slow", "broken-answer", "tls", "proxy"})
"""What may pass, besides the errors that servers admit (5xx, 429)."""


class RobotsUnknownError(Exception):
    """Before `url` may be asked for, its host's robots.txt must be."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(url)


class NotAllowedError(FeedError):
    """The site's robots.txt forbids the page, or cannot be had."""

    status = "robots"

    def __init__(self, url: str, given: Robots) -> None:
        self.is_lasting = not given.refuses_all
        where = robots.address_of(url)
        super().__init__(
            f"{where} does not allow Lagline to fetch this page."
            if self.is_lasting
            else f"{where} could not be had, and without it nothing may be asked for."
        )


def fetch_article(article: Article, client: Client, clock: Callable[[], dt.datetime] = timezone.now) -> PageStatus:
    """One request: for the page, or for the robots.txt that must be known first. Returns the article's page status."""
    try:
        page = ask(article.url, client, clock)
    except RobotsUnknownError as unknown:
        learn(unknown.url, client, clock)
        now = clock()
        store.put_off_page(article, note="", now=now, until=now, pause=pause_for(unknown.url, now), counts=False)
        return PageStatus.WANTED
    except FeedError as error:
        return _failed(article, error, clock())
    verdict = judge(page, title=article.title, summary=article.text)
    now = clock()
    store.save_page(article, verdict, page, now=now, pause=pause_for(article.url, now))
    return verdict.status


def ask(url: str, client: Client, clock: Callable[[], dt.datetime] = timezone.now) -> Page:
    """Fetch and read. Raises RobotsUnknownError, NotAllowedError or another FeedError, before the site is asked."""

    def permit(address: str) -> None:
        given = store.robots_for(address, now=clock())
        if given is None:
            raise RobotsUnknownError(address)
        if not given.allows(address):
            raise NotAllowedError(address, given)

    fetched = fetch(url, replace(client, permit=permit), accept=ACCEPT_PAGE, size=PAGE_SIZE)
    if not _is_readable(fetched):
        return Page(fetched.url)
    return read_page(fetched.body or b"", url=fetched.url, content_type=fetched.content_type, now=clock())


def _is_readable(fetched: Fetched) -> bool:
    """Servers that name no type, or a general one, mostly send a page; a PDF or an image is none."""
    kind = fetched.content_type.strip().lower()
    return not kind or kind.startswith((*READABLE_TYPES, "application/octet-stream"))


def learn(url: str, client: Client, clock: Callable[[], dt.datetime] = timezone.now) -> Robots:
    """Ask for the robots.txt of the host and keep it (RFC 9309, 2.3.1): without one all is allowed, after an error of
    the server nothing."""
    client = replace(client, seconds=min(client.seconds, ROBOTS_SECONDS))
    try:
        fetched = fetch(robots.address_of(url), client, accept="text/plain, */*;q=0.1", size=ROBOTS_SIZE)
        given = Robots(robots.storable(fetched.body or b""))
    except StatusError as error:
        given = Robots(refuses_all=_is_server_fault(error))
    except FeedError:
        given = Robots(refuses_all=True)
    store.save_robots(url, given, now=clock())
    return given


def pause_for(url: str, now: dt.datetime) -> float:
    """Seconds to leave after a request, by the settings and by what the site asks for."""
    given = store.robots_for(url, now=now)
    return max(float(settings.HOST_PAUSE_SECONDS), given.delay if given else 0.0)


def _failed(article: Article, error: FeedError, now: dt.datetime) -> PageStatus:
    pause, words = pause_for(article.url, now), in_words(error)
    if _may_pass(error) and article.page_attempts < MAX_ATTEMPTS:
        wait = max(WAITS[min(article.page_attempts, len(WAITS)) - 1], error.retry_after or dt.timedelta(0))
        store.put_off_page(article, note=words, now=now, until=now + min(wait, LONGEST_WAIT), pause=pause)
        return PageStatus.WANTED
    refused = isinstance(error, NotAllowedError) or error.status in ("http-401", "http-403", "http-451")
    status = PageStatus.PAYWALL if error.status == "http-402" else PageStatus.REFUSED if refused else PageStatus.FAILED
    store.save_page(article, Verdict(status, words), None, now=now, pause=pause)
    return status


def _may_pass(error: FeedError) -> bool:
    if isinstance(error, NotAllowedError):
        return not error.is_lasting
    return error.status in FAULTS or _is_server_fault(error)


def _is_server_fault(error: FeedError) -> bool:
    return error.status.startswith("http-5") or error.status == "http-429"


def in_words(error: FeedError) -> str:
    """For people: errors speak of feeds where they speak of a status."""
    match error.status:
        case "http-401" | "http-403" | "http-451":
            return f"The server does not serve this page to Lagline ({error.status[5:]})."
        case "http-402":
            return "The server wants payment for this page (402)."
        case "http-404" | "http-410":
            return f"The page is not there ({error.status[5:]})."
    return f"The server answered {error.status[5:]}." if isinstance(error, StatusError) else str(error)

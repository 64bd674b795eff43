"""A feed's state in words: what happened, what comes next and why then, and what to do. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ingest.pacing import LONGEST_WAIT, SHORTEST_WAIT
from ingest.records import FeedState, PageStatus, PushState

if TYPE_CHECKING:
    from ingest.models import Feed, Subscription

SPREAD = 1.12
"""Dice stretch every wait by up to a tenth; what is longer has another cause."""
LATE = dt.timedelta(minutes=15)
"""Longer than any host rests and any poll lasts: nobody polls."""
LASTING = 5
"""Failed polls in a row from which on a trouble does not end by itself, likely."""
PASSING = frozenset({"unreachable", "too-slow", "broken-answer", "proxy", "tls", "bad-redirect"})
ADVICE = {
    "too-large": "Look for a shorter feed of the same publisher, by topic or with fewer entries.",
    "interrupted": "Pause it and look at its newest body: it may be what ends the worker.",
    "broken-feed": "Try it without saving to see what is wrong with it.",
    "not-a-feed": "Then edit the address, and try it before saving.",
}
PAGES = {
    PageStatus.FETCHED: "fetched",
    PageStatus.WANTED: "waiting",
    PageStatus.PAYWALL: "behind a paywall",
    PageStatus.CONSENT: "behind a consent page",
    PageStatus.REFUSED: "refused by robots.txt or server",
    PageStatus.FAILED: "failed",
}
PUSHES = {
    PushState.WANTED: "to be asked for",
    PushState.ASKED: "asked for, waits for the hub",
    PushState.ACTIVE: "delivers",
    PushState.REFUSED: "refused by the hub",
}


def span(length: dt.timedelta) -> str:
    """About how long, in one unit: "40 minutes", "5 days", "3 months"."""
    minutes = max(round(length.total_seconds() / 60), 0)
    for unit, size, most in (("minute", 1, 90), ("hour", 60, 48), ("day", 1440, 60), ("month", 43830, 24)):
        if minutes < size * most:
            number = max(round(minutes / size), 0)
            return f"{number} {unit}{'' if number == 1 else 's'}" if minutes else "less than a minute"
    return f"{round(minutes / 525960)} years"


def advice(status: str, failures: int = 1) -> str:
    """What to do about a poll that ended so, beyond what the error says itself; empty where there is nothing."""
    if failures >= LASTING and (status in PASSING or status.startswith("http-")):
        return "It lasts: open the site in a browser. If the feed moved, edit its address; if it is gone, pause it."
    return ADVICE.get(status, "")


def state(feed: Feed) -> str:
    """A word for filters and colours: the stored state, or what is more pressing."""
    if feed.merged_into_id:
        return "merged"
    if feed.state != FeedState.ACTIVE:
        return str(feed.state)
    if feed.failures or feed.last_status == "interrupted":
        return "troubled"
    return "active" if feed.last_polled_at else "new"


def next_poll(
    feed: Feed, now: dt.datetime, *, host_free_at: dt.datetime | None = None, pushed: bool = False
) -> tuple[str, str]:
    """When, and why then. `host_free_at`: until when its host is asked or rests; `pushed`: its hub delivers."""
    if feed.state != FeedState.ACTIVE:
        return "none", f"it is {feed.state}"
    if feed.claimed_until and feed.claimed_until > now:
        ends = span(feed.claimed_until - now)
        return "now", f"a worker polls it; should that one have died, another begins in {ends}"
    if feed.next_poll_at > now:
        return f"in {span(feed.next_poll_at - now)}", why_then(feed, pushed=pushed)
    if host_free_at and host_free_at > now:
        return "due", f"its host is asked for something else, or rests for {span(host_free_at - now)}"
    late = now - feed.next_poll_at
    return "due", f"for {span(late)}; do workers run?" if late > LATE else "with the next free worker"


def why_then(feed: Feed, *, pushed: bool = False) -> str:
    """What set the time of the next poll, judged by how long the wait is."""
    if feed.last_polled_at is None:
        return "the first"
    wait, interval = feed.next_poll_at - feed.last_polled_at, dt.timedelta(minutes=feed.interval_minutes)
    usual = min(max(interval, SHORTEST_WAIT), LONGEST_WAIT)
    if feed.failures:
        backed_off = min(usual * 2 ** min(feed.failures - 1, 10), LONGEST_WAIT)
        if wait > backed_off * SPREAD:
            return "its server asked for this wait"
        again = "" if feed.failures == 1 else f", doubled with each of {feed.failures} failures"
        return f"every {span(usual)}{again}" if backed_off < LONGEST_WAIT else "once a day while it fails"
    if pushed and wait > usual * SPREAD:
        return "its hub delivers what is new, polls make up for what gets lost"
    if wait > usual * SPREAD:
        return "its server says that nothing changes before"
    if wait < usual * 0.9:
        return "asked for by hand"
    return f"every {span(usual)}{', after its rhythm' if feed.adaptive else ''}"


def trouble(feed: Feed) -> tuple[str, str]:
    """The last error or warning, and what to do beyond what it says itself; empty texts where all is well."""
    if not feed.last_error:
        return "", ""
    told = feed.last_error if feed.failures < 2 else f"{feed.last_error} ({feed.failures} in a row)"
    return told, advice(feed.last_status, feed.failures) if feed.state == FeedState.ACTIVE else ""


def full_text(wanted: bool, pages: Mapping[str, int]) -> str:
    """What became of the articles' pages, in the weeks that are looked at."""
    counts = [f"{pages[status]} {words}" for status, words in PAGES.items() if pages.get(status)]
    if not wanted:
        return "not fetched, by choice"
    return ", ".join(counts) if counts else "not needed: the feed carries its texts"


def push(subscription: Subscription | None, now: dt.datetime) -> str:
    """How far the feed's hub delivers."""
    if subscription is None:
        return "no hub"
    told = PUSHES[PushState(subscription.state)]
    if subscription.state == PushState.ACTIVE and subscription.expires_at:
        left = subscription.expires_at - now
        told += f", to be renewed within {span(left)}" if left > dt.timedelta() else ", expired"
    if subscription.last_delivery_at:
        told += f", the last time {span(now - subscription.last_delivery_at)} ago"
    return f"{told}: {subscription.last_error}" if subscription.last_error else told


def moving(feed: Feed, now: dt.datetime) -> str:
    """The redirect that is being watched."""
    if not feed.moved_url or feed.moved_since is None:
        return ""
    polls = f"{feed.moved_polls} poll{'' if feed.moved_polls == 1 else 's'}"
    return f"redirected to {feed.moved_url} for {span(now - feed.moved_since)} ({polls}); adopted once that has held"

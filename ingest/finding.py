"""The feeds of a site, found by asking it politely: one address after the other, with pauses, and not many.

Pages and feeds are read in the process that asks; with `find_apart`, in one of its own that ends when its time is over,
whatever it was given to read.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest import discovery
from ingest.errors import FeedError, NotAFeedError, TooSlowError
from ingest.fetch import ACCEPT_FEED, Client, check_address, fetch
from ingest.guard import Allowance
from ingest.parse import parse
from ingest.proxies import Proxy
from ingest.records import Fetched
from ingest.sorting import feed_key, normal_address

ACCEPT = f"{ACCEPT_FEED}, text/html;q=0.9"
MISSING = frozenset({"http-400", "http-404", "http-405", "http-406", "http-410"})
"""There is nothing at that address; after other failures the site is left in peace."""
SECONDS = 45.0
"""For a whole search."""
GRACE = 5.0
MOST = discovery.MOST_HINTS
"""Feeds that one search can find."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that was found and read."""

    url: str
    title: str
    entries: int
    format: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to: the feeds, and what was tried in vain with the reasons.

    `is_feed`: the address itself is that of a feed. `problem`: it could not be asked at all.
    """

    candidates: tuple[Candidate, ...] = ()
    tried: tuple[tuple[str, str], ...] = ()
    is_feed: bool = False
    problem: str = ""


@dataclass
class _Search:
    client: Client
    pause: Callable[[], None]
    ends: float

    def ask(self, url: str) -> Fetched:
        if time.monotonic() > self.ends:
            raise TooSlowError("The search took too long. Give the feed's own address.")
        return fetch(url, self.client, accept=ACCEPT)

    def look(self, hint: discovery.Hint) -> Candidate:
        """The feed at an address. Raises FeedError when there is none."""
        self.pause()
        url = check_address(hint.url)
        return _read(self.ask(url), url, hint)


def find(address: str, client: Client, pause: Callable[[], None], *, seconds: float = SECONDS) -> Found:
    """The feed at an address, or the feeds of the site there. Never raises FeedError: it is in `problem`."""
    search = _Search(client, pause, time.monotonic() + seconds)
    try:
        url = normal_address(address)
        fetched = search.ask(url)
    except FeedError as error:
        return Found(problem=str(error))
    try:
        return Found((_read(fetched, url),), is_feed=True)
    except NotAFeedError:
        return _of_site(search, fetched)
    except FeedError as error:
        return Found(problem=str(error))


def _read(fetched: Fetched, url: str, hint: discovery.Hint | None = None) -> Candidate:
    now = dt.datetime.now(dt.UTC)
    parsed = parse(fetched.body or b"", url=fetched.url, content_type=fetched.content_type, now=now)
    hint = hint or discovery.Hint(url)
    title = parsed.title or hint.title
    return Candidate(
        check_address(fetched.permanent_url or url), title, len(parsed.entries), hint.format, parsed.warning
    )


def _of_site(search: _Search, page: Fetched) -> Found:
    hints = discovery.named(page.body or b"", url=page.url, content_type=page.content_type, link=page.link)
    found = _all(search, hints)
    if found.candidates or found.problem:
        return found
    guesses = [discovery.Hint(url) for url in discovery.places(page.url)]
    guessed = _first(search, [hint for hint in guesses if feed_key(hint.url) not in map(feed_key, dict(found.tried))])
    return dataclasses.replace(guessed, tried=(*found.tried, *guessed.tried))


def _all(search: _Search, hints: list[discovery.Hint]) -> Found:
    """All that the site names: there are several where it has several."""
    candidates: dict[str, Candidate] = {}
    tried: list[tuple[str, str]] = []
    for hint in hints:
        try:
            candidate = search.look(hint)
            candidates.setdefault(feed_key(candidate.url), candidate)
        except FeedError as error:
            tried.append((hint.url, str(error)))
    return Found(tuple(candidates.values()), tuple(tried))


def _first(search: _Search, hints: list[discovery.Hint]) -> Found:
    """One is enough of those that nobody named."""
    tried: list[tuple[str, str]] = []
    for hint in hints:
        try:
            return Found((search.look(hint),), tuple(tried))
        except FeedError as error:
            tried.append((hint.url, str(error)))
            if not isinstance(error, NotAFeedError) and error.status not in MISSING:
                break
    return Found(tried=tuple(tried))


def find_apart(address: str, client: Client, pause_seconds: float, *, seconds: float = SECONDS) -> Found:
    """As `find`, by a process of its own, which is ended when it takes longer."""
    proxy = client.proxy
    order = {
        "address": address,
        "user_agent": client.user_agent,
        "seconds": min(client.seconds, seconds),
        "private": client.allowance.private,
        "proxy": proxy and [proxy.host, proxy.port, proxy.authorization],
        "pause": pause_seconds,
        "within": seconds,
    }
    try:
        done = subprocess.run(  # noqa: S603  # this module, with orders on its standard input
            [sys.executable, "-m", __name__],
            input=json.dumps(order),
            capture_output=True,
            text=True,
            timeout=seconds + GRACE,
            cwd=Path(__file__).parents[1],
            check=True,
        )
        row = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return Found(problem="Reading what is at the address took too long. Give the address of its feed.")
    except (subprocess.CalledProcessError, ValueError):
        return Found(problem="Reading what is at the address failed. Give the address of its feed.")
    candidates = tuple(Candidate(**candidate) for candidate in row["candidates"])
    tried = tuple((url, why) for url, why in row["tried"])
    return Found(candidates, tried, row["is_feed"], row["problem"])


def _main(order: dict[str, Any]) -> dict[str, Any]:
    client = Client(
        user_agent=order["user_agent"],
        seconds=order["seconds"],
        allowance=Allowance(private=order["private"]),
        proxy=Proxy(*order["proxy"]) if order["proxy"] else None,
    )
    found = find(order["address"], client, lambda: time.sleep(order["pause"]), seconds=order["within"])
    return dataclasses.asdict(found)


if __name__ == "__main__":
    json.dump(_main(json.load(sys.stdin)), sys.stdout)

"""WebSub as its recommendation says (https://www.w3.org/TR/websub/): what is asked, answered and believed. Pure.

The hub of a feed is asked to deliver what is new to an address that nobody can guess, signed with a secret that nobody
else knows. Polling goes on beside it, so that nothing depends on a hub.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import ipaddress
import random
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest.guard import is_public
from ingest.linkheader import links
from ingest.records import Fetched, ParsedFeed

LEASE = dt.timedelta(days=10)
"""What is asked for; the hub decides."""
USUAL_LEASE = dt.timedelta(days=1)
"""For a hub that names none."""
LONGEST_LEASE = dt.timedelta(days=90)
LEAST_PAUSE = dt.timedelta(minutes=10)
"""Between two questions to a hub about one feed, however short its leases are."""
MOST_ATTEMPTS = 7
"""Questions without success, over about a day, after which the feed is only polled."""
REFUSAL_HOLDS = dt.timedelta(days=30)
"""Then the hub is asked once more."""
METHODS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}
LOCAL_ENDINGS = (".local", ".internal", ".lan", ".home.arpa")
LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Wish:
    """Which hub to ask, and for what."""

    hub: str
    topic: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a hub asks, or tells, with a GET. `lease` is None where it names none that can be."""

    mode: str
    topic: str
    challenge: str
    lease: dt.timedelta | None
    reason: str


def wish(fetched: Fetched, parsed: ParsedFeed, url: str) -> Wish | None:
    """The hub that the answer's header names, or else the feed; None without one that can be used."""
    named = links(fetched.link, fetched.url)
    hub = next((link.url for link in named if "hub" in link.rel), "") or parsed.hub_url
    topic = next((link.url for link in named if "self" in link.rel), "") or parsed.self_url or url
    usable = all(
        address.lower().startswith(("http://", "https://"))
        and len(address) <= LONGEST_ADDRESS
        and address.isprintable()
        for address in (hub, topic)
    )
    return Wish(hub, topic) if usable else None


def can_be_called(base_url: str, *, private: bool = False) -> bool:
    """Whether a hub can reach us at our address: not at one of this machine, or of an intranet unless `private`."""
    host = (urlsplit(base_url).hostname or "").rstrip(".")
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        local = host in ("", "localhost") or host.endswith(".localhost")
        return not local and (private or ("." in host and not host.endswith(LOCAL_ENDINGS)))
    return is_public(host) or (private and not ip.is_loopback and not ip.is_unspecified)


def subscribing(wish: Wish, *, callback: str, secret: str) -> dict[str, str]:
    """The form by which a hub is asked."""
    return {
        "hub.mode": "subscribe",
        "hub.topic": wish.topic,
        "hub.callback": callback,
        "hub.secret": secret,
        "hub.lease_seconds": str(round(LEASE.total_seconds())),
    }


def question(values: Mapping[str, str]) -> Question:
    """From the query of the hub's GET."""
    seconds = values.get("hub.lease_seconds", "")
    known = seconds.isascii() and seconds.isdecimal() and len(seconds) < 12 and int(seconds) > 0
    return Question(
        mode=values.get("hub.mode", "").lower(),
        topic=values.get("hub.topic", ""),
        challenge=values.get("hub.challenge", ""),
        lease=min(dt.timedelta(seconds=int(seconds)), LONGEST_LEASE) if known else None,
        reason=values.get("hub.reason", ""),
    )


def is_signed(header: str, secret: str, body: bytes) -> bool:
    """Whether `X-Hub-Signature` ("sha256=...") is that of the body, by any method that the recommendation names."""
    name, _, given = header.strip().partition("=")
    method = METHODS.get(name.lower())
    if method is None:
        return False
    ours = hmac.new(secret.encode(), body, method).hexdigest()
    return hmac.compare_digest(ours.encode(), given.strip().lower().encode())


def renew_at(now: dt.datetime, lease: dt.timedelta, dice: random.Random) -> dt.datetime:
    """Well before the lease ends: there is time for several questions, and not all are asked at once."""
    return now + max(LEAST_PAUSE, lease * dice.uniform(0.6, 0.8))


def ask_again_at(now: dt.datetime, attempts: int, dice: random.Random) -> dt.datetime:
    """When to ask once more, if the hub has not come back after the `attempts`-th question."""
    wait: dt.timedelta = LEAST_PAUSE * 2 ** min(max(attempts - 1, 0), MOST_ATTEMPTS)
    return now + wait * dice.uniform(1.0, 1.2)

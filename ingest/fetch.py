"""URL -> answer: the only network door, with one deadline for the whole request, and every redirect checked.

Speaks HTTP through urllib3's connections, without its pool: a poll asks a host once, and the address that was checked
is the address that is connected to. What the environment says of proxies (HTTP_PROXY and the like) is not obeyed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast
from urllib.parse import urlencode

from urllib3.connection import HTTPConnection
from urllib3.response import HTTPResponse

from ingest import connecting, faults, guard, headertimes, inflate, proxies
from ingest.deadline import Deadline
from ingest.errors import BrokenAnswerError, GoneError, RedirectError, StatusError
from ingest.proxies import Proxy
from ingest.records import Fetched, Sent
from ingest.targets import Target, check_address, redirected, target_of
from ingest.wire import Wire

__all__ = ["ACCEPT_FEED", "ACCEPT_PAGE", "Client", "check_address", "fetch", "send"]

ACCEPT_FEED = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9,"
    " application/json;q=0.8, */*;q=0.1"
)
ACCEPT_PAGE = "text/html, application/xhtml+xml, application/xml;q=0.5, */*;q=0.1"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
SAME_METHOD = frozenset({307, 308})
SENT_SIZE = 64 * 1024


@lru_cache(maxsize=1)
def default_tls() -> ssl.SSLContext:
    """Verifies certificates against the system's authorities."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _permit_all(_url: str) -> None:
    """Feeds are there to be asked for."""


@dataclass(frozen=True, slots=True)
class Client:
    """Who asks, how long one request may take in seconds, how many decoded bytes and redirects, and whom it may ask."""

    user_agent: str
    seconds: float = 30
    size: int = 10 * 1024 * 1024
    redirects: int = 5
    allowance: guard.Allowance = field(default_factory=guard.Allowance)
    proxy: Proxy | None = None
    resolve: guard.Resolver = guard.ask_system
    tls: ssl.SSLContext = field(default_factory=default_tls)
    clock: Callable[[], dt.datetime] = _utc_now
    permit: Callable[[str], None] = _permit_all
    """Called with each address before it is asked, redirects included; what it raises ends the request."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of one address after the other, until one does not redirect."""

    method: str
    headers: Mapping[str, str]
    body: bytes | None = None
    followed: frozenset[int] = REDIRECTS


def fetch(
    url: str,
    client: Client,
    *,
    etag: str = "",
    last_modified: str = "",
    accept: str = ACCEPT_FEED,
    size: int | None = None,
) -> Fetched:
    """GET, if changed since `etag` or `last_modified`. Raises FeedError; a body comes whole or not at all.

    `size` is the limit of the decoded body in bytes, the client's where it is None.
    """
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {"Accept": accept} | {name: value for name, value in conditions.items() if value and value.isprintable()}
    limit = client.size if size is None else size
    with _answer(url, client, _Question("GET", headers), limit) as answer:
        answer.refuse_failure(conditional=bool(etag or last_modified))
        given = answer.response.headers
        return Fetched(
            url=answer.url,
            status=answer.response.status,
            body=None if answer.response.status == 304 else answer.body(limit),
            content_type=given.get("Content-Type", ""),
            etag=given.get("ETag", ""),
            last_modified=given.get("Last-Modified", ""),
            max_age=headertimes.max_age(given, client.clock()),
            permanent_url=answer.permanent_url,
            link=given.get("Link", ""),
        )


def send(url: str, client: Client, fields: Mapping[str, str]) -> Sent:
    """POST a form. An error status is an answer, too. Raises FeedError where there is none, or one over 64 kB.

    Only redirects that keep the method are followed (307, 308), and none from https to http: fields may be secrets.
    """
    headers = {"Accept": "*/*", "Content-Type": "application/x-www-form-urlencoded"}
    question = _Question("POST", headers, urlencode(fields).encode(), SAME_METHOD)
    with _answer(url, client, question, SENT_SIZE) as answer:
        return Sent(answer.url, answer.response.status, answer.body(SENT_SIZE), answer.retry_after)


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer whose body was not read yet, and how it was come by."""

    response: HTTPResponse
    url: str
    permanent_url: str
    now: dt.datetime

    @property
    def retry_after(self) -> dt.timedelta | None:
        return headertimes.retry_after(self.response.headers.get("Retry-After", ""), self.now)

    def body(self, size: int) -> bytes:
        pieces = self.response.stream(inflate.PIECE, decode_content=False)
        return inflate.whole(pieces, self.response.headers.get("Content-Encoding", ""), size)

    def refuse_failure(self, *, conditional: bool) -> None:
        status = self.response.status
        if status == 304 and not conditional:
            raise BrokenAnswerError(
                "The server says that nothing changed (304) although that was not the question."
                " Nothing to do unless it lasts."
            )
        if status == 206:
            raise BrokenAnswerError(
                "The server sent a part of the answer only (206), which was not the question. Nothing of it was used."
            )
        if status == 410:
            raise GoneError(status)
        if status != 304 and not 200 <= status < 300:
            raise StatusError(status, self.retry_after)


@contextlib.contextmanager
def _answer(url: str, client: Client, question: _Question, size: int) -> Iterator[_Answer]:
    """The first answer that is no redirect; it must be read before this ends."""
    deadline = Deadline(client.seconds)
    seen: list[str] = []
    permanent_url, permanent = "", True
    while url not in seen and len(seen) <= client.redirects:
        seen.append(url)
        target = target_of(url)
        client.permit(url)
        with _asked(target, client, question, deadline, size) as response:
            location = response.headers.get("Location", "")
            if response.status not in question.followed or not location:
                yield _Answer(response, url, permanent_url, client.clock())
                return
        url = redirected(target, location)
        _refuse_downgrade(question, target, url)
        permanent = permanent and response.status in PERMANENT
        permanent_url = url if permanent else permanent_url
    if url in seen:
        raise RedirectError(f"The address is redirected in a circle, back to {url}. Check it in a browser.")
    raise RedirectError(f"The address is redirected more than {client.redirects} times. Check it in a browser.")


def _refuse_downgrade(question: _Question, target: Target, url: str) -> None:
    if question.body is not None and target.is_encrypted and not target_of(url).is_encrypted:
        raise RedirectError(f"{target.host} wants what was sent to it to go unencrypted to another address.")


@contextlib.contextmanager
def _asked(
    target: Target, client: Client, question: _Question, deadline: Deadline, size: int
) -> Iterator[HTTPResponse]:
    proxy = None if client.allowance.names(target.host, target.port) else client.proxy
    way = connecting.Way(target, proxy, client.user_agent, client.tls)
    addresses = connecting.addresses(way, client.allowance, deadline, client.resolve)
    with connecting.connected(way, addresses, deadline) as sock:
        try:
            response = _ask(way, question, Wire(sock, deadline, size))
            if response.status == 407 and proxy:
                raise proxies.refusal(407, target.host)
            yield response
        except faults.FAULTS as error:
            deadline.left()
            raise faults.broken(error, target.host) from error


def _ask(way: connecting.Way, question: _Question, wire: Wire) -> HTTPResponse:
    connection = HTTPConnection(way.target.host, way.target.port)
    connection.sock = cast(Any, wire)
    headers = {
        "Host": way.target.netloc,
        "User-Agent": way.user_agent,
        "Accept-Encoding": inflate.ENCODINGS,
        "Connection": "close",
        **question.headers,
        **way.extra_headers,
    }
    connection.request(question.method, way.request_uri, question.body, headers, preload_content=False)
    return connection.getresponse()

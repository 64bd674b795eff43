"""URL -> bytes: the only network door, with one deadline for the whole request, and every redirect checked.

Speaks HTTP through urllib3's connections, without its pool: a poll asks a host once, and the address that was checked
is the address that is connected to.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urljoin

import urllib3.exceptions
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse
from urllib3.util import Url, parse_url

from ingest import guard, headertimes, inflate
from ingest.errors import (
    AddressError,
    BrokenAnswerError,
    FeedError,
    GoneError,
    RedirectError,
    StatusError,
    TlsError,
    TooSlowError,
    UnreachableError,
)
from ingest.records import Fetched

ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
DEFAULT_PORTS = {"http": 80, "https": 443}
ADDRESSES_TRIED = 4
FAULTS = (OSError, ValueError, http.client.HTTPException, urllib3.exceptions.HTTPError)
"""ValueError comes from http.client's and urllib3's own reading of numbers, as of a chunk with a negative length."""
LONGEST_ADDRESS = 2000


@lru_cache(maxsize=1)
def default_tls() -> ssl.SSLContext:
    """Verifies certificates against the system's authorities."""
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Client:
    """Who asks, how long one request may take in seconds, how many decoded bytes and redirects, and whom it may ask."""

    user_agent: str
    seconds: float = 30
    size: int = 10 * 1024 * 1024
    redirects: int = 5
    allowance: guard.Allowance = field(default_factory=guard.Allowance)
    resolve: guard.Resolver = guard.ask_system
    tls: ssl.SSLContext = field(default_factory=default_tls)


@dataclass(frozen=True, slots=True)
class _Target:
    """An address taken apart once, so that what is checked is what is asked."""

    url: Url
    host: str
    port: int


class _Deadline:
    """The end of the time that a whole request may take."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left. Raises TooSlowError when there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TooSlowError(f"The server did not answer in full within {self.seconds:g} s.")
        return left

    @contextlib.contextmanager
    def watch(self, sock: socket.socket) -> Iterator[None]:
        """Cut the connection off in the end: a socket's timeout begins anew with every byte that drips in."""
        timer = threading.Timer(self.left(), _cut_off, [sock])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _cut_off(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):  # closed in the meantime
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # the plain socket's: TLS would want to say goodbye first


def fetch(url: str, client: Client, *, etag: str = "", last_modified: str = "") -> Fetched:
    """GET, if changed since `etag` or `last_modified`. Raises FeedError; a body comes whole or not at all."""
    deadline = _Deadline(client.seconds)
    headers = _headers(client, etag, last_modified)
    seen: list[str] = []
    permanent_url, permanent = "", True
    while url not in seen and len(seen) <= client.redirects:
        seen.append(url)
        target = _target(url)
        with _connection(target, client, deadline) as connection:
            response = _ask(connection, target, headers, deadline)
            location = response.headers.get("Location", "")
            if response.status not in REDIRECTS or not location:
                _refuse_failure(response, conditional=bool(etag or last_modified))
                return _answer(response, url, permanent_url, client.size, deadline)
        url = _redirected(target, location.strip())
        permanent = permanent and response.status in PERMANENT
        permanent_url = url if permanent else permanent_url
    if url in seen:
        raise RedirectError(f"The address is redirected in a circle, back to {url}. Check it in a browser.")
    raise RedirectError(f"The address is redirected more than {client.redirects} times. Check it in a browser.")


def _redirected(target: _Target, location: str) -> str:
    with contextlib.suppress(UnicodeError):  # http.client reads headers as Latin-1; servers that write more write UTF-8
        location = location.encode("latin-1").decode()
    try:
        return urljoin(target.url.url, location)
    except ValueError:
        raise RedirectError(f"The address is redirected to {location!r}, which is no address.") from None


def check_address(url: str) -> str:
    """The address in its normal spelling. Raises AddressError that says what is wrong with it."""
    return _target(url).url._replace(fragment=None).url


def _target(text: str) -> _Target:
    try:
        url = parse_url(text.strip())
    except urllib3.exceptions.LocationParseError:
        raise AddressError(f"{text!r} is not an address. Write one such as https://example.org/feed.xml") from None
    if len(url.url) > LONGEST_ADDRESS:
        raise AddressError(f"The address has more than {LONGEST_ADDRESS} characters. Was something else pasted?")
    if url.scheme not in DEFAULT_PORTS:
        raise AddressError(f"{text!r} does not begin with http:// or https://")
    if not url.host:
        raise AddressError(f"{text!r} names no host. Write an address such as https://example.org/feed.xml")
    if url.auth:
        raise AddressError("The address holds a user name, which Lagline does not send. Use the feed's public address.")
    return _Target(url, url.host.strip("[]"), url.port or DEFAULT_PORTS[url.scheme])


def _headers(client: Client, etag: str, last_modified: str) -> dict[str, str]:
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {
        "User-Agent": client.user_agent,
        "Accept": ACCEPT,
        "Accept-Encoding": inflate.ENCODINGS,
        "Connection": "close",
        **{name: value for name, value in conditions.items() if value},
    }


@contextlib.contextmanager
def _connection(target: _Target, client: Client, deadline: _Deadline) -> Iterator[HTTPConnection]:
    addresses = guard.addresses_of(target.host, target.port, client.allowance, deadline.left(), client.resolve)
    connection = _connect(target, addresses[:ADDRESSES_TRIED], client, deadline)
    try:
        with deadline.watch(connection.sock):
            yield connection
    except FAULTS as error:
        deadline.left()
        raise _in_words(error, target.host) from error
    finally:
        connection.close()


def _connect(target: _Target, addresses: list[str], client: Client, deadline: _Deadline) -> HTTPConnection:
    """The first of the addresses that takes a connection."""
    fault: FeedError = UnreachableError(f"{target.host} has no address.")
    for others_left, address in zip(reversed(range(len(addresses))), addresses, strict=True):
        share = deadline.left() / (others_left + 1)  # one that says nothing leaves time for the others
        connection = _connection_to(address, target, share, client.tls)
        try:
            connection.connect()
        except FAULTS as error:
            connection.close()
            deadline.left()
            fault = _in_words(error, target.host)
            continue
        connection.timeout = deadline.left()
        return connection
    raise fault


def _connection_to(address: str, target: _Target, seconds: float, tls: ssl.SSLContext) -> HTTPConnection:
    """To the address that was checked; the certificate is checked against the name."""
    if target.url.scheme == "http":
        return HTTPConnection(address, target.port, timeout=seconds)
    return HTTPSConnection(address, target.port, timeout=seconds, ssl_context=tls, server_hostname=target.host)


def _ask(connection: HTTPConnection, target: _Target, headers: Mapping[str, str], deadline: _Deadline) -> HTTPResponse:
    host = target.url.netloc or target.host
    connection.request("GET", target.url.request_uri, headers={"Host": host, **headers}, preload_content=False)
    response = connection.getresponse()
    deadline.left()
    return response


def _refuse_failure(response: HTTPResponse, *, conditional: bool) -> None:
    status = response.status
    if status == 304 and not conditional:
        raise BrokenAnswerError("The server says that nothing changed (304) although that was not the question.")
    if status == 410:
        raise GoneError(status)
    if status != 304 and not 200 <= status < 300:
        raise StatusError(status, headertimes.retry_after(response.headers.get("Retry-After", "")))


def _answer(response: HTTPResponse, url: str, permanent_url: str, size: int, deadline: _Deadline) -> Fetched:
    headers, body = response.headers, None
    if response.status != 304:
        pieces = response.stream(inflate.PIECE, decode_content=False)
        body = inflate.whole(pieces, headers.get("Content-Encoding", ""), size)
    deadline.left()  # a connection that was cut off can look like one that ended
    return Fetched(
        url=url,
        status=response.status,
        body=body,
        content_type=headers.get("Content-Type", ""),
        etag=headers.get("ETag", ""),
        last_modified=headers.get("Last-Modified", ""),
        max_age=headertimes.max_age(headers),
        permanent_url=permanent_url,
    )


def _in_words(error: Exception, host: str) -> FeedError:
    cause = error.__cause__ or error
    if isinstance(error, ssl.SSLCertVerificationError):
        return TlsError(
            f"The certificate of {host} is not valid ({error.verify_message}). Its publisher must renew it."
        )
    if isinstance(error, ssl.SSLError):
        return TlsError(f"{host} does not offer an encrypted connection that works ({error.reason or error}).")
    if isinstance(cause, ConnectionRefusedError):
        return UnreachableError(f"{host} refuses connections. Nothing to do unless it lasts.")
    if isinstance(error, urllib3.exceptions.NewConnectionError):  # a kind of time-out to urllib3
        reason = cause.strerror if isinstance(cause, OSError) else cause
        return UnreachableError(f"{host} cannot be reached from here ({reason}).")
    if isinstance(error, (TimeoutError, urllib3.exceptions.TimeoutError)):
        return TooSlowError(f"{host} did not answer in time.")
    if isinstance(error, (urllib3.exceptions.ProtocolError, http.client.IncompleteRead)):
        return BrokenAnswerError("The answer broke off before its end. Nothing of it was used.")
    if isinstance(error, OSError):
        return UnreachableError(f"{host} broke the connection off. Nothing to do unless it lasts.")
    return BrokenAnswerError(f"{host} answers with something that is not HTTP ({type(cause).__name__}).")

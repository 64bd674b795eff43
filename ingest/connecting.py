"""A socket to an address that was checked, or through a proxy to a name that was; encrypted for https."""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import faults, guard, proxies
from ingest.deadline import Deadline
from ingest.errors import FeedError, ProxyError, UnreachableError
from ingest.proxies import Proxy
from ingest.targets import Target
from ingest.wire import Wire

ADDRESSES_TRIED = 4
TUNNEL_SIZE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Way:
    """To a target, by itself or through a proxy."""

    target: Target
    proxy: Proxy | None
    user_agent: str
    tls: ssl.SSLContext

    @property
    def through(self) -> tuple[str, int]:
        """Host and port of what the socket is connected to."""
        return (self.proxy.host, self.proxy.port) if self.proxy else (self.target.host, self.target.port)

    @property
    def request_uri(self) -> str:
        """For the request line: a proxy is told the whole address, unless it is a tunnel."""
        uri = self.target.url.request_uri
        return uri if self.proxy is None or self.target.is_encrypted else f"http://{self.target.netloc}{uri}"

    @property
    def extra_headers(self) -> dict[str, str]:
        """The proxy's credentials, where it reads the request; never through a tunnel."""
        return {} if self.proxy is None or self.target.is_encrypted else self.proxy.headers


def addresses(way: Way, allowance: guard.Allowance, deadline: Deadline, resolve: guard.Resolver) -> list[str]:
    """Where to connect to. The target's own addresses are checked in any case. Raises FeedError.

    A proxy looks the name up once more; what it may reach is for those who run it to say.
    """
    target = way.target
    if way.proxy is None:
        return guard.addresses_of(target.host, target.port, allowance, deadline.left(), resolve)
    if not allowance.private:
        guard.addresses_of(target.host, target.port, allowance, deadline.left(), resolve)
    try:
        return resolve(*way.through, deadline.left())
    except UnreachableError:
        raise ProxyError(f"The proxy's host {way.proxy.host} cannot be looked up. Check LAGLINE_PROXY.") from None


@contextlib.contextmanager
def connected(way: Way, places: Sequence[str], deadline: Deadline) -> Iterator[socket.socket]:
    """The first of these addresses that takes a connection. Raises FeedError."""
    sock = _first(way, places[:ADDRESSES_TRIED], deadline)
    with sock:
        yield sock


def _first(way: Way, places: Sequence[str], deadline: Deadline) -> socket.socket:
    fault: FeedError = UnreachableError(f"{way.target.host} has no address.")
    for number, place in enumerate(places):
        part = deadline.part(len(places) - number)  # one that says nothing leaves time for the others
        try:
            return _open(way, place, part)
        except FeedError as error:
            deadline.left()
            fault = error
    raise fault


def _open(way: Way, place: str, deadline: Deadline) -> socket.socket:
    sock = _plain(way, place, deadline)
    try:
        if way.target.is_encrypted:
            if way.proxy:
                _tunnel(way, way.proxy, sock, deadline)
            return _encrypted(way, sock, deadline)
    except BaseException:
        sock.close()
        raise
    return sock


def _plain(way: Way, place: str, deadline: Deadline) -> socket.socket:
    try:
        return socket.create_connection((place, way.through[1]), timeout=deadline.left())
    except OSError as error:
        if way.proxy:
            reason = error.strerror or error
            raise ProxyError(f"The proxy cannot be reached ({reason}). Check LAGLINE_PROXY.") from error
        raise faults.unconnected(error, way.target.host) from error


def _tunnel(way: Way, proxy: Proxy, sock: socket.socket, deadline: Deadline) -> None:
    wire = Wire(sock, deadline, TUNNEL_SIZE)
    try:
        wire.sendall(proxy.connect(way.target.authority, way.user_agent))
        answer = wire.head()
    except OSError as error:
        raise ProxyError("The proxy (LAGLINE_PROXY) broke the connection off. Ask who runs it.") from error
    proxies.check_tunnel(answer, way.target.host)


def _encrypted(way: Way, sock: socket.socket, deadline: Deadline) -> ssl.SSLSocket:
    """The certificate is checked against the name, never against the address that is connected to."""
    sock.settimeout(deadline.left())  # for the handshake as a whole, so `ssl` has it
    try:
        return way.tls.wrap_socket(sock, server_hostname=way.target.host.rstrip("."))
    except faults.FAULTS as error:
        raise faults.unconnected(error, way.target.host) from error

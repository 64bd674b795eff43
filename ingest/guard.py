"""Which network addresses may be asked: public unicast only, unless allowed. Resolves names; opens no connection.

`ipaddress` is no help here: `is_private` misses 100.64.0.0/10, multicast, 64:ff9b::/96 and 2002::/16; `is_global` lets
multicast, those two and fec0::/10 pass. The tables follow the IANA special-purpose registries (RFC 6890, updated): all
that is in them is refused, also the few addresses that are called global and belong to some service of the network.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass

from ingest.errors import AddressError, ForbiddenAddressError, TooSlowError, UnreachableError

PORTS = frozenset({80, 443, 8000, 8080, 8443, 8888})
"""Where feeds are served in public. Other ports belong to other services, which must not be asked in a feed's name."""

NOT_PUBLIC_V4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # "this network"
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, cloud metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
"""All that is given out. Outside lie ::1, ::ffff:0:0/96 (IPv4-mapped), 64:ff9b::/96 and 64:ff9b:1::/48 (NAT64),
100::/64 (discard), 5f00::/16 (segment routing), fc00::/7 (private), fe80::/10, fec0::/10, ff00::/8 (multicast)."""
NOT_PUBLIC_V6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID, ORCHIDv2, drones, AMT, AS112
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: embeds any IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3ffe::/16",  # given back (RFC 3701)
        "3fff::/20",  # documentation
    )
)

Resolver = Callable[[str, int, float], list[str]]
"""Host, port and seconds -> addresses as text, at least one. Raises UnreachableError or TooSlowError."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What may be asked beyond the public net: anything (`private`, for intranets), or one `host:port` as spelled."""

    private: bool = False
    address: str = ""

    def covers(self, host: str, port: int) -> bool:
        """True when neither port nor addresses of this host need to be public."""
        return self.private or self.names(host, port)

    def names(self, host: str, port: int) -> bool:
        """True for the one address; it is asked directly, whatever proxy there is."""
        return bool(self.address) and self.address == f"{host}:{port}"


def is_public(address: str) -> bool:
    """True for a public unicast address. Anything that cannot be read is not public, nor is what names an interface."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in NOT_PUBLIC_V4)
    if ip.scope_id is not None:
        return False
    return ip in PUBLIC_V6 and not any(ip in network for network in NOT_PUBLIC_V6)


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def ask_system(host: str, port: int, seconds: float) -> list[str]:
    """The system's resolver, which knows no time limit of its own: a thread waits for it."""
    if _is_literal(host):
        return [host]
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name=f"resolve {host}").start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TooSlowError(f"Looking up the host {host} took longer than {seconds:.0f} s.") from None
    if isinstance(answer, list) and answer:
        return answer
    raise UnreachableError(f"There is no host named {host}, or it cannot be looked up from here. Check the address.")


def addresses_of(
    host: str, port: int, allowance: Allowance, seconds: float, resolve: Resolver = ask_system
) -> list[str]:
    """The addresses that may be connected to. Raises ForbiddenAddressError when even one of them is not public."""
    covered = allowance.covers(host, port)
    if not covered and port not in PORTS:
        raise AddressError(
            f"Port {port} is not one on which feeds are served in public ({', '.join(map(str, sorted(PORTS)))})."
        )
    addresses = resolve(host, port, seconds)
    if not addresses:
        raise UnreachableError(f"{host} has no address. Check the feed's address.")
    refused = [address for address in addresses if not covered and not is_public(address)]
    if refused:
        raise ForbiddenAddressError(
            f"{host} is at {refused[0]}, which is not a public address. "
            "If this is an intranet of yours, set ALLOW_PRIVATE_FEEDS=1 and restart Lagline."
        )
    return addresses

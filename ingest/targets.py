"""Addresses taken apart once, so that what is checked is what is asked. Pure."""

from __future__ import annotations

import contextlib
import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from ingest.errors import AddressError, RedirectError

DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST_ADDRESS = 2000
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u0085\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: `host` without brackets, in ASCII; `port` as given or by scheme."""

    url: Url
    host: str
    port: int

    @property
    def is_encrypted(self) -> bool:
        """Whether it is asked over TLS."""
        return self.url.scheme == "https"

    @property
    def netloc(self) -> str:
        """For the header Host: with the port if the address has one."""
        return self.url.netloc or self.host

    @property
    def authority(self) -> str:
        """For CONNECT: always with a port."""
        return f"{self.url.host}:{self.port}"


def target_of(text: str) -> Target:
    """Raises AddressError that says what is wrong with the address."""
    text = text.strip()
    if _INVISIBLE.search(text):
        raise AddressError("The address holds an invisible character or a line break. Type it anew.")
    try:
        url = parse_url(text)
    except LocationParseError:
        raise AddressError(f"{text!r} is not an address. Write one such as https://example.org/feed.xml") from None
    if len(url.url) > LONGEST_ADDRESS:
        raise AddressError(f"The address has more than {LONGEST_ADDRESS} characters. Was something else pasted?")
    if url.scheme not in DEFAULT_PORTS:
        raise AddressError(f"{text!r} does not begin with http:// or https://")
    if not url.host:
        raise AddressError(f"{text!r} names no host. Write an address such as https://example.org/feed.xml")
    if url.auth is not None:
        raise AddressError("The address holds a user name, which Lagline does not send. Use the feed's public address.")
    host = url.host.strip("[]")
    _refuse_odd_numbers(host)
    return Target(url, host, DEFAULT_PORTS[url.scheme] if url.port is None else url.port)


def _refuse_odd_numbers(host: str) -> None:
    """0177.0.0.1, 2130706433, 0x7f.1, 127.1: resolvers and proxies do not agree on what they mean."""
    if ":" in host or not _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        return
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        raise AddressError(f"{host} is not a host. Write a name, or four numbers such as 93.184.215.14") from None


def redirected(target: Target, location: str) -> str:
    """The address that the header Location names. Raises RedirectError when it is none."""
    with contextlib.suppress(UnicodeError):  # http.client reads headers as Latin-1; servers that write more write UTF-8
        location = location.encode("latin-1").decode()
    try:
        return urljoin(target.url.url, location.strip())
    except ValueError:
        raise RedirectError(f"The address is redirected to {location!r}, which is no address.") from None


def check_address(url: str) -> str:
    """The address in its normal spelling. Raises AddressError that says what is wrong with it."""
    return target_of(url).url._replace(fragment=None).url

"""The HTTP header `Link` (RFC 8288) as links. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

LONGEST = 64 * 1024
_PART = r"""\s*;\s*([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*("(?:[^"\\]|\\.)*"|[^\s",;<>]*))?"""
_TARGET = re.compile(r"<([^<>]*)>")
_PARAMETER = re.compile(_PART, re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """One link: where it leads, its relations in small letters, and what is said of the target."""

    url: str
    rel: frozenset[str]
    type: str = ""
    title: str = ""


def links(header: str, base: str) -> list[Link]:
    """In their order. What is malformed is passed over; so is a link that is about another page (`anchor`)."""
    return list(_links(header[:LONGEST], base))


def _links(header: str, base: str) -> Iterator[Link]:
    place = 0
    while target := _TARGET.search(header, place):
        place, values = target.end(), dict[str, str]()
        while parameter := _PARAMETER.match(header, place):
            values.setdefault(parameter[1].lower(), _unquoted(parameter[2] or ""))
            place = parameter.end()
        url = absolute(base, target[1].strip())
        if url and "anchor" not in values:
            rel = frozenset(values.get("rel", "").lower().split())
            yield Link(url, rel, values.get("type", "").lower(), values.get("title", ""))


def _unquoted(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1], flags=re.DOTALL) if value.startswith('"') else value


def absolute(base: str, url: str) -> str:
    """The address that `url` means on the page `base`; empty for what is none of the web."""
    try:
        whole = urljoin(base, url)
    except ValueError:
        return ""
    return whole if whole.lower().startswith(("http://", "https://")) else ""

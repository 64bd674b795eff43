"""What a robots.txt allows Lagline to ask for, and how slowly (RFC 9309). Pure; the only importer of protego."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

AGENT = "lagline"
"""The product token by which a site can address Lagline."""
MAX_LENGTH = 512_000
"""Characters that count; a crawler must read 500 KiB at least (RFC 9309, 2.5)."""
LONGEST_LINE = 4_000
MOST_RULES = 10_000
LONGEST_DELAY = 30.0
"""Seconds between two requests that a site can ask for; with more, a feed's pages would never be had."""
_AGENT_LINE = re.compile(r"\s*user[- ]?agent\s*[: ]\s*([^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host, as its server gave them. `refuses_all`: it failed to give any."""

    text: str = ""
    refuses_all: bool = False

    def allows(self, url: str) -> bool:
        """Whether Lagline may ask for this address."""
        return not self.refuses_all and _rules(self.text).can_fetch(url, AGENT)

    @property
    def delay(self) -> float:
        """Seconds to leave between two requests."""
        asked = _rules(self.text).crawl_delay(AGENT) or 0.0
        return min(asked, LONGEST_DELAY) if asked > 0 else 0.0  # NaN is not more than 0


def storable(body: bytes) -> str:
    """What of the file is kept: the lines that can mean something to Lagline, and no more of them than count."""
    text = body[: MAX_LENGTH * 4].decode("utf-8", "replace").removeprefix("\ufeff")[:MAX_LENGTH].replace("\0", "")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    kept = [_line(line) for line in lines if line and len(line) <= LONGEST_LINE]
    return "\n".join(_without_repetition(kept)[:MOST_RULES])


def _line(line: str) -> str:
    """All agents that are not ours are one: thousands of them would have the rules multiplied by each."""
    match = _AGENT_LINE.fullmatch(line)
    if match is None:
        return line
    name = match[1].strip().lower()
    return f"User-agent: {'*' if name == '*' else AGENT if _is_us(name) else 'others'}"


def _is_us(name: str) -> bool:
    return name.split("/")[0].strip() == AGENT


def _without_repetition(lines: list[str]) -> list[str]:
    return [line for before, line in zip(["", *lines], lines, strict=False) if line != before]


def _rules(text: str) -> Protego:
    return Protego.parse(text)


def host_of(url: str) -> str:
    """Whose robots.txt it is, with the scheme: "https://example.org:8443"."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def address_of(url: str) -> str:
    """Where the rules for this address are."""
    return f"{host_of(url)}/robots.txt"

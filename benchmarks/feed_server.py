"""A server of feeds in a process of its own: `python -m benchmarks.feed_server FEEDS`. Prints its ports as JSON.

Many ports of one address, for a host is a name with a port. All bodies are made before the first request, so that both
sides wait for nothing but the network. It speaks HTTP/1.1 and keeps connections open, for clients that do.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import hashlib
import io
import json
import random
import re
import sys
from collections import Counter
from email.utils import format_datetime

PORTS = 100
ENTRIES = 30
WORDS_AN_ENTRY = 80
BOMB_MEGABYTES = 400
WARM = "/warm.xml"
"""A feed that is not counted, for those who poll to load all they need."""
WORDS = """
agency ban board company court customer data decision device engineer factory fault fine flaw hearing inspector
investigation lawsuit maker market model notice office owner panel patch penalty plant product recall regulator
report review risk rule ruling safety sensor software statement supplier test vehicle vendor week witness
"""


def path(number: int) -> str:
    """Where feed `number` lies."""
    return f"/feeds/{number}.xml"


def addresses(ports: list[int], feeds: int) -> list[str]:
    """Of all feeds: neighbours lie on different hosts."""
    return [f"http://127.0.0.1:{ports[n % len(ports)]}{path(n)}" for n in range(feeds)]


def feed(number: int, now: dt.datetime) -> bytes:
    """RSS 2.0 with 30 entries, one in an hour, in words that no other feed has in this order."""
    dice = random.Random(number)
    items = []
    for n in range(ENTRIES):
        words = dice.choices(WORDS.split(), k=WORDS_AN_ENTRY)
        items.append(
            f"<item><title>{' '.join(words[:8]).capitalize()}</title><guid isPermaLink='false'>{number}-{n}</guid>"
            f"<link>https://paper{number}.example/{n}</link>"
            f"<pubDate>{format_datetime(now - dt.timedelta(hours=n + 1))}</pubDate>"
            f"<description>&lt;p&gt;The {' '.join(words)}.&lt;/p&gt;</description></item>"
        )
    head = f"<title>Paper {number}</title><link>https://paper{number}.example/</link>"
    document = f'<rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'
    return f'<?xml version="1.0" encoding="utf-8"?>{document}'.encode()


def bomb() -> bytes:
    """400 MB of one letter, as some 400 kB."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as file:
        for _ in range(BOMB_MEGABYTES):
            file.write(b"a" * 1_000_000)
    return packed.getvalue()


class Answers:
    """What is said to a request, and how often each status was."""

    def __init__(self, feeds: int) -> None:
        now = dt.datetime.now(dt.UTC)
        self.bodies = {path(n): feed(n, now) for n in range(feeds)}
        self.tags = {at: f'"{hashlib.sha256(body).hexdigest()[:32]}"' for at, body in self.bodies.items()}
        self.bomb, self.warm = bomb(), feed(feeds, now)
        self.given: Counter[str] = Counter()

    def to(self, request: str) -> bytes:
        """The whole answer."""
        at = request.split(" ", 2)[1]
        if at == "/counts":
            return _answer("200 OK", json.dumps(self.given).encode(), "Content-Type: application/json")
        if at == "/bomb":
            return _answer("200 OK", self.bomb, "Content-Type: application/rss+xml\r\nContent-Encoding: gzip")
        if at == WARM:
            return _answer("200 OK", self.warm, "Content-Type: application/rss+xml")
        if at not in self.bodies:
            return _answer("404 Not Found", b"")
        asked = re.search(r"^if-none-match: *(\S+)", request, re.IGNORECASE | re.MULTILINE)
        same = asked is not None and asked[1] == self.tags[at]
        self.given["304" if same else "200"] += 1
        tag = f"ETag: {self.tags[at]}"
        if same:
            return f"HTTP/1.1 304 Not Modified\r\n{tag}\r\n\r\n".encode()
        return _answer("200 OK", self.bodies[at], f"Content-Type: application/rss+xml\r\n{tag}")

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until the client has enough of it."""
        try:
            while True:
                request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                writer.write(self.to(request))
                await writer.drain()
                if re.search(r"^connection: *close", request, re.IGNORECASE | re.MULTILINE):
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def _answer(status: str, body: bytes, headers: str = "Content-Type: text/plain") -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def main(feeds: int) -> None:
    """Serves until its input ends."""
    answers = Answers(feeds)
    servers = [await asyncio.start_server(answers.talk, "127.0.0.1", 0, backlog=512) for _ in range(PORTS)]
    print(json.dumps([server.sockets[0].getsockname()[1] for server in servers]), flush=True)
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))

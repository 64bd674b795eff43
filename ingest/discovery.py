"""Where the feeds of a site may be: what its page and its server name, and where feeds commonly are. Pure."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree

from ingest import plaintext
from ingest.linkheader import absolute, links
from ingest.parse.decoding import decode
from ingest.sorting import feed_key

TYPES = {
    "application/rss+xml": "RSS",
    "application/atom+xml": "Atom",
    "application/feed+json": "JSON Feed",
    "application/json": "JSON Feed",
    "application/rdf+xml": "RSS 1.0",
    "application/xml": "",
    "text/xml": "",
    "text/rss+xml": "RSS",
    "application/x-rss+xml": "RSS",
    "application/x.atom+xml": "Atom",
}
PLACES = ("feed", "rss.xml", "atom.xml", "feed.json", "index.xml")
"""Where WordPress, Hugo, Jekyll, Ghost and most others put them."""
MOST_HINTS = 8
MOST_NAMED = 100
_LOOKS_LIKE_ONE = re.compile(
    r"(?:^|/)(?:feeds?|rss2?|atom)/?$|(?:^|/)(?:feed|rss|atom|index|news)\.(?:xml|rss|atom|rdf|json)$|\.(?:rss|atom|rdf)$",
    re.IGNORECASE,
)
_DATA = re.compile(r"wp-json|oembed|manifest", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|kommentar|commentaire", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hint:
    """An address at which there may be a feed; what the page says of it."""

    url: str
    title: str = ""
    format: str = ""


def named(body: bytes, *, url: str, content_type: str, link: str) -> list[Hint]:
    """The feeds that the answer names: in its header, in its head, or else by links that look like feeds.

    Feeds of comments come last, and an address once.
    """
    in_header = [
        Hint(one.url, plaintext.clean(one.title)[:200], TYPES[one.type])
        for one in links(link, url)
        if "alternate" in one.rel and _is_feed(one.type, one.url)
    ]
    page = _read(body, url, content_type)
    hints = [*in_header, *page.hints] or page.guesses
    once = {feed_key(hint.url): hint for hint in reversed(hints)}
    ordered = [hint for hint in hints if once.get(feed_key(hint.url)) is hint]
    return sorted(ordered, key=lambda hint: bool(_COMMENTS.search(f"{hint.title} {hint.url}")))[:MOST_HINTS]


def places(url: str) -> list[str]:
    """Where feeds commonly are: below the address that was given, then at the root of its host."""
    folder = urljoin(url, urlsplit(url).path.rsplit("/", 1)[0] + "/")
    root = urljoin(url, "/")
    return list(dict.fromkeys(urljoin(base, place) for base in (folder, root) for place in PLACES))


def _is_feed(media_type: str, url: str) -> bool:
    media_type = media_type.partition(";")[0].strip().lower()
    if media_type in ("application/json", "application/xml", "text/xml"):  # also those of other data
        return not _DATA.search(url) and bool(re.search(r"feed|rss|atom", url, re.IGNORECASE))
    return media_type in TYPES


def _read(body: bytes, url: str, content_type: str) -> _Page:
    page = _Page(url)
    text = decode(body, content_type).text.replace("\0", "")
    parser = etree.HTMLParser(target=page, recover=True, encoding="utf-8")
    with contextlib.suppress(etree.LxmlError):  # not even that: what was found until then stands
        etree.fromstring(text.encode("utf-8", "replace") or b" ", parser)
    return page


class _Page:
    """What a page's tags say, as a target of lxml: no tree is built."""

    def __init__(self, url: str) -> None:
        self.base, self.has_base = url, False
        self._hints: list[tuple[str, str, str]] = []
        self._guesses: list[str] = []

    def start(self, tag: str, given: dict[str, str]) -> None:
        href = (given.get("href") or "").strip()
        if tag == "base" and href and not self.has_base:
            self.base, self.has_base = absolute(self.base, href) or self.base, True
        elif tag == "link" and href:
            self._link(href, given)
        elif tag == "a" and href and len(self._guesses) < MOST_HINTS:
            path = re.split(r"[?#]", href, maxsplit=1)[0]
            if _LOOKS_LIKE_ONE.search(path[-200:]):
                self._guesses.append(href)

    def _link(self, href: str, given: dict[str, str]) -> None:
        rel, media_type = (given.get("rel") or "").lower().split(), given.get("type") or ""
        is_feed = "feed" in rel or ("alternate" in rel and _is_feed(media_type, href))
        if is_feed and "stylesheet" not in rel and len(self._hints) < MOST_NAMED:
            name = TYPES.get(media_type.partition(";")[0].strip().lower(), "")
            self._hints.append((href, plaintext.clean(given.get("title") or "")[:200], name))

    def end(self, tag: str) -> None:
        """Nothing to do."""

    def data(self, data: str) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """Nothing to do."""

    @property
    def hints(self) -> list[Hint]:
        return list(self._resolved(self._hints))

    @property
    def guesses(self) -> list[Hint]:
        return list(self._resolved((href, "", "") for href in self._guesses))

    def _resolved(self, rows: Iterable[tuple[str, str, str]]) -> Iterator[Hint]:
        for href, title, name in rows:
            if url := absolute(self.base, href.removeprefix("feed:")):
                yield Hint(url, title, name)

"""A page -> its article: text, title, author, publication, canonical address. Pure; the only importer of trafilatura.

However broken or hostile the page, this ends within seconds: `trimming` sets the bounds.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from htmldate import find_date
from lxml import etree, html
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from ingest import moments, plaintext
from ingest.pages import trimming
from ingest.pages.decoding import decoded
from ingest.pages.furniture import remove_furniture

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # they complain of each page without a text

_PARAGRAPHS = frozenset({"p", "head", "item", "quote", "row", "ab", "div", "list", "table"})
_DATED = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//*[@itemprop='datePublished']/@content",
    "//meta[@name='datePublished' or @name='date' or @name='DC.date.issued' or @name='parsely-pub-date']/@content",
    "//time[@pubdate]/@datetime",
)
"""Where pages state the moment of publication, the most reliable first; `htmldate` finds the day elsewhere."""
_JSON_DATE = re.compile(r"\"datePublished\"\s{0,5}:\s{0,5}\"([^\"]{8,40})\"")
LONGEST_ADDRESS = 2000
HEAD, SCRAPS = 12, 300
"""Paragraphs among which the title stands, and characters above it that are no text."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page tells, as plain text; paragraphs are separated by empty lines. What it does not tell is empty.

    `source` is the trimmed page. `published` has the zone that the page gave, or UTC; midnight where it gave a day.
    """

    url: str
    text: str = ""
    title: str = ""
    author: str = ""
    publisher: str = ""
    canonical: str = ""
    published: dt.datetime | None = None
    published_raw: str = ""
    source: str = ""


def read_page(body: bytes, *, url: str, content_type: str = "", now: dt.datetime) -> Page:
    """All that can be told of the page at `url`. What is no web page has no text."""
    source = trimming.trimmed(decoded(body, content_type))
    tree = _tree(source)
    if tree is None:
        return Page(url)
    published, raw = _published(tree, source, url, now)
    canonical = _canonical(tree, url)
    remove_furniture(tree)
    told = _extracted(tree, url)
    title = _line(told.title if told else "", 500)
    return Page(
        url=url,
        text=_text(told.body, title) if told is not None else "",
        title=title,
        author=_line(told.author if told else "", 300),
        publisher=_line(told.sitename if told else "", 300),
        canonical=canonical,
        published=published,
        published_raw=raw,
        source=source,
    )


def _tree(source: str) -> HtmlElement | None:
    try:
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree


def _extracted(tree: HtmlElement, url: str) -> Document | None:
    """Whatever a hostile page provokes in the extractor, it is a page without a text."""
    try:
        found = bare_extraction(
            tree,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:
        logging.getLogger(__name__).info("no text can be extracted from %s", url, exc_info=True)
        return None
    return found if isinstance(found, Document) else None


def _text(body: etree._Element | None, title: str) -> str:
    """Without the title, which pages repeat above their text, and without the scraps of navigation above that."""
    paragraphs = [] if body is None else [one for one in map(plaintext.clean, _paragraphs(body)) if one]
    heads = [number for number, one in enumerate(paragraphs[:HEAD]) if title and one.casefold() == title.casefold()]
    if heads and sum(map(len, paragraphs[: heads[-1]])) < SCRAPS + len(title) * len(heads):
        paragraphs = paragraphs[heads[-1] + 1 :]
    return plaintext.plain_paragraphs("\n\n".join(paragraphs))


def _paragraphs(body: etree._Element) -> Iterator[str]:
    pieces: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            if element.tag in _PARAGRAPHS:
                yield "".join(pieces)
                pieces = []
            pieces.append(element.text or "")
            continue
        if element.tag in _PARAGRAPHS:
            yield "".join(pieces)
            pieces = []
        elif element.tag == "lb" and not (element.tail or "").strip():
            yield "".join(pieces)  # an empty line
            pieces = []
        elif element.tag in ("lb", "cell"):
            pieces.append(" ")
        pieces.append(element.tail or "" if element is not body else "")
    yield "".join(pieces)


def _line(text: str | None, longest: int) -> str:
    return plaintext.one_line(text or "")[:longest]


def _canonical(tree: HtmlElement, url: str) -> str:
    """By link, else by Open Graph; not the site's front page, which careless templates give for each page."""
    stated = [*tree.xpath("//link[@rel='canonical']/@href"), *tree.xpath("//meta[@property='og:url']/@content")]
    for one in stated:
        try:
            address = urljoin(url, str(one).strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        is_front = parts.path in ("", "/") and not parts.query and urlsplit(url).path not in ("", "/")
        if parts.scheme in ("http", "https") and parts.hostname and len(address) <= LONGEST_ADDRESS and not is_front:
            return plaintext.clean(address)
    return ""


def _published(tree: HtmlElement, source: str, url: str, now: dt.datetime) -> tuple[dt.datetime | None, str]:
    stated = [found[1] for block in trimming.data_blocks(source) for found in [_JSON_DATE.search(block)] if found]
    stated += [str(one) for path in _DATED for one in tree.xpath(path)[:5]]
    for raw in stated:
        if moment := moments.read_moment(raw, now):
            return moment, plaintext.clean(raw)[:200]
    day = _day(tree, url, now)
    return (moments.read_moment(day, now), day) if day else (None, "")


def _day(tree: HtmlElement, url: str, now: dt.datetime) -> str:
    """The day as htmldate finds it where pages put it, not anywhere in the text: that would be an event's."""
    try:
        latest = (now + moments.FUTURE).replace(tzinfo=None)
        found = find_date(tree, extensive_search=False, original_date=True, url=url, max_date=latest)
    except Exception:
        logging.getLogger(__name__).info("no date can be found in %s", url, exc_info=True)
        return ""
    return found or ""

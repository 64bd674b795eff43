"""Lists of feeds: OPML, and what else `listparser` reads (iGoogle tabs, FOAF), as bytes -> entries; entries -> OPML.

`listparser` would fetch a text that looks like an address: it is given none. It reads as one reads HTML: what is
malformed is read as far as possible, and no entity is ever resolved. Pure, but for the list that comes with Lagline.
"""

from __future__ import annotations

import codecs
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from listparser import common, foaf, igoogle, xml_handler
from listparser import opml as outlines
from lxml import etree

from ingest import plaintext

DEFAULT_FEEDS = Path(__file__).parent / "default_feeds.opml"
DEEPEST = 50
"""Folders within folders; far more are an attack on whoever reads them."""
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_LANDMARK = re.compile(r"\n|<!--|-->|<(?:\w+:)?outline\b", re.IGNORECASE)
_NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_FOR_FILES = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"})


class ListError(Exception):
    """Nothing can be read; the text says why."""


class Leads(StrEnum):
    """What an entry's address is that of."""

    FEED = "feeds"
    LIST = "lists"
    SITE = "opportunities"


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """One entry of a list, as it is written there. `line` counts from 1; 0 where it is not known."""

    title: str
    url: str
    folders: tuple[str, ...] = ()
    site_url: str = ""
    line: int = 0
    leads: Leads = Leads.FEED


def listed_feeds(file: Path = DEFAULT_FEEDS) -> list[ListedFeed]:
    """The feeds in the order of the list, whatever folders they are in."""
    return [entry for entry in read_list(file.read_bytes()) if entry.leads is Leads.FEED]


def read_list(data: bytes) -> list[ListedFeed]:
    """All entries in their order, the repeated and the empty ones too. Raises ListError when it is no list."""
    text = _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), _decoded(data).replace("\0", ""))
    if not text.strip():
        raise ListError("The file is empty.")
    lines = list(_lines_of_outlines(text))
    reader = _Reader(lines)
    parser = etree.HTMLParser(target=reader, recover=True, encoding="utf-8")
    try:
        etree.parse(io.BytesIO(text.encode("utf-8", "replace")), parser)
    except ListError:
        raise
    except Exception as error:  # whatever a hostile list provokes in a parser is that list's failure
        raise ListError(f"The file cannot be read as a list of feeds ({type(error).__name__}: {error}).") from error
    found = [(kind, row) for kind in Leads for row in reader.harvest[kind]]
    if not found and not reader.harvest["version"]:
        raise ListError("The file is no list of feeds. Export one from your feed reader, as OPML.")
    entries = [_entry(kind, row, numbered=reader.outlines == len(lines)) for kind, row in found]
    return sorted(entries, key=lambda entry: entry.line)


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    declared = match[1].decode() if (match := _DECLARED.search(data[:400])) else ""
    for encoding in (declared, "utf-8"):
        try:
            if encoding and codecs.lookup(encoding).name not in _NOT_FOR_FILES:
                return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _lines_of_outlines(text: str) -> Iterator[int]:
    """The line of each outline that is no comment."""
    line, commented = 1, False
    for mark in _LANDMARK.finditer(text):
        if mark[0] == "\n":
            line += 1
        elif mark[0] in ("<!--", "-->"):
            commented = mark[0] == "<!--"
        elif not commented:
            yield line


class _Everything(dict[str, Any]):
    """Addresses that were seen: as if none were, so that those that are repeated are told and not swallowed."""

    def __contains__(self, key: object) -> bool:
        return False


class _Reader(outlines.OpmlMixin, foaf.FoafMixin, igoogle.IgoogleMixin, xml_handler.XMLHandler):
    """What `listparser` makes of it, with the line, the folders and the site of each entry."""

    def __init__(self, lines: list[int]) -> None:
        super().__init__()
        self.harvest.update({"version": "", "meta": common.SuperDict()}, **{kind: [] for kind in Leads})
        self.found_urls = _Everything()
        self.lines, self.outlines = lines, 0

    def start_opml_outline(self, attrs: dict[str, str]) -> None:
        if len(self.hierarchy) >= DEEPEST:
            raise ListError(f"The list has folders in more than {DEEPEST} levels. Was it made by a program gone wrong?")
        line = self.lines[self.outlines] if self.outlines < len(self.lines) else 0
        self.outlines += 1
        folders, before = [name for name in self.hierarchy if name], self._counts()
        super().start_opml_outline(attrs)
        if self._counts() == before and not {"xmlurl", "type"}.isdisjoint(attrs):
            kind, url = (Leads.SITE, attrs["htmlurl"]) if attrs.get("htmlurl") else (Leads.FEED, "")
            title = attrs.get("text") or attrs.get("title") or ""
            self.harvest[kind].append(common.SuperDict({"url": url, "title": title}))
        for kind, number in before.items():
            for row in self.harvest[kind][number:]:
                row.update({"line": line, "folders": folders, "site": attrs.get("htmlurl", "")})

    def _counts(self) -> dict[Leads, int]:
        return {kind: len(self.harvest[kind]) for kind in Leads}


def _entry(kind: Leads, row: dict[str, Any], *, numbered: bool) -> ListedFeed:
    folders: list[str] = row.get("folders") or next(iter(row.get("categories") or []), [])
    return ListedFeed(
        title=plaintext.clean(row.get("title", ""))[:300],
        url=plaintext.clean(row["url"]),
        folders=tuple(name for folder in folders if (name := plaintext.clean(folder)[:200])),
        site_url=plaintext.clean(row.get("site", "")),
        line=row.get("line", 0) if numbered else 0,
        leads=kind,
    )


def written(feeds: Iterable[ListedFeed], *, now: dt.datetime, flat: bool = False) -> bytes:
    """OPML 2.0, with folders as the feeds have them, or without any."""
    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = "Feeds of Lagline"
    ElementTree.SubElement(head, "dateCreated").text = format_datetime(now.astimezone(dt.UTC), usegmt=True)
    ElementTree.SubElement(head, "docs").text = "https://opml.org/spec2.opml"
    places: dict[tuple[str, ...], ElementTree.Element] = {(): ElementTree.SubElement(root, "body")}
    for feed in feeds:
        title = _storable(feed.title or feed.url)
        values = {"type": "rss", "text": title, "title": title, "xmlUrl": _storable(feed.url)}
        values |= {"htmlUrl": _storable(feed.site_url)} if feed.site_url else {}
        ElementTree.SubElement(_place(places, () if flat else feed.folders), "outline", values)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _place(places: dict[tuple[str, ...], ElementTree.Element], folders: tuple[str, ...]) -> ElementTree.Element:
    for depth in range(1, len(folders) + 1):
        path = folders[:depth]
        if path not in places:
            places[path] = ElementTree.SubElement(places[path[:-1]], "outline", {"text": _storable(path[-1])})
    return places[folders]


def _storable(text: str) -> str:
    """Without what XML cannot hold."""
    return _NO_TEXT.sub("", text)

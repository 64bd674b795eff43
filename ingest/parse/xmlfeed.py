"""RSS and Atom of all versions -> entries: the only importer of feedparser, whose faults end here."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping
from typing import Any
from xml.sax import SAXException

import feedparser
from feedparser.mixin import _FeedParserMixin

from ingest import plaintext
from ingest.errors import BrokenFeedError, NotAFeedError
from ingest.parse import drafts
from ingest.parse.drafts import Draft
from ingest.parse.mending import Mended, mend
from ingest.records import ParsedFeed

UTF8 = {"content-type": "application/xml; charset=utf-8"}
HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
LONGEST_AUTHOR = 300
_ROOT = re.compile(r"<(?:\w+:)?(\w+)")

_read_author = _FeedParserMixin._sync_author_detail


def _read_short_author(parser: Any, key: str = "author") -> None:
    """The search for an email in an author takes time that grows with the square of its length (feedparser 6.0.14)."""
    context = parser._get_context()
    if isinstance(author := context.get(key), str):
        context[key] = author[:LONGEST_AUTHOR]
    _read_author(parser, key)


_FeedParserMixin._sync_author_detail = _read_short_author


def read(text: str, url: str, now: dt.datetime) -> ParsedFeed:
    """`text` is decoded, and not empty. Raises NotAFeedError or BrokenFeedError."""
    mended = mend(text)
    root = _ROOT.match(mended.xml)
    if root and root[1].lower() == "html":
        raise NotAFeedError(
            "The address leads to a web page, not to a feed. Look for the address of its RSS or Atom feed."
        )
    source = _parsed(mended.xml)
    fault = "; ".join(filter(None, [*mended.faults, _fault(source)]))
    complete = mended.ended or not fault
    items = source["entries"] if complete or mended.closed else source["entries"][:-1]
    entries = drafts.entries([_draft(item) for item in items[: drafts.MAX_ENTRIES]], url, now)
    if not entries:
        _explain_emptiness(source, fault)
    feed = source["feed"]
    return ParsedFeed(
        title=plaintext.one_line(_text(feed, "title"))[:300],
        site_url=drafts.address(_text(feed, "link"), url),
        entries=entries,
        warning=_warning(fault, mended, complete=complete),
        complete=complete,
        ttl_minutes=int(ttl) if (ttl := _text(feed, "ttl")).isdecimal() and len(ttl) < 6 else None,
        hub_url=_related(feed, "hub", url),
        self_url=_related(feed, "self", url),
    )


def _parsed(xml: str) -> Mapping[str, Any]:
    # bytes that look like a path or an address would be opened by feedparser: they go in as a stream;
    # it is not told the feed's address, for it would make addresses of GUIDs that are none
    stream = io.BytesIO(xml.encode("utf-8", "replace"))
    source: Mapping[str, Any] = feedparser.parse(
        stream, response_headers=UTF8, sanitize_html=False, resolve_relative_uris=False
    )
    return source


def _fault(source: Mapping[str, Any]) -> str:
    exception = source.get("bozo_exception")
    if not source.get("bozo") or isinstance(exception, HARMLESS):
        return ""
    message = exception.getMessage() if isinstance(exception, SAXException) else str(exception)
    return plaintext.one_line(message) or type(exception).__name__


def _warning(fault: str, mended: Mended, *, complete: bool) -> str:
    if complete:
        return f"The feed is malformed and was read all the same ({fault})." if fault else ""
    lost = "" if mended.closed else "; its last entry was left out"
    return f"The feed breaks off before its end{lost} ({fault})."


def _explain_emptiness(source: Mapping[str, Any], fault: str) -> None:
    if not source.get("version"):
        raise NotAFeedError("The answer is neither RSS nor Atom nor JSON Feed. Check the feed's address.")
    if fault:
        raise BrokenFeedError(f"No entry of the feed can be read ({fault}). Tell its publisher.")


def _draft(item: Mapping[str, Any]) -> Draft:
    return Draft(
        guid=_text(item, "id"),
        link=_text(item, "feedburner_origlink") or _text(item, "link"),
        title=_text(item, "title"),
        text=_longest_text(item),
        author=_text(item, "author"),
        date=_text(item, "published") or _text(item, "created") or _text(item, "updated"),
        updated=_text(item, "updated"),
    )


def _longest_text(item: Mapping[str, Any]) -> str:
    """The full content where the feed has it, else the summary; a "content" can also be the shorter of the two."""
    parts = [*item.get("content", ()), item.get("summary_detail")]
    return max((_part_text(part) for part in parts if isinstance(part, dict)), key=len, default="")


def _part_text(part: Mapping[str, Any]) -> str:
    value = str(part.get("value") or "")
    plain = part.get("type") == "text/plain"
    return plaintext.plain_paragraphs(value) if plain else plaintext.paragraphs(value)


def _related(feed: Mapping[str, Any], relation: str, base: str) -> str:
    """The first address that the feed names so."""
    links = (link for link in feed.get("links", ()) if relation in str(link.get("rel")).split())
    return next(filter(None, (drafts.address(str(link.get("href") or ""), base) for link in links)), "")


def _text(item: Mapping[str, Any], key: str) -> str:
    # dict.get, for feedparser's own gives "published" for a missing "updated", with a warning
    value = dict.get(item, key) if isinstance(item, dict) and key == "updated" else item.get(key)
    return value if isinstance(value, str) else ""

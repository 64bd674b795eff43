"""Bytes -> entries: the only importer of feedparser, whose faults end here.

Some inputs keep it busy for very long (its search for an author's email is quadratic): callers claim the feed first and
run where a time limit ends the process.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

import feedparser

from ingest import decide, moments, plaintext
from ingest.errors import BrokenFeedError, NotAFeedError
from ingest.records import Entry, ParsedFeed

MAX_ENTRIES = 2000
HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
"""What feedparser calls bozo and readers need not hear of: media types and encodings that lie."""
_ROOT_END = re.compile(rb"</(?:[\w-]+:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
_REFERENCE = re.compile(rb"&#(?:(\d{1,9})|[xX]([0-9a-fA-F]{1,8}));")
_WEB_PAGE = re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE)


def parse(body: bytes, *, url: str, content_type: str, now: dt.datetime) -> ParsedFeed:
    """All entries that can be used, with a warning for a malformed feed. Raises NotAFeedError or BrokenFeedError."""
    if not body.strip():
        raise NotAFeedError("The server sent an empty answer.")
    source = _parsed(_REFERENCE.sub(_kept_if_valid, body), content_type)
    fault = _fault(source)
    cut_short = bool(fault) and not _ROOT_END.search(body[-4096:])
    items = source["entries"][:MAX_ENTRIES]
    entries = _entries(items[:-1] if cut_short else items, url, now)
    if not entries:
        _explain_emptiness(source, body, fault)
    feed = source["feed"]
    return ParsedFeed(
        title=plaintext.one_line(_text(feed, "title"))[:300],
        site_url=_link(feed, url),
        entries=entries,
        warning=_warning(fault, cut_short=cut_short),
        complete=not cut_short,
        ttl_minutes=int(ttl) if (ttl := _text(feed, "ttl")).isdecimal() and len(ttl) < 6 else None,
    )


def _kept_if_valid(reference: re.Match[bytes]) -> bytes:
    """One reference to what is no character of XML would make feedparser fail on the whole feed."""
    decimal, hexadecimal = reference.groups()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    valid = code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return reference[0] if valid else b""


def _parsed(body: bytes, content_type: str) -> Mapping[str, Any]:
    # bytes that look like a path or an address would be opened by feedparser: they go in as a stream;
    # it is not told the feed's address, for it would make addresses of GUIDs that are none
    headers = {"content-type": content_type}
    try:
        source: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # whatever a hostile feed provokes in a parser is that feed's failure
        raise BrokenFeedError(f"The feed cannot be read ({type(error).__name__}). Tell its publisher.") from error
    return source


def _fault(source: Mapping[str, Any]) -> str:
    exception = source.get("bozo_exception")
    if not source.get("bozo") or isinstance(exception, HARMLESS):
        return ""
    return plaintext.one_line(str(exception)) or type(exception).__name__


def _warning(fault: str, *, cut_short: bool) -> str:
    if cut_short:
        return f"The feed breaks off before its end; its last entry was left out ({fault})."
    return f"The feed is malformed and was read all the same ({fault})." if fault else ""


def _explain_emptiness(source: Mapping[str, Any], body: bytes, fault: str) -> None:
    if _WEB_PAGE.search(body[:2048]):
        raise NotAFeedError(
            "The address leads to a web page, not to a feed. Look for the address of its RSS or Atom feed."
        )
    if not source.get("version"):
        raise NotAFeedError("The answer is neither RSS nor Atom. Check the feed's address.")
    if fault:
        raise BrokenFeedError(f"No entry of the feed can be read ({fault}). Tell its publisher.")


def _entries(items: list[Mapping[str, Any]], base: str, now: dt.datetime) -> tuple[Entry, ...]:
    names = decide.identities([_named(item, base) for item in items])
    entries = (_entry(item, identity, base, now) for item, identity in zip(items, names, strict=True))
    return tuple(entry for entry in entries if entry.title or entry.text)


def _named(item: Mapping[str, Any], base: str) -> decide.Named:
    guid, title = plaintext.clean(_text(item, "id")), plaintext.one_line(_text(item, "title"))
    return decide.Named(guid, _link(item, base), title, _date(item))


def _entry(item: Mapping[str, Any], identity: str, base: str, now: dt.datetime) -> Entry:
    raw = _date(item)
    return Entry(
        identity=identity,
        url=_link(item, base),
        title=plaintext.one_line(_text(item, "title"))[:1000],
        text=_longest_text(item),
        author=plaintext.one_line(_text(item, "author"))[:300],
        published=moments.read_moment(raw, now),
        published_raw=raw,
        updated=moments.read_moment(_text(item, "updated"), now),
    )


def _longest_text(item: Mapping[str, Any]) -> str:
    """The full content where the feed has it, else the summary; a "content" can also be the shorter of the two."""
    parts = [*item.get("content", ()), item.get("summary_detail") or {}]
    return max((_part_text(part) for part in parts), key=len)


def _part_text(part: Mapping[str, Any]) -> str:
    value = str(part.get("value") or "")
    plain = part.get("type") == "text/plain"
    return plaintext.plain_paragraphs(value) if plain else plaintext.paragraphs(value)


def _date(item: Mapping[str, Any]) -> str:
    raw = _text(item, "published") or _text(item, "created") or _text(item, "updated")
    return plaintext.one_line(raw)[:200]


def _link(item: Mapping[str, Any], base: str) -> str:
    """The absolute address, if it is one of the web."""
    given = plaintext.clean(_text(item, "link"))
    try:
        link = urljoin(base, given) if given else ""
    except ValueError:
        return ""
    return link if link.lower().startswith(("http://", "https://")) and len(link) <= 2000 else ""


def _text(item: Mapping[str, Any], key: str) -> str:
    # dict.get, for feedparser's own gives "published" for a missing "updated", with a warning
    return str(dict.get(item, key) or "") if isinstance(item, dict) and key == "updated" else str(item.get(key) or "")

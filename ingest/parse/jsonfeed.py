"""JSON Feed 1.0 and 1.1 -> entries. Strict about what it is, forgiving about values of wrong types.

Source: https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest import plaintext
from ingest.errors import BrokenFeedError, NotAFeedError
from ingest.parse import drafts
from ingest.parse.drafts import Draft
from ingest.records import ParsedFeed

NAME = "jsonfeed.org/version/"
_JSON = json.JSONDecoder(strict=False)
"""Takes line breaks and other control characters inside of strings."""


@dataclass(frozen=True, slots=True)
class _Source:
    feed: dict[str, Any]
    fault: str = ""
    complete: bool = True


def read(text: str, url: str, now: dt.datetime) -> ParsedFeed:
    """`text` begins with a bracket. Raises NotAFeedError or BrokenFeedError."""
    source = _source(text)
    feed = source.feed
    items = feed.get("items")
    if not isinstance(items, list) or (NAME not in _text(feed, "version") and not _looks_like_items(items)):
        raise NotAFeedError("The answer is JSON, but no JSON Feed. Check the feed's address.")
    given = [item for item in items if isinstance(item, dict)]
    common = _author(feed)
    entries = drafts.entries([_draft(item, common, url) for item in given[: drafts.MAX_ENTRIES]], url, now)
    if source.fault and not entries:
        raise BrokenFeedError(f"No entry of the feed can be read ({source.fault}). Tell its publisher.")
    odd = [source.fault, "" if len(given) == len(items) else "items that are no objects"]
    odd += ["" if NAME in _text(feed, "version") else "it does not name its version"]
    return ParsedFeed(
        title=plaintext.one_line(_text(feed, "title"))[:300],
        site_url=_address(feed, "home_page_url", url),
        entries=entries,
        warning=_warning("; ".join(filter(None, odd)), source, feed),
        complete=source.complete,
        hub_url=_hub(feed, url),
        self_url=_address(feed, "feed_url", url),
    )


def _source(text: str) -> _Source:
    try:
        value, end = _JSON.raw_decode(text)
    except (ValueError, RecursionError) as error:
        return _salvaged(text, error)
    if not isinstance(value, dict):
        raise NotAFeedError("The answer is JSON, but no JSON Feed. Check the feed's address.")
    return _Source(value, "something stands after its end" if text[end:].strip() else "")


def _salvaged(text: str, error: Exception) -> _Source:
    """Of a feed that breaks off: what stands before its items, and the items that are whole."""
    key = text.find('"items"')
    start = text.find("[", key)
    if key < 0 or start < 0 or NAME not in text[: start + 2000]:
        raise BrokenFeedError(f"The feed is no valid JSON ({type(error).__name__}). Tell its publisher.") from error
    try:
        head = json.loads(f"{text[:key].rstrip().removesuffix(',')}}}", strict=False)
    except (ValueError, RecursionError):
        head = {"version": NAME}
    return _Source({**head, "items": list(_whole_items(text, start + 1))}, "it breaks off before its end", False)


def _whole_items(text: str, place: int) -> Iterator[Any]:
    while (start := text.find("{", place)) >= 0:
        try:
            item, place = _JSON.raw_decode(text, start)
        except (ValueError, RecursionError):
            return
        yield item


def _looks_like_items(items: list[Any]) -> bool:
    first = items[0] if items and isinstance(items[0], dict) else {}
    return "id" in first and not first.keys().isdisjoint({"content_html", "content_text"})


def _warning(fault: str, source: _Source, feed: dict[str, Any]) -> str:
    ended = "The feed says that it has ended: nothing new will come." if feed.get("expired") is True else ""
    if not source.complete:
        return "The feed breaks off before its end; its last entry was left out."
    malformed = f"The feed is malformed and was read all the same ({fault})." if fault else ""
    return " ".join(filter(None, [malformed, ended]))


def _draft(item: dict[str, Any], common_author: str, base: str) -> Draft:
    return Draft(
        guid=_text(item, "id"),
        link=_address(item, "url", base) or _address(item, "external_url", base),
        title=_text(item, "title"),
        text=_longest_text(item),
        author=_author(item) or common_author,
        date=_text(item, "date_published") or _text(item, "date_modified"),
        updated=_text(item, "date_modified"),
    )


def _longest_text(item: dict[str, Any]) -> str:
    texts = [plaintext.plain_paragraphs(_text(item, key)) for key in ("content_text", "summary")]
    return max(plaintext.paragraphs(_text(item, "content_html")), *texts, key=len)


def _author(source: dict[str, Any]) -> str:
    """Of 1.1 "authors", else of 1.0 "author"."""
    authors = source.get("authors")
    given = authors if isinstance(authors, list) and authors else [source.get("author")]
    names = (_text(each, "name") if isinstance(each, dict) else _string(each) for each in given)
    return ", ".join(filter(None, names))


def _hub(feed: dict[str, Any], base: str) -> str:
    hubs = feed.get("hubs")
    given = [hub for hub in hubs if isinstance(hub, dict)] if isinstance(hubs, list) else []
    webs = (hub for hub in given if _text(hub, "type").lower() == "websub")
    return next(filter(None, (_address(hub, "url", base) for hub in webs)), "")


def _address(source: dict[str, Any], key: str, base: str) -> str:
    given = source.get(key)
    return drafts.address(given, base) if isinstance(given, str) else ""


def _text(source: dict[str, Any], key: str) -> str:
    return _string(source.get(key))


def _string(value: object) -> str:
    """Numbers are taken for their text: many feeds give ids so. What is neither is none."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value) if isinstance(value, str | int | float) else ""

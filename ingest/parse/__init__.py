"""Bytes -> entries, whatever the server calls them: RSS and Atom of all versions through feedparser, and JSON Feed.

Whatever a feed provokes in a parser ends as a FeedError. What makes it busy for ever does not end here: callers claim
the feed first, and run where a time limit ends the process.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from ingest.errors import BrokenFeedError, FeedError, NotAFeedError
from ingest.parse.decoding import decode
from ingest.parse.jsonfeed import read as read_json
from ingest.parse.xmlfeed import read as read_xml
from ingest.records import ParsedFeed

__all__ = ["parse"]


def parse(body: bytes, *, url: str, content_type: str, now: dt.datetime) -> ParsedFeed:
    """All entries that can be used, with a warning for a malformed feed. Raises NotAFeedError or BrokenFeedError."""
    decoded = decode(body, content_type)
    text = decoded.text.strip()
    if not text:
        raise NotAFeedError("The server sent an empty answer.")
    read = read_json if text.startswith(("{", "[")) else read_xml
    try:
        parsed = read(text, url, now)
    except FeedError:
        raise
    except Exception as error:
        raise BrokenFeedError(f"The feed cannot be read ({type(error).__name__}). Tell its publisher.") from error
    if decoded.fault and not parsed.warning:
        return replace(parsed, warning=f"The feed is malformed and was read all the same ({decoded.fault}).")
    return parsed

"""Archives as JSON Lines -> texts to be stored, line by line; a bad line is told with its number and reason. Pure."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ingest import extraction_io, moments
from ingest.extraction_io import LineError

LONGEST_ID = 300
_UNSTORABLE = {0: " ", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}
"""NUL and halves of characters, replaced one for one, so that offsets stay right."""


@dataclass(frozen=True, slots=True)
class ArchivedText:
    """One text of an archive, under the id that the archive gives it."""

    id: str
    title: str
    text: str
    published: dt.datetime | None
    published_raw: str
    url: str
    publisher: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of an archive that was left out."""

    number: int
    reason: str


def read_lines(lines: Iterable[bytes]) -> Iterator[ArchivedText | BadLine]:
    """`{"id", "title", "text", "published", "url"?, "publisher"?}` a line; empty lines are passed over."""
    first_seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            text = _text(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
        except LineError as error:
            yield BadLine(number, str(error))
            continue
        before = first_seen.setdefault(text.id, number)
        yield text if before == number else BadLine(number, f'its "id" {text.id!r} is that of line {before}')


def _text(line: bytes) -> ArchivedText:
    document = extraction_io.document_from_line(line)
    row: dict[str, Any] = json.loads(line)
    raw = row.get("published") or ""
    publisher = row.get("publisher") or _host(document.url)
    if not isinstance(publisher, str):
        raise LineError('"publisher" is not text')
    if len(document.id) > LONGEST_ID:
        raise LineError(f'"id" is longer than {LONGEST_ID} characters')
    if len(document.url) > 2000:
        raise LineError('"url" is longer than 2000 characters')
    return ArchivedText(
        id=_storable(document.id),
        title=_storable(document.title),
        text=_storable(document.text),
        published=_moment(raw, document.published),
        published_raw=_storable(raw)[:200],
        url=_of_the_web(_storable(document.url)),
        publisher=_storable(publisher)[:300],
    )


def _storable(text: str) -> str:
    return text.translate(_UNSTORABLE)


def _of_the_web(url: str) -> str:
    """The address if a page may link to it: an address that runs as a script in a reader's browser is none."""
    return url if url.lower().startswith(("http://", "https://")) else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _moment(raw: str, day: dt.date | None) -> dt.datetime | None:
    """The moment in the zone that was given, UTC without one; midnight where only the day can be read."""
    if day is None:
        return None
    midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
    try:
        moment = dt.datetime.fromisoformat(raw.strip())
        moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    except ValueError:
        return midnight
    return moment if moments.is_zone(moment.utcoffset()) else midnight

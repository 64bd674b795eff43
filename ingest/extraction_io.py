"""Documents in and extractions out as JSON Lines. Pure: lines and dictionaries, no files.

In: one object a line, `{"id", "title", "text", "published", "url"?}`; `published` is an ISO date, or date and time
(its date is taken as the publisher wrote it), or null. Out: one object a document, see `as_json`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ingest.records import DatedEvent, Document, EntityName, Extraction, Field, Figure, Timex

YEARS = range(1000, 3000)
"""In which texts are published; calculations with days need some room on either side."""
_ISO_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?", re.DOTALL)


BUNCH, BUNCH_CHARS = 32, 2_000_000
"""Documents, and characters of their texts, that are held at a time."""


class LineError(ValueError):
    """A line that holds no document; the message says why."""


def document_from_line(line: bytes | str) -> Document:
    """One JSON line -> Document. Raises LineError with the reason."""
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        raise LineError("not UTF-8 text") from None
    except (ValueError, RecursionError) as error:
        raise LineError(f"not JSON: {error}") from None
    if not isinstance(row, dict):
        raise LineError("not a JSON object")
    return document_from_row(row)


def document_from_row(row: dict[str, Any]) -> Document:
    """A decoded object -> Document. Raises LineError where a field is missing or of the wrong type."""
    key = row.get("id")
    if isinstance(key, bool) or not isinstance(key, str | int) or key == "":
        raise LineError('"id" is missing or is neither text nor a whole number')
    if not isinstance(row.get("text"), str) and not isinstance(row.get("title"), str):
        raise LineError('neither "text" nor "title" holds text')
    return Document(
        str(key), _text(row, "title"), _text(row, "text"), published_day(row.get("published")), _text(row, "url")
    )


def published_day(value: object) -> dt.date | None:
    """An ISO date or date and time -> its day; None and "" mean unknown. Raises LineError for anything else."""
    if value is None or value == "":
        return None
    match = _ISO_DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise LineError(f'"published" is {value!r}; give a date such as 2026-07-10, a date and time, or null')
    try:
        day = dt.date.fromisoformat(match[1])
    except ValueError as error:
        raise LineError(f'"published" is {value!r}: {error}') from None
    if day.year not in YEARS:
        raise LineError(f'"published" is {value!r}: no text is of that year')
    return day


def bunches(documents: Iterable[Document], most: int = BUNCH, chars: int = BUNCH_CHARS) -> Iterator[list[Document]]:
    """The documents in order, in lists of at most `most`; one ends with the document that brings it to `chars`."""
    bunch: list[Document] = []
    held = 0
    for document in documents:
        bunch.append(document)
        held += len(document.title) + len(document.text)
        if len(bunch) >= most or held >= chars:
            yield bunch
            bunch, held = [], 0
    if bunch:
        yield bunch


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LineError(f'"{name}" is not text')
    return value


def as_json(document_id: str, extraction: Extraction) -> dict[str, Any]:
    """One document's extraction as plain values.

    `field` names where offsets count characters: `title` or `text` as given. An event's `start:end` is its sentence
    (`field[start:end] == sentence`), and its trigger and date expression have offsets of their own. Dates are EDTF; a
    length of time among `dates` is an ISO 8601 duration.
    """
    row: dict[str, Any] = {
        "id": document_id,
        "events": [event_as_json(event) for event in extraction.events],
        "dates": [_date(date) for date in extraction.dates],
        "entities": [_entity(name) for name in extraction.entities],
        "figures": [_figure(figure) for figure in extraction.figures],
        "category": extraction.category.value,
        "language": extraction.language,
        "version": extraction.version,
    }
    if extraction.unread:
        row["unread"] = extraction.unread
    if extraction.notes:
        row["notes"] = list(extraction.notes)
    return row


def event_as_json(event: DatedEvent) -> dict[str, Any]:
    """One event as plain values."""
    return {
        "kind": event.kind.value,
        "date": event.date.edtf,
        "date_text": event.date_text,
        "trigger": event.trigger,
        "sentence": event.sentence,
        "field": event.sentence_span.field,
        "start": event.sentence_span.start,
        "end": event.sentence_span.end,
        "certainty": event.certainty.value,
        "confidence": event.confidence,
        "actor": event.actor,
        "target": event.target,
        "main": event.main,
        "trigger_start": event.trigger_span.start,
        "trigger_end": event.trigger_span.end,
        "date_start": event.date_span.start,
        "date_end": event.date_span.end,
    }


def _place(field: Field, start: int, end: int) -> dict[str, Any]:
    return {"field": field, "start": start, "end": end}


def _date(date: Timex) -> dict[str, Any]:
    value = date.value.edtf if date.value else date.iso or None
    return _place(date.span.field, date.span.start, date.span.end) | {"text": date.text, "value": value}


def _entity(name: EntityName) -> dict[str, Any]:
    place = _place(name.span.field, name.span.start, name.span.end)
    return place | {"text": name.text, "label": name.label, "key": name.key}


def _figure(figure: Figure) -> dict[str, Any]:
    place = _place(figure.span.field, figure.span.start, figure.span.end)
    values = {"number": figure.number, "unit": figure.unit, "counts": figure.counts, "hedge": figure.hedge}
    return place | {"text": figure.text} | values

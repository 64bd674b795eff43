"""Records quote the document to the letter, though a copy with plain spaces was read. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from ingest.records import DatedEvent, Document, EntityName, Figure, Span, Timex

_Record = TypeVar("_Record", Timex, EntityName, Figure)


def quote(span: Span, document: Document) -> str:
    """The characters of the document itself."""
    return document.field_text(span.field)[span.start : span.end]


def text(record: _Record, document: Document) -> _Record:
    """The record with its text as the document has it."""
    own = quote(record.span, document)
    return record if own == record.text else replace(record, text=own)


def event(found: DatedEvent, document: Document) -> DatedEvent:
    """The event with its sentence, trigger and date expression as the document has them."""
    sentence = quote(found.sentence_span, document)
    if sentence == found.sentence:
        return found
    trigger, date_text = quote(found.trigger_span, document), quote(found.date_span, document)
    return replace(found, sentence=sentence, trigger=trigger, date_text=date_text)

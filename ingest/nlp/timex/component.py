"""The reading of dates as a component of a spaCy pipeline: `doc.spans["timex"]`, `span._.timex`, `doc._.anchor`.

This module alone of the package imports spaCy, so import it only where a pipeline is built. The publication date is
handed over in `doc.user_data["anchor"]` (or `doc._.anchor`) before the component runs.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from ingest.nlp.timex import Hit, read

if TYPE_CHECKING:
    from collections.abc import Callable

FACTORY, NAME = "lagline_timex", "timex"
"""Name of the factory; name of the span group, and of the key under which `doc.user_data` keeps the hits."""


def mark_dates(doc: Doc) -> Doc:
    """Read the dates into `doc.user_data["timex"]` and, as spans of whole tokens, into `doc.spans["timex"]`.

    A span carries its `Hit` in `span._.timex`, its EDTF value in `span.id_`, and "DATE" or "DURATION" as its label. A
    hit that ends within a token ("2024" of "2024-25") is widened to the token.
    """
    hits = read(doc.text, anchor_of(doc))
    doc.user_data[NAME] = hits
    spans = []
    for hit in hits:
        span = doc.char_span(hit.start, hit.end, label="DURATION" if hit.duration else "DATE", alignment_mode="expand")
        if span is not None:
            span.id_ = hit.iso or ""
            spans.append(span)
    doc.spans[NAME] = SpanGroup(doc, name=NAME, spans=spans)
    return doc


def anchor_of(doc: Doc) -> dt.date | None:
    """The publication date of the document, None where it is not known."""
    return cast("dt.date | None", doc.user_data.get("anchor"))


def _set_anchor(doc: Doc, day: dt.date | None) -> None:
    doc.user_data["anchor"] = day


def _hit(span: Span) -> Hit | None:
    hits: list[Hit] = span.doc.user_data.get(NAME, [])
    return next((hit for hit in hits if hit.start < span.end_char and span.start_char < hit.end), None)


def register() -> None:
    """Make the component known, for `nlp.add_pipe(FACTORY, name=NAME)`; calling it again changes nothing."""
    component: Callable[[Doc], Doc] = mark_dates
    if not Language.has_factory(FACTORY):
        Language.component(FACTORY, func=component)
    Doc.set_extension("anchor", getter=anchor_of, setter=_set_anchor, force=True)
    Span.set_extension(NAME, getter=_hit, force=True)

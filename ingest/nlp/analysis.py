"""One field of a document as the later stages see it: sentences, dates, and the groups of pairs to score."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.nlp import context_dates
from ingest.nlp.dates import DateRef, dates_of
from ingest.nlp.pairs import Group, grouped
from ingest.nlp.syntax import Sentence, Table, sentence
from ingest.nlp.timex import Hit
from ingest.records import Field

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Analysis:
    """`spans` are the sentences without white space around them; `sentences` and `dates` run in parallel to them.

    A sentence that no date reaches is None.
    """

    text: str
    field: Field
    spans: list[tuple[int, int]]
    sentences: list[Sentence | None]
    dates: list[list[DateRef]]
    groups: list[Group]


def analyse(doc: Doc, hits: list[Hit], published: dt.date | None, title: str, field: Field = "text") -> Analysis:
    """`doc` is parsed; `hits` are its date expressions."""
    text = doc.text
    cut = [(part.start, part.end, *_trimmed(text, part.start_char, part.end_char)) for part in doc.sents]
    parts = [(first, last, start, end) for first, last, start, end in cut if start < end]
    spans = [(start, end) for _, _, start, end in parts]
    own = [dates_of(text, hits, start, end) for start, end in spans]
    more = context_dates.added(text, spans, own, published)
    dates = [[*own[n], *more[n]] for n in range(len(spans))]
    table = Table.of(doc)
    sentences = [
        sentence(table, *part) if any(d.value is not None or d.duration for d in dates[n]) else None
        for n, part in enumerate(parts)
    ]
    return Analysis(text, field, spans, sentences, dates, grouped(text, sentences, dates, published, title, field))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    return start, start + len(raw.strip())

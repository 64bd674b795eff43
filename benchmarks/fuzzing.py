"""Strategies that build hostile documents, and what must hold for the reading of any document."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable

from hypothesis import strategies as st

from benchmarks import hostile
from ingest.extraction_io import as_json
from ingest.nlp.pipeline import extract
from ingest.records import Document, EntityName, Extraction, Figure, Timex

DAYS = (dt.date.min, dt.date.max, dt.date(1, 12, 31), dt.date(9999, 1, 1), dt.date(2024, 2, 29), dt.date(2026, 7, 4))
LONGEST = 40_000
"""Characters of one text; `limits` tries the long ones."""

_TURNS: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.lower,
    str.title,
    lambda text: text.replace(" ", ""),
    lambda text: text.replace(" ", "\n"),
    lambda text: text[::-1],
    lambda text: text * 40,
)


@st.composite
def pieces(draw: st.DrawFn) -> str:
    """A part of a text: news, dates, markup, odd characters, other languages, or anything."""
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return draw(st.text(max_size=80))
    if kind == 1:
        return draw(st.text(st.characters(categories=["Cs", "Cf", "Cc", "Mn", "Zs", "Nd", "No", "Po"]), max_size=30))
    if kind == 2:
        name = draw(st.sampled_from(sorted(hostile.LONG)))
        return hostile.long(name, draw(st.integers(1, 3000)), seed=draw(st.integers(0, 99)))
    if kind == 3:
        return _cut(draw(st.sampled_from(hostile.NEWS)), draw(st.integers(0, 2**32)))
    pools = (hostile.NEWS, hostile.DATES, hostile.DATES, hostile.MARKUP, hostile.MARKS, hostile.OTHERS)
    return draw(st.sampled_from(pools[kind - 4]))


def _cut(text: str, seed: int) -> str:
    """The text with some characters dropped, doubled, exchanged or replaced by odd ones."""
    chance = random.Random(seed)
    letters = list(text)
    for _ in range(chance.randrange(1, 12)):
        place = chance.randrange(len(letters))
        letters[place] = chance.choice(["", letters[place] * 2, chance.choice(letters), chance.choice(hostile.MARKS)])
    return "".join(letters)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Up to 30 parts with odd joints, perhaps turned as a whole."""
    parts = draw(st.lists(pieces(), max_size=30))
    joint = draw(st.sampled_from(hostile.JOINTS))
    text = joint.join(parts)
    for turn in draw(st.lists(st.sampled_from(_TURNS), max_size=2)):
        text = turn(text)[:LONGEST]
    return text[:LONGEST]


def documents() -> st.SearchStrategy[Document]:
    """A document of such parts; often without a title, sometimes of the first or the last day that there is."""
    days = st.none() | st.sampled_from(DAYS) | st.dates()
    return st.builds(Document, st.just("d"), st.just("") | texts(), texts(), days)


def check(document: Document) -> Extraction:
    """Reads the document; raises AssertionError where what was read does not hold together."""
    extraction = extract(document)
    json.dumps(as_json(document.id, extraction))
    for event in extraction.events:
        assert 0 <= event.confidence <= 1, event
        for quote, span in (
            (event.sentence, event.sentence_span),
            (event.trigger, event.trigger_span),
            (event.date_text, event.date_span),
        ):
            assert quote, event
            assert document.field_text(span.field)[span.start : span.end] == quote, event
        assert event.date.earliest is None or event.date.latest is None or event.date.earliest <= event.date.latest, (
            event
        )
    items: tuple[Timex | EntityName | Figure, ...] = (*extraction.dates, *extraction.entities, *extraction.figures)
    for item in items:
        assert document.field_text(item.span.field)[item.span.start : item.span.end] == item.text, item
    return extraction

"""The whole reading of one document: spaCy for tokens, sentences, dates and known names; pure stages for the rest.

The spaCy pipeline is blank English (no model is downloaded) with components of our own:

    news_sentences   sentence boundaries                  (sentences.split)
    timex            date expressions with EDTF values    (timex.read), kept in `doc.user_data["timex"]`
    entity_ruler     names of the gazetteer

spaCy takes a second to import, so `nlp()` imports it on first use: the one place where an import stands in a function.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ingest.nlp import EXTRACTOR_VERSION, affair, categories, entities, figures, language, sentences, verbatim
from ingest.nlp.assemble import assemble
from ingest.nlp.dating import date_events
from ingest.nlp.timex import Hit, read
from ingest.records import ON_TIMELINE, DatedEvent, Document, EntityName, Extraction, Field, Figure, Span, Timex

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MAX_CHARS = 1_000_000
"""A longer text is cut here, with a note in the extraction."""


@lru_cache(maxsize=1)
def nlp() -> Language:
    """The spaCy pipeline, built once per process."""
    import spacy  # noqa: PLC0415 -- costs a second; a process that never reads an article must not pay it
    from spacy.language import Language as SpacyLanguage  # noqa: PLC0415 -- as above

    SpacyLanguage.component("news_sentences", func=_mark_sentences)
    SpacyLanguage.component("timex", func=_mark_dates)
    pipeline = spacy.blank("en")
    pipeline.max_length = MAX_CHARS + 1
    pipeline.add_pipe("news_sentences")
    pipeline.add_pipe("timex")
    ruler: Any = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": name, "id": key} for label, name, key in entities.patterns()])
    return pipeline


def _mark_sentences(doc: Doc) -> Doc:
    """A copy with all starts at once: setting them one by one takes time that grows with the square of the text."""
    begins = [start for start, _ in sentences.split(doc.text)]
    flags: list[bool | int | None] = []
    position = 0
    for token in doc:
        end = token.idx + len(token.text)
        first = position < len(begins) and end > begins[position]
        flags.append(first or token.i == 0)
        while position < len(begins) and end > begins[position]:
            position += 1
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    return type(doc)(doc.vocab, words=words, spaces=spaces, sent_starts=flags, user_data=doc.user_data)


def _mark_dates(doc: Doc) -> Doc:
    doc.user_data["timex"] = read(doc.text, doc.user_data.get("anchor"))
    return doc


def extract(document: Document) -> Extraction:
    """Read one document. Never raises for any text; what could not be read says so in `unread` or `notes`."""
    title, text = _clean(document.title), _clean(document.text)
    notes = ("text cut after 1,000,000 characters",) if len(text) > MAX_CHARS else ()
    title, text = title[:2000], text[:MAX_CHARS]
    spoken = language.language(f"{title}\n{text}")
    if spoken != "en":
        return Extraction(
            EXTRACTOR_VERSION, language=spoken, unread=f"language {spoken}: only English is read", notes=notes
        )
    parts = [_read(title, "title", document.published), _read(text, "text", document.published)]
    events = _without_repeats([e for part in parts for e in part[0]])
    names = [name for part in parts for name in part[2]]
    return Extraction(
        version=EXTRACTOR_VERSION,
        events=tuple(verbatim.event(e, document) for e in affair.marked(events, names, title, document.published)),
        dates=tuple(verbatim.text(date, document) for part in parts for date in part[1]),
        entities=tuple(verbatim.text(name, document) for name in names),
        figures=tuple(verbatim.text(figure, document) for part in parts for figure in part[3]),
        category=categories.categorise(title, text),
        notes=notes,
    )


_SOLID = re.compile(r"\S{300,}")
_ODD = {0: " ", 0xA0: " ", 0x202F: " ", 0x2009: " ", 0x200B: " ", 0xFEFF: " "}


def _clean(text: str) -> str:
    """The text, character for character, without lone surrogates (spaCy refuses them), odd spaces, encoded data."""
    plain = text.translate(_ODD).encode("utf-8", "replace").decode("utf-8")
    return _SOLID.sub(lambda run: "x" * len(run[0]), plain)


def _read(
    text: str, field: Field, published: dt.date | None
) -> tuple[list[DatedEvent], list[Timex], list[EntityName], list[Figure]]:
    pipeline = nlp()
    doc = pipeline.make_doc(text)
    doc.user_data["anchor"] = published
    doc = pipeline(doc)
    hits: list[Hit] = doc.user_data["timex"]
    spans = _trimmed(doc)
    names = entities.names(text, field, [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents])
    dated = date_events(text, spans, hits, published, field)
    events = assemble(text, field, spans, dated, names, published)
    dates = [Timex(Span(field, hit.start, hit.end), hit.text, hit.value, published) for hit in hits]
    return events, dates, names, figures.figures(text, field, spans)


def _trimmed(doc: Doc) -> list[tuple[int, int]]:
    """The sentences as character spans without white space around them."""
    out = []
    for sentence in doc.sents:
        raw = sentence.text
        stripped = raw.strip()
        if stripped:
            start = sentence.start_char + len(raw) - len(raw.lstrip())
            out.append((start, start + len(stripped)))
    return out


def _without_repeats(events: list[DatedEvent]) -> tuple[DatedEvent, ...]:
    """The same event told twice in a document is one: the surer telling, in the place of the first."""
    best: dict[tuple[object, ...], DatedEvent] = {}
    for event in events:
        same = (event.kind, event.date.days(), event.target if event.actor and event.target else "")
        if same not in best or _rank(event) > _rank(best[same]):
            best[same] = event
    return tuple(best.values())


def _rank(event: DatedEvent) -> tuple[bool, float]:
    """What stands outranks what only could be, then the surer telling counts."""
    return event.certainty in ON_TIMELINE, event.confidence

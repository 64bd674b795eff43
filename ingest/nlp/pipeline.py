"""The whole reading of a document: spaCy for syntax, names and dates; scorers for events; pure stages for the rest.

    syntax_model   tokens, sentences, tags, heads, names, date expressions   (spaCy, our weights or SPACY_MODEL)
    analysis       sentences with their dates, and the pairs to score
    found          the events that the dates date                           (linear scorer and reader)
    assemble       certainty, arguments, confidence
    affair         main or background, repeats

Documents are read in batches, because the network and spaCy are faster so; none depends on another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ingest.nlp import EXTRACTOR_VERSION, affair, categories, entities, figures, garbage, language, verbatim
from ingest.nlp.account import Account, Decision, Passed, Reason
from ingest.nlp.analysis import Analysis, analyse
from ingest.nlp.assemble import assembled
from ingest.nlp.found import Field, Found, Outcome, outcomes
from ingest.nlp.kinds import KINDS
from ingest.nlp.scorers import Scorers, scorers
from ingest.nlp.syntax_model import MAX_CHARS, nlp, remembering
from ingest.nlp.timex import Hit, mentions
from ingest.records import ON_TIMELINE, DatedEvent, Document, EntityName, Extraction, Figure, Kind, Span, Timex
from ingest.records import Field as FieldName

if TYPE_CHECKING:
    from spacy.tokens import Doc

BATCH = 32
"""Documents that share a pass."""

_SOLID = re.compile(r"\S{300,}")
_ODD = {0: " ", 0xA0: " ", 0x202F: " ", 0x2009: " ", 0x200B: " ", 0xFEFF: " "}
_NAMES = frozenset(["PERSON", "ORG", "GPE", "LOC", "NORP", "PRODUCT", "LAW", "EVENT"])


@dataclass(frozen=True)
class _Task:
    """A document on its way: `spoken` is its language, `texts` its cleaned title and text."""

    document: Document
    spoken: str
    texts: tuple[str, str]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    """One field, read."""

    analysis: Analysis
    hits: list[Hit]
    names: list[EntityName]
    outcome: Outcome


def extract(document: Document) -> Extraction:
    """Read one document. Never raises for any text; what could not be read says so in `unread` or `notes`."""
    return next(iter(extract_all([document])))


def extract_all(documents: Iterable[Document]) -> Iterator[Extraction]:
    """As `extract`, for many documents in order: some times faster."""
    for account in accounts(documents, why=False):
        yield account.extraction


def explain(document: Document) -> Account:
    """One document with the reasons behind each event and the dates that dated none."""
    return next(iter(accounts([document])))


def accounts(documents: Iterable[Document], *, why: bool = True) -> Iterator[Account]:
    """The documents in order, with their reasons; without `why` those of the linear scorer are left out."""
    waiting = iter(documents)
    while chunk := list(islice(waiting, BATCH)):
        with garbage.kept(), remembering():
            read = list(_together([_task(document) for document in chunk], why=why))
        yield from read


def _task(document: Document) -> _Task:
    title, text = _clean(document.title), _clean(document.text)
    notes = ("text cut after 1,000,000 characters",) if len(text) > MAX_CHARS else ()
    title, text = title[:2000], text[:MAX_CHARS]
    return _Task(document, language.language(f"{title}\n{text}"), (title, text), notes)


def _together(tasks: list[_Task], *, why: bool) -> Iterator[Account]:
    read = [task for task in tasks if task.spoken == "en"]
    docs = iter(list(nlp().pipe(_docs(read), batch_size=BATCH)))
    fields: list[Field] = []
    rest: list[tuple[list[Hit], list[EntityName]]] = []
    for task in read:
        for name in ("title", "text"):
            doc = next(docs)
            hits: list[Hit] = doc.user_data["timex"]
            published = task.document.published
            analysis = analyse(doc, hits, published, task.texts[0], name)
            fields.append(Field(analysis, published, task.texts[0]))
            known = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents if ent.label_ in _NAMES]
            rest.append((hits, entities.names(analysis.text, name, known)))
    weights = scorers()
    parts = iter(
        _Part(field.analysis, hits, names, outcome)
        for field, (hits, names), outcome in zip(fields, rest, outcomes(fields, weights), strict=True)
    )
    for task in tasks:
        yield _account(task, [next(parts), next(parts)], weights, why=why) if task.spoken == "en" else _unread(task)


def _docs(tasks: Iterable[_Task]) -> Iterator[Doc]:
    pipeline = nlp()
    for task in tasks:
        for text in task.texts:
            doc = pipeline.make_doc(text)
            doc.user_data["anchor"] = task.document.published
            yield doc


def _unread(task: _Task) -> Account:
    reason = f"language {task.spoken}: only English is read"
    extraction = Extraction(EXTRACTOR_VERSION, language=task.spoken, unread=reason, notes=task.notes)
    return Account(extraction, (), ())


def _account(task: _Task, parts: list[_Part], weights: Scorers, *, why: bool) -> Account:
    document = task.document
    names = entities.of_document([name for part in parts for name in part.names])
    told = [_told(part, found, document, weights, why=why) for part in parts for found in part.outcome.found]
    marked = affair.marked([d.event for d in told], names, task.texts[0], document.published, [d.main for d in told])
    told = [_with(decision, verbatim.event(event, document)) for decision, event in zip(told, marked, strict=True)]
    told = _without_repeats(told)
    extraction = Extraction(
        version=EXTRACTOR_VERSION,
        events=tuple(d.event for d in told),
        dates=tuple(verbatim.text(date, document) for part in parts for date in _dates(part, task)),
        entities=tuple(verbatim.text(name, document) for name in names),
        figures=tuple(verbatim.text(figure, document) for part in parts for figure in _figures(part)),
        category=categories.categorise(*task.texts),
        notes=task.notes,
    )
    return Account(extraction, tuple(told), tuple(p for part in parts for p in _passed(part)))


def _told(part: _Part, found: Found, document: Document, weights: Scorers, *, why: bool) -> Decision:
    choice = found.choice
    event, source, main = assembled(part.analysis, found, part.names, document.published, weights)
    number = 1 + KINDS.index(choice.kind.value)
    reasons = weights.linear.reasons(choice.pair.features, number) if why and choice.pair else []
    date = choice.group.date
    first = bisect_right(part.hits, date.start, key=lambda hit: hit.end)
    rule = next((hit.rule for hit in part.hits[first : first + 1] if hit.start < date.end), "")
    return Decision(
        event=event,
        linear=choice.linear,
        reader=choice.reader,
        mass=choice.mass,
        reasons=tuple(Reason(name, weight) for name, weight in reasons),
        date_rule="counted from another event" if date.duration is not None else rule,
        certainty_from=source,
        main=main,
    )


def _with(decision: Decision, event: DatedEvent) -> Decision:
    return Decision(event, *(getattr(decision, name) for name in Decision.__dataclass_fields__ if name != "event"))


def _passed(part: _Part) -> Iterator[Passed]:
    analysis = part.analysis
    for group, masses in part.outcome.passed:
        if group.date.value is None or group.afar:
            continue
        best = max(range(len(masses)), key=masses.__getitem__)
        yield Passed(
            Span(analysis.field, group.date.start, group.date.end),
            group.date.text,
            group.date.value.edtf,
            Span(analysis.field, *analysis.spans[group.number]),
            Kind(KINDS[best]),
            masses[best],
        )


def _dates(part: _Part, task: _Task) -> Iterator[Timex]:
    field: FieldName = part.analysis.field
    published = task.document.published
    for hit in mentions(part.analysis.text, part.hits, published):
        yield Timex(Span(field, hit.start, hit.end), hit.text, hit.value, published, hit.iso or "")


def _figures(part: _Part) -> list[Figure]:
    return figures.figures(part.analysis.text, part.analysis.field, part.analysis.spans)


def _clean(text: str) -> str:
    """The text, character for character, without lone surrogates (spaCy refuses them), odd spaces, encoded data."""
    plain = text.translate(_ODD).encode("utf-8", "replace").decode("utf-8")
    return _SOLID.sub(lambda run: "x" * len(run[0]), plain)


def _without_repeats(told: list[Decision]) -> list[Decision]:
    """The same event told twice in a document is one: the surer telling, in the place of the first."""
    best: dict[tuple[object, ...], Decision] = {}
    for decision in told:
        event = decision.event
        same = (event.kind, event.date.days(), event.target if event.actor and event.target else "")
        if same not in best or _rank(event) > _rank(best[same].event):
            best[same] = decision
    return list(best.values())


def _rank(event: DatedEvent) -> tuple[bool, float]:
    """What stands outranks what only could be, then the surer telling counts."""
    return event.certainty in ON_TIMELINE, event.confidence

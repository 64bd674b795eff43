"""An account and its document -> all that there is to tell, in words and in marked texts. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from ingest.edtf import EdtfError, PartialDate
from ingest.explaining.judging import (
    FAMILIES,
    affair_why,
    certainty_why,
    certainty_words,
    confidence_words,
    kind_words,
    reasons,
)
from ingest.explaining.marks import Mark, Role, quoted, stretches
from ingest.explaining.phrases import ENTITIES
from ingest.explaining.rules import counts_from, day, read_as
from ingest.explaining.told import Bar, Story, ToldDate, ToldEvent
from ingest.nlp.account import Account, Decision, Passed
from ingest.nlp.choosing import FIRST
from ingest.records import DatedEvent, Document, Field, Figure, Span

GROUPS = {
    "PERSON": "persons",
    "ORG": "organisations",
    "GPE": "countries and cities",
    "LOC": "places",
    "NORP": "peoples and parties",
    "PRODUCT": "products",
    "LAW": "laws",
    "EVENT": "named events",
}


def story(document: Document, account: Account) -> Story:
    """Offsets are those of the document's own fields, so every quote is the document's."""
    extraction = account.extraction
    marks: dict[Field, list[Mark]] = {"title": [], "text": []}
    for field, mark in _marks(account):
        marks[field].append(mark)
    alone, unplaced = _without_event(account)
    return Story(
        document=document,
        published=day(document.published) if document.published else "",
        language=extraction.language,
        category="" if extraction.unread else f"category {extraction.category.value.replace('-', ' ')}",
        version=extraction.version,
        unread=extraction.unread,
        notes=extraction.notes,
        title=stretches(document.title, marks["title"]),
        text=stretches(document.text, marks["text"]),
        events=tuple(_event(document, n, d) for n, d in enumerate(account.decisions, 1)),
        passed=tuple(_passed(document, n, p) for n, p in enumerate(account.passed, 1)),
        alone=tuple(alone),
        unplaced=tuple(unplaced),
        names=_names(account),
        figures=tuple(_figure(figure) for figure in extraction.figures),
        needed=FIRST,
    )


def _event(document: Document, number: int, decision: Decision) -> ToldEvent:
    event = decision.event
    found = reasons(decision)
    largest = max((abs(reason.weight) for _, reason in found), default=0.0) or 1.0
    inside = event.date_span.field == event.sentence_span.field and _holds(event.sentence_span, event.date_span)
    return ToldEvent(
        number=number,
        event=event,
        kind=kind_words(event.kind),
        family=FAMILIES[event.kind],
        when=event.date.human(),
        sentence=quoted(_field(document, event.sentence_span), event.sentence_span, _own(document, number, event)),
        read_as=read_as(decision.date_rule),
        counts_from=counts_from(decision.date_rule, event.date_text, event.anchor),
        certainty=certainty_words(event.certainty),
        certainty_why=certainty_why(event, decision.certainty_from),
        affair_why=affair_why(event, decision.main),
        confidence=confidence_words(event.confidence),
        score=decision.mass,
        features=decision.linear,
        reader=decision.reader,
        reasons=tuple(Bar(words, reason.weight, abs(reason.weight) / largest) for words, reason in found),
        date_elsewhere=not inside,
    )


def _own(document: Document, number: int, event: DatedEvent) -> list[Mark]:
    """The marks of one event in its sentence: the trigger, the date and the parties where they are named."""
    field, (start, end) = event.sentence_span.field, (event.sentence_span.start, event.sentence_span.end)
    out = [_trigger(number, event)]
    if event.date_span.field == field:
        out.append(_mark(event.date_span, "date", number))
    text = document.field_text(field)
    if event.actor and (at := text.find(event.actor, start, end)) >= 0:
        out.append(Mark(at, at + len(event.actor), "actor", number))
    if event.target and (at := text.rfind(event.target, start, end)) >= 0:
        out.append(Mark(at, at + len(event.target), "target", number))
    return out


def _passed(document: Document, number: int, passed: Passed) -> ToldDate:
    inside = passed.date.field == passed.sentence.field
    return ToldDate(
        number=number,
        text=passed.date_text,
        when=_human(passed.value),
        edtf=passed.value,
        kind=kind_words(passed.kind),
        family=FAMILIES[passed.kind],
        score=passed.mass,
        missing=max(FIRST - passed.mass, 0.0),
        sentence=quoted(
            _field(document, passed.sentence), passed.sentence, [_mark(passed.date, "date", number)][:inside]
        ),
    )


def _human(edtf: str) -> str:
    try:
        return PartialDate.parse(edtf).human()
    except EdtfError:
        return edtf


def _marks(account: Account) -> Iterator[tuple[Field, Mark]]:
    """All marks of the whole document, names first, so that triggers and dates lie over them."""
    for name in account.extraction.entities:
        yield name.span.field, _mark(name.span, "name", 0, ENTITIES.get(name.label, name.label))
    for number, decision in enumerate(account.decisions, 1):
        event = decision.event
        yield event.trigger_span.field, _trigger(number, event)
        yield event.date_span.field, _mark(event.date_span, "date", number, event.date.human())
    for number, passed in enumerate(account.passed, 1):
        yield passed.date.field, _mark(passed.date, "passed", number, _human(passed.value))


def _trigger(number: int, event: DatedEvent) -> Mark:
    place = event.trigger_span
    return Mark(place.start, place.end, "trigger", number, kind_words(event.kind), FAMILIES[event.kind])


def _mark(span: Span, role: Role, number: int, words: str = "") -> Mark:
    return Mark(span.start, span.end, role, number, words)


def _field(document: Document, span: Span) -> str:
    return document.field_text(span.field)


def _without_event(account: Account) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Date expressions that were set against no event: with their date in words, and those that no calendar places."""
    taken = [decision.event.date_span for decision in account.decisions] + [passed.date for passed in account.passed]
    covered = {field: sorted({(s.start, s.end) for s in taken if s.field == field}) for field in ("title", "text")}
    alone, unplaced = [], []
    for date in account.extraction.dates:
        if _touches(covered[date.span.field], date.span):
            continue
        if date.value is None:
            unplaced.append((date.text, date.iso))
        else:
            alone.append((date.text, date.value.human()))
    return alone, list(dict.fromkeys(unplaced))


def _touches(places: list[tuple[int, int]], span: Span) -> bool:
    """Whether one of the places, in order, shares a character with the span. Dates overlap at most in pairs."""
    at = bisect_left(places, (span.end, 0))
    return any(span.start < end for _, end in places[max(0, at - 3) : at])


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _names(account: Account) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """By label, the most frequent first; each name as it is written at its first place."""
    groups: dict[str, Counter[str]] = {}
    written: dict[tuple[str, str], str] = {}
    for name in account.extraction.entities:
        groups.setdefault(name.label, Counter())[name.key] += 1
        written.setdefault((name.label, name.key), name.text)
    out = []
    for label, counts in groups.items():
        rows = tuple((" ".join(written[label, key].split()), count) for key, count in counts.most_common())
        out.append((GROUPS.get(label, label), rows))
    return tuple(out)


def _figure(figure: Figure) -> str:
    text = " ".join(figure.text.split())
    return text if not figure.counts or figure.counts in text else f"{text} {figure.counts}"

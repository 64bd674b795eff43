"""From dated triggers to records: certainty, arguments, confidence. Pure."""

from __future__ import annotations

import datetime as dt

from ingest.nlp import roles
from ingest.nlp.certainty import certainty
from ingest.nlp.confidence import confidence
from ingest.nlp.dating import Dated
from ingest.records import DatedEvent, EntityName, Field, Span


def assemble(
    text: str,
    field: Field,
    spans: list[tuple[int, int]],
    dated: list[Dated],
    names: list[EntityName],
    published: dt.date | None,
) -> list[DatedEvent]:
    """The records of one field's dated triggers; `affair.marked` tells main from background later."""
    return [_event(text, field, spans[d.sentence], d, names, published) for d in dated]


def _event(
    text: str,
    field: Field,
    span: tuple[int, int],
    dated: Dated,
    names: list[EntityName],
    published: dt.date | None,
) -> DatedEvent:
    start, end = span
    trigger, sentence = dated.trigger, text[start:end]
    actor, target = roles.actor_and_target(names, start, end, trigger, text)
    sure = dated.certainty or certainty(sentence, trigger.start - start, trigger.kind, dated.value, published)
    return DatedEvent(
        kind=trigger.kind,
        date=dated.value,
        date_text=dated.date.text,
        date_span=Span(field, dated.date.start, dated.date.end),
        trigger=trigger.text,
        trigger_span=Span(field, trigger.start, trigger.end),
        sentence=sentence,
        sentence_span=Span(field, start, end),
        certainty=sure,
        confidence=confidence(text, dated, sure),
        main=True,
        actor=actor,
        target=target,
        anchor=published,
    )

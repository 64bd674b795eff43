"""From chosen words and dates to records: trigger, certainty, arguments, confidence. Pure."""

from __future__ import annotations

import datetime as dt

from ingest.edtf import PartialDate
from ingest.nlp import roles
from ingest.nlp.analysis import Analysis
from ingest.nlp.certainty import commitment
from ingest.nlp.choosing import Choice
from ingest.nlp.dates import since
from ingest.nlp.found import Found
from ingest.nlp.scorers import Scorers
from ingest.records import DatedEvent, EntityName, Kind, Span


def assembled(
    analysis: Analysis, found: Found, names: list[EntityName], published: dt.date | None, scorers: Scorers
) -> tuple[DatedEvent, str, float]:
    """The event, what its certainty was taken from, and how likely the reader holds it to be of the main affair."""
    choice = found.choice
    group, text = choice.group, analysis.text
    start, end = analysis.spans[group.number]
    trigger = _trigger(text, choice)
    value = _value(choice)
    sure, source = commitment(text, found, value, published)
    actor, target = roles.parties(group.sentence, choice.word, names, text) if choice.word is not None else (None, None)
    event = DatedEvent(
        kind=choice.kind,
        date=value,
        date_text=text[group.date.start : group.date.end],
        date_span=Span(analysis.field, group.date.start, group.date.end),
        trigger=text[slice(*trigger)],
        trigger_span=Span(analysis.field, *trigger),
        sentence=text[start:end],
        sentence_span=Span(analysis.field, start, end),
        certainty=sure,
        confidence=scorers.confidence(choice.mass),
        main=True,
        actor=actor,
        target=target,
        anchor=published,
    )
    return event, source, float(found.reading.main[choice.word]) if choice.word is not None else 0.5


def _value(choice: Choice) -> PartialDate:
    date = choice.group.date
    if date.value is None:
        raise ValueError("a choice without a date")
    return since(date.value) if choice.kind is Kind.OCCURRENCE and date.lead == "since" else date.value


def _trigger(text: str, choice: Choice) -> tuple[int, int]:
    """The word with its particle; without a word the date with what leads it in."""
    sentence, date = choice.group.sentence, choice.group.date
    if choice.word is None:
        lead = text.lower().rfind(date.lead, max(sentence.start, date.start - 48), date.start) if date.lead else -1
        start = lead if lead >= 0 else max(date.start, sentence.start)
        return (start, date.end) if date.start >= sentence.start else (sentence.start, sentence.end)
    token = sentence.tokens[choice.word]
    end = token.end
    after = sentence.tokens[choice.word + 1] if choice.word + 1 < len(sentence.tokens) else None
    if after and after.dep == "compound:prt" and after.head == choice.word:
        end = after.end
    return token.start, end

"""The dated events of many fields at once: scored, chosen, and once more for the dates that the chosen ones place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.nlp import implied
from ingest.nlp.analysis import Analysis
from ingest.nlp.anchored import Base, anchored
from ingest.nlp.choosing import Choice, choose, mass, worth_reading
from ingest.nlp.dates import DateRef, since
from ingest.nlp.pairs import Group, grouped
from ingest.nlp.reader.reading import Reading
from ingest.nlp.scorers import Scorers
from ingest.nlp.telling_apart import is_sport
from ingest.records import Kind


@dataclass(frozen=True)
class Field:
    """One field with what its document adds: the publication date and the title."""

    analysis: Analysis
    published: dt.date | None
    title: str


@dataclass(frozen=True)
class Found:
    """A choice with what the reader said of its group."""

    choice: Choice
    reading: Reading


@dataclass(frozen=True)
class Outcome:
    """Of one field: the events in order of their dates, and the groups that dated none with the mass of each kind."""

    found: list[Found]
    passed: list[tuple[Group, list[float]]]


def outcomes(fields: Sequence[Field], scorers: Scorers) -> list[Outcome]:
    """One outcome for each field. What one field holds does not depend on the others: they only share the work."""
    first = [_without_sport(one) for one in _scored(fields, [f.analysis.groups for f in fields], scorers)]
    more = [_placed(field, outcome) for field, outcome in zip(fields, first, strict=True)]
    second = _scored(fields, more, scorers) if any(more) else [Outcome([], []) for _ in fields]
    return [
        Outcome(sorted(_with_implied(field, [*one.found, *two.found]), key=_order), [*one.passed, *two.passed])
        for field, one, two in zip(fields, first, second, strict=True)
    ]


def _with_implied(field: Field, found: list[Found]) -> list[Found]:
    """An implied event of a date that the reader did not look at has the reading of its sentence's other date."""
    text = field.analysis.text
    more = implied.added(text, field.analysis.groups, [f.choice for f in found])
    readings = {f.choice.group.number: f.reading for f in found}
    stands = [f for f in found if f.choice.kind is not Kind.REVERSAL or not implied.given_up(text, f.choice.group)]
    return [*stands, *(Found(choice, readings[choice.group.number]) for choice in more)]


def _without_sport(outcome: Outcome) -> Outcome:
    kept = [f for f in outcome.found if not is_sport(_words(f.choice.group), f.choice.kind)]
    return Outcome(kept, outcome.passed)


def _words(group: Group) -> str:
    return " ".join(token.text for token in group.sentence.tokens)


def _order(found: Found) -> tuple[int, int, str]:
    group = found.choice.group
    return group.number, group.date.start, found.choice.kind.value


def _scored(fields: Sequence[Field], groups: Sequence[Sequence[Group]], scorers: Scorers) -> list[Outcome]:
    """The linear scorer sees every pair; the reader, which costs more, only the dates that may well date something."""
    by_group = _linear([g for own in groups for g in own], scorers)
    scores = iter(by_group)
    told = [[(g, next(scores)) for g in own] for own in groups]
    wanted = [[(g, by_pair) for g, by_pair in own if worth_reading(by_pair)] for own in told]
    inputs = [
        e
        for field, own in zip(fields, wanted, strict=True)
        for e in (scorers.reader.encoded([g for g, _ in own], field.published, field.title) if own else ())
    ]
    readings = iter(scorers.reader.read([g for own in wanted for g, _ in own], inputs))
    return [_outcome(own, readings) for own in told]


def _linear(groups: Sequence[Group], scorers: Scorers) -> list[NDArray[np.float32]]:
    flat = scorers.linear.of_parts([pair.parts for g in groups for pair in g.pairs])
    ends = np.cumsum([len(g.pairs) for g in groups])
    return list(np.split(flat, ends[:-1])) if groups else []


def _outcome(told: Sequence[tuple[Group, NDArray[np.float32]]], readings: Iterator[Reading]) -> Outcome:
    found: list[Found] = []
    passed: list[tuple[Group, list[float]]] = []
    for group, by_pair in told:
        if not worth_reading(by_pair):
            passed.append((group, by_pair[:, 1:].sum(0).tolist()))
            continue
        reading = next(readings)
        chosen = choose([group], [by_pair], [reading.kinds])
        found += [Found(choice, reading) for choice in chosen]
        if not chosen:
            passed.append((group, mass(by_pair, reading.kinds)[0].tolist()))
    return Outcome(found, passed)


def _placed(field: Field, outcome: Outcome) -> list[Group]:
    """The groups of lengths of time ("two days after the recall") that an event of the first pass turned into dates."""
    analysis = field.analysis
    if not any(d.duration is not None and d.value is None for dates in analysis.dates for d in dates):
        return []
    bases = [_base(found.choice) for found in outcome.found]
    dates: list[list[DateRef]] = [[] for _ in analysis.dates]
    for number, date in anchored(analysis.text, analysis.dates, [b for b in bases if b is not None]):
        dates[number].append(date)
    return grouped(analysis.text, analysis.sentences, dates, field.published, field.title, analysis.field)


def _base(choice: Choice) -> Base | None:
    group = choice.group
    value = group.date.value
    if value is None:
        return None
    if choice.kind is Kind.OCCURRENCE and group.date.lead == "since":
        value = since(value)
    word = group.sentence.tokens[choice.word] if choice.word is not None else None
    trigger, start = (word.text, word.start) if word else (group.date.text, group.date.start)
    return Base(choice.kind, value, trigger, group.number, start)

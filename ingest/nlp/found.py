"""The dated events of many fields at once: scored, chosen, and once more for the dates that the chosen ones place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.nlp.analysis import Analysis
from ingest.nlp.anchored import Base, anchored
from ingest.nlp.choosing import Choice, choose, mass
from ingest.nlp.dates import DateRef, since
from ingest.nlp.pairs import Group, grouped
from ingest.nlp.reader.reading import Reading
from ingest.nlp.scorers import Scorers
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
    first = _scored(fields, [f.analysis.groups for f in fields], scorers)
    more = [_placed(field, outcome) for field, outcome in zip(fields, first, strict=True)]
    second = _scored(fields, more, scorers) if any(more) else [Outcome([], []) for _ in fields]
    return [
        Outcome(sorted([*one.found, *two.found], key=_order), [*one.passed, *two.passed])
        for one, two in zip(first, second, strict=True)
    ]


def _order(found: Found) -> tuple[int, int, str]:
    group = found.choice.group
    return group.number, group.date.start, found.choice.kind.value


def _scored(fields: Sequence[Field], groups: Sequence[Sequence[Group]], scorers: Scorers) -> list[Outcome]:
    flat = [g for own in groups for g in own]
    inputs = [
        e
        for field, own in zip(fields, groups, strict=True)
        for e in (scorers.reader.encoded(own, field.published, field.title) if own else ())
    ]
    readings = scorers.reader.read(flat, inputs)
    linear = scorers.linear.probabilities([pair.features for g in flat for pair in g.pairs]) if flat else None
    out, at, pair_at = [], 0, 0
    for own in groups:
        found, passed = [], []
        for group in own:
            by_pair = linear[pair_at : pair_at + len(group.pairs)] if linear is not None else None
            reading = readings[at]
            at, pair_at = at + 1, pair_at + len(group.pairs)
            if by_pair is None:
                continue
            chosen = choose([group], [by_pair], [reading.kinds])
            found += [Found(choice, reading) for choice in chosen]
            if not chosen:
                passed.append((group, mass(by_pair, reading.kinds)[0].tolist()))
        out.append(Outcome(found, passed))
    return out


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

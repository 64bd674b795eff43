"""Whether an event is of the affair that a document is about, or background. Pure.

A logistic model over named features (`affair_features`) with a table of weights that can be read
(`tables/affair_weights`), fitted by `training/events/teaching_affair`. An aside often tells several events in one
sentence, so that each of them leans on the others; the reader's view, which sees one sentence only, weighs little.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from math import exp

from ingest.nlp.affair_features import Features, features
from ingest.nlp.tables.affair_weights import BIAS, WEIGHTS
from ingest.records import DatedEvent, EntityName, Span

DOUBT = 0.5
"""From this probability on an event is background. Under one half more would be found, with more main events lost."""

TYPICAL = -2.0
"""Log odds of background of an event of which nothing is known."""

COMPANY = 0.35
"""How much of the others' log odds, beyond what is typical, an event of the same sentence takes over."""

READER = 1.0
"""Log odds of background where the reader is sure of it; nothing is added where it is sure of the main affair."""


def marked(
    events: Sequence[DatedEvent],
    names: Sequence[EntityName],
    title: str,
    published: dt.date | None,
    read: Sequence[float],
) -> list[DatedEvent]:
    """The events with `main` set. Events and names are those of the whole document.

    `read` is the reader's view of each event: how likely it is of the main affair, in [0, 1].
    """
    doubts = background(events, names, title, published, read)
    return [replace(event, main=doubt < DOUBT) for event, doubt in zip(events, doubts, strict=True)]


def background(
    events: Sequence[DatedEvent],
    names: Sequence[EntityName],
    title: str,
    published: dt.date | None,
    read: Sequence[float],
) -> list[float]:
    """For each event how likely it is background, in [0, 1]; arguments as of `marked`."""
    alone = [_log_odds(row) for row in features(events, names, title, published)]
    together = in_company(alone, [event.sentence_span for event in events])
    return [1 / (1 + exp(-odds - READER * (1 - likely))) for odds, likely in zip(together, read, strict=True)]


def in_company(odds: Sequence[float], sentences: Sequence[Span]) -> list[float]:
    """Log odds of each event after a look at the other events of its sentence."""
    sums: dict[Span, tuple[float, int]] = {}
    for own, sentence in zip(odds, sentences, strict=True):
        total, count = sums.get(sentence, (0.0, 0))
        sums[sentence] = total + own, count + 1
    out = []
    for own, sentence in zip(odds, sentences, strict=True):
        total, count = sums[sentence]
        out.append(own + COMPANY * ((total - own) / (count - 1) - TYPICAL) if count > 1 else own)
    return out


def _log_odds(row: Features) -> float:
    return BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in row.items())

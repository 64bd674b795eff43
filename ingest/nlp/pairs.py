"""The pairs of candidate and date of a document with their features, in training and in use alike. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.nlp import candidates as finding
from ingest.nlp import context_dates, leads
from ingest.nlp.candidates import Candidate
from ingest.nlp.dates import DateRef
from ingest.nlp.features import Context, Features, between, of_date, of_word
from ingest.nlp.syntax import Sentence

NEAREST = 32
"""Candidates that are tried with one date, so that a list of hundreds of dates takes no longer than its length."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A candidate (None: the words that lead the date in) and a date, with what tells of both together.

    `shared` is what tells of one of them alone, in records that other pairs hold too; no name stands in two parts.
    """

    candidate: Candidate | None
    own: Features
    shared: tuple[Features, ...] = ()

    @property
    def parts(self) -> tuple[Features, ...]:
        """All that is known of the pair, in parts."""
        return (*self.shared, self.own)

    @property
    def features(self) -> Features:
        """All that is known of the pair."""
        return {name: value for part in self.parts for name, value in part.items()}


@dataclass(frozen=True, slots=True)
class Group:
    """One date as one sentence sees it, and all that may have happened on it; `number` is the sentence's place."""

    number: int
    sentence: Sentence
    date: DateRef
    pairs: tuple[Pair, ...]

    @property
    def afar(self) -> bool:
        """True for a date that stands outside of the sentence."""
        return self.date.lead in (context_dates.HEADING, context_dates.CARRIED)


def grouped(
    text: str,
    sentences: Sequence[Sentence | None],
    dates: Sequence[Sequence[DateRef]],
    published: dt.date | None,
    title: str,
    field: str = "text",
) -> list[Group]:
    """The groups of one field; `sentences` and `dates` run in parallel, None where there is no date to place."""
    words = frozenset(w.lower() for w in _WORD.findall(title))
    out = []
    for number, sentence in enumerate(sentences):
        placed = [d for d in dates[number] if d.value is not None]
        if sentence is None or not placed:
            continue
        found = finding.candidates(text, sentence)
        context = Context(sentence, placed, found, published, words, field)
        alone = [of_word(context, c) for c in found]
        bag = leads.bag(sentence)
        for date in placed:
            of_this = of_date(context, date)
            pairs = [
                Pair(c, between(context, c, date), (alone[n], of_this))
                for n, c in _nearest(found, date)
                if not date.start <= c.start < date.end
            ]
            pairs.append(Pair(None, leads.of_lead(context, date, of_this), (bag,)))
            out.append(Group(number, sentence, date, tuple(pairs)))
    return out


def _nearest(found: Sequence[Candidate], date: DateRef) -> list[tuple[int, Candidate]]:
    """The candidates with their places; of very many those that stand nearest to the date, in order."""
    numbered = list(enumerate(found))
    if len(numbered) <= NEAREST:
        return numbered
    near = sorted(numbered, key=lambda item: abs(item[1].start - date.start))[:NEAREST]
    return sorted(near, key=lambda item: item[0])

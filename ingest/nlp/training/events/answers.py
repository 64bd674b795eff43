"""What each group of pairs should have been read as: the annotation, laid over the candidates and tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.nlp.dates import since
from ingest.nlp.kinds import KINDS
from ingest.nlp.pairs import Group
from ingest.nlp.training.events.documents import Annotated, days
from ingest.records import Certainty

_CERTAINTIES = [c.value for c in Certainty]


@dataclass(frozen=True, slots=True)
class Answer:
    """An annotated event of a group: its kind and certainty by number, and the places of the trigger's tokens."""

    kind: int
    tokens: tuple[int, ...]
    certainty: int
    main: bool


def answers(document: Annotated, groups: Sequence[Group]) -> list[list[Answer]]:
    """For each group the events that its date dates in its sentence; empty where nothing happened on it."""
    out: list[list[Answer]] = [[] for _ in groups]
    for event in document.events:
        at = document.text.find(event["sentence"])
        here = [n for n, g in enumerate(groups) if g.sentence.start <= at < g.sentence.end]
        chosen = _group(groups, here, event["date"], event["date_text"])
        if chosen is not None:
            tokens = _trigger(document.text, groups[chosen], event["trigger"])
            out[chosen].append(
                Answer(KINDS.index(event["kind"]), tokens, _CERTAINTIES.index(event["certainty"]), event["main"])
            )
    return out


def _group(groups: Sequence[Group], here: Sequence[int], date: str, words: str) -> int | None:
    """The group of that value; failing that, of those words, whose value was misread."""
    wanted = days(date)
    same = [n for n in here if wanted in _values(groups[n])]
    like = [n for n in same or here if groups[n].date.text in words or words in groups[n].date.text]
    own = [n for n in like if not groups[n].afar] or like
    return own[0] if own else same[0] if same else None


def _values(group: Group) -> list[tuple[object, object]]:
    value = group.date.value
    return [days(value.edtf), days(since(value).edtf)] if value is not None else []


def _trigger(text: str, group: Group, words: str) -> tuple[int, ...]:
    """The tokens of that occurrence of the trigger which lies nearest to the date."""
    s = group.sentence
    found = [m.start() + s.start for m in re.finditer(re.escape(words), text[s.start : s.end])]
    if not found:
        return ()
    start = min(found, key=lambda place: abs(place - group.date.start))
    return tuple(t.i for t in s.at(start, start + len(words)))

# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Key figures: quantities that a reader would put on a card, with what they count. Pure.

`quantities.read` finds numbers with a unit or a counted thing; here those that bear on the affair are chosen.
"""

from __future__ import annotations

import math
import re

from ingest.nlp.quantities import Quantity, read
from ingest.nlp.tables.quantities import DEEDS, HARM, REACH
from ingest.records import Field, Figure, Span

MOST = 8
"""Figures of one field at most."""

_ENOUGH = 2.5
_WORD = re.compile(r"[a-z]+")
_READ = 4000
"""A sentence is read this far, in characters."""


def figures(text: str, field: Field, sentences: list[tuple[int, int]]) -> list[Figure]:
    """The figures of `text` that bear on the affair, at most eight, in order; one told twice stands once."""
    best: dict[tuple[float, str], tuple[float, Figure]] = {}
    for place, (start, end) in enumerate(sentences):
        for quantity in read(text, start, min(end, start + _READ)):
            weight = _weight(quantity, text[start:end], place, len(sentences))
            same = (quantity.number, quantity.unit)
            if weight >= _ENOUGH and (same not in best or weight > best[same][0] + 1):
                best[same] = weight, _figure(quantity, text, field, start, end)
    chosen = sorted(best.values(), key=lambda found: (-found[0], found[1].span.start))[:MOST]
    return sorted((figure for _, figure in chosen), key=lambda figure: figure.span.start)


def _figure(quantity: Quantity, text: str, field: Field, start: int, end: int) -> Figure:
    return Figure(
        Span(field, quantity.start, quantity.end),
        text[quantity.start : quantity.end],
        quantity.number,
        quantity.unit,
        quantity.counts[:200],
        quantity.hedge,
        Span(field, start, end),
    )


def _weight(quantity: Quantity, sentence: str, place: int, sentences: int) -> float:
    """How much the figure tells of the affair: what it counts, how large it is, what its sentence speaks of, and where."""
    counted = {_singular(word) for word in quantity.counts.lower().replace("-", " ").split()}
    magnitude = max(math.log10(max(quantity.number, 1)), 0)
    if quantity.kind == "money":
        weight = 0.4 + min(magnitude / 2.5, 2.8) + (0.6 if quantity.counts else 0)
    elif quantity.kind == "count":
        weight = 0.8 + min(magnitude / 4, 1.2) + (1.8 if counted & HARM else 1.2 if counted & REACH else 0)
    elif quantity.kind == "measure":
        weight = 1.6 + min(magnitude / 4, 1.2) + (0.6 if quantity.counts else 0)
    else:
        weight = 1.1 + (0.6 if quantity.counts else 0)
    if not DEEDS.isdisjoint(_WORD.findall(sentence.lower())):
        weight += 1.0
    weight += 0.8 * (1 - place / sentences)
    return weight - (1.2 if quantity.rate else 0) - (0.8 if quantity.in_words and not counted & HARM else 0)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word

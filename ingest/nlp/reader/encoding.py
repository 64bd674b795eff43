"""What the network sees of a sentence and one of its dates: pieces, marks, and which piece begins which word. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.nlp.context_dates import HEADING
from ingest.nlp.dates import DateRef
from ingest.nlp.reader.wordpiece import WordPiece
from ingest.nlp.syntax import Sentence
from ingest.nlp.whereabouts import where

LONGEST = 80
"""Pieces of one input; a longer sentence is cut around its date."""

TITLE = 12
"""Pieces of the title."""

_PLACES = {
    "ahead": "future",
    "same": "today",
    "around": "now",
    "week": "recent",
    "quarter": "month",
    "year": "year",
    "old": "past",
    "open": "open",
    "unknown": "unknown",
}
"""Where a date lies from the publication -> the word that tells it to the network."""
_WORDS = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Encoded:
    """One input: `ids` and `marks` (1 on the date) a piece, `words` the token that a piece begins, else -1."""

    ids: tuple[int, ...]
    marks: tuple[int, ...]
    words: tuple[int, ...]


def encoded(
    pieces: WordPiece, sentence: Sentence, date: DateRef, published: dt.date | None, title: Sequence[int]
) -> Encoded:
    """[CLS] whereabouts [SEP] title [SEP] sentence [SEP]; a date from outside of the sentence stands before it."""
    separator = pieces.rows["[SEP]"]
    head = [pieces.rows["[CLS]"], pieces.rows[_PLACES[where(date.value, published)]], separator, *title, separator]
    marks = [0, 1] + [0] * (len(head) - 2)
    inside = {t.i for t in sentence.at(date.start, date.end)}
    if not inside:
        outside = [i for w in date.text.split() for i in pieces.ids(w)][:16] + list(
            pieces.ids(":" if date.lead == HEADING else ";")
        )
        head += outside
        marks += [1] * len(outside)
    body = [(t.i, piece) for t in sentence.tokens for piece in pieces.ids(t.text)]
    body = _around(body, inside, LONGEST - len(head) - 1)
    words, before = [-1] * len(head), -1
    for i, _ in body:
        words.append(i if i != before else -1)
        before = i
    return Encoded(
        (*head, *(piece for _, piece in body), separator),
        (*marks, *(int(i in inside) for i, _ in body), 0),
        (*words, -1),
    )


def title_pieces(pieces: WordPiece, title: str) -> list[int]:
    """The first pieces of the title."""
    return [i for word in _WORDS.findall(title)[:TITLE] for i in pieces.ids(word)][:TITLE]


def _around(body: list[tuple[int, int]], inside: set[int], room: int) -> list[tuple[int, int]]:
    if len(body) <= room:
        return body
    centre = next((n for n, (i, _) in enumerate(body) if i in inside), 0)
    start = max(0, min(centre - room // 2, len(body) - room))
    return body[start : start + room]


def padded(
    inputs: Sequence[Encoded],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Inputs -> [B, N] ids, marks, mask of what is there, mask of what begins a word."""
    length = max(len(e.ids) for e in inputs)
    ids = np.zeros((len(inputs), length), np.int64)
    marks, mask, words = np.zeros_like(ids), np.zeros(ids.shape, bool), np.zeros(ids.shape, bool)
    for row, e in enumerate(inputs):
        n = len(e.ids)
        ids[row, :n], marks[row, :n], mask[row, :n] = e.ids, e.marks, True
        words[row, :n] = [w >= 0 for w in e.words]
    return ids, marks, mask, words

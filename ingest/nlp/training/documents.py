"""Sentences -> spaCy documents of a few sentences each, with what their corpus annotates and nothing for the rest."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from ingest.nlp.training.sentence import UNKNOWN, Ent, Sentence, Syntax


def grouped(sentences: Sequence[Sentence], largest: int, dice: random.Random) -> Iterator[list[Sentence]]:
    """Neighbours in groups of 1 to `largest`: borders of sentences are learnt, and single sentences stay known."""
    start = 0
    while start < len(sentences):
        size = dice.randint(1, largest)
        yield list(sentences[start : start + size])
        start += size


def document(group: Sequence[Sentence], vocab: Vocab) -> Doc:
    """One document. All sentences of the group have syntax, or none has; missing entities are allowed anywhere."""
    words = [word for sentence in group for word in sentence.words]
    spaces = [space for sentence in group for space in (*sentence.spaces[:-1], True)]
    columns: dict[str, Any] = {}
    heads: list[int] | None = None
    syntax = [sentence.syntax for sentence in group if sentence.syntax is not None]
    if len(syntax) == len(group):
        heads = _heads(syntax)
        for name in ("tags", "pos", "morphs", "lemmas", "deps"):
            columns[name] = [value for part in syntax for value in getattr(part, name)]
    doc = Doc(vocab, words=words, spaces=spaces, heads=heads, **columns)
    if any(sentence.ents is not None for sentence in group):
        _set_ents(doc, list(_ents(group)))
    return doc


def documents(sentences: Sequence[Sentence], vocab: Vocab, *, largest: int, seed: int) -> Iterator[Doc]:
    """Documents of 1 to `largest` sentences; an invalid tree costs its group only, as spaCy refuses it."""
    for group in grouped(sentences, largest, random.Random(seed)):  # noqa: S311 -- a fixed shuffle, no secret
        yield document(group, vocab)


def _heads(parts: Iterable[Syntax]) -> list[int]:
    out: list[int] = []
    for part in parts:
        first = len(out)
        out.extend(first + head for head in part.heads)
    return out


def _ents(group: Sequence[Sentence]) -> Iterator[Ent]:
    first = 0
    for sentence in group:
        whole = (Ent(0, len(sentence.words), UNKNOWN),)
        for ent in whole if sentence.ents is None else sentence.ents:
            yield Ent(first + ent.start, first + ent.end, ent.label)
        first += len(sentence.words)


def _set_ents(doc: Doc, ents: list[Ent]) -> None:
    known = [Span(doc, ent.start, ent.end, label=ent.label) for ent in ents if ent.label != UNKNOWN]
    missing = [doc[ent.start : ent.end] for ent in ents if ent.label == UNKNOWN]
    doc.set_ents(known, missing=missing, default="outside")

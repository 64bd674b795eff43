"""Our own sentences: lines of text with inline marks, "[[ORG|Corvex Mobile]] paid [[MONEY|$2.4 million]]."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from ingest.nlp.training.sentence import UNKNOWN, Ent, Sentence

LABELS = frozenset(
    [
        "PERSON",
        "ORG",
        "GPE",
        "LOC",
        "NORP",
        "PRODUCT",
        "LAW",
        "EVENT",
        "MONEY",
        "QUANTITY",
        "CARDINAL",
        "PERCENT",
        "DATE",
        "TIME",
    ]
)
_MARK = re.compile(r"\[\[([A-Z]+)\|([^\[\]|]+)\]\]")


def parsed(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text, and (start, end, label) of its names in characters. ValueError: a broken mark or label."""
    text, found, position = "", [], 0
    for mark in _MARK.finditer(line):
        if mark[1] not in LABELS:
            raise ValueError(f"No such label: {mark[0]}")
        text += line[position : mark.start()]
        found.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        position = mark.end()
    text += line[position:]
    if "[[" in text or "]]" in text:
        raise ValueError(f"A broken mark: {line}")
    return text, found


def sentence(line: str, nlp: Language) -> Sentence:
    """One line as tokens; where a name does not end with a token, the tokens that it touches are unknown."""
    text, found = parsed(line.strip())
    doc = nlp.make_doc(text)
    ents = []
    for start, end, label in found:
        exact = doc.char_span(start, end)
        touched = exact if exact is not None else doc.char_span(start, end, alignment_mode="expand")
        assert touched is not None  # noqa: S101 -- a mark holds at least one character
        ents.append(Ent(touched.start, touched.end, UNKNOWN if exact is None else label))
    words = tuple(token.text for token in doc)
    return Sentence(words, tuple(bool(token.whitespace_) for token in doc), ents=tuple(ents))


def read(paths: list[Path], nlp: Language) -> Iterator[Sentence]:
    """The sentences of the files, in order; lines that are empty or begin with # are skipped."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                try:
                    yield sentence(line, nlp)
                except ValueError as error:
                    raise ValueError(f"{path.name}, line {number}: {error}") from error

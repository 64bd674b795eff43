"""The column formats of the corpora: CoNLL-U, and one word with its tag on each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.nlp.training.sentence import Ent, Sentence, Syntax

_CLOSING = frozenset(
    [".", ",", ";", ":", "!", "?", "%", ")", "]", "}", "'s", "n't", "'", "'re", "'ve", "'ll", "'d", "'m"]
)
_OPENING = frozenset("([{$£€#")
_BLANK = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_MORPHS = ("Number", "VerbForm", "Tense", "Degree")
"""The features that the lemmatizer and the readers of tense need; the others would only make the tagger larger."""


def blocks(path: Path) -> Iterator[list[str]]:
    """The groups of lines between blank lines."""
    group: list[str] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def spaces(words: tuple[str, ...]) -> tuple[bool, ...]:
    """Where a newspaper would put the spaces, for corpora that do not tell."""
    out = []
    quoted = False
    for word, after in zip(words, [*words[1:], None], strict=True):
        if word == '"':
            quoted = not quoted
        closing = after is None or after in _CLOSING or (after == '"' and quoted)
        out.append(not (closing or word in _OPENING or (word == '"' and quoted)))
    return tuple(out)


def spans(tags: list[str]) -> list[Ent]:
    """Entities of IOB or IOB2 tags ("I-ORG" after "O" opens one too)."""
    out: list[Ent] = []
    start = 0
    for i in range(1, len(tags) + 1):
        before, here = tags[i - 1], tags[i] if i < len(tags) else "O"
        if here.startswith("I-") and before[2:] == here[2:]:
            continue
        if before[:2] in ("B-", "I-"):
            out.append(Ent(start, i, before[2:]))
        start = i
    return out


def tagged(path: Path, separator: str | None = None) -> Iterator[Sentence]:
    """Sentences of a file with one word and its tag (the last column) on each line."""
    for lines in blocks(path):
        rows = [line.split(separator) for line in lines if not line.startswith("-DOCSTART-")]
        rows = [row for row in rows if len(row) > 1]
        words = tuple(_BLANK.sub("", row[0]) or "-" for row in rows)
        if words:
            yield Sentence(words, spaces(words), ents=tuple(spans([row[-1] for row in rows])), id=path.name)


def conllu(path: Path) -> Iterator[tuple[Sentence, list[str]]]:
    """Each sentence of a CoNLL-U file with its syntax, and the last column of each token ("MISC")."""
    for lines in blocks(path):
        name = next((line.split("=", 1)[1].strip() for line in lines if line.startswith("# sent_id")), "")
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        rows = [row for row in rows if "." not in row[0]]
        after = _spaces_after(rows)
        rows = [row for row in rows if "-" not in row[0]]
        words = tuple(_BLANK.sub("", row[1]) or "-" for row in rows)
        heads = tuple(int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(rows))
        syntax = Syntax(
            tags=tuple(row[4] for row in rows),
            pos=tuple(row[3] for row in rows),
            morphs=tuple(_morph(row[5]) for row in rows),
            lemmas=tuple(row[2] if row[2] != "_" else row[1] for row in rows),
            heads=heads,
            deps=tuple("ROOT" if row[6] == "0" else row[7] for row in rows),
        )
        yield Sentence(words, after, syntax=syntax, id=name), [row[9] for row in rows]


def iob2(path: Path) -> Iterator[tuple[str, tuple[str, ...], list[Ent]]]:
    """(sentence id, words, entities) of a Universal NER file."""
    for lines in blocks(path):
        name = next((line.split("=", 1)[1].strip() for line in lines if line.startswith("# sent_id")), "")
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        yield name, tuple(_BLANK.sub("", row[1]) or "-" for row in rows), spans([row[2] for row in rows])


def _morph(features: str) -> str:
    pairs = dict(pair.split("=", 1) for pair in features.split("|") if "=" in pair)
    return "|".join(f"{name}={pairs[name]}" for name in sorted(_MORPHS) if name in pairs)


def _spaces_after(rows: list[list[str]]) -> tuple[bool, ...]:
    """One item a word; the parts of a written word ("do", "n't") have no space between them."""
    out = []
    last, space = 0, True
    for row in rows:
        if "-" in row[0]:
            last, space = int(row[0].split("-")[1]), "SpaceAfter=No" not in row[9]
        elif int(row[0]) < last:
            out.append(False)
        else:
            out.append(space if int(row[0]) == last else "SpaceAfter=No" not in row[9])
    return (*out[:-1], False)

"""GUM marks every mention of every entity, nested; the names among them are those whose head is a proper noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.nlp.training import conll
from ingest.nlp.training.labels import MISC, kinds, mapped
from ingest.nlp.training.sentence import UNKNOWN, Ent, Sentence, without_overlaps
from ingest.nlp.wordlist import words

_KINDS = kinds(
    {
        "person": "PERSON",
        "organization": "ORG",
        "place": "PLACE",
        "event": "EVENT",
        "time": "",
        "object": MISC,
        "abstract": MISC,
    }
)
_BRACKET = re.compile(r"\([^()]+\)?|[^()]+\)")
_CALENDAR = words(
    "January February March April May June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_INSIDE = ("of", "for", "and", "the", "&")


def read(path: Path) -> Iterator[Sentence]:
    """Sentences with syntax and names; proper nouns in no name are unknown."""
    for sentence, misc in conll.conllu(path):
        names = without_overlaps([name for m in _mentions(misc) if (name := _name(sentence, *m))])
        yield mapped(sentence.with_ents((*names, *_unknown(sentence, names))), _KINDS)


def _mentions(misc: list[str]) -> list[tuple[int, int, str, int]]:
    """(start, end, kind, index of the head) of the mentions that open and close within the sentence."""
    opened: list[tuple[int, list[str]]] = []
    out = []
    for i, field in enumerate(misc):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", field)
        for bracket in _BRACKET.findall(match[1]) if match else ():
            if bracket.startswith("("):
                opened.append((i, bracket.strip("()").split("-")))
            if not bracket.endswith(")"):
                continue
            group = bracket.strip("()").split("-")[0]
            at = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][1][0] == group), None)
            if at is None:
                continue
            start, fields = opened.pop(at)
            head = fields[5].split(",")[0] if len(fields) > 5 else ""
            if head.isdigit():
                out.append((start, i + 1, fields[1], start + int(head) - 1))
    return out


def _name(sentence: Sentence, start: int, end: int, kind: str, head: int) -> Ent | None:
    """The run of proper nouns round the head."""
    pos = sentence.syntax.pos if sentence.syntax else ()
    if head >= len(pos) or pos[head] != "PROPN":
        return None

    def named(i: int) -> bool:
        return start <= i < end and (
            pos[i] == "PROPN" or (pos[i] in ("ADJ", "NOUN") and sentence.words[i][:1].isupper())
        )

    first = last = head
    while named(first - 1):
        first -= 1
    while True:
        if last + 1 < end and pos[last + 1] == "PROPN":
            last += 1
        elif last + 2 < end and sentence.words[last + 1] in _INSIDE and named(last + 2):
            last += 2
        else:
            return Ent(first, last + 1, kind)


def _unknown(sentence: Sentence, names: tuple[Ent, ...]) -> list[Ent]:
    pos = sentence.syntax.pos if sentence.syntax else ()
    taken = {i for name in names for i in range(name.start, name.end)}
    proper = (i for i, kind in enumerate(pos) if kind == "PROPN" and i not in taken)
    return [Ent(i, i + 1, UNKNOWN) for i in proper if sentence.words[i] not in _CALENDAR]

# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Who and what a text names: the statistical component's names with those of the gazetteer, each under its normal form. Pure.

A listed name wins over what the statistics say of the same characters, and yields where it is only a part of a longer
name ("China" in "Bank of China"): of the combinations tried on the project's test sentences and on PUD, the best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.nlp import aliases, gazetteer
from ingest.nlp.aliases import key
from ingest.nlp.wordlist import words
from ingest.records import EntityName, Field, Span

LABELS = frozenset(["PERSON", "ORG", "GPE", "LOC", "NORP", "PRODUCT", "LAW", "EVENT"])

Found = tuple[int, int, str]
"""(start, end, label) in characters."""

_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$", re.IGNORECASE)
_EDGE = ' \t\n\r"“”‘*•|,;:'
_WORD = re.compile(r"\w+")
_BEFORE = "@/#\\."
_AFTER = re.compile(r"\w|[-.]\d|\.[a-z]")
_LAW = re.compile(
    r"(?<!\w)(?:(?:Council|Commission|Delegated|Implementing)\s)*(?:Regulation|Directive|Decision)\s\((?:EU|EC|EEC)\)\s(?:No\.?\s)?\d+/\d+"
    r"|(?<!\w)(?:Executive\sOrder|Law|Decree|Decree-Law|Proclamation|Republic\sAct|Public\sLaw|Resolution|Directive|Regulation)\s(?:(?:No|N)[.°º]?\s?)?\d[\d./,-]*\d(?!\w)"
)
_HEADS = {
    "LOC": words(
        "airport river sea ocean lake bay gulf strait canal island islands mountain mountains valley peninsula desert coast bridge harbour harbor prison reserve forest park terminal port dam"
    ),
    "ORG": words(
        "ministry commission court bank authority agency inc ltd llc plc gmbh corp council association university police tribunal committee bureau"
    ),
    "LAW": words("act directive regulation regulations convention treaty statute"),
}
"""Last words of a longer name that tell its label, whatever the statistics say."""

_NEVER = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december"
    " today yesterday tomorrow i he she it they we you this that these those"
)


def patterns() -> tuple[tuple[str, str, str], ...]:
    """(label, name, normal form) of every name in the gazetteer that tells its label by itself."""
    return tuple((e.label, e.name, key(e.name)) for e in gazetteer.entries() if e.certain)


def names(text: str, field: Field, known: list[Found]) -> list[EntityName]:
    """All names of `text` in order: the statistical ones (`known`) and the listed ones, without overlaps.

    Names that the text declares to be one ("Federal Office of Things (FOT)"), and short forms, share a key.
    """
    spans = merged(text, known)
    found = [
        EntityName(Span(field, start, end), text[start:end], label, key(text[start:end])) for start, end, label in spans
    ]
    return aliases.shared(aliases.declared(text, field, found))


def of_document(names_of_fields: list[EntityName]) -> list[EntityName]:
    """The names of all fields of one document, in the order given, with keys shared across the fields."""
    return aliases.shared(names_of_fields)


def merged(text: str, known: list[Found]) -> list[Found]:
    """The spans of both sources in order, none of them overlapping another."""
    out = _without_overlaps([span for raw in known if raw[2] in LABELS and (span := _trimmed(text, *raw))])
    for rule in (_numbered_laws(text), _listed(text)):
        out = _laid_over(out, list(rule), text)
    return out


def _laid_over(below: list[Found], above: list[Found], text: str) -> list[Found]:
    """Both, sorted; where they meet, the one above stays unless it is a part of the one below, or its label is open.

    Both are sorted and free of overlaps.
    """
    out: list[Found] = []
    position = 0
    for start, end, label in above:
        while position < len(below) and below[position][1] <= start:
            out.append(below[position])
            position += 1
        if position < len(below) and below[position][0] <= start and end <= below[position][1]:
            same = below[position][:2] == (start, end)
            if not same or text[start:end] in _open():
                continue
        out.append((start, end, label))
        while position < len(below) and below[position][0] < end:
            position += 1
    return sorted([*out, *below[position:]])


@lru_cache(maxsize=1)
def _open() -> frozenset[str]:
    return frozenset(entry.name for entry in gazetteer.entries() if entry.open)


def _without_overlaps(spans: list[Found]) -> list[Found]:
    out: list[Found] = []
    for span in sorted(spans):
        if not out or span[0] >= out[-1][1]:
            out.append(span)
    return out


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[tuple[str, str], ...]]:
    """First word -> (name, label), the longest name first; long names also as they stand in a headline of capitals."""
    found: dict[str, dict[str, str]] = {}
    for label, name, _ in patterns():
        for written in {name, name.upper()} if len(name) > 5 else {name}:
            first = _WORD.match(written)
            if first:
                found.setdefault(first[0], {}).setdefault(written, label)
    return {word: tuple(sorted(own.items(), key=lambda n: -len(n[0]))) for word, own in found.items()}


def _listed(text: str) -> Iterator[Found]:
    index, position = _index(), 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < position or word[0] not in index or (start and text[start - 1] in _BEFORE):
            continue
        for name, label in index[word[0]]:
            end = start + len(name)
            if text.startswith(name, start) and not _AFTER.match(text, end):
                yield start, end, label
                position = end
                break


def _numbered_laws(text: str) -> Iterator[Found]:
    for law in _LAW.finditer(text):
        yield law.start(), law.end(), "LAW"


def _trimmed(text: str, start: int, end: int, label: str) -> Found | None:
    """Without article, possessive and marks at the edges, and only its first line; None: nothing of a name is left."""
    name = text[start:end]
    start += len(name) - len(name.lstrip(_EDGE))
    name = text[start:end].split("\n")[0].rstrip(_EDGE)
    article = _ARTICLE.match(name)
    if article:
        start, name = start + article.end(), name[article.end() :]
    name = _POSSESSIVE.sub("", name)
    if len(name) < 2 or not any(c.isalpha() for c in name) or name.lower() in _NEVER:
        return None
    last = name.rpartition(" ")[2].rstrip(".").lower()
    if " " in name:
        label = next((kind for kind, heads in _HEADS.items() if last in heads), label)
    return start, start + len(name), label

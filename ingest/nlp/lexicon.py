# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape
"""Trigger words for the eleven kinds of event: the forms, and what must stand before or after them.

A line of the table is `kind | weight | heads | after | before | unless`. Heads are base forms of verbs (inflected here) or, with
a colon in front, nouns; `after` and `before` are regular expressions that must be found within the clause on that side, `unless`
one that must not be found on either side. Of the lines that fit a word, the first one counts: put conditions before defaults.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.nlp.tables import IRREGULAR, TABLE
from ingest.nlp.wordlist import words
from ingest.records import Kind

_CELLS = re.compile(r"\s\|(?=\s|$)")
INVARIABLE = frozenset(verb for verb, past in IRREGULAR.items() if verb in past.split("/"))
"""Verbs whose past looks like the infinitive."""

BASE, S, ED, ING, NOUN = "base", "s", "ed", "ing", "noun"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table."""

    kind: Kind
    weight: float
    after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    noun: bool
    object: re.Pattern[str] | None = None
    """The `after` pattern as it may stand before a passive verb: "a fix was released"."""


def forms(verb: str) -> dict[str, str]:
    """'ban' -> {'ban': base, 'bans': s, 'banned': ed, 'banning': ing}."""
    out = {verb: BASE}
    stem = verb
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        out[verb + "es"] = S
    elif verb.endswith("y") and verb[-2:-1] not in "aeou":
        out[verb[:-1] + "ies"] = S
    else:
        out[verb + "s"] = S
    if verb.endswith("e"):
        stem = verb[:-1]
        regular = verb + "d"
        out[(verb if verb.endswith(("ee", "oe", "ye")) else stem) + "ing"] = ING
    else:
        doubled = verb + verb[-1] if _doubles(verb) else verb
        out[doubled + "ing"] = ING
        regular = verb[:-1] + "ied" if verb.endswith("y") and verb[-2:-1] not in "aeou" else doubled + "ed"
    for form in IRREGULAR.get(verb, regular).split("/"):
        out.setdefault(form, ED)
    if verb in INVARIABLE:
        out[verb] = ED
    if verb in ("cancel", "label", "travel", "signal"):
        out |= {verb + "led": ED, verb + "ling": ING}
    if verb.endswith("ise"):
        out |= {f.replace("is", "iz") if f.startswith(verb[:-3] + "is") else f: t for f, t in list(out.items())}
        out |= {verb[:-3] + "i" + "z" + end: t for end, t in (("e", BASE), ("es", S), ("ed", ED), ("ing", ING))}
    return out


_DOUBLING = words(
    "ban bar plan stop cut drop scrap spot admit submit permit ship hit shut put set get run begin win strip slap plot quit occur refer defer"
    " control let plug snap scrub tap step cap"
)


def _doubles(verb: str) -> bool:
    return verb in _DOUBLING


@lru_cache(maxsize=1)
def index() -> dict[str, list[tuple[str, Entry]]]:
    """Lower-case word form -> the lines that it may stand for, each with the form's type."""
    out: dict[str, list[tuple[str, Entry]]] = {}
    for line in TABLE.strip().splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        kind, weight, heads, *rest = (cell.strip() for cell in _CELLS.split(line))
        after, before, unless = (*rest, "", "", "")[:3]
        for head in heads.split():
            noun = head.startswith(":")
            entry = Entry(
                Kind(kind),
                float(weight),
                _pattern(after, right=True),
                _pattern(before),
                _pattern(unless),
                noun,
                _object(after),
            )
            for form, type_ in _noun_forms(head[1:]) if noun else forms(head).items():
                out.setdefault(form, []).append((type_, entry))
    return out


def _noun_forms(noun: str) -> list[tuple[str, str]]:
    plural = (
        noun[:-1] + "ies"
        if noun.endswith("y") and noun[-2:-1] not in "aeou"
        else noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
    )
    return [(noun, NOUN), (plural, NOUN)]


_FILLER = re.compile(r"^\^(?:\(\?:\\S\+\\s\)\{0,\d+\}\??)?")


def _object(cell: str) -> re.Pattern[str] | None:
    return _pattern(_FILLER.sub("", cell)) if _FILLER.sub("", cell) not in ("", "-") else None


def _pattern(cell: str, *, right: bool = False) -> re.Pattern[str] | None:
    if not cell or cell == "-":
        return None
    # `^` in an `after` cell means "directly after the word"
    cell = cell.replace("[A-Z]", "(?-i:[A-Z])")
    body = rf"\A\W+(?:{cell[1:]})" if right and cell.startswith("^") else rf"\b(?:{cell})"
    return re.compile(body, re.IGNORECASE)

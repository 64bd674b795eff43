"""The tokens of one sentence with tags, lemmas and heads, as plain records: what later stages see of spaCy. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ingest.nlp.wordlist import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

CLAUSE = words(
    "root ROOT conj ccomp xcomp advcl acl acl:relcl csubj csubj:pass csubj:outer parataxis appos list discourse"
)
"""Relations (UD) whose dependent heads a clause of its own, when it is a verb."""

SUBJECTS = frozenset(["nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl"])
OBJECTS = frozenset(["obj", "iobj", "nsubj:pass"])
_FUNCTION = frozenset(["det", "case", "aux", "aux:pass", "cop", "mark", "punct", "cc"])


class Token(NamedTuple):
    """One token: `i` and `head` count within the sentence (the root heads itself), `start:end` are characters."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    dep: str
    head: int
    ent: str

    @property
    def is_verb(self) -> bool:
        """A main verb in any form."""
        return self.tag.startswith("VB") and self.dep not in _FUNCTION

    @property
    def is_noun(self) -> bool:
        """A common or proper noun."""
        return self.tag.startswith("NN")


@dataclass(frozen=True)
class Sentence:
    """The tokens `start:end` (characters of the field) of one sentence."""

    start: int
    end: int
    tokens: tuple[Token, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the tokens that it heads, in order."""
        out: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                out[token.head].append(token.i)
        return tuple(tuple(c) for c in out)

    def kids(self, i: int) -> Iterator[Token]:
        """The dependents of token `i`."""
        return (self.tokens[c] for c in self.children[i])

    @cached_property
    def _ends(self) -> list[int]:
        return [t.end for t in self.tokens]

    def at(self, start: int, end: int) -> list[Token]:
        """The tokens that share a character with `start:end`."""
        first = last = bisect_right(self._ends, start)
        while last < len(self.tokens) and self.tokens[last].start < end:
            last += 1
        return list(self.tokens[first:last])

    def head_of(self, start: int, end: int) -> Token | None:
        """The token of `start:end` whose head lies outside of it."""
        inside = self.at(start, end)
        numbers = {t.i for t in inside}
        for token in inside:
            if token.head not in numbers or token.head == token.i:
                return token
        return inside[0] if inside else None

    @cached_property
    def _found(self) -> tuple[dict[int, list[int]], dict[int, int]]:
        """The answers of `ancestors` and `clause`, which are asked for again with each date."""
        return {}, {}

    def ancestors(self, i: int) -> list[int]:
        """`i`, its head, the head of that, up to the root."""
        found = self._found[0]
        if i not in found:
            out = found[i] = [i]
            while self.tokens[out[-1]].head != out[-1] and len(out) <= len(self.tokens):
                out.append(self.tokens[out[-1]].head)
        return found[i]

    def clause(self, i: int) -> int:
        """The verb (or predicate) that heads the clause of token `i`."""
        found = self._found[1]
        if i not in found:
            found[i] = self._clause(i)
        return found[i]

    def _clause(self, i: int) -> int:
        for j in self.ancestors(i):
            token = self.tokens[j]
            if (token.is_verb or any(k.dep == "cop" for k in self.kids(j))) and token.dep in CLAUSE:
                return j
        return self.ancestors(i)[-1]

    def path(self, first: int, second: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Relations climbed from `first` to the common head, and those descended from there to `second`."""
        up, down = self.ancestors(first), self.ancestors(second)
        below = set(down)
        common = next((j for j in up if j in below), up[-1])
        climbed = tuple(self.tokens[j].dep for j in up[: up.index(common)])
        descended = tuple(self.tokens[j].dep for j in reversed(down[: down.index(common)])) if common in below else ()
        return climbed, descended


@dataclass(frozen=True, slots=True)
class Table:
    """All tokens of a document in columns, which are much faster to ask than spaCy's own tokens.

    `places` holds a row of numbers for each token, `names` one of keys to `strings`.
    """

    places: list[list[int]]
    names: list[list[int]]
    strings: dict[int, str]

    @classmethod
    def of(cls, doc: Doc) -> Table:
        """The table of a parsed document."""
        places = doc.to_array(["IDX", "LENGTH", "HEAD", "IS_SPACE"]).astype(np.int64)
        names = doc.to_array(["ORTH", "LEMMA", "TAG", "DEP", "ENT_TYPE"])
        strings = {key: doc.vocab.strings[key] for key in np.unique(names).tolist()}
        return cls(places.tolist(), names.tolist(), strings)


def sentence(table: Table, first: int, last: int, start: int, end: int) -> Sentence:
    """The record of the tokens from `first` up to `last` (not included), whose trimmed characters are `start:end`."""
    strings = table.strings
    tokens = []
    for i in range(first, last):
        at, length, to_head, blank = table.places[i]
        if blank:
            continue
        orth, lemma, tag, dep, ent = table.names[i]
        text, head = strings[orth], i + to_head if first <= i + to_head < last else i
        own = strings[lemma].lower() or text.lower()
        tokens.append(
            Token(i - first, at, at + length, text, own, strings[tag], strings[dep], head - first, strings[ent])
        )
    whole = tuple(tokens)
    return Sentence(start, end, whole if len(whole) == last - first else _renumbered(whole))


def _renumbered(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The same tokens counted anew after those of white space are gone."""
    place = {t.i: n for n, t in enumerate(tokens)}
    return tuple(t._replace(i=n, head=place.get(t.head, n)) for n, t in enumerate(tokens))

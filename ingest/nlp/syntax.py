"""The tokens of one sentence with tags, lemmas and heads, as plain records: what later stages see of spaCy. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ingest.nlp.wordlist import words

if TYPE_CHECKING:
    from spacy.tokens import Span

CLAUSE = words(
    "root ROOT conj ccomp xcomp advcl acl acl:relcl csubj csubj:pass csubj:outer parataxis appos list discourse"
)
"""Relations (UD) whose dependent heads a clause of its own, when it is a verb."""

SUBJECTS = frozenset(["nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl"])
OBJECTS = frozenset(["obj", "iobj", "nsubj:pass"])
_FUNCTION = frozenset(["det", "case", "aux", "aux:pass", "cop", "mark", "punct", "cc"])


@dataclass(frozen=True, slots=True)
class Token:
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

    def at(self, start: int, end: int) -> list[Token]:
        """The tokens that share a character with `start:end`."""
        return [t for t in self.tokens if t.start < end and t.end > start]

    def head_of(self, start: int, end: int) -> Token | None:
        """The token of `start:end` whose head lies outside of it."""
        inside = self.at(start, end)
        numbers = {t.i for t in inside}
        for token in inside:
            if token.head not in numbers or token.head == token.i:
                return token
        return inside[0] if inside else None

    def ancestors(self, i: int) -> list[int]:
        """`i`, its head, the head of that, up to the root."""
        out = [i]
        while self.tokens[out[-1]].head != out[-1] and len(out) <= len(self.tokens):
            out.append(self.tokens[out[-1]].head)
        return out

    def clause(self, i: int) -> int:
        """The verb (or predicate) that heads the clause of token `i`."""
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


def sentence(span: Span, start: int, end: int) -> Sentence:
    """The record of a spaCy span whose trimmed characters are `start:end`."""
    offset = span.start
    last = span.end - 1
    tokens = tuple(
        Token(
            t.i - offset,
            t.idx,
            t.idx + len(t.text),
            t.text,
            t.lemma_.lower() or t.text.lower(),
            t.tag_,
            t.dep_,
            (t.head.i if offset <= t.head.i <= last else t.i) - offset,
            t.ent_type_,
        )
        for t in span
        if not t.is_space
    )
    if len(tokens) != len(span):
        tokens = _renumbered(tokens)
    return Sentence(start, end, tokens)


def _renumbered(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The same tokens counted anew after those of white space are gone."""
    place = {t.i: n for n, t in enumerate(tokens)}
    return tuple(
        Token(n, t.start, t.end, t.text, t.lemma, t.tag, t.dep, place.get(t.head, n), t.ent)
        for n, t in enumerate(tokens)
    )

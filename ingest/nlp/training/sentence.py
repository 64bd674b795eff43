"""A sentence as a corpus annotates it: perhaps with syntax, perhaps with entities, perhaps with both."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Ent:
    """Tokens `start` to `end` (exclusive) with a label; the label UNKNOWN means: nobody knows what these tokens are."""

    start: int
    end: int
    label: str


UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Syntax:
    """One item a token; `heads` are indices into the sentence, a root is its own head."""

    tags: tuple[str, ...]
    pos: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """`spaces[i]`: is there a space after token i. `syntax` or `ents` is None where the corpus does not annotate it."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    syntax: Syntax | None = None
    ents: tuple[Ent, ...] | None = None
    id: str = ""

    def with_ents(self, ents: tuple[Ent, ...] | None) -> Sentence:
        """The same sentence with other entities."""
        return replace(self, ents=ents)

    def text(self) -> str:
        """The sentence as written."""
        return "".join(word + " " * space for word, space in zip(self.words, self.spaces, strict=True))


def without_overlaps(ents: list[Ent]) -> tuple[Ent, ...]:
    """The longest entities, in order, none of which shares a token with another."""
    taken: set[int] = set()
    kept = []
    for ent in sorted(ents, key=lambda e: (e.start - e.end, e.start)):
        tokens = range(ent.start, ent.end)
        if ent.start < ent.end and taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(ent)
    return tuple(sorted(kept, key=lambda e: e.start))

"""Our own sentences with other names: a name gives way to one of its kind, so that contexts are learnt, not lists."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable

from ingest.nlp.training.sentence import Ent, Sentence

Name = tuple[tuple[str, ...], tuple[bool, ...]]
"""The words of a name, and whether a space follows each of them."""

_SMALL = ("of", "the", "and", "de", "van", "von", "al", "bin", "-", "&")
_KINDS = ("PERSON", "ORG", "GPE", "PRODUCT", "LAW")


def pool(sentences: Iterable[Sentence], *, proper: bool = False) -> dict[str, list[Name]]:
    """Label -> the names that occur with it; `proper` leaves out what is long or has a word without a capital."""
    found: dict[str, dict[Name, None]] = defaultdict(dict)
    for sentence in sentences:
        for ent in sentence.ents or ():
            if ent.label in _KINDS and not (proper and _doubtful(sentence.words[ent.start : ent.end], ent.label)):
                found[ent.label][sentence.words[ent.start : ent.end], sentence.spaces[ent.start : ent.end]] = None
    return {label: list(names) for label, names in found.items()}


def _doubtful(words: tuple[str, ...], label: str) -> bool:
    longest = 2 if label == "GPE" else 5
    return len(words) > longest or not all(word[:1].isupper() or word in _SMALL for word in words) or len(words[0]) < 3


def swapped(sentence: Sentence, names: dict[str, list[Name]], dice: random.Random, chance: float) -> Sentence:
    """Each name of a kind in `names` gives way with `chance`; the space after it stays as it was."""
    words: list[str] = []
    spaces: list[bool] = []
    ents: list[Ent] = []
    position = 0
    for ent in (*(sentence.ents or ()), Ent(len(sentence.words), len(sentence.words), "")):
        words += sentence.words[position : ent.start]
        spaces += sentence.spaces[position : ent.start]
        position = ent.end
        if ent.start == ent.end:
            continue
        new, gaps = sentence.words[ent.start : ent.end], sentence.spaces[ent.start : ent.end]
        if ent.label in names and dice.random() < chance:
            new, inner = dice.choice(names[ent.label])
            gaps = (*inner[:-1], gaps[-1])
        ents.append(Ent(len(words), len(words) + len(new), ent.label))
        words += new
        spaces += gaps
    return Sentence(tuple(words), tuple(spaces), ents=tuple(ents), id=sentence.id)

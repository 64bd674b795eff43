"""Tables for spaCy's rule lemmatizer, cut to the words that news is made of."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.lookups import Lookups

from ingest.nlp.training.sentence import Sentence

_OPEN = {"NOUN": "noun", "VERB": "verb", "ADJ": "adj", "ADV": "adv"}
_CLOSED = {"AUX": "aux", "PRON": "pron", "DET": "det"}
_DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][bcdfgklmnprstvz]$")
"""A base of this shape doubles its last letter ("planned"), so that "planed" is a form of "plane"."""
_SEEN = 2
"""A form that a treebank lemmatizes alike this often, and never otherwise more often, overrules the rules."""


def tables(lookups: Path, treebank: Iterable[Sentence], likeliest: Sequence[str]) -> Lookups:
    """Rules, exceptions and the index of base forms; `lookups` is the folder of spacy-lookups-data."""
    rules = _read(lookups, "lemma_rules")
    known = set(likeliest)
    index = {kind: known.intersection(forms) for kind, forms in _read(lookups, "lemma_index").items()}
    index["verb"] -= _shadowing(index["verb"], {word: rank for rank, word in enumerate(likeliest)})
    exceptions: dict[str, dict[str, list[str]]] = {
        kind: {form: lemmas[:1] for form, lemmas in table.items() if form in known}
        for kind, table in _read(lookups, "lemma_exc").items()
    }
    for (kind, form), lemma in _observed(treebank).items():
        exceptions.setdefault(kind, {})[form] = [lemma]
    out = Lookups()
    out.add_table("lemma_rules", rules)
    out.add_table("lemma_exc", exceptions)
    out.add_table("lemma_index", {kind: dict.fromkeys(sorted(forms), 1) for kind, forms in index.items()})
    return out


def _shadowing(verbs: set[str], rank: dict[str, int]) -> set[str]:
    """Bases that would take the forms of a likelier one ending in e: "fined" is no form of "fin"."""
    pairs = ((verb, verb + "e") for verb in verbs if verb + "e" in verbs)
    return {verb for verb, other in pairs if _DOUBLING.search(verb) or rank[other] < rank[verb]}


def _read(lookups: Path, name: str) -> dict[str, Any]:
    with gzip.open(lookups / f"data/en_{name}.json.gz", "rt", encoding="utf-8") as file:
        table: dict[str, Any] = json.load(file)
    return table


def _observed(treebank: Iterable[Sentence]) -> dict[tuple[str, str], str]:
    """(kind, form) -> lemma, for forms that are not their own lemma and for those of closed classes."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in treebank:
        if sentence.syntax is None:
            continue
        for word, pos, lemma in zip(sentence.words, sentence.syntax.pos, sentence.syntax.lemmas, strict=True):
            kind = _OPEN.get(pos) or _CLOSED.get(pos)
            if kind and word.isascii():
                counts[kind, word.lower().replace("’", "'")][lemma.lower()] += 1
    out = {}
    for key, found in counts.items():
        lemma, times = found.most_common(1)[0]
        closed = key[0] in _CLOSED.values()
        if times >= _SEEN and times > 0.8 * found.total() and lemma.isalpha() and (closed or lemma != key[1]):
            out[key] = lemma
    return out

# ruff: noqa: E501 -- a table: a line is one entry, and breaking it hides its shape

"""The corpora, one function each: a folder of corpora -> sentences with our labels.

Dates and numbers are filled in by rule where a corpus does not annotate them (see silver.py)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ingest.nlp.training import conll, gum, meantime
from ingest.nlp.training.labels import MISC, kinds, mapped
from ingest.nlp.training.sentence import UNKNOWN, Ent, Sentence
from ingest.nlp.training.silver import with_nationalities, with_numbers

_NAMES = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG", "MISC": MISC}
_UNER = kinds({"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG", "OTH": MISC, "O": ""})
_REDOCRED = kinds(_NAMES | {"TIME": "DATE", "NUM": ""})
_BTC = kinds(_NAMES)
_WNUT = kinds(
    {
        "person": "PERSON",
        "location": "PLACE",
        "group": "ORG",
        "corporation": "ORG",
        "product": "PRODUCT",
        "creative-work": MISC,
    }
)
_CROSSNER = kinds(
    {
        "politician": "PERSON", "person": "PERSON", "researcher": "PERSON", "scientist": "PERSON", "organisation": "ORG", "politicalparty": "ORG",
        "university": "ORG", "country": "GPE", "location": "PLACE", "event": "EVENT", "election": "EVENT", "conference": "EVENT",
        "product": "PRODUCT", "programlang": "PRODUCT", "misc": MISC, "award": MISC, "academicjournal": MISC,
    }
)  # fmt: skip
_RE3D = kinds(
    {
        "Person": "PERSON", "Location": "PLACE", "Organisation": "ORG", "Nationality": "NORP", "Temporal": "DATE", "Money": "MONEY",
        "DocumentReference": UNKNOWN, "Quantity": "", "Frequency": "", "CommsIdentifier": UNKNOWN,
    }
)  # fmt: skip


def _finished(sentences: Iterable[Sentence]) -> list[Sentence]:
    return [with_numbers(with_nationalities(sentence)) for sentence in sentences]


def _with_uner(treebank: Path, names: Path) -> list[Sentence]:
    """A treebank with the entities of Universal NER; the two files hold the same sentences in the same order, a few apart."""
    known = {words: (ents, name) for name, words, ents in conll.iob2(names)}
    out = []
    for sentence, _ in conll.conllu(treebank):
        found = known.get(sentence.words)
        out.append(sentence if found is None else mapped(sentence.with_ents(tuple(found[0])), _UNER))
    return _finished(out)


def ewt(corpora: Path, part: str) -> list[Sentence]:
    """English Web Treebank with its Universal NER entities; `part` is train, dev or test."""
    names = next((corpora / "uner-ewt").glob(f"en_ewt-ud-{part}*.iob2"))
    return _with_uner(corpora / "ud-ewt" / f"en_ewt-ud-{part}.conllu", names)


def pud(corpora: Path, part: str) -> list[Sentence]:
    """PUD, for testing; `part` is n (news) or w (Wikipedia)."""
    found = _with_uner(corpora / "ud-pud/en_pud-ud-test.conllu", corpora / "uner-pud/en_pud-ud-test.iob2")
    return [sentence for sentence in found if sentence.id.startswith(part)]


def gum_permissive(corpora: Path, part: str) -> list[Sentence]:
    """The genres of GUM under permissive terms, with the names among its nested entities."""
    return _finished(gum.read(corpora / "ud-gum" / f"gum-permissive-{part}.conllu"))


def wikigold(corpora: Path) -> list[Sentence]:
    """Wikipedia: PER, LOC, ORG, MISC."""
    path = corpora / "wikigold/data/wikigold/CONLL-format/data/wikigold.conll.txt"
    return _finished(mapped(s, kinds(_NAMES)) for s in conll.tagged(path))


def btc(corpora: Path) -> list[Sentence]:
    """Social media: PER, LOC, ORG."""
    return _finished(mapped(s, _BTC) for s in conll.tagged(corpora / "btc/train_dev_test_conll/btc.train"))


def wnut(corpora: Path) -> list[Sentence]:
    """Social media, rare names: corporations, products and works among them."""
    path = corpora / "wnut17/data/WNUT17/CONLL-format/data/train/wnut17train.conll"
    return _finished(mapped(s, _WNUT) for s in conll.tagged(path))


def crossner(corpora: Path) -> list[Sentence]:
    """Wikipedia on politics, AI and science; names of kinds that we do not know are left unknown."""
    paths = sorted((corpora / "crossner/ner_data").glob("*/*.txt"))
    return _finished(mapped(s, _CROSSNER) for path in paths for s in conll.tagged(path, "\t"))


def redocred(corpora: Path) -> list[Sentence]:
    """Wikipedia with PER, ORG, LOC, TIME, NUM, MISC."""
    return _finished(mapped(s, _REDOCRED) for s in _redocred(corpora / "redocred"))


def _redocred(folder: Path) -> Iterator[Sentence]:
    for path in sorted(folder.glob("*_revised.json")):
        for document in json.loads(path.read_text(encoding="utf-8")):
            yield from _redocred_sentences(document, path.stem)


def _redocred_sentences(document: dict[str, Any], name: str) -> Iterator[Sentence]:
    for number, raw in enumerate(document["sents"]):
        words = tuple("".join(word.split()) or "-" for word in raw)
        ents = {
            Ent(mention["pos"][0], mention["pos"][1], mention["type"])
            for entity in document["vertexSet"]
            for mention in entity
            if mention["sent_id"] == number
        }
        yield Sentence(
            words, conll.spaces(words), ents=tuple(sorted(ents, key=lambda e: (e.start, e.end, e.label))), id=name
        )


def re3d(corpora: Path) -> list[Sentence]:
    """Reports on security. It marks "rebels" or "he" as well: only names with capitals are kept, the rest is unknown or nothing."""
    paths = sorted((corpora / "re3d/CONLL-format/data-by-source/conll").glob("*/*.conll"))
    found = (s for path in paths for s in conll.tagged(path, "\t"))
    return _finished(_names_only(mapped(s, _RE3D)) for s in found)


def _names_only(sentence: Sentence) -> Sentence:
    kept = []
    for ent in sentence.ents or ():
        own = sentence.words[ent.start : ent.end]
        capitals = sum(word[0].isupper() for word in own)
        if ent.label not in ("PERSON", "ORG", "GPE", "LOC", "NORP") or capitals == len(own):
            kept.append(ent)
        elif capitals:
            kept.append(Ent(ent.start, ent.end, UNKNOWN))
    return sentence.with_ents(tuple(kept))


def wikinews(corpora: Path) -> list[Sentence]:
    """MEANTIME: Wikinews on companies and markets, products among its names."""
    paths = sorted((corpora / "meantime/intra-doc_annotation").glob("*/*.xml"))
    return _finished(s for path in paths for s in meantime.read(path))

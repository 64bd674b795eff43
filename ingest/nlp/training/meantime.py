"""MEANTIME: Wikinews articles of which the first sentences are annotated, in the XML of the CAT tool."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from ingest.nlp.training import conll
from ingest.nlp.training.labels import MISC, kinds, mapped
from ingest.nlp.training.sentence import UNKNOWN, Ent, Sentence, without_overlaps

_SENTENCES = 6
"""How many sentences of an article the annotators read: the title, the date and the first of the text."""
_KINDS = kinds(
    {
        "PER": "PERSON",
        "ORG": "ORG",
        "LOC": "PLACE",
        "PRO": "PRODUCT",
        "MIX": UNKNOWN,
        "FIN": UNKNOWN,
        "": UNKNOWN,
        MISC: MISC,
    }
)


def read(path: Path) -> Iterator[Sentence]:
    """The annotated sentences with their names."""
    root = ElementTree.parse(path).getroot()  # noqa: S314 -- a corpus on disk, chosen by whoever trains
    sentences: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for token in root.iter("token"):
        sentences[int(token.attrib["sentence"])].append((token.attrib["t_id"], token.text or "-"))
    names = _names(root)
    for number in sorted(sentences)[:_SENTENCES]:
        at = {key: i for i, (key, _) in enumerate(sentences[number])}
        words = tuple("".join(word.split()) or "-" for _, word in sentences[number])
        ents = [Ent(at[keys[0]], at[keys[-1]] + 1, kind) for keys, kind in names if keys[0] in at and keys[-1] in at]
        yield mapped(Sentence(words, conll.spaces(words), ents=without_overlaps(ents), id=path.stem), _KINDS)


def _names(root: ElementTree.Element) -> list[tuple[list[str], str]]:
    """(token ids, kind) of each mention that is a name."""
    kind = {e.attrib["m_id"]: e.attrib.get("ent_type", "") for e in root.iter("ENTITY")}
    of_mention: dict[str, str] = {}
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        for source in link.iter("source"):
            of_mention[source.attrib["m_id"]] = "" if target is None else kind.get(target.attrib["m_id"], "")
    mentions = (m for m in root.iter("ENTITY_MENTION") if m.attrib.get("syntactic_type", "").startswith("NAM"))
    return [
        ([a.attrib["t_id"] for a in m.iter("token_anchor")], of_mention.get(m.attrib["m_id"], "")) for m in mentions
    ]

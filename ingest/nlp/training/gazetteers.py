"""Names from the project's gazetteer, to be swapped into our own sentences."""

from __future__ import annotations

from spacy.language import Language

from ingest.nlp.entities import patterns
from ingest.nlp.training.swaps import Name


def extended(names: dict[str, list[Name]], nlp: Language) -> dict[str, list[Name]]:
    """The names with those of the gazetteer added to the labels that they have already."""
    out = {label: dict.fromkeys(known) for label, known in names.items()}
    for label, name, _ in patterns():
        if label in out:
            doc = nlp.make_doc(name)
            out[label][tuple(t.text for t in doc), tuple(bool(t.whitespace_) for t in doc)] = None
    return {label: list(known) for label, known in out.items()}

"""Annotated documents run through the pipeline: groups of pairs with the answers beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language

from ingest.nlp.analysis import Analysis, analyse
from ingest.nlp.training.events.answers import Answer, answers
from ingest.nlp.training.events.documents import Annotated


@dataclass(frozen=True)
class Prepared:
    """One document as it is learnt from: for each group of its text the answers."""

    document: Annotated
    analysis: Analysis
    answers: list[list[Answer]]


def prepared(nlp: Language, documents: Iterable[Annotated]) -> Iterator[Prepared]:
    """`nlp` is the pipeline in use, date component included."""
    for document in documents:
        doc = nlp.make_doc(document.text)
        doc.user_data["anchor"] = document.published
        doc = nlp(doc)
        analysis = analyse(doc, doc.user_data["timex"], document.published, document.title)
        yield Prepared(document, analysis, answers(document, analysis.groups))

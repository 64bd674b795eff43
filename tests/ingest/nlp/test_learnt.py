"""What the shipped weights read of our own annotated texts: floors under which a new model must not fall."""

import json
from pathlib import Path

import pytest

from ingest import evaluation
from ingest.extraction_io import event_as_json, published_day
from ingest.nlp.pipeline import extract_all
from ingest.records import Document

CORPUS = Path(__file__).parents[3] / "ingest" / "nlp" / "training" / "corpus"


def score(folder: str):
    rows = [json.loads(path.read_text()) for path in sorted((CORPUS / folder).glob("*.json"))]
    documents = [Document(r["id"], r["title"], r["text"], published_day(r["published"])) for r in rows]
    found = {d.id: [event_as_json(e) for e in x.events] for d, x in zip(documents, extract_all(documents), strict=True)}
    return evaluation.score({r["id"]: r["events"] for r in rows}, found)


def test_plain_sentences_that_were_learnt_are_read_back():
    figures = score("plain")
    assert figures["kind_and_date"]["F1"] > 0.9
    assert figures["date"]["F1"] > 0.92


def test_held_out_documents_that_were_never_learnt_from():
    figures = score("heldout")
    assert figures["documents"] == 71
    assert figures["kind_and_date"]["F1"] > 0.5
    assert figures["kind_and_date"]["P"] > 0.55
    assert figures["date"]["F1"] > 0.7
    assert figures["certainty_accuracy"] > 0.95


def test_held_out_plain_news():
    figures = score("heldout-plain")
    assert figures["documents"] == 48
    assert figures["kind_and_date"]["F1"] > 0.54
    assert figures["date"]["F1"] > 0.78
    assert figures["certainty_accuracy"] > 0.93


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*.json")), ids=lambda path: path.stem)
def test_an_annotation_quotes_its_text_to_the_letter(path):
    row = json.loads(path.read_text())
    published_day(row["published"])
    for event in row["events"]:
        assert event["sentence"] in row["text"]
        assert event["trigger"] in event["sentence"]
        assert event["date_text"] in row["text"]
        assert evaluation.covered(event["date"])

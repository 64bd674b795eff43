"""The dates of a text as spans of a spaCy document."""

import datetime as dt

import pytest
import spacy

from ingest.nlp.timex import component


@pytest.fixture(scope="module")
def pipeline():
    component.register()
    blank = spacy.blank("en")
    blank.add_pipe(component.FACTORY, name=component.NAME)
    return blank


def read(pipeline, text, anchor=dt.date(2024, 7, 9)):
    doc = pipeline.make_doc(text)
    doc._.anchor = anchor
    return pipeline(doc)


def test_dates_become_spans_with_their_values(pipeline):
    doc = read(pipeline, "It sued on June 24. It has 30 days, until next Friday.")
    assert [(span.text, span.label_, span.id_) for span in doc.spans["timex"]] == [
        ("June 24", "DATE", "2024-06-24"),
        ("30 days", "DURATION", "P30D"),
        ("next Friday", "DATE", "2024-07-12"),
    ]


def test_a_span_knows_its_hit(pipeline):
    doc = read(pipeline, "Sales rose in fiscal 2024.")
    (span,) = doc.spans["timex"]
    assert span._.timex.fiscal
    assert span._.timex is doc.user_data["timex"][0]


def test_a_document_without_a_date_has_an_empty_group(pipeline):
    doc = read(pipeline, "Nothing happened.")
    assert list(doc.spans["timex"]) == []


def test_without_an_anchor_nothing_relative_is_placed(pipeline):
    doc = read(pipeline, "It said so on Thursday.", None)
    assert [span.id_ for span in doc.spans["timex"]] == [""]


def test_a_date_within_a_token_is_widened_to_it(pipeline):
    doc = read(pipeline, "The 2019/20 season.")
    assert [hit.text for hit in doc.user_data["timex"]] == ["2019", "20"]
    assert {span.text for span in doc.spans["timex"]} <= {"2019/20", "2019", "20"}


def test_registering_twice_is_harmless(pipeline):
    component.register()
    assert "timex" in pipeline.pipe_names

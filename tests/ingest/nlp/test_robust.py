"""What a fuzzer found, and a short run of it: no text makes the reading fail, or go on for ever."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, seed, settings

from benchmarks.fuzzing import check, documents
from ingest.nlp.timex.plain import plain
from ingest.records import Document

DAY = dt.date(2026, 7, 4)


@pytest.mark.parametrize(
    "line",
    ["A" * 200_000, "AB " * 60_000, "ABC " * 50_000, "ABC" + " " * 200_000, "SS\u200f１２ " * 20_000],
    ids=["one word", "short words", "words", "spaces", "directions"],
)
def test_a_long_line_without_small_letters_is_read_in_one_pass(line: str):
    assert len(plain(line)) == len(line)


def test_a_line_of_capitals_is_lowered_and_a_name_is_not():
    assert plain("BAN TAKES EFFECT JULY 10\nIBM says\nNATO 2026") == "ban takes effect July 10\nIBM says\nNATO 2026"


def test_a_title_of_odd_characters_without_a_small_letter():
    title = "THEREGULATORBANNEDTHEAPPONJULY3,ANDTHEBANTAKESEFFECT²\u3000\rSS\u200f\u202f\ud800１２\u2029" * 30
    check(Document("1", title, "We were told on 4 June. A day later the court lifted its order.", DAY))


@seed(20260704)
@settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_document_is_read(document: Document):
    check(document)

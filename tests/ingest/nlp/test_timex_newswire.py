"""Date expressions as wire stories and newspapers write them: sentences of our own, each with the day of its story."""

import datetime as dt
from pathlib import Path

import pytest

from ingest.nlp.timex import read

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("timex_newswire.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_the_table_is_as_large_as_it_should_be():
    assert len(ROWS) >= 150
    assert len({sentence for _, sentence, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("published", "sentence", "values"), ROWS, ids=[row[1][:50] for row in ROWS])
def test_a_sentence_of_a_wire_story(published, sentence, values):
    hits = [hit for hit in read(sentence, dt.date.fromisoformat(published)) if hit.duration is None]
    found = "; ".join(str(hit.value or "-") for hit in hits)
    assert found == values, [(hit.text, str(hit.value), hit.rule) for hit in hits]

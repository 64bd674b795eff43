"""A process that reads for months does not grow with the words that it meets."""

import datetime as dt

import pytest

from ingest.nlp import pipeline, syntax_model
from ingest.records import Document


def test_a_process_that_knows_many_words_forgets_new_ones_and_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    story = "Zorblatt Quixmere banned the Flimwidget on July 3. The ban takes effect on July 10, Vexley Torquill said."
    day = dt.date(2026, 7, 4)
    strings = syntax_model.nlp().vocab.strings
    pipeline.extract(Document("0", "", "They banned it on July 3, said a man.", day))
    monkeypatch.setattr(syntax_model, "KNOWN_WORDS", 0)
    before = len(strings)
    forgetting = pipeline.extract(Document("1", "Flimwidget banned", story, day))
    assert len(strings) <= before + 1
    monkeypatch.undo()
    assert pipeline.extract(Document("1", "Flimwidget banned", story, day)) == forgetting
    assert len(strings) > before + 5

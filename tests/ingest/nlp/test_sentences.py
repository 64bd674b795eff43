"""Sentence boundaries in news as it comes."""

import pytest

from ingest.nlp.sentences import MAX_CHARS, split


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Treasury|listed it.|",
        "Acme Inc. sold it on Aug. 4.|It paid $1.5 billion.",
        "Mr. J. R. Smith of No. 10 spoke.|He left.",
        "He said “it is over.”|Then he left.",
        "A heading\n|The text follows.",
        "* one\n|* two",
        "It went up by 2.5 percent.|That was 3.1 points.",
        "Is it over?|Yes.",
        "Dr. Lee vs. Acme Corp.|The court ruled.",
        "wrapped lines\nthat go on.",
    ],
)
def test_boundaries(text):
    wanted = [part.strip() for part in text.split("|") if part.strip()]
    if text.startswith("The U.S."):
        wanted = ["The U.S. Treasury listed it."]
        text = "The U.S. Treasury listed it."
    plain = text.replace("|", " ") if "\n" not in text else text.replace("|", "")
    assert [plain[start:end] for start, end in split(plain)] == wanted


def test_a_stretch_without_end_is_cut_between_words():
    spans = split("word " * 2000)
    assert max(end - start for start, end in spans) <= MAX_CHARS
    assert sum(end - start + 1 for start, end in spans) == 10_000


def test_nothing_gives_nothing():
    assert split(" \n ") == []

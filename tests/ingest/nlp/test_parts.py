"""What is known of a pair is kept in parts, and scored as if it were one."""

import datetime as dt

import numpy as np
import pytest

from ingest.nlp.analysis import analyse
from ingest.nlp.scorers import scorers
from ingest.nlp.syntax_model import nlp

PUBLISHED = dt.date(2026, 7, 3)
TEXT = (
    "The ministry banned the app on July 1, 2026, after it had fined the firm on May 5 and May 7. "
    "From July 10 the company must not sell tests, which the court called illegal in June.\n\n"
    "May 2025\n\nPolice raided three offices. The recall ends within two days."
)


@pytest.fixture(scope="module")
def pairs():
    doc = next(nlp().pipe([_doc(TEXT)]))
    groups = analyse(doc, doc.user_data["timex"], PUBLISHED, "Ministry bans app").groups
    return [pair for group in groups for pair in group.pairs]


def _doc(text):
    doc = nlp().make_doc(text)
    doc.user_data["anchor"] = PUBLISHED
    return doc


def test_no_name_stands_in_two_parts(pairs):
    assert len(pairs) > 20
    assert all(len(pair.features) == sum(map(len, pair.parts)) for pair in pairs)


def test_words_and_dates_are_held_once(pairs):
    words = [pair.parts[0] for pair in pairs]
    assert len({id(part) for part in words}) < len(words) / 1.5


def test_parts_give_the_probabilities_of_the_whole(pairs):
    linear = scorers().linear
    whole = linear.probabilities([pair.features for pair in pairs])
    assert np.allclose(linear.of_parts([pair.parts for pair in pairs]), whole, atol=1e-5)
    assert np.ptp(whole[:, 0]) > 0.5
    assert linear.of_parts([]).shape == (0, whole.shape[1])

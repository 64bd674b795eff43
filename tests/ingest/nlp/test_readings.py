"""Readings that once went wrong, each in a sentence or two of its own, with all their events."""

import datetime as dt

import pytest

from ingest.nlp.pipeline import extract
from ingest.records import Certainty, Document

FRIDAY = dt.date(2026, 7, 10)

READINGS = [
    ("From Friday on the program may no longer be used.", ["effective 2026-07-10"]),
    ("On Friday the program may no longer be used.", ["effective 2026-07-10"]),
    ("They have until Friday.", ["effective 2026-07-17"]),
    ("They have until next Friday.", ["effective 2026-07-17"]),
    ("Alibaba banned the use of Claude Code on July 10, 2026.", ["announcement 2026-07-10"]),
    ("The bureau announced on May 13 that it rescinds the rule.", ["reversal 2026-05-13"]),
    ("The agency announced on June 12 that the suspension was lifted.", ["reversal 2026-06-12"]),
    ("The harbour master postponed the code on June 23.", ["reversal 2026-06-23"]),
    ("The rule had been issued on January 13.", ["announcement 2026-01-13"]),
    ("The minister set out the proposal on Wednesday.", ["proposal 2026-07-08"]),
    (
        "The order was issued on Thursday and took effect at once.",
        ["announcement 2026-07-09", "effective 2026-07-09"],
    ),
    (
        "Between April 22 and June 5 some 25,000 accounts held 28 million exchanges with it, the letter alleges.",
        ["occurrence 2026-04-22/2026-06-05"],
    ),
    ("In a letter to senators dated June 10, the firm accused its rival.", ["accusation 2026-06-10"]),
    ("The company sent a memo to the House committee on July 2.", ["accusation 2026-07-02"]),
    ("A second inspection began on June 30.", ["investigation 2026-06-30"]),
    ("If you cannot update today, take the device off the network today.", []),
    ("The lens was ground in Paris in 1862.", []),
    ("Version 2.1, which was released on April 2, is green.", []),
    ("It had shipped since version 2.1.91 of April 2.", ["occurrence 2026-04-02/.."]),
]


@pytest.mark.parametrize(("text", "told"), READINGS, ids=[text[:40] for text, _ in READINGS])
def test_a_text_of_friday_tells_just_this(text, told):
    events = extract(Document("one", "", text, FRIDAY)).events
    assert [f"{event.kind} {event.date}" for event in events] == told


def test_conduct_that_a_letter_alleges_is_alleged():
    (event,) = extract(Document("one", "", READINGS[11][0], FRIDAY)).events
    assert event.certainty is Certainty.ALLEGED


def test_an_earlier_year_in_another_paragraph_is_not_taken_over():
    text = "In January 2025 a rival was accused of it.\n\nDevelopers discovered the check on June 30."
    assert "2026-06-30" in {str(event.date) for event in extract(Document("one", "", text, FRIDAY)).events}

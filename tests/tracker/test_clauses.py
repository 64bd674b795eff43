import datetime as dt

import pytest

from ingest.edtf import PartialDate
from ingest.records import Certainty, Kind
from tracker.records import MentionRecord
from tracker.resolving.clauses import LONGEST, best_clause, clause
from tracker.resolving.wording import unlabelled


def told(sentence: str, trigger: str, date_text: str, *, number: int = 1, day: int = 1) -> MentionRecord:
    return MentionRecord(
        id=number,
        kind=Kind.ANNOUNCEMENT,
        date=PartialDate.parse("2026-07-03"),
        date_text=date_text,
        certainty=Certainty.ACTUAL,
        confidence=0.8,
        main=True,
        actor="",
        target="",
        trigger=trigger,
        sentence=sentence,
        article_id=number,
        origin_id=number,
        known_at=dt.datetime(2026, 7, day, tzinfo=dt.UTC),
    )


@pytest.mark.parametrize(
    ("sentence", "trigger", "date_text", "words"),
    [
        (
            "On July 3, the harbour board banned old ferries from the inner port.",
            "banned",
            "July 3",
            "The harbour board banned old ferries from the inner port",
        ),
        (
            "OSLO - Northfield Dairy recalled two lots of soft cheese on Friday, and shops were told to clear shelves.",
            "recalled",
            "Friday",
            "Northfield Dairy recalled two lots of soft cheese",
        ),
        (
            "In a letter dated June 10, the union accused the carrier of forging its rest logs.",
            "accused",
            "June 10",
            "The union accused the carrier of forging its rest logs",
        ),
        (
            "Between May 2 and May 9, the letter says, inspectors saw 300 false seals leave the plant.",
            "saw",
            "Between May 2 and May 9",
            "Inspectors saw 300 false seals leave the plant",
        ),
        ("It was lifted on May 2.", "lifted", "May 2", ""),
        ("They have until July 10 to leave the platform.", "until", "July 10", ""),
        ("The group told its staff on Monday, and gave them a week to remove it.", "gave", "Monday", ""),
        ("The ban starts on Friday.", "starts", "Friday", ""),
    ],
)
def test_the_clause_around_the_trigger_stands_by_itself(
    sentence: str, trigger: str, date_text: str, words: str
) -> None:
    assert clause(told(sentence, trigger, date_text)) == words


def test_a_long_clause_is_cut_at_a_word_and_says_so() -> None:
    words = clause(told("The ministry banned " + "very " * 30 + "old engines.", "banned", "July 3"))
    assert words.endswith("…")
    assert len(words) <= LONGEST + 1


def test_every_word_is_the_source_s_own() -> None:
    sentence = "Regulators in Lima, who met on Tuesday, ordered the mine (the largest of its kind) to stop pumping."
    assert clause(told(sentence, "ordered", "Tuesday")).lower().rstrip("…") in sentence.lower()


def test_a_trigger_that_is_not_in_the_sentence_gives_nothing() -> None:
    assert clause(told("The port was closed for a week.", "banned", "July 3")) == ""


def test_the_best_clause_is_a_name_that_acts() -> None:
    mentions = [
        told("The order was issued on Friday by the board.", "issued", "Friday", number=1),
        told("Harbour Board ordered every old ferry out of the inner port on Friday.", "ordered", "Friday", number=2),
        told("It was told on Friday.", "told", "Friday", number=3),
    ]
    assert best_clause(mentions) == best_clause(mentions[::-1])
    assert best_clause(mentions).startswith("Harbour Board ordered")


def test_without_a_good_clause_there_is_none() -> None:
    assert best_clause([told("It took effect on Friday.", "took effect", "Friday")]) == ""


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Notice: port of Aden closed", "Port of Aden closed"),
        ("UPDATE:  Ferries banned", "Ferries banned"),
        ("Northmere: a town without ferries", "Northmere: a town without ferries"),
        ("Notice served on ferry lines", "Notice served on ferry lines"),
    ],
)
def test_a_label_is_no_part_of_a_title(title: str, words: str) -> None:
    assert unlabelled(title) == words

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.changes import MOST_SENTENCES, Passage, changed_passages, sentences

BAN = "The regulator banned the widget on July 10. The ban takes effect on July 20.\n\nAcme said it would appeal."


def between(old: str, new: str) -> list[Passage]:
    return list(changed_passages("Ban", old, "Ban", new))


def marked(passage: Passage) -> tuple[list[str], list[str]]:
    """What changed, before and after."""
    return tuple([piece.text for piece in pieces if piece.changed] for pieces in (passage.before, passage.after))  # type: ignore[return-value]


def test_moved_date_is_shown_with_its_sentence():
    (passage,) = between(BAN, BAN.replace("July 20", "July 27"))
    assert (passage.kind, passage.moves_date) == ("changed", True)
    assert (passage.old, passage.new) == ("The ban takes effect on July 20.", "The ban takes effect on July 27.")
    assert marked(passage) == (["20"], ["27"])


def test_other_word_moves_no_date():
    (passage,) = between(BAN, BAN.replace("appeal", "comply"))
    assert marked(passage) == (["appeal"], ["comply"])
    assert not passage.moves_date


@pytest.mark.parametrize(
    ("old", "new"), [("Friday", "Thursday"), ("in March", "in April"), ("last week", "last month"), ("2025", "2026")]
)
def test_words_of_time_move_dates(old: str, new: str):
    text = "It was found {} by the institute."
    assert between(text.format(old), text.format(new))[0].moves_date


def test_added_and_removed_sentences():
    added = BAN.replace("\n\n", " A fine of $5 million follows.\n\n")
    (passage,) = between(BAN, added)
    assert (passage.kind, passage.new, passage.before) == ("added", "A fine of $5 million follows.", ())
    (passage,) = between(added, BAN)
    assert (passage.kind, passage.old, passage.after) == ("removed", "A fine of $5 million follows.", ())


def test_sentence_that_changed_beside_one_that_came():
    new = BAN.replace("The ban takes effect on July 20.", "Nobody was hurt. The ban takes effect on July 21.")
    assert [(passage.kind, passage.new) for passage in between(BAN, new)] == [
        ("added", "Nobody was hurt."),
        ("changed", "The ban takes effect on July 21."),
    ]


def test_title():
    (passage,) = changed_passages("Ban from July 20", BAN, "Ban from July 27", BAN)
    assert (passage.place, passage.moves_date) == ("title", True)


@pytest.mark.parametrize(
    "churn", ["\n\nUpdated 5 minutes ago", "\n\nShare on Facebook", "\n\nAdvertisement", " 12 comments"]
)
def test_churn_is_not_shown(churn: str):
    assert between(BAN + churn, BAN.replace("'", "’")) == []


def test_nothing_changed():
    assert between(BAN, BAN) == []


def test_sentences():
    assert sentences('He said: "It ends." Then it ended.\n\nOn Jan. 5 it began.')[:2] == [
        'He said: "It ends.',
        "Then it ended.",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A b. " * 20_000, "C d. " * 20_000),
        (" ".join(f"A{n}." for n in range(20_000)), " ".join(f"B{n}." for n in range(20_000))),
        (
            " ".join(f"A{n % 7}." for n in range(2 * MOST_SENTENCES)),
            " ".join(f"A{n % 5}." for n in range(MOST_SENTENCES)),
        ),
        ("x " * 90_000, "y " * 90_000),
        ("." * 100_000, "!" * 100_000),
    ],
)
def test_long_texts_take_no_long_time(old: str, new: str):
    begun = time.process_time()
    between(old, new)
    assert time.process_time() - begun < 10


WORDS = st.sampled_from(
    ["The ban", "begins", "on July 10", "2026.", "Acme", "appeals.", "\n\n", "Updated now", "“Yes.”"]
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join)


@given(TEXTS, TEXTS)
def test_every_new_word_is_accounted_for(old: str, new: str):
    """What is shown as unchanged stands in both texts; a sentence that only one has is shown."""
    passages = between(old, new)
    for passage in passages:
        assert passage.before or passage.after
        assert passage.old in old or not passage.before
        assert passage.new in new or not passage.after
    shown = {passage.new for passage in passages}
    fresh = [sentence for sentence in sentences(new) if sentence not in sentences(old)]
    for sentence in fresh:
        assert (
            sentence in shown
            or any(sentence.casefold() == other.casefold() for other in sentences(old))
            or churns(sentence)
        )


def churns(sentence: str) -> bool:
    return "pdated now" in sentence or "“" in sentence

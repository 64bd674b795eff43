import random
from itertools import combinations

import pytest

from ingest.duplicates import BANDS, HEAD_BANDS, Wording, is_copy
from ingest.signatures import PERMUTATIONS, bands, resemblance, signature
from ingest.tokens import body, tokens

WORDS = (
    "court",
    "agency",
    "ban",
    "rule",
    "maker",
    "device",
    "sensor",
    "recall",
    "export",
    "licence",
    "minister",
    "vendor",
)


def article(seed: int, words: int = 300) -> list[str]:
    dice = random.Random(seed)
    return [dice.choice(WORDS) + str(dice.randrange(30)) for _ in range(words)]


def same_source(one: list[str], other: list[str]) -> bool:
    return is_copy(Wording.of(" ".join(one)), Wording.of(" ".join(other)))


def share_a_key(one: list[str], other: list[str]) -> bool:
    wordings = [Wording.of(" ".join(words)) for words in (one, other)]
    first, second = (set(wording.band_keys(wording.signature())) for wording in wordings)
    return bool(first & second)


def edited(words: list[str], every: int) -> list[str]:
    return [f"edited{place}" if place % every == 0 else word for place, word in enumerate(words)]


@pytest.mark.parametrize("length", [40, 120, 300, 900, 3000])
def test_copies(length: int):
    text = article(1, length)
    dateline = ["HARBOR", "CITY", "(Wire)"]
    for copy in (text, [*dateline, *text], [word.upper() for word in text]):
        assert same_source(copy, text)
        assert share_a_key(copy, text)


@pytest.mark.parametrize("length", [300, 900])
def test_copy_with_some_words_edited(length: int):
    text = article(2, length)
    assert same_source(text, edited(text, 9))
    assert share_a_key(text, edited(text, 9))


@pytest.mark.parametrize("length", [300, 900])
def test_text_in_other_words_is_no_copy(length: int):
    text = article(3, length)
    assert not same_source(text, edited(text, 3))


@pytest.mark.parametrize(("whole", "start", "part"), [(300, 0, 100), (900, 0, 300), (900, 0, 120), (400, 200, 200)])
def test_excerpt_either_way(whole: int, start: int, part: int):
    text = article(4, whole)
    excerpt = text[start : start + part]
    assert same_source(excerpt, text)
    assert same_source(text, excerpt)
    assert share_a_key(text, excerpt)


def test_first_halves_are_found():
    """Of all: the bands of the beginning find what those of the whole text may miss."""
    texts = [article(seed, 200) for seed in range(100)]
    assert all(share_a_key(text, text[:100]) for text in texts)


def test_shared_quotation_is_no_copy():
    quotation = article(5, 60)
    one, other = article(6), article(7)
    assert not same_source(one + quotation, quotation + other)


def test_independent_articles():
    wordings = [Wording.of(" ".join(article(seed, 250))) for seed in range(10, 40)]
    keys = [set(wording.band_keys(wording.signature())) for wording in wordings]
    assert not any(is_copy(one, other) for one, other in combinations(wordings, 2))
    assert not any(one & other for one, other in combinations(keys, 2))


@pytest.mark.parametrize("text", ["", "Too short to tell.", "word " * 500])
def test_nothing_is_said_of_texts_with_too_little_in_them(text: str):
    wording = Wording.of(text)
    assert (wording.shingles, wording.signature(), wording.band_keys([])) == (frozenset(), [], [])
    assert not is_copy(wording, wording)


def test_two_fillings_of_a_template_are_two_reports():
    words = article(9, 200)
    one = [f"Name{place}" if place % 8 == 3 else word for place, word in enumerate(words)]
    other = [f"Other{place}" if place % 8 == 3 else word for place, word in enumerate(words)]
    third = [f"other{place}" if place % 8 == 3 else word for place, word in enumerate(words)]
    assert not same_source(one, other)
    assert same_source(one, third)  # words put in the place of names are an editor's


# ---- signatures


def test_signature_and_keys_fit_their_columns():
    wording = Wording.of(" ".join(article(8, 5000)))
    numbers = wording.signature()
    keys = wording.band_keys(numbers)
    assert len(numbers) == PERMUTATIONS
    assert len(keys) == len(set(keys)) == BANDS + HEAD_BANDS
    assert all(0 <= number < 2**32 for number in numbers)
    assert all(-(2**63) <= number < 2**63 for number in keys)


def test_signatures_stay_the_same_from_release_to_release():
    """They are stored and compared with those of later years."""
    assert signature({"the flaw was", "flaw was found"})[:4] == [1802109711, 2384363580, 3809460734, 1090170351]
    assert bands("text", range(6), 2) == [-3191255014130417562, 3801823622499983144]


def test_resemblance_is_estimated():
    numbers = [str(number) for number in range(1000)]
    one, other = signature(numbers[:700]), signature(numbers[300:])
    assert resemblance(one, other) == pytest.approx(0.4, abs=0.1)
    assert (resemblance(one, one), resemblance(one, []), resemblance([], [])) == (1.0, 0.0, 0.0)


# ---- what is compared


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Colour of the harbour's licence", "THE COLOR OF THE HARBOR'S LICENSE"),
        ("It organised, analysed and cancelled the programme", "It organized, analyzed and canceled the program"),
        ("25,000 litres, 12 per cent", "25000 liters: 12 percent"),
        ("12% of U.S. exports", "12 percent of US exports"),
        ("On Sept. 3 it said “no”", 'On September 3, it said "no"'),
        ("Mr. Brekke’s view", "Brekke's view"),
        ("LONDON (Reuters) - The rule ends.", "The rule ends."),
        ("WASHINGTON, June 3 (AP) -- The rule ends.", "The rule ends."),
        ("NEW YORK, July 7 (Reuters) — The rule ends.", "The rule ends."),
        ("By Ada Moor, Harbor Wire\n\nThe rule ends.", "The rule ends."),
        ("The rule ends.\n\n(Reporting by Ada Moor; Editing by B. Lund)", "The rule ends."),
        ("The rule ends.\n\n© 2026 AFP\n\nSign up for our newsletter", "The rule ends."),
        ("The rule ends.\n\nOur Standards: The Trust Principles.", "The rule ends."),
        ("The rule ends.\n\nThis article was originally published by the Post.", "The rule ends."),
    ],
)
def test_what_editors_change_is_not_compared(one: str, other: str):
    assert words(one) == words(other)


@pytest.mark.parametrize(
    "text",
    [
        "By law the maker must answer within ten days. It did not.",
        "A man said - and nobody believed it - that the rule ends.",
        "Readers who want to sign up for the course must write a letter. " * 8,
    ],
)
def test_what_belongs_to_the_report_stays(text: str):
    assert body(text).split() == text.split()


def test_names_and_numbers_are_telling():
    text = "Ola Brekke met officials on Tuesday. Brekke paid 41 crowns. In Oslo nobody knew. They left."
    telling = [token.word for token in tokens(text) if token.telling]
    assert telling == ["ola", "brekke", "tuesday", "brekke", "41", "oslo"]


@pytest.mark.parametrize("piece", ["(", "A ", " ", "\n", "-", "© ", "by A", "(with ", "1,", "A.", "/A", "\n\n-"])
def test_hostile_texts_take_no_time(piece: str):
    """Far below a second here; a pattern that tries all ways would take hours."""
    assert len(tokens(piece * 100_000)) <= 40_000

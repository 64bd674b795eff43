import random

import pytest

from ingest.duplicates import SKETCH_SIZE, is_copy, shingles, sketch

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
    return is_copy(shingles(" ".join(one)), sketch(shingles(" ".join(other))))


def edited(words: list[str], every: int) -> list[str]:
    return [f"edited{place}" if place % every == 0 else word for place, word in enumerate(words)]


@pytest.mark.parametrize("length", [40, 120, 300, 900, 3000])
def test_copies(length: int):
    text = article(1, length)
    dateline = ["HARBOR", "CITY", "(Wire)"]
    assert same_source(text, text)
    assert same_source([*dateline, *text], text)
    assert same_source(text, [word.upper() for word in text])


@pytest.mark.parametrize("length", [300, 900])
def test_copy_with_some_words_edited(length: int):
    text = article(2, length)
    assert same_source(text, edited(text, 25))


@pytest.mark.parametrize("length", [300, 900])
def test_rewrite_is_no_copy(length: int):
    text = article(3, length)
    assert not same_source(text, edited(text, 6))


@pytest.mark.parametrize(("whole", "part"), [(300, 100), (900, 300), (900, 120)])
def test_excerpt_either_way(whole: int, part: int):
    text = article(4, whole)
    assert same_source(text[:part], text)
    assert same_source(text, text[:part])


def test_shared_quotation_is_no_copy():
    quotation = article(5, 60)
    one, other = article(6), article(7)
    assert not same_source(one + quotation, quotation + other)


def test_independent_articles():
    texts = [article(seed, 250) for seed in range(10, 40)]
    assert not any(same_source(one, other) for one in texts for other in texts if one is not other)


@pytest.mark.parametrize("text", ["", "Too short to tell.", "word " * 500])
def test_nothing_is_said_of_texts_with_too_little_in_them(text: str):
    assert shingles(text) == frozenset()
    assert not is_copy(shingles(text), sketch(shingles(text)))


def test_sketch_is_bounded_and_fits_the_column():
    numbers = sketch(shingles(" ".join(article(8, 5000))))
    assert len(numbers) == SKETCH_SIZE
    assert all(-(2**63) <= number < 2**63 for number in numbers)

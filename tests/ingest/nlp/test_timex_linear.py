"""Reading takes time in proportion to the text, whatever it is: shown by what the rules may read, not by a clock."""

import datetime as dt
import random
import re
from collections.abc import Iterator
from itertools import pairwise
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]

import pytest

from ingest.nlp.timex import read
from ingest.nlp.timex.seeds import AFTER, BEFORE, Seeds
from ingest.nlp.timex.state import RULES
from ingest.nlp.wordlist import in_order

WORDS = in_order(
    "July 4 , 2024 12/ 03.04. May the of last week 1999 - 30 days after Monday 10:15 a.m. Q3 fiscal first year and"
)


def repeats(pattern: object) -> Iterator[int]:
    """The upper bound of each repetition of a parsed pattern, also within what it looks ahead or behind for."""
    if isinstance(pattern, (list, tuple, _parser.SubPattern)):
        if len(pattern) == 2 and pattern[0] in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            yield pattern[1][1]
        for part in pattern:
            yield from repeats(part)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_a_bounded_stretch_from_each_place(rule):
    parsed = _parser.parse(rule.pattern.pattern, rule.pattern.flags & ~re.UNICODE)
    assert max(repeats(parsed), default=0) <= 30
    assert parsed.getwidth()[1] <= 500


def hostile(kind: str, size: int) -> str:
    chance = random.Random(5)
    text = {
        "digits": lambda: "".join(chance.choices("0123456789.,/-: ", k=size)),
        "words": lambda: " ".join(chance.choices(WORDS, k=size // 4)),
        "spaces": lambda: "July" + " " * size,
        "commas": lambda: "2024," * (size // 5),
        "months": lambda: "March " * (size // 6),
        "same day": lambda: "on the same day 5 May " * (size // 22),
        "one line": lambda: "In 2019 it fell. In May it rose. " * (size // 33),
    }[kind]()
    return text[:size]


KINDS = ["digits", "words", "spaces", "commas", "months", "same day", "one line"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_windows_of_a_class_never_overlap(kind):
    text = hostile(kind, 20_000)
    seeds = Seeds(text)
    for rule in RULES:
        windows = seeds.windows(rule.seeds)
        assert all(low < high for low, high in windows)
        assert all(first[1] < second[0] for first, second in pairwise(windows))
        assert sum(high - low for low, high in windows) <= len(text)


def test_a_text_without_dates_is_read_by_no_rule():
    seeds = Seeds("The court said nothing that anybody could place, and went home again. " * 100)
    assert not any(seeds.windows(rule.seeds) for rule in RULES)


def test_a_window_holds_its_seed_and_its_surroundings():
    text = "x" * 200 + " July " + "y" * 200
    assert Seeds(text).windows("month") == [(201 - BEFORE, 205 + AFTER)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_text_is_read_without_an_error(kind):
    text = hostile(kind, 30_000)
    for hit in read(text, dt.date(2024, 7, 9)):
        assert text[hit.start : hit.end] == hit.text

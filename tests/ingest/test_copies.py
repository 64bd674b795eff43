"""How well it is told which texts are one report, on 200 pairs.

Thresholds were chosen on the one half of each kind, and are measured on the other.
"""

from collections import Counter, defaultdict
from functools import lru_cache

import pytest

from tests.ingest.copies import Pair, all_pairs

PRECISION, RECALL = 0.98, 0.9


@lru_cache(maxsize=1)
def halves() -> tuple[list[Pair], list[Pair]]:
    """For choosing, for measuring: every second pair of each kind."""
    by_kind = defaultdict(list)
    for pair in all_pairs():
        by_kind[pair.kind.partition(":")[0]].append(pair)
    return tuple([pair for pairs in by_kind.values() for pair in pairs[start::2]] for start in (0, 1))  # type: ignore[return-value]  # two


@lru_cache(maxsize=200)
def is_taken_for_one(pair: Pair) -> bool:
    """By the texts, and found by the index."""
    one, other = pair.one.fingerprint, pair.other.fingerprint
    return one.same_origin(other) and bool({*other.keys_of_copies, *other.keys_of_rewrites} & set(one.keys))


def scores(pairs: list[Pair]) -> tuple[float, float]:
    """Precision and recall."""
    found = Counter((is_taken_for_one(pair), pair.same) for pair in pairs)
    return found[True, True] / (found[True, True] + found[True, False]), found[True, True] / (
        found[True, True] + found[False, True]
    )


def test_set_of_pairs():
    pairs = all_pairs()
    assert Counter(pair.same for pair in pairs) == {True: 100, False: 100}
    assert len({(pair.one, pair.other) for pair in pairs}) == 200
    assert not any(pair.one.text == pair.other.text for pair in pairs)
    assert [sum(pair.same for pair in half) for half in halves()] == [50, 50]


@pytest.mark.parametrize("half", [0, 1], ids=["chosen on", "measured on"])
def test_which_texts_are_one_report(half: int, capsys: pytest.CaptureFixture[str]):
    pairs = halves()[half]
    precision, recall = scores(pairs)
    wrong = [f"{pair.kind} ({pair.name})" for pair in pairs if is_taken_for_one(pair) is not pair.same]
    with capsys.disabled():
        print(
            f"\n{len(pairs)} pairs: precision {precision:.3f}, recall {recall:.3f}; wrong: {', '.join(wrong) or 'none'}"
        )
    assert precision >= PRECISION
    assert recall >= RECALL


def test_it_does_not_depend_on_which_comes_first():
    assert all(
        p.one.fingerprint.same_origin(p.other.fingerprint) is p.other.fingerprint.same_origin(p.one.fingerprint)
        for p in all_pairs()
    )

"""Marking passages: nothing of the text is lost, whatever overlaps or lies outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.marking import Passage, Piece, pieces


@pytest.mark.parametrize(
    ("passages", "offset", "expected"),
    [
        ([], 0, [Piece("banned on July 10")]),
        (
            [Passage(0, 6, "trigger"), Passage(10, 17, "date")],
            0,
            [Piece("banned", "trigger"), Piece(" on "), Piece("July 10", "date")],
        ),
        ([Passage(110, 117, "date")], 100, [Piece("banned on "), Piece("July 10", "date")]),
        (
            [Passage(0, 9, "a"), Passage(7, 17, "b")],
            0,
            [Piece("banned ", "a"), Piece("on", "a b"), Piece(" July 10", "b")],
        ),
        ([Passage(500, 600, "date"), Passage(-9, -2, "date")], 0, [Piece("banned on July 10")]),
        ([Passage(10, 99, "date")], 0, [Piece("banned on "), Piece("July 10", "date")]),
    ],
)
def test_passages_are_marked(passages, offset, expected):
    assert pieces("banned on July 10", passages, offset=offset) == expected


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=5))
def test_the_pieces_make_up_the_text(text, spans):
    found = pieces(text, [Passage(start, end, "x") for start, end in spans])
    assert "".join(piece.text for piece in found) == text

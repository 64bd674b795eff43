"""Labels never touch: laws for any marks, and what must have a label."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.drawing.dimensions import Ask, lay
from tracker.drawing.labels import AIR, Place, Wish, place
from tracker.drawing.widths import Face, text_width
from tracker.drawing.wording import clip, wrap

WIDTH = 1120
wishes = st.lists(
    st.tuples(st.floats(20, WIDTH - 20), st.floats(30, 160), st.integers(2, 4), st.integers(0, 3)),
    min_size=1,
    max_size=40,
).map(lambda rows: [Wish(i, *row) for i, row in enumerate(rows)])


def touches(one: Place, other: Place) -> bool:
    """Two texts in the same row meet, or the pole of the lower one runs through the text of the upper one."""
    if one.row == other.row:
        return one.left < other.right and other.left < one.right
    upper, lower = (one, other) if one.row < other.row else (other, one)
    return upper.left < lower.wish.x < upper.right


@given(wishes)
def test_no_label_touches_another_or_its_pole(asked):
    assert not [pair for pair in combinations(place(asked, WIDTH, 5), 2) if touches(*pair)]


@given(wishes)
def test_no_label_leaves_the_drawing(asked):
    assert all(p.left >= 0 and p.right <= WIDTH and p.row < 5 for p in place(asked, WIDTH, 5))


def test_labels_with_room_stand_in_the_first_row():
    placed = place([Wish(i, 100.0 + 200 * i, 120, 3, 3) for i in range(5)], WIDTH, 5)
    assert [p.row for p in placed] == [0] * 5


def test_close_marks_all_get_their_label_in_several_rows():
    placed = place([Wish(i, 500.0 + 22 * i, 130, 3, 3) for i in range(6)], WIDTH, 5)
    assert len(placed) == 6
    assert len({p.row for p in placed}) > 1


def test_in_a_crowd_those_that_matter_have_their_label():
    crowd = [Wish(i, 300.0 + 5 * i, 120, 3, 0 if i in (10, 40) else 3) for i in range(60)]
    placed = place(crowd, WIDTH, 5)
    assert {10, 40} <= {p.wish.key for p in placed}
    assert len(placed) < 60


@given(st.text(max_size=200), st.floats(20, 200), st.integers(1, 4))
def test_wrapped_lines_are_never_wider_than_asked(text, width, lines):
    made = wrap(text, width, 14, lines)
    assert len(made) <= lines
    assert all(text_width(line, 14) <= max(width, text_width("…", 14)) for line in made)


def test_wrapping_keeps_the_words_and_marks_what_is_cut():
    assert wrap("The ban takes effect", 400, 14, 3) == ("The ban takes effect",)
    assert wrap("Staff are told to stop using the tool", 110, 14, 2) == ("Staff are told to", "stop using the…")
    assert clip("short", 100, 14) == "short"


def test_bold_is_wider_than_regular_and_wide_letters_count():
    assert text_width("July", 14, Face.BOLD) > text_width("July", 14)
    assert text_width("日本", 10) == 20
    assert text_width("e\u0301", 10) == text_width("e", 10)


def test_words_of_a_lag_stand_in_the_line_where_they_fit():
    wide, narrow = Ask((100, 300), (100, 300), "7 days", 15), Ask((300, 330), (300, 330), "3 days", 15)
    first, second = lay([wide, narrow], (), WIDTH)
    assert (first.level, first.text_x) == (0, 200)
    assert second.level == 1


@given(st.lists(st.floats(0, 90), min_size=2, max_size=8))
def test_words_of_lags_are_clear_of_each_other_and_of_walls(steps):
    marks = [200.0]
    for step in steps:
        marks.append(marks[-1] + 5 + step)
    asks = [Ask((a, b), (a, b), "12 days", 15) for a, b in pairwise(marks)]
    made = lay(asks, (marks[0], marks[-1]), WIDTH)
    for one, other in combinations(made, 2):
        assert one.level != other.level or one.box[1] < other.box[0] or other.box[1] < one.box[0]
    for one in made:
        assert not any(one.box[0] < wall < one.box[1] for wall in (marks[0], marks[-1]))
        assert one.box[0] >= 0


def test_air_is_part_of_the_bargain():
    left, right = place([Wish(0, 300, 100, 2, 0), Wish(1, 300 + 100 + 7 + AIR + 1, 100, 2, 0)], WIDTH, 1)
    assert right.wish.x - left.right >= AIR / 2


def test_where_not_all_fit_what_several_origins_tell_goes_before_the_rest():
    ranks = {0: 2, 1: 3, 2: 3, 3: 2, 4: 2, 5: 3, 6: 0, 7: 3, 8: 2, 9: 3, 10: 1, 11: 3, 12: 3, 13: 0, 14: 2}
    poles = (77, 205, 205, 333, 416, 416, 496, 496, 586, 586, 631, 631, 946, 946, 1058)
    placed = place([Wish(i, float(x), 115, 4, ranks[i]) for i, x in enumerate(poles)], WIDTH, 5)
    assert {key for key, rank in ranks.items() if rank < 3} <= {p.wish.key for p in placed}
    assert len(placed) < len(poles)

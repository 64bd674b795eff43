"""The axis: one true scale, breaks only where they help, and each break says what it leaves out."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.drawing import scale, ticks
from tracker.drawing.scale import SMALL, WIDE, build, noon

DAY = dt.date(2026, 1, 1).toordinal()
day_sets = st.lists(st.integers(0, 4000), min_size=1, max_size=40).map(lambda days: [DAY + d + 0.5 for d in days])


@given(day_sets, st.sampled_from([(WIDE, 1000.0), (WIDE, 640.0), (SMALL, 336.0)]))
def test_positions_keep_order_and_stay_on_the_axis(days, setting):
    manner, width = setting
    axis = build(days, 10, 10 + width, manner)
    positions = [axis.x(day) for day in sorted(set(days))]
    assert all(a < b for a, b in pairwise(positions))
    assert positions[0] >= 10 - 1e-6
    assert positions[-1] <= 10 + width + 1e-6


@given(day_sets)
def test_every_piece_has_the_same_scale_unless_the_break_says_otherwise(days):
    axis = build(days, 0, 1000)
    assert all(piece.per_day == pytest.approx(axis.pieces[0].per_day, rel=0.01) for piece in axis.pieces)
    assert not any(b.rescaled for b in axis.breaks)


@given(day_sets)
def test_what_is_shown_and_what_is_left_out_add_up(days):
    axis = build(days, 0, 1000)
    shown = sum(piece.last - piece.first for piece in axis.pieces)
    left_out = sum(b.first - a.last for a, b in pairwise(axis.pieces))
    assert shown + left_out == pytest.approx(axis.pieces[-1].last - axis.pieces[0].first)
    assert [b.days for b in axis.breaks] == [round(b.first - a.last) for a, b in pairwise(axis.pieces)]


@given(day_sets)
def test_no_day_that_matters_is_left_out(days):
    axis = build(days, 0, 1000)
    assert all(any(p.first <= day <= p.last for p in axis.pieces) for day in days)


def test_even_days_need_no_break():
    assert build([DAY, DAY + 100, DAY + 200], 0, 1000).breaks == ()


def test_a_long_silence_before_close_days_is_left_out():
    axis = build([DAY, DAY + 2000, DAY + 2001, DAY + 2005], 0, 1000)
    assert len(axis.breaks) == 1
    assert axis.breaks[0].days > 1900
    assert axis.x(DAY + 2001) - axis.x(DAY + 2000) >= WIDE.near


def test_the_headline_stretch_is_kept_whole_where_its_phases_stay_visible():
    days = [DAY, DAY + 200, DAY + 204, DAY + 420]
    assert build(days, 0, 1000).breaks
    assert not build(days, 0, 1000, keep=(DAY, DAY + 420)).breaks


LONG_STORY = [DAY + d for d in (0, 31, 120, 151, 180, 450, 520, 540, 543, 545, 550, 557, 690)]


@pytest.mark.parametrize(("manner", "width", "least"), [(WIDE, 1060, 200), (WIDE, 660, 120), (SMALL, 336, 50)])
def test_a_short_headline_in_a_long_story_gets_a_scale_of_its_own(manner, width, least):
    keep = (DAY + 540, DAY + 550)
    axis = build(LONG_STORY, 0, width, manner, keep)
    assert axis.x(keep[1]) - axis.x(keep[0]) >= least
    assert any(b.rescaled for b in axis.breaks)
    positions = [axis.x(day) for day in LONG_STORY]
    assert all(a < b for a, b in pairwise(positions))
    assert positions[0] >= -1e-6
    assert positions[-1] <= width + 1e-6


@given(day_sets, st.integers(0, 4000), st.integers(1, 60))
def test_a_focus_keeps_order_and_every_day(days, start, length):
    keep = (DAY + start + 0.5, DAY + start + length + 0.5)
    days = [*days, *keep]
    axis = build(days, 0, 1000, WIDE, keep)
    assert all(a < b for a, b in pairwise([axis.x(day) for day in sorted(set(days))]))
    assert all(any(p.first - 1e-9 <= day <= p.last + 1e-9 for p in axis.pieces) for day in days)
    assert all(a.x1 <= b.x0 + 1e-6 for a, b in pairwise(axis.pieces))
    inside = [p for p in axis.pieces if p.first <= keep[0] <= p.last]
    assert (
        len({round(p.per_day, 3) for p in axis.pieces if p.last >= keep[0] and p.first <= keep[1]}) == len(inside) == 1
    )


def test_a_single_day_gets_a_week_around_it():
    axis = build([DAY + 0.5], 0, 1000)
    assert axis.x(DAY + 0.5) == pytest.approx(500)


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("2026-06-28", "2026-07-12", ["Jul 1, 2026", "Jul 6", "Jul 11"]),
        (
            "2025-10-20",
            "2026-01-25",
            ["Oct 21, 2025", "Nov 1", "Nov 11", "Nov 21", "Dec 1", "Dec 11", "Dec 21", "Jan 1, 2026"],
        ),
        ("2024-11-30", "2026-02-01", ["Dec 2024", "Jan 2025", "Feb", "Mar", "Apr"]),
        ("1996-06-01", "2026-02-01", ["Jan 1998", "Jan 2000"]),
    ],
)
def test_ticks_are_round_days_and_name_the_year_where_it_changes(first, last, names):
    axis = scale.build([noon(dt.date.fromisoformat(first)), noon(dt.date.fromisoformat(last))], 0, 1000)
    made = [tick.name for tick in ticks.ticks(axis)]
    assert made[: len(names)] == names
    assert all(b.x - a.x >= 60 for a, b in pairwise(ticks.ticks(axis)))

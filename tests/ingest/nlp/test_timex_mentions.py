"""Expressions that no calendar places, and dates as they stand: what `mentions` adds to what `read` finds."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.nlp.timex import mentions, read

FRIDAY = dt.date(2026, 7, 3)


def told(text, anchor=FRIDAY):
    return [f"{hit.text} = {hit.iso}" for hit in mentions(text, read(text, anchor), anchor)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Prices are now rising.", ["now = PRESENT_REF"]),
        ("It is currently being built.", ["currently = PRESENT_REF"]),
        ("the current plan", ["current = PRESENT_REF"]),
        ("The current account showed a deficit.", []),
        ("He knows the unknown.", []),
        ("It recently fell.", ["recently = PAST_REF"]),
        ("As recently as May 2026 it rose.", ["May 2026 = 2026-05"]),
        ("the highest in recent years", ["recent years = PAST_REF"]),
        ("It did so in the past.", ["in the past = PAST_REF"]),
        ("It did so in the past three weeks.", ["three weeks = P3W"]),
        ("plans for the future", ["the future = FUTURE_REF"]),
        ("Futures fell.", []),
        ("It will soon open.", ["soon = FUTURE_REF"]),
        ("for a few days", ["a few days = PXD"]),
        ("over the next several months", ["the next several months = PXM"]),
        ("for two bloody weeks", ["two bloody weeks = P2W"]),
        ("a few weeks later", ["a few weeks later = FUTURE_REF"]),
        ("several years ago", ["several years ago = PAST_REF"]),
        ("Smith, 62 years old, retired.", ["62 years old = P62Y"]),
        ("It sells 300 cars a day.", ["a day = P1D"]),
        ("The Daily Post is printed daily.", ["daily = XXXX-XX-XX"]),
        ("They moved at night.", ["night = XXXX-XX-XXTNI"]),
        ("On the night of March 3 it fell.", ["March 3 = 2026-03-03"]),
        ("By May 2024 the summer campaign was over.", ["May 2024 = 2024-05", "summer = 2024-22"]),
        ("by the end of 2027", ["the end of 2027 = 2027~"]),
        ("by the end of March", ["the end of March = 2026-03~"]),
        ("by the end of the year", ["by the end of the year = 2026~"]),
        ("in fiscal 1998", ["fiscal 1998 = FY1998"]),
        ("the third quarter of fiscal 2024", ["the third quarter of fiscal 2024 = FY2024-Q3"]),
        ("The former minister resigned.", []),
    ],
)
def test_what_no_calendar_places_is_told_in_the_words_of_timeml(text, found):
    assert told(text) == found


def test_years_before_christ_count_down():
    assert told("The revolt (499-493 BC) failed.") == ["499 = BC0499", "493 BC = BC0493"]
    text = "In 492 BC he marched, and in the following year he sent envoys. In September they sailed."
    assert [hit.iso for hit in mentions(text, read(text, FRIDAY), FRIDAY)] == ["BC0492", "BC0491", "BC0491-09"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in the summer of 481 BC", "BC0481-SU"),
        ("in April 480 B.C. it", "BC0480-04"),
        ("in the 470s BC", "BC047"),
        ("in the 4th century BC", "BC03"),
    ],
)
def test_parts_of_years_before_christ(text, value):
    assert [hit.iso for hit in mentions(text, read(text, FRIDAY), FRIDAY)] == [value]


def test_a_year_of_our_time_keeps_its_own():
    assert told("Digs of 2019 and 2021 reached layers of 300 BC.") == ["2019 = 2019", "2021 = 2021", "300 BC = BC0300"]


def test_former_counts_in_a_history_alone():
    years = " ".join(f"In {year} it fought." for year in range(1914, 1922))
    assert "former = PAST_REF" in told(f"{years} The former tsar was held.")


def test_what_may_date_an_event_is_left_as_it_was():
    text = "It must comply by the end of March. Now it is late; in 480 BC it was early."
    before = [(hit.start, str(hit.value), hit.iso) for hit in read(text, FRIDAY)]
    hits = read(text, FRIDAY)
    mentions(text, hits, FRIDAY)
    assert [(hit.start, str(hit.value), hit.iso) for hit in hits] == before


_PIECES = st.sampled_from(
    ["now", "480 BC", "499-493 BC", "fiscal 98", "night of", "May 3", "a few days later", "İ", "\n"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_mentions_stand_in_order_and_apart(text):
    found = mentions(text, read(text, FRIDAY), FRIDAY)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[hit.start : hit.end] == hit.text for hit in found)

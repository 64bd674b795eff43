"""Dates: what is read, what is refused, how it is said, and the laws that hold for all of them."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.edtf import EdtfError, Lag, Part, PartialDate, Precision, lag

parse = PartialDate.parse


def span(text: str) -> tuple[str, str]:
    date = parse(text)
    return str(date.earliest or ""), str(date.latest or "")


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2024-06-20", "2024-06-20", "2024-06-20", Precision.DAY),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2023-02", "2023-02-01", "2023-02-28", Precision.MONTH),
        ("2024", "2024-01-01", "2024-12-31", Precision.YEAR),
        ("2024-21", "2024-03-01", "2024-05-31", Precision.SEASON),
        ("2024-23", "2024-09-01", "2024-11-30", Precision.SEASON),
        ("2023-24", "2023-12-01", "2024-02-29", Precision.SEASON),
        ("2024-33", "2024-01-01", "2024-03-31", Precision.QUARTER),
        ("2024-36", "2024-10-01", "2024-12-31", Precision.QUARTER),
        ("2024-40", "2024-01-01", "2024-06-30", Precision.HALF),
        ("2024-41", "2024-07-01", "2024-12-31", Precision.HALF),
        ("202X", "2020-01-01", "2029-12-31", Precision.DECADE),
        ("20XX", "2000-01-01", "2099-12-31", Precision.CENTURY),
        ("2026-04-22/2026-06-05", "2026-04-22", "2026-06-05", Precision.INTERVAL),
        ("2025-12/2026-01", "2025-12-01", "2026-01-31", Precision.INTERVAL),
        ("2024-24/2025", "2024-12-01", "2025-12-31", Precision.INTERVAL),
        ("2026-03/..", "2026-03-01", "", Precision.INTERVAL),
        ("../2026", "", "2026-12-31", Precision.INTERVAL),
        ("0001", "0001-01-01", "0001-12-31", Precision.YEAR),
        ("9999-12-31", "9999-12-31", "9999-12-31", Precision.DAY),
    ],
)
def test_text_covers_its_days(text, earliest, latest, precision):
    assert span(text) == (earliest, latest)
    assert parse(text).precision is precision
    assert not parse(text).approximate


@pytest.mark.parametrize("mark", ["~", "?", "%"])
@pytest.mark.parametrize("text", ["2025-01-06", "2025-01", "2025", "2024-24", "2024-33", "202X", "20XX"])
def test_a_mark_makes_it_approximate_and_moves_no_bound(text, mark):
    marked = parse(text + mark)
    assert (marked.approximate, str(marked), marked.is_day) == (True, text + mark, False)
    assert marked.same_days(parse(text))
    assert marked != parse(text)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [(" 2026 ", "2026"), ("2026/", "2026/.."), ("/2026", "../2026"), ("2026~/2027", "2026~/2027")],
)
def test_text_is_brought_to_one_form(text, canonical):
    assert str(parse(text)) == canonical


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("0000", "years 1 to 9999"),
        ("000X", "years 1 to 9999"),
        ("9999-24", "years 1 to 9999"),
        ("2026-00", "no month 00"),
        ("2026-13", "no month 13"),
        ("2026-42", "no month 42"),
        ("2026-24-01", "no month 24"),
        ("2026-02-30", "February 2026 has the days 1 to 28"),
        ("2026-07-00", "July 2026 has the days 1 to 31"),
        ("2026-7-10", "is not a date such as"),
        ("2026 - 07", "is not a date such as"),
        ("2026-07-10T12:00", "is not a date such as"),
        ("last Thursday", "is not a date such as"),
        ("２０２６", "is not a date such as"),
        ("2026\n2027", "is not a date such as"),
        ("202XX", "is not a date such as"),
        ("2XXX", "is not a date such as"),
        ("~2026", "is not a date such as"),
        ("2026-06-05/2026-04-22", "ends before it begins"),
        ("2024/2025/2026", "interval within an interval"),
        ("../..", "no end that is known"),
        ("/", "no end that is known"),
        ("2" * 1000, "longer than any date"),
        ("2026/2026-13", "no month 13"),
    ],
)
def test_nonsense_is_refused_with_the_reason(text, reason):
    with pytest.raises(EdtfError, match=reason) as refusal:
        parse(text)
    assert len(str(refusal.value)) < 150


def test_a_part_is_carried_beside_the_text():
    early = parse("2025", Part.EARLY)
    assert (str(early), early.part, early.approximate) == ("2025~", Part.EARLY, True)
    assert early == parse("2025~", Part.EARLY) == parse("2025").about(Part.EARLY)
    assert early != parse("2025~")
    assert span("2025") == (str(early.earliest), str(early.latest))
    assert parse("2024-33", "early").part is Part.EARLY  # type: ignore[arg-type]  # as it comes from a column


@pytest.mark.parametrize("text", ["2025-01-06", "2025-01-06~", "2025/2026"])
def test_a_day_or_an_interval_has_no_part(text):
    with pytest.raises(EdtfError, match="has no late part"):
        parse(text, Part.LATE)
    assert parse(text).about(Part.LATE).part is None


@pytest.mark.parametrize(
    ("text", "approximated"),
    [
        ("2025", "2025~"),
        ("2025~", "2025~"),
        ("2025?", "2025%"),
        ("2025%", "2025%"),
        ("2025/..", "2025~/.."),
        ("2025-01-06/2025-02?", "2025-01-06~/2025-02%"),
    ],
)
def test_about_keeps_what_was_doubted_before(text, approximated):
    assert str(parse(text).about()) == approximated


def test_makers():
    assert PartialDate.day(dt.date(2026, 7, 10)) == parse("2026-07-10")
    assert PartialDate.month(2026, 7) == parse("2026-07")
    assert PartialDate.year(2026) == parse("2026")
    assert PartialDate.between(parse("2026-03"), None) == parse("2026-03/..")
    assert PartialDate.between(None, parse("2026")) == parse("../2026")
    assert parse("../2026").ends() == (None, parse("2026"))
    assert parse("2025~/2026").ends() == (parse("2025~"), parse("2026"))


def test_makers_refuse_what_they_do_not_make():
    with pytest.raises(EdtfError, match="a datetime is not a day"):
        PartialDate.day(dt.datetime(2026, 7, 10, tzinfo=dt.UTC))
    with pytest.raises(EdtfError, match="no month 24"):
        PartialDate.month(2026, 24)


@pytest.mark.parametrize(
    ("text", "long", "short", "without_year"),
    [
        ("2026-07-10", "July 10, 2026", "Jul 10, 2026", "July 10"),
        ("2026-05", "May 2026", "May 2026", "May"),
        ("2026", "2026", "2026", "2026"),
        ("2024-21", "spring 2024", "spring 2024", "spring"),
        ("2024-24", "winter 2024-25", "winter 2024-25", "winter"),
        ("1999-24", "winter 1999-2000", "winter 1999-2000", "winter"),
        ("2024-35", "Q3 2024", "Q3 2024", "Q3"),
        ("2025-40", "first half of 2025", "H1 2025", "first half"),
        ("2025-41", "second half of 2025", "H2 2025", "second half"),
        ("202X", "the 2020s", "the 2020s", "the 2020s"),
        ("200X", "the years 2000-2009", "the years 2000-2009", "the years 2000-2009"),
        ("20XX", "the years 2000-2099", "the years 2000-2099", "the years 2000-2099"),
        ("2025-01~", "about January 2025", "about Jan 2025", "about January"),
        ("2025?", "possibly 2025", "possibly 2025", "possibly 2025"),
        ("2025-09-01%", "possibly about September 1, 2025", "possibly about Sep 1, 2025", "possibly about September 1"),
        ("2026-03/..", "since March 2026", "since Mar 2026", "since March"),
        ("2026-03~/..", "since about March 2026", "since about Mar 2026", "since about March"),
        ("../2026-06-05", "until June 5, 2026", "until Jun 5, 2026", "until June 5"),
        ("2026-07-10/2026-07-10", "July 10, 2026", "Jul 10, 2026", "July 10"),
        ("2026-07-06/2026-07-12", "Jul 6 - 12, 2026", "Jul 6 - 12, 2026", "Jul 6 - 12"),
        ("2026-04-22/2026-06-05", "Apr 22 - Jun 5, 2026", "Apr 22 - Jun 5, 2026", "Apr 22 - Jun 5"),
        ("2025-12-22/2026-01-05", *["Dec 22, 2025 - Jan 5, 2026"] * 3),
        ("2026-03/2026-05", "March - May 2026", "Mar - May 2026", "March - May"),
        ("2025-11/2026-01", "November 2025 - January 2026", "Nov 2025 - Jan 2026", "November 2025 - January 2026"),
        ("2026-04-22/2026-06", "April 22 - June 2026", "Apr 22 - Jun 2026", "April 22 - June"),
        ("2024-33/2024-35", "Q1 - Q3 2024", "Q1 - Q3 2024", "Q1 - Q3"),
        ("2024-21/2024-24", *["spring 2024 - winter 2024-25"] * 3),
        ("2024/2026", *["2024 - 2026"] * 3),
        ("2026-04~/2026-06~", "about April - June 2026", "about Apr - Jun 2026", "about April - June"),
        (
            "2026-04~/2026-06",
            "from about April 2026 to June 2026",
            "from about Apr 2026 to Jun 2026",
            "from about April 2026 to June 2026",
        ),
        ("2026-04-22/2026", "from April 22, 2026 to 2026", "from Apr 22, 2026 to 2026", "from April 22, 2026 to 2026"),
    ],
)
def test_words(text, long, short, without_year):
    date = parse(text)
    assert (date.human(), date.human(short=True), date.human(year=False)) == (long, short, without_year)


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("2025", Part.EARLY, "early 2025"),
        ("2025", Part.MID, "mid-2025"),
        ("2025-01", Part.LATE, "late January 2025"),
        ("2024-24", Part.MID, "mid-winter 2024-25"),
        ("2024-35", Part.EARLY, "early Q3 2024"),
        ("202X", Part.MID, "the mid-2020s"),
        ("2025?", Part.EARLY, "possibly early 2025"),
    ],
)
def test_words_of_a_part(text, part, words):
    assert parse(text, part).human() == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-06-30", "2026-07-10", "10 days"),
        ("2026-07-09", "2026-07-10", "1 day"),
        ("2026-07-10", "2026-07-10", "same day"),
        ("2026-06-28/2026-07-02", "2026-07-10", "8-12 days"),
        ("2025-10-20", "2026-07-06", "259 days"),
        ("2025-01", "2025-07", "5-7 months"),
        ("2025", "2026-07-10", "6-19 months"),
        ("2020", "2025", "4-6 years"),
        ("2026-07-10", "2026-07-10/2026-07-19", "up to 9 days"),
        ("2026-07-10", "2026-07-07", "3 days before"),
        ("2026-07", "2026-06", "1-60 days before"),
        ("2026-07", "2026-07-10", "from 21 days before to 9 days after"),
        ("2025", "2025", "from 12 months before to 12 months after"),
        ("2026-07-07", "2026-07-10/..", "at least 3 days"),
        ("2026-07-07/..", "2026-07-10", "at most 3 days"),
        ("2026-07-10", "2026-07-10/..", "same day or later"),
        ("2026-07-10", "2026-07-08/..", "2 days before or later"),
        ("2026-07-10", "../2026-07-10", "same day or before"),
        ("2026-07-10", "../2026-07-08", "at least 2 days before"),
        ("2026-07/..", "2026-07/..", "unknown"),
        ("2026-07-10~", "2026-07-20", "about 10 days"),
        ("2026-07-10~", "2026-07-10", "about the same day"),
        ("2026-07-10~", "2026-07-13/..", "at least about 3 days"),
        ("2026-07-01~/..", "2026-07/..", "unknown"),
        ("2025~", "2025", "from about 12 months before to 12 months after"),
    ],
)
def test_words_of_a_lag(start, end, words):
    assert lag(parse(start), parse(end)).human() == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Lag(259, 259), "259 days (8.5 months)"),
        (Lag(-259, -259), "259 days before (8.5 months)"),
        (Lag(1000, 1000), "1000 days (2.7 years)"),
        (Lag(10, 10), "10 days"),
        (Lag(0, 0), "same day"),
        (Lag(259, 260), "259-260 days"),
        (Lag(259, 259, True), "about 259 days"),
    ],
)
def test_only_an_exact_lag_is_glossed(value, words):
    assert value.human(gloss=True) == words


def test_a_lag_is_exact_only_between_exact_days():
    assert lag(parse("2026-06-30"), parse("2026-07-10")).is_exact
    assert not lag(parse("2026-06-30~"), parse("2026-07-10")).is_exact
    assert not lag(parse("2026-06"), parse("2026-07-10")).is_exact
    assert not lag(parse("2026-06-30"), parse("2026-07-10/..")).is_exact


def test_order_for_people():
    late, early, mid = (parse("2025", part) for part in (Part.LATE, Part.EARLY, Part.MID))
    texts = ["../2025-01-02", "2025-01-01", "2025-01", "2025-33", "2025", "2025/..", "2025-02-01", "2025-12-31"]
    assert min(map(parse, texts)) == parse("2025-01-01")
    assert parse("2025-01-01") < parse(texts[0]) < parse("2025-01-03")
    assert [str(date) for date in sorted(map(parse, reversed(texts[1:])))] == texts[1:]
    assert sorted([late, mid, early]) == [early, mid, late]
    assert early < parse("2025-02-01") < mid < parse("2025-07-01") < late < parse("2025-12-01")


def test_a_value_survives_pickling_and_is_a_key():
    early = parse("2025", Part.EARLY)
    assert pickle.loads(pickle.dumps(early)) == early
    assert {early: 1}[parse("2025~", Part.EARLY)] == 1


def rows_under(heading: str) -> list[list[str]]:
    """The cells of the table under a heading of docs/dates.md."""
    text = (Path(__file__).parents[2] / "docs" / "dates.md").read_text().split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return rows[2:]


@pytest.mark.parametrize("row", rows_under("Notation"), ids=lambda row: row[0])
def test_the_documented_notation_is_read_and_shown_so(row):
    part, _, text = row[0].split("`")[1].rpartition(" ")
    date = parse(text, Part(part) if part else None)
    assert [date.human(), *(str(day or "open") for day in date.days())] == row[2:]


@pytest.mark.parametrize("row", rows_under("Lags"), ids=lambda row: " ".join(row[:2]))
def test_the_documented_lags_are_shown_so(row):
    value = lag(parse(row[0].strip("`")), parse(row[1].strip("`")))
    plain, _, glossed = row[2].partition(", where there is room: ")
    assert value.human() == plain
    assert not glossed or value.human(gloss=True) == glossed


# --- laws -------------------------------------------------------------------------------------------------------------

years = st.integers(1, 9998)
marks = st.sampled_from(["", "", "~", "?", "%"])
calendar_days = st.dates(dt.date(1, 1, 1), dt.date(9998, 12, 31)).map(dt.date.isoformat)
numbers = st.sampled_from([*range(1, 13), *range(21, 25), *range(33, 37), 40, 41])
singles = st.one_of(
    calendar_days,
    st.builds("{:04d}-{:02d}".format, years, numbers),
    st.builds("{:04d}".format, years),
    st.builds("{:03d}X".format, st.integers(1, 999)),
    st.builds("{:02d}XX".format, st.integers(1, 99)),
)
plain_dates = st.builds("{}{}".format, singles, marks).map(parse)
recent_days = st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)).map(PartialDate.day)
recent = st.one_of(recent_days, st.builds(parse, st.builds("{}-{:02d}".format, st.integers(2024, 2026), numbers)))


def _interval(first, last):
    first, last = sorted([first, last], key=lambda date: (date.earliest, date.latest))
    return PartialDate.between(first, last if last.latest >= first.earliest else first)


with_part = st.builds(
    parse, singles.filter(lambda text: len(text) != 10), st.one_of(st.none(), st.sampled_from(list(Part)))
)
closed = st.one_of(
    plain_dates, with_part, st.builds(_interval, plain_dates, plain_dates), st.builds(_interval, recent, recent)
)
half_open = st.one_of(
    st.builds(PartialDate.between, plain_dates, st.none()), st.builds(PartialDate.between, st.none(), plain_dates)
)
dates = st.one_of(closed, half_open, recent)
near = st.one_of(recent, st.builds(_interval, recent, recent))


def random_day(data, date):
    return data.draw(st.dates(date.earliest or dt.date.min, date.latest or dt.date.max))


@given(dates)
def test_text_comes_back_as_the_same_value(date):
    assert parse(str(date), date.part) == date
    assert len(str(date)) <= 23


@given(st.text(max_size=40) | st.text("0123456789-/.X~?% ", max_size=26))
def test_any_other_text_is_refused_or_has_one_form(text):
    try:
        date = parse(text)
    except EdtfError:
        return
    assert parse(str(date)) == date


@given(dates)
def test_bounds_are_in_order(date):
    assert date.is_open == (date.width is None)
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
        assert date.width == (date.latest - date.earliest).days + 1
    assert date.earliest or date.latest


@given(near | dates, near | dates)
def test_containing_and_overlapping_agree(a, b):
    assert a.contains(a)
    assert a.overlaps(a)
    assert a.overlaps(b) == b.overlaps(a)
    assert not a.contains(b) or a.overlaps(b)
    assert (a.contains(b) and b.contains(a)) == a.same_days(b)


@given(st.data(), near, near)
def test_days_show_what_is_contained_and_overlapped(data, a, b):
    day = PartialDate.day(random_day(data, a))
    assert a.contains(day)
    assert a.overlaps(b) or not b.contains(day)


@given(st.data(), dates, dates)
def test_a_lag_spans_the_days_between(data, a, b):
    value = lag(a, b)
    days = (random_day(data, b) - random_day(data, a)).days
    assert value.shortest is None or value.shortest <= days
    assert value.longest is None or days <= value.longest


@given(closed, closed)
def test_both_bounds_of_a_lag_are_reached(a, b):
    reached = [(end - start).days for start in a.days() for end in b.days()]
    assert (lag(a, b).shortest, lag(a, b).longest) == (min(reached), max(reached))


@given(dates, dates)
def test_a_lag_is_the_other_way_round_reversed(a, b):
    there, back = lag(a, b), lag(b, a)
    assert there.shortest == (None if back.longest is None else -back.longest)
    assert there.longest == (None if back.shortest is None else -back.shortest)
    assert there.approximate == back.approximate == (a.approximate or b.approximate)


@given(
    st.lists(dates, max_size=6).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))),
    dates,
    dates,
    dates,
)
def test_the_order_is_total(lists, a, b, c):
    some, shuffled = lists
    assert sorted(some) == sorted(shuffled)
    assert [a < b, a == b, b < a].count(True) == 1
    assert (a <= b) == (a < b or a == b)
    assert (a < b) == (a.sort_key < b.sort_key)
    assert not (a < b and b < c) or a < c


@given(dates, dates)
def test_the_same_words_mean_the_same_days(a, b):
    assert a.human() != b.human() or a.same_days(b)
    assert a.human(short=True) != b.human(short=True) or a.same_days(b)


@given(near, near)
def test_the_same_words_mean_the_same_days_nearby(a, b):
    assert a.human() != b.human() or a.same_days(b)
    assert a.human(short=True) != b.human(short=True) or a.same_days(b)


@given(dates)
def test_words_never_hide_doubt(date):
    words = date.human(short=True)
    assert words.strip() == words != ""
    told = any(hedge in words for hedge in ("about", "possibly", "early", "mid-", "late"))
    assert told == date.approximate


@given(st.integers(-4000, 4000), st.integers(0, 3000), st.booleans())
def test_a_range_stays_a_range_that_holds_the_truth(low, width, approximate):
    words = Lag(low, low + width, approximate).human()
    assert ("about" in words) == approximate
    if width == 0:
        assert words.endswith("same day") if low == 0 else f"{abs(low)} day" in words
        return
    unit = 365.2425 if "year" in words else 30.436875 if "month" in words else 1
    numbers = [int(number) for number in "".join(c if c.isdigit() else " " for c in words).split()]
    if low < 0 < low + width:
        assert words.startswith("from ")
        return
    shown = numbers if len(numbers) == 2 else [0, *numbers]
    least, most = sorted((abs(low), abs(low + width)))
    assert shown[0] < shown[1]
    assert shown[0] * unit - 3 <= least
    assert most <= shown[1] * unit + 3

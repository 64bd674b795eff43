"""Date expressions and their EDTF values, seen from Friday 3 July 2026 where a row says nothing else."""

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.edtf import Part
from ingest.nlp.timex import find

FRIDAY = dt.date(2026, 7, 3)


def values(text, anchor=FRIDAY):
    return [f"{hit.text} = {hit.value}" for hit in find(text, anchor)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on March 31, 2023 it", ["March 31, 2023 = 2023-03-31"]),
        ("on July 23 2015 it", ["July 23 2015 = 2015-07-23"]),
        ("the 5th of June, 2021", ["5th of June, 2021 = 2021-06-05"]),
        ("on 13th January 2022", ["13th January 2022 = 2022-01-13"]),
        ("published 2026-07-01T10:00:00Z", ["2026-07-01T10:00:00Z = 2026-07-01"]),
        ("Added 12/3/25", ["12/3/25 = 2025-12-03"]),
        ("on 14.06.2024", ["14.06.2024 = 2024-06-14"]),
        ("from 25/12/2023 to 03/04/2024", ["25/12/2023 = 2023-12-25", "03/04/2024 = 2024-04-03"]),
        ("in December 2024", ["December 2024 = 2024-12"]),
        ("early 2025", ["early 2025 = 2025~"]),
        ("at the end of April 2023", ["the end of April 2023 = 2023-04~"]),
        ("due by the end of September", ["the end of September = 2026-09-30"]),
        ("mid-July", ["mid-July = 2026-07~"]),
        ("in the fall of 2023", ["the fall of 2023 = 2023-23"]),
        ("Q3 2024 and the first quarter of 2025", ["Q3 2024 = 2024-35", "first quarter of 2025 = 2025-33"]),
        ("in the second half of 2024", ["second half of 2024 = 2024-41"]),
        ("since the 1990s", ["1990s = 199X"]),
        ("by year-end", ["by year-end = 2026-12-31"]),
        ("July 3-5, 2024", ["July 3 = 2024-07-03", "5, 2024 = 2024-07-05"]),
        ("between 31 May and 1 June 2016", ["31 May = 2016-05-31", "1 June 2016 = 2016-06-01"]),
        ("on Christmas Eve", ["Christmas Eve = 2026-12-24"]),
    ],
)
def test_dates_that_name_their_place(text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It said on Thursday.", ["Thursday = 2026-07-02"]),
        ("It said on Friday.", ["Friday = 2026-07-03"]),
        ("It will end on Monday.", ["Monday = 2026-07-06"]),
        ("It was banned last Friday.", ["last Friday = 2026-06-26"]),
        ("It is barred starting Thursday.", ["Thursday = 2026-07-09"]),
        ("today and yesterday", ["today = 2026-07-03", "yesterday = 2026-07-02"]),
        ("made public this week", ["this week = 2026-06-29/2026-07-05"]),
        ("over the weekend", ["over the weekend = 2026-06-27/2026-06-28"]),
        ("last month", ["last month = 2026-06"]),
        ("earlier this year", ["earlier this year = 2026"]),
        ("three days ago", ["three days ago = 2026-06-30"]),
        ("18 years ago", ["18 years ago = 2008"]),
        ("on April 24th of last year", ["April 24th of last year = 2025-04-24"]),
        ("on Feb. 24 this year", ["Feb. 24 this year = 2026-02-24"]),
        ("on the 29th of this month", ["the 29th of this month = 2026-07-29"]),
        ("within 10 business days of Thursday", ["10 business days of Thursday = 2026-07-16"]),
        ("30 days after June 24", ["30 days after June 24 = 2026-07-24"]),
    ],
)
def test_dates_that_count_from_the_publication(text, found):
    assert values(text) == found


def test_a_tale_counts_from_the_date_told_last():
    text = "On March 6 it froze them. A day later it sued. He was held the following Tuesday. He left two weeks later"
    dates = [str(hit.value) for hit in find(text, FRIDAY)]
    assert dates == ["2026-03-06", "2026-03-07", "2026-03-10", "2026-03-24~"]


def test_a_missing_year_is_the_one_of_the_tale():
    text = "On March 31, 2023 it fell. What set it off was a leak on March 20. In December 2023 it paid."
    assert str(find(text, dt.date(2025, 3, 1))[1].value) == "2023-03-20"


def test_a_missing_year_is_else_the_nearest():
    assert str(find("since December 20", dt.date(2026, 1, 5))[0].value) == "2025-12-20"


def test_a_history_needs_no_publication_date():
    text = "Germany invaded on 1 September 1939. Paris fell on 14 June 1940, and in October raids went on. Spring 1862."
    assert [str(hit.value) for hit in find(text)] == ["1939-09-01", "1940-06-14", "1940-10", "1862-21"]


def test_early_mid_and_late_keep_their_shade():
    parts = [hit.value and hit.value.part for hit in find("early 2025, mid-2025, late 2025", FRIDAY)]
    assert parts == [
        Part.EARLY,
        Part.MID,
        Part.LATE,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "version 2.1.91",
        "it may work, and May Lin may not",
        "$2000 a month",
        "CVE-2024-3094",
        "Windows Server 2016",
        "about 2000 patients",
        "Copyright 2025",
        "Black Friday deals",
        "a march on the capital",
        "the 9th Circuit",
        "Section 1557",
        "room 2024/05",
        "prices fall and spring back",
    ],
)
def test_not_a_date(text):
    assert values(text) == []


@pytest.mark.parametrize("text", ["30 days", "the first quarter of fiscal 2024", "several weeks ago"])
def test_a_date_that_cannot_be_placed_has_no_value(text):
    assert [hit.value for hit in find(text, FRIDAY)] == [None]


def test_days_that_do_not_exist_are_no_dates():
    assert not any("02-30" in value for value in values("on February 30, 2024"))
    assert values("on 2024-13-45") == []


@given(st.text(max_size=200), st.one_of(st.none(), st.dates()))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_error(text, anchor):
    for hit in find(text, anchor):
        assert text[hit.span.start : hit.span.end] == hit.text


PIECES = st.sampled_from(
    [
        "between",
        "from",
        "to",
        "and",
        "July",
        "31",
        "31st",
        "February",
        "1999",
        "9999",
        "two",
        "weeks",
        "later",
        "ago",
        "within",
        "30",
        "days",
        "of",
        "the",
        "following",
        "Friday",
        "last",
        "month",
        "Q4",
        "winter",
    ]
)


@given(st.lists(PIECES, max_size=25), st.dates())
@settings(max_examples=150, deadline=None)
def test_any_heap_of_date_words_is_read_without_an_error(words, anchor):
    text = " ".join(words)
    for hit in find(text, anchor):
        assert text[hit.span.start : hit.span.end] == hit.text


def test_importing_the_package_does_not_import_spacy():
    code = "import sys, ingest.nlp, ingest.nlp.pipeline, ingest.nlp.timex; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

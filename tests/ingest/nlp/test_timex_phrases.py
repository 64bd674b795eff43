"""Every form of date that the reader promises, and what only looks like one, seen from Tuesday 9 July 2024."""

import datetime as dt

import pytest

from ingest.edtf import Part
from ingest.nlp.timex import read

TUESDAY = dt.date(2024, 7, 9)


def dates(text, anchor=TUESDAY):
    return [str(hit.value or "-") for hit in read(text, anchor) if hit.duration is None]


def table(*rows):
    return pytest.mark.parametrize(("text", "found"), rows, ids=[row[0][:60] for row in rows])


@table(
    ("July 10, 2024", ["2024-07-10"]),
    ("10 July 2024", ["2024-07-10"]),
    ("the 10th of July 2024", ["2024-07-10"]),
    ("Wed., July 10th, 2024", ["2024-07-10"]),
    ("Wednesday 10 July 2024", ["2024-07-10"]),
    ("JULY 10, 2024", ["2024-07-10"]),
    ("10-Jul-2024", ["2024-07-10"]),
    ("2024-07-10", ["2024-07-10"]),
    ("2024/07/10", ["2024-07-10"]),
    ("2024.07.10", ["2024-07-10"]),
    ("on 10.07.2024", ["2024-07-10"]),
    ("10/07/24 and 23/06/24", ["2024-07-10", "2024-06-23"]),
    ("2024-W28", ["2024-07-08/2024-07-14"]),
    ("20240710T141200Z", ["2024-07-10"]),
    ("2024-07-09T23:30:00Z", ["2024-07-09"]),
    ("2024-07-09 23:30 UTC", ["2024-07-09"]),
    ("at 11 p.m. PT on July 9", ["2024-07-09"]),
    ("on July 9 at 11 p.m. PT", ["2024-07-09"]),
    ("on the first of August", ["2024-08-01"]),
    ("July the Fourth", ["2024-07-04"]),
    ("in the seventh month, July 2024", ["2024-07"]),
)
def test_absolute_dates_in_every_order(text, found):
    assert dates(text) == found


@table(
    ("Filed 03/07/2024. Answered 23/07/2024.", ["2024-07-03", "2024-07-23"]),
    ("Filed 03/07/2024. Answered 07/23/2024.", ["2024-03-07", "2024-07-23"]),
    ("Filed 03/07/2024.", ["2024-03-07"]),
    ("Filed 3.7.2024.", ["2024-07-03"]),
    ("Filed 03-07-2024, 12-25-2023 and 01-31-2024.", ["2024-03-07", "2023-12-25", "2024-01-31"]),
)
def test_the_order_of_day_and_month_is_the_document_s_own(text, found):
    assert dates(text) == found


def test_other_dates_of_the_text_tell_the_order_too():
    assert dates("It was published on 3 July 2024 (03/07/2024), and amended 05/08/2024.")[1:] == [
        "2024-07-03",
        "2024-08-05",
    ]


@table(
    ("The hearing is on July 10.", ["2024-07-10"]),
    ("The vote is on the 21st.", ["2024-07-21"]),
    ("It fell due on the 3rd of this month.", ["2024-07-03"]),
    ("Last month there were 80 cases. As of the 8th of this month there are 96.", ["2024-06", "2024-07-08"]),
    ("The production had moved to Lyon in January.", ["2024-01"]),
    ("In June 2023 it was sold. On the 21st it closed.", ["2023-06", "2023-06-21"]),
    ("It was founded in November.", ["2023-11"]),
    ("It will open in November.", ["2024-11"]),
    ("In 2019 it was fined. The fine was paid that December.", ["2019", "2019-12"]),
)
def test_partial_dates(text, found):
    assert dates(text) == found


@table(
    ("It said on Monday that it would appeal.", ["2024-07-08"]),
    ("It said on Tuesday that it would appeal.", ["2024-07-09"]),
    ("It will appeal on Wednesday.", ["2024-07-10"]),
    ("It takes effect Friday.", ["2024-07-12"]),
    ("The rule, announced Friday, takes effect Thursday.", ["2024-07-05", "2024-07-11"]),
    ("The court on Wednesday blocked it.", ["2024-07-03"]),
    ("Regulators will on Wednesday publish it.", ["2024-07-10"]),
    ("It has until Friday to comply.", ["2024-07-12"]),
    ("The ban ends next Tuesday.", ["2024-07-16"]),
    ("It was banned last Tuesday.", ["2024-07-02"]),
    ("It will meet Thursday week.", ["2024-07-18"]),
    ("It was fined on Thursday last week.", ["2024-07-04"]),
)
def test_weekdays_by_tense(text, found):
    assert dates(text) == found


@table(
    ("last month", ["2024-06"]),
    ("It sued on June 24. Two weeks later it settled.", ["2024-06-24", "2024-07-08~"]),
    ("It sued on June 19. The following Monday it settled.", ["2024-06-19", "2024-06-24"]),
    ("It sued on June 19; a day after, it settled.", ["2024-06-19", "2024-06-20"]),
    ("It sued on June 19. A day later it settled.", ["2024-06-19", "2024-06-20"]),
    ("It must close by year-end.", ["2024-12-31"]),
    ("Comments are due within 30 days of publication.", ["2024-08-08"]),
    ("It binds 60 days after publication in the Federal Register.", ["-"]),
    ("It was published on June 24. It binds within 30 days of publication.", ["2024-06-24", "2024-07-24"]),
    ("Three days earlier it had been warned.", ["2024-07-06"]),
    ("It sued on June 19. Three days earlier it had been warned.", ["2024-06-19", "2024-06-16"]),
    ("It resigned three days ago.", ["2024-07-06"]),
    ("The day before yesterday it fell, and the day after tomorrow it may rise.", ["2024-07-07", "2024-07-11"]),
    ("It was sold a year earlier.", ["2023"]),
    ("It began on March 4, 2023; the next day it was over.", ["2023-03-04", "2023-03-05"]),
    ("The order of June 24 binds 10 business days after that date.", ["2024-06-24", "2024-07-08"]),
    ("60 days after July 1, 2024", ["2024-08-30"]),
    ("It must be paid two months from July 1.", ["2024-09-01"]),
)
def test_relative_dates_count_from_the_right_anchor(text, found):
    assert dates(text) == found


@table(
    ("in the summer of 2023", ["2023-22"]),
    ("last winter", ["2023-24"]),
    ("in autumn 2025", ["2025-23"]),
    ("Q3 2024", ["2024-35"]),
    ("in 2Q24 and 3Q 2024", ["2024-34", "2024-35"]),
    ("the first quarter", ["2024-33"]),
    ("the second half of 2024", ["2024-41"]),
    ("H1 2024", ["2024-40"]),
    ("the 1990s", ["199X"]),
    ("the mid-1980s", ["198X~"]),
    ("the '80s", ["198X"]),
    ("the 19th century", ["18XX"]),
    ("early 2025", ["2025~"]),
    ("mid-July", ["2024-07~"]),
    ("late in the second quarter of 2023", ["2023-34~"]),
    ("by the end of March 2025", ["2025-03-31"]),
    ("this quarter and last quarter", ["2024-35", "2024-34"]),
)
def test_stretches_of_the_calendar(text, found):
    assert dates(text) == found


def test_early_mid_and_late_are_kept_as_parts():
    hits = read("early in 2025, in mid-May 2024, in late 2023, at the end of June", TUESDAY)
    assert [hit.value and hit.value.part for hit in hits] == [Part.EARLY, Part.MID, Part.LATE, Part.LATE]


@table(
    ("from 22 April to 5 June 2024", ["2024-04-22", "2024-06-05"]),
    ("between April 22 and June 5", ["2024-04-22", "2024-06-05"]),
    ("from December 20, 2023, to January 5", ["2023-12-20", "2024-01-05"]),
    ("May 2-9", ["2024-05-02", "2024-05-09"]),
    ("2-9 May 2024", ["2024-05-02", "2024-05-09"]),
    ("May 30–June 2, 2023", ["2023-05-30", "2023-06-02"]),
    ("June 2023-March 2024", ["2023-06", "2024-03"]),
    ("in 2019-21", ["2019", "2021"]),
    ("2019–2021", ["2019", "2021"]),
    ("since March", ["2024-03"]),
    ("until July 20", ["2024-07-20"]),
)
def test_ranges_are_two_expressions(text, found):
    assert dates(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "fiscal 2024",
        "FY24",
        "FY2024-25",
        "the third quarter of fiscal 2024",
        "its fiscal third quarter",
        "the current fiscal year",
        "the fiscal year 2023/24",
        "Q2 FY2024",
        "the third quarter of its fiscal year",
        "financial year 2023-24",
    ],
)
def test_a_fiscal_period_is_marked_and_has_no_place_on_the_calendar(text):
    hits = read(f"Sales rose in {text} again.", TUESDAY)
    assert [(hit.value, hit.fiscal) for hit in hits] == [(None, True)]


@table(
    ("14:05 Police confirm the arrest.", ["2024-07-09"]),
    ("Updated 9 July 2024 10:12 BST", ["2024-07-09"]),
    ("Tue 9 Jul 2024 10.12 BST", ["2024-07-09"]),
    ("Published: July 8, 2024 at 6:30 PM EDT", ["2024-07-08"]),
    ("LONDON, July 8 (Reuters) - The bank said so.", ["2024-07-08"]),
    ("BRUSSELS, 8 July 2024 — The Commission said so.", ["2024-07-08"]),
    ("At 3:30 p.m. the site went dark.", ["2024-07-09"]),
    ("It went dark on Monday at 11 p.m. PT.", ["2024-07-08"]),
    ("It went dark around midnight on Sunday.", ["2024-07-07"]),
    ("It ends at midnight, on 13th July 2024.", ["2024-07-13"]),
    ("On Monday it went dark, and at 9 a.m. it came back.", ["2024-07-08", "2024-07-08"]),
    ("at 2000 GMT", ["2024-07-09"]),
)
def test_time_stamps_are_read_to_the_day(text, found):
    assert dates(text) == found


@pytest.mark.parametrize(
    ("text", "iso"),
    [("30 days", "P30D"), ("two weeks", "P2W"), ("six months", "P6M"), ("a decade", "P10Y"), ("12 hours", "PT12H")],
)
def test_lengths_are_kept_for_arithmetic(text, iso):
    (hit,) = read(f"It lasted {text}.", TUESDAY)
    assert (hit.duration and hit.duration.iso, hit.value) == (iso, None)


@pytest.mark.parametrize(
    "text",
    [
        "version 2.1.91 and iOS 17.5.1",
        "release 10.7.24 of the tool",
        "a Boeing 737 and an Airbus A320",
        "the iPhone 15 and Windows 10",
        "Windows Server 2022",
        "it costs $2024, or 1,999 euros",
        "1600 Pennsylvania Avenue and 2012 Market Street",
        "a man aged 45, his 12-year-old son",
        "won 3-2 after a 21-14 half",
        "it may work; May I ask?",
        "May Lin said March Networks would help",
        "they march on",
        "the sun sat low",
        "Black Friday sales and Cyber Monday deals",
        "the Sunday Times, the Good Friday Agreement, Friday prayers",
        "Patch Tuesday and Super Tuesday",
        "call 555-0199 or +1 202-555-0142",
        "section 3.4.2 and § 1030",
        "CVE-2024-3094",
        "Title 21 and 45 CFR 1557",
        "open 24/7",
        "1/2 of them, 3/4 of the rest",
        "500 U.S. 20 (1991)",
        "2024 WL 123456",
        "see https://example.org/2024/07/09/story-2024-07-09.html",
        "www.example.org/news/2023/may/03/x",
        "Regulation (EU) 2024/1689",
        "Directive 2019/20/EC",
        "Resolution 1973",
        "ISO 27001:2022",
        "the Russell 2000 index",
        "Form 1040",
        "about 2000 patients",
        "192.168.10.12",
        "10.1038/s41586-024-07487",
        "room 2024-05",
        "model XJ-2024-07",
        "three quarters of the users, a quarter of them",
        "prices fall and spring back",
        "the winter-proof tyres",
        "the second hand",
        "No. 2024-07-0012",
        "a score of 10:2, a ratio of 3:10",
    ],
)
def test_what_only_looks_like_a_date(text):
    assert dates(f"It is about {text} here.") == []


@table(
    ("After 9/11 the law changed.", ["2001-09-11"]),
    ("The September 11 attacks of 2001", ["2024-09-11", "2001"]),
    ("Since the 7 October attack", ["2023-10-07"]),
    ("It opens on Black Friday.", ["2024-11-29"]),
    ("On Easter Monday it closed.", ["2024-04-01"]),
)
def test_a_name_may_be_a_date_as_well(text, found):
    assert dates(text) == found


@pytest.mark.parametrize("text", ["on Thursday", "last month", "two days ago", "this year", "on July 10", "at 3 p.m."])
def test_without_a_publication_date_nothing_relative_is_placed(text):
    assert [hit.value for hit in read(f"It was closed {text}.", None)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "on Thursday",
        "last month",
        "this year",
        "yesterday",
        "two days ago",
        "earlier this year",
        "last summer",
        "last May",
    ],
)
def test_nor_does_another_date_of_the_text_stand_in_for_it(text):
    hits = read(f"It was founded on June 4, 2019. It was closed {text}.", None)
    assert [str(hit.value) for hit in hits] == ["2019-06-04", "None"]


@table(
    ("In March 2021 it was fined. It appealed in May.", ["2021-03", "2021-05"]),
    ("TIMELINE 2019\n\nJanuary 4: first report.\nMarch 9: ban.", ["2019", "2019-01-04", "2019-03-09"]),
    ("The trial ran in 2022. In October a verdict was reached.", ["2022", "2022-10"]),
    ("It happened on December 20.", ["2023-12-20"]),
)
def test_a_missing_year_comes_from_the_context(text, found):
    assert dates(text) == found


@table(
    ("REGULATOR FINES BANK IN JULY 2023, SAYS IT WILL APPEAL NEXT MONTH", ["2023-07", "2024-08"]),
    ("SHARES FALL ON MONDAY AFTER REPORT LAST WEEK", ["2024-07-08", "2024-07-01/2024-07-07"]),
    ("PROTESTERS MARCH AND MAY RETURN", []),
)
def test_capitals_are_read_like_small_letters(text, found):
    assert dates(f"{text}\n\nThe story follows.") == found


def test_lines_that_are_wrapped_at_a_width_are_read_as_one():
    text = (
        "The agency that oversees the market said that it had found, on June\n"
        "24, a breach of the rules by the largest bank of the country, and that\n"
        "it would, by the end of next\nmonth, publish a report about all of it in\n"
        "which the names of those who are to blame would be given to the public."
    )
    assert dates(text) == ["2024-06-24", "2024-08-31"]
    assert read(text, TUESDAY)[0].text == "June\n24"

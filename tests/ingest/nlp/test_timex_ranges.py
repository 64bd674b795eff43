"""The dates of a sentence as events want them: two that bound a stretch are one, with the word that leads it in."""

import datetime as dt

import pytest

from ingest.edtf import PartialDate
from ingest.nlp.dates import dates_of, since
from ingest.nlp.timex import read


def refs(text):
    return [
        (ref.lead, str(ref.value))
        for ref in dates_of(text, read(text, dt.date(2024, 7, 9)), 0, len(text))
        if ref.duration is None
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It ran from May 2 to 9.", [("between", "2024-05-02/2024-05-09")]),
        ("It ran May 2-9.", [("between", "2024-05-02/2024-05-09")]),
        ("It ran from 2 to 9 May 2023.", [("between", "2023-05-02/2023-05-09")]),
        ("It ran between March and June.", [("between", "2024-03/2024-06")]),
        ("It ran between April 22 and June 5, 2023.", [("between", "2023-04-22/2023-06-05")]),
        ("It ran from December 20 to January 5, 2024.", [("between", "2023-12-20/2024-01-05")]),
        ("In 2019-21 it grew.", [("between", "2019/2021")]),
        ("It met on May 4 and 5.", [("between", "2024-05-04/2024-05-05")]),
        ("It met on May 4 and May 5.", [("on", "2024-05-04"), ("", "2024-05-05")]),
        ("It was delayed between 2012 and 2015.", [("between", "2012/2015")]),
        ("It has been shut since March.", [("since", "2024-03")]),
        ("It is shut until July 20.", [("until", "2024-07-20")]),
        ("It must close by July 20.", [("by", "2024-07-20")]),
        ("It was moved from July 20 to July 27.", [("from", "2024-07-20"), ("to", "2024-07-27")]),
        ("It runs from 10:00 to 11:30 on July 11.", [("to", "2024-07-11")]),
    ],
)
def test_bounds_are_joined_and_led_in(text, found):
    assert refs(text) == found


def test_what_lasts_since_a_date_is_open():
    assert str(since(PartialDate.parse("2024-03"))) == "2024-03/.."

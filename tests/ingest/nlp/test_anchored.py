"""Lengths of time that a dated event places on the calendar, and those that none does."""

import datetime as dt
import re

import pytest

from ingest.edtf import PartialDate
from ingest.nlp.anchored import Base, anchored
from ingest.nlp.dates import dates_of
from ingest.nlp.timex import read
from ingest.records import Kind

FRIDAY = dt.date(2024, 6, 28)


def placed(text, *events):
    """The lengths that got a value; an event is (kind, day, trigger word)."""
    ends = [match.end() for match in re.finditer(r"[.]\s|\Z", text)]
    spans = list(zip([0, *ends], ends, strict=False))
    hits = read(text, FRIDAY)
    bases = [
        Base(
            kind,
            PartialDate.parse(day),
            word,
            next(n for n, span in enumerate(spans) if text.index(word) < span[1]),
            text.index(word),
        )
        for kind, day, word in events
    ]
    sentences = [dates_of(text, hits, *span) for span in spans]
    return [str(date.value) for _, date in anchored(text, sentences, bases)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The permit was withdrawn on May 14, eleven days after a diver had seen the leak.", "2024-05-03"),
        ("The union signed last Wednesday, two days before the strike was to begin.", "2024-06-28"),
        ("Since yesterday the kiln has been burning again, three weeks after its roof fell in.", "2024-06-06"),
        ("The firm admitted it in April 2024, five months after the agency sued.", "2023-11"),
        ("The kiosks opened on Thursday, a day after the council had voted.", "2024-06-26"),
    ],
)
def test_a_length_after_a_dated_clause_tells_when_the_other_thing_happened(text, value):
    assert placed(text) == [value]


@pytest.mark.parametrize(
    ("text", "events", "values"),
    [
        (
            "The tank exploded on March 2. Nine days after the explosion the plant was shut.",
            [(Kind.OCCURRENCE, "2024-03-02", "exploded")],
            ["2024-03-11"],
        ),
        (
            "The tank exploded on March 2. Two months after the blast the plant was shut.",
            [(Kind.OCCURRENCE, "2024-03-02", "exploded")],
            ["2024-05"],
        ),
        (
            "The court heard them on April 3. Five weeks after it, the ruling came.",
            [(Kind.LEGAL_ACTION, "2024-04-03", "heard")],
            ["2024-05-08"],
        ),
        (
            "The agency fined the mill on June 3. The mill has 30 days to appeal.",
            [(Kind.ENFORCEMENT, "2024-06-03", "fined")],
            ["2024-07-03"],
        ),
        (
            "On June 3 the judge ordered the port to reopen within 48 hours.",
            [(Kind.ANNOUNCEMENT, "2024-06-03", "ordered")],
            ["2024-06-05"],
        ),
        (
            "The accord was signed on January 31. It binds within one month of signature.",
            [(Kind.ANNOUNCEMENT, "2024-01-31", "signed")],
            ["2024-02-29"],
        ),
        (
            "On June 3 the ministry banned the spray for six months.",
            [(Kind.ANNOUNCEMENT, "2024-06-03", "banned")],
            ["2024-12-03"],
        ),
        (
            "The dam burst on May 9. On the Tuesday after the burst the minister spoke.",
            [(Kind.OCCURRENCE, "2024-05-09", "burst")],
            ["2024-05-14"],
        ),
    ],
)
def test_a_length_beside_the_event_that_it_counts_from(text, events, values):
    assert placed(text, *events) == values


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # two measures could be meant
        (
            "It was fined on June 3. It was sued on June 5. It has 30 days to appeal.",
            [(Kind.ENFORCEMENT, "2024-06-03", "fined"), (Kind.LEGAL_ACTION, "2024-06-05", "sued")],
        ),
        # nothing dated is near
        ("It has 30 days to appeal.", []),
        ("Nine days after the explosion the plant was shut.", []),
        # the law in general, a rate, a lapse of years, an extension
        (
            "The agency fined the mill on June 3. The law requires a notice within two days.",
            [(Kind.ENFORCEMENT, "2024-06-03", "fined")],
        ),
        (
            "The agency fined the mill on June 3. It makes 40 tonnes in a day.",
            [(Kind.ENFORCEMENT, "2024-06-03", "fined")],
        ),
        (
            "The agency fined the mill on June 3. Nobody will care within five years.",
            [(Kind.ENFORCEMENT, "2024-06-03", "fined")],
        ),
        ("On June 3 the ban was extended for two months.", [(Kind.ANNOUNCEMENT, "2024-06-03", "extended")]),
    ],
)
def test_a_length_stays_one_where_no_single_event_can_be_meant(text, events):
    assert placed(text, *events) == []

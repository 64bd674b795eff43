import datetime as dt
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from ingest.edtf import PartialDate
from ingest.records import Certainty, Kind
from tracker.records import Evidence, Ruling, StatusName, TimelineEvent
from tracker.timelines import phases

_numbers = count(1)
TODAY = dt.date(2031, 7, 15)


def event(kind, date, certainty="actual", *, origins=1, ruling=Ruling.UNREVIEWED, sentence=""):
    number, day = next(_numbers), PartialDate.parse(date)
    told = Evidence(number, sentence, "", "", day, 1, "", "", "", None, 1, Certainty(certainty))
    return TimelineEvent(
        id=number,
        kind=Kind(kind),
        date=day,
        certainty=Certainty(certainty),
        confidence=0.8,
        origins=origins,
        headline="",
        ruling=ruling,
        evidence=(told,),
    )


def measured(*events):
    standing = phases.standing(events)
    whole = phases.headline(standing)
    return [(p.name, p.lag.human()) for p in phases.phases(standing)], whole and (whole.name, whole.lag.human())


def test_from_discovery_over_announcement_to_enforcement():
    told = [event("discovery", "2031-06-30"), event("announcement", "2031-07-03"), event("effective", "2031-07-10")]
    assert measured(*told) == (
        [("discovery to announcement", "3 days"), ("announcement to effective", "7 days")],
        ("discovery to enforcement", "10 days"),
    )


@pytest.mark.parametrize(
    ("events", "name"),
    [
        ([("accusation", "2031-06-10"), ("announcement", "2031-07-03")], "accusation to announcement"),
        ([("investigation", "2031-06-10"), ("effective", "2031-07-03")], "investigation to enforcement"),
        ([("occurrence", "2031-06-10"), ("announcement", "2031-07-03")], "occurrence to announcement"),
        (
            [("occurrence", "2031-06-01"), ("accusation", "2031-06-10"), ("announcement", "2031-07-03")],
            "accusation to announcement",
        ),
        (
            [("accusation", "2031-06-01"), ("discovery", "2031-06-10"), ("announcement", "2031-07-03")],
            "discovery to announcement",
        ),
        ([("announcement", "2031-06-10"), ("enforcement", "2031-07-03")], "announcement to enforcement"),
        ([("announcement", "2031-06-10"), ("discovery", "2031-07-03")], None),
        ([("announcement", "2031-06-10")], None),
        ([("response", "2031-06-10"), ("reversal", "2031-07-03")], None),
        ([("announcement", "2031-06-05"), ("effective", "2031-06")], None),
    ],
)
def test_the_widest_pair_of_milestones_is_the_headline(events, name):
    whole = measured(*(event(*told) for told in events))[1]
    assert (whole and whole[0]) == name


def test_a_lag_between_vague_dates_is_a_range():
    assert measured(event("discovery", "2031-06"), event("effective", "2031-07-10"))[1] == (
        "discovery to enforcement",
        "10-39 days",
    )


def test_the_first_measure_counts_not_its_later_steps():
    told = [event("announcement", d) for d in ("2031-06-20", "2031-06-24")]
    told += [event("effective", d) for d in ("2031-07-20", "2031-09-29")]
    assert measured(*told)[1] == ("announcement to enforcement", "30 days")


def test_an_outlier_that_far_fewer_sources_tell_is_no_milestone():
    told = [event("announcement", "2030-07-04"), event("announcement", "2031-07-03", origins=6)]
    assert measured(*told, event("effective", "2031-07-10", origins=5))[1] == ("announcement to enforcement", "7 days")


def test_an_outlier_that_an_editor_confirmed_is_one():
    told = [
        event("announcement", "2031-07-01", ruling=Ruling.CONFIRMED),
        event("announcement", "2031-07-03", origins=6),
    ]
    assert measured(*told, event("effective", "2031-07-10"))[1] == ("announcement to enforcement", "9 days")


def test_what_was_rejected_or_denied_does_not_count():
    told = [event("announcement", "2031-07-03"), event("effective", "2031-07-10", ruling=Ruling.REJECTED)]
    assert measured(*told, event("effective", "2031-07-12", "negated")) == ([], None)


LIFTS, PUTS_OFF = "A judge lifted the ban.", "The start was postponed by a month."


@pytest.mark.parametrize(
    ("events", "expected", "since"),
    [
        ([], StatusName.REPORTED, None),
        ([("accusation", "2031-06-10")], StatusName.REPORTED, "2031-06-10"),
        ([("proposal", "2031-06-10")], StatusName.PROPOSED, "2031-06-10"),
        ([("announcement", "2031-06-10")], StatusName.ANNOUNCED, "2031-06-10"),
        ([("announcement", "2031-06-10"), ("effective", "2031-08-01", "planned")], StatusName.PENDING, "2031-08-01"),
        ([("announcement", "2031-06-10"), ("effective", "2031-07-10", "planned")], StatusName.IN_FORCE, "2031-07-10"),
        ([("announcement", "2031-06-10"), ("effective", "2031-07", "planned")], StatusName.PENDING, "2031-07"),
        ([("announcement", "2031-06-10"), ("effective", "2031-07")], StatusName.IN_FORCE, "2031-07"),
        ([("announcement", "2031-06-10"), ("enforcement", "2031-06-11")], StatusName.IN_FORCE, "2031-06-11"),
        ([("effective", "2031-06-10"), ("reversal", "2031-07-01", "actual", LIFTS)], StatusName.LIFTED, "2031-07-01"),
        (
            [("effective", "2031-06-10"), ("reversal", "2031-08-01", "planned", LIFTS)],
            StatusName.IN_FORCE,
            "2031-06-10",
        ),
        (
            [("effective", "2031-06-10"), ("reversal", "2031-07-01", "planned", LIFTS)],
            StatusName.IN_FORCE,
            "2031-06-10",
        ),
        (
            [("effective", "2031-06-10"), ("reversal", "2031-06-20", "actual", LIFTS), ("effective", "2031-07-01")],
            StatusName.IN_FORCE,
            "2031-07-01",
        ),
        (
            [
                ("effective", "2031-06-10"),
                ("reversal", "2031-06-20", "actual", LIFTS),
                ("effective", "2031-07-01", "planned"),
            ],
            StatusName.LIFTED,
            "2031-06-20",
        ),
        (
            [
                ("announcement", "2031-06-10"),
                ("reversal", "2031-06-20", "actual", PUTS_OFF),
                ("effective", "2031-08-01", "planned"),
            ],
            StatusName.PENDING,
            "2031-08-01",
        ),
        (
            [
                ("announcement", "2031-06-10"),
                ("effective", "2031-06-15"),
                ("reversal", "2031-06-20", "actual", PUTS_OFF),
                ("effective", "2031-08-01", "planned"),
            ],
            StatusName.PENDING,
            "2031-08-01",
        ),
    ],
)
def test_the_status_follows_from_the_events_and_the_day(events, expected, since):
    told = [event(*told[:3], sentence=told[3] if len(told) > 3 else "") for told in events]
    status = phases.status(phases.standing(told), TODAY)
    assert (status.name, status.since and str(status.since)) == (expected, since)


def test_the_status_changes_with_the_day():
    told = phases.standing([event("announcement", "2031-07-03"), event("effective", "2031-07-10", "planned")])
    names = [phases.status(told, dt.date(2031, 7, day)).name for day in (2, 3, 9, 10)]
    assert names == [StatusName.REPORTED, StatusName.PENDING, StatusName.PENDING, StatusName.IN_FORCE]


def test_an_unsure_reading_of_one_source_stands_apart():
    sure, unsure = event(Kind.DISCOVERY, "2026-06-30"), replace(event(Kind.DISCOVERY, "2026-06-01"), confidence=0.4)
    assert phases.parted([unsure, sure]) == ([sure], [unsure])


@pytest.mark.parametrize("change", [{"origins": 2}, {"confidence": 0.6}, {"ruling": Ruling.CONFIRMED}])
def test_a_second_source_or_an_editor_makes_a_reading_count(change: dict[str, Any]):
    sure, other = event(Kind.DISCOVERY, "2026-06-30"), event(Kind.RESPONSE, "2026-07-02")
    doubtful = replace(other, **({"origins": 1, "confidence": 0.4} | change))
    assert phases.parted([sure, doubtful]) == ([sure, doubtful], [])


def test_where_all_readings_are_unsure_they_are_shown():
    unsure = replace(event(Kind.DISCOVERY, "2026-06-30"), origins=1, confidence=0.3)
    assert phases.parted([unsure]) == ([unsure], [])

import random
from typing import Any

import pytest

from ingest.edtf import PartialDate
from ingest.records import Certainty, Kind
from tests.tracker.stories import mention, moment
from tracker.records import DecisionRecord, Ruling
from tracker.resolving import KnownEvent, resolve


def dates(events, kind="announcement"):
    return [str(event.date) for event in events if event.kind == kind]


def only(events):
    (event,) = events
    return event


# Which mentions tell one happening


def test_all_that_name_one_day_are_one_event():
    event = only(resolve([mention("announcement", "2031-01-30", known="2031-02-01") for _ in range(3)]))
    assert (event.origins, event.competing, event.certainty) == (3, (), Certainty.ACTUAL)


@pytest.mark.parametrize("vague", ["2031-01", "2031", "2031-01~", "2031-33", "2031-01-26/2031-02-01"])
def test_a_vague_date_supports_the_day_that_it_covers(vague):
    event = only(resolve([mention("announcement", "2031-01-30"), mention("announcement", vague)]))
    assert (str(event.date), event.origins, event.competing) == ("2031-01-30", 2, ())


def test_a_vague_date_that_covers_no_day_is_an_event_of_its_own():
    assert dates(resolve([mention("announcement", "2031-01-30"), mention("announcement", "2030")])) == [
        "2030",
        "2031-01-30",
    ]


def test_two_events_of_one_kind_far_apart_stay_two():
    events = resolve([mention("effective", "2031-02-01"), mention("effective", "2031-04-01")])
    assert dates(events, "effective") == ["2031-02-01", "2031-04-01"]


def test_neighbouring_days_of_different_sources_compete():
    told = [mention("announcement", "2031-01-03", known="2031-01-08") for _ in range(3)]
    event = only(resolve([*told, mention("announcement", "2031-01-04", known="2031-01-08")]))
    assert str(event.date) == "2031-01-03"
    assert [(str(c.date), c.origins) for c in event.competing] == [("2031-01-04", 1)]
    assert event.warnings == ("Sources disagree: January 4, 2031 is given too.",)


def test_two_days_that_one_article_tells_do_not_compete():
    told = [mention("reversal", "2031-01-12", article=1), mention("reversal", "2031-01-13", article=1)]
    assert dates(resolve(told), "reversal") == ["2031-01-12", "2031-01-13"]


def test_neighbouring_days_about_different_parties_do_not_compete():
    one = mention("announcement", "2031-01-12", actor="Estmark", target="brine", sentence="Estmark bars brine.")
    other = mention("announcement", "2031-01-13", sentence="Norland licenses tantalum.")
    assert len(resolve([one, other])) == 2


def test_several_parties_may_react_on_one_day():
    one = mention("response", "2031-01-12", actor="Estmark", target="", sentence="Estmark called it unfair.")
    other = mention("response", "2031-01-12", actor="Lumen Verbale", target="", sentence="Lumen Verbale halted sales.")
    assert len(resolve([one, other])) == 2


def test_what_lasts_is_known_by_where_it_begins():
    told = [mention("occurrence", "2030-04/.."), mention("occurrence", "2030-04-22/2030-06-05")]
    assert dates(resolve([*told, mention("occurrence", "2030-08/..")]), "occurrence") == [
        "2030-04-22/2030-06-05",
        "2030-08/..",
    ]


def test_what_is_only_background_is_no_event_but_supports_one():
    background = mention("announcement", "2031-01-30", main=False)
    assert resolve([background]) == ()
    assert only(resolve([background, mention("announcement", "2031-01-30")])).origins == 2


@pytest.mark.parametrize("certainty", ["hypothetical", "negated"])
def test_what_does_not_stand_is_no_event(certainty):
    assert resolve([mention("announcement", "2031-01-30", certainty=certainty)]) == ()


# Dates, certainty and confidence


def test_copies_of_one_text_count_once():
    copies = [mention("announcement", "2031-01-30", origin=7, known="2031-02-01") for _ in range(5)]
    other = [mention("announcement", "2031-01-31", known="2031-02-01") for _ in range(2)]
    event = only(resolve(copies + other))
    assert (str(event.date), event.origins) == ("2031-01-31", 2)


def test_more_origins_make_surer_and_none_makes_certain():
    def confidence(n):
        return only(resolve([mention("announcement", "2031-01-30") for _ in range(n)])).confidence

    assert confidence(1) < confidence(2) < confidence(3) <= confidence(50) < 1


def test_a_competing_date_makes_less_sure():
    told = [mention("announcement", "2031-01-30", confidence=0.5) for _ in range(2)]
    disputed = only(resolve([*told, mention("announcement", "2031-01-31", confidence=0.5)]))
    assert disputed.confidence < only(resolve(told)).confidence


@pytest.mark.parametrize(
    ("certainties", "known", "expected"),
    [
        (["planned"], "2031-01-20", Certainty.PLANNED),
        (["planned", "actual"], "2031-02-09", Certainty.ACTUAL),
        (["actual"], "2031-01-20", Certainty.PLANNED),
        (["alleged"], "2031-02-09", Certainty.ALLEGED),
        (["alleged", "planned"], "2031-01-20", Certainty.PLANNED),
    ],
)
def test_certainty_grows_with_what_is_reported(certainties, known, expected):
    told = [mention("effective", "2031-02-01", certainty=certainty, known=known) for certainty in certainties]
    assert only(resolve(told)).certainty is expected


# Dates that move


def slip(*, sentence="The ministry postponed the start to July 10.", certainty="planned", article=2):
    return mention(
        "effective", "2031-07-10", certainty=certainty, known="2031-06-20", article=article, sentence=sentence
    )


def old_plan(**values):
    return mention("effective", "2031-07-01", certainty="planned", known="2031-06-01", article=1, **values)


def test_a_postponed_date_is_shown_as_moved():
    event = only(resolve([old_plan(id=901), slip()]))
    assert (str(event.date), str(event.moved_from), event.superseded_ids) == ("2031-07-10", "2031-07-01", (901,))


def test_a_denied_date_is_moved_to_the_newest():
    denied = mention("effective", "2031-07-01", certainty="negated", known="2031-06-20", article=2)
    event = only(resolve([old_plan(), denied, slip(sentence="It takes effect on July 10.")]))
    assert (str(event.date), str(event.moved_from)) == ("2031-07-10", "2031-07-01")


def test_a_date_moved_twice_names_the_last_one_before():
    third = mention(
        "effective",
        "2031-08-01",
        certainty="planned",
        known="2031-07-05",
        sentence="It was delayed again, to August 1.",
    )
    event = only(resolve([old_plan(), slip(), third]))
    assert (str(event.date), str(event.moved_from), len(event.superseded_ids)) == ("2031-08-01", "2031-07-10", 2)


def test_without_a_word_of_moving_two_planned_days_stay_two():
    assert len(resolve([old_plan(), slip(sentence="A second step takes effect on July 10.")])) == 2


def test_what_came_to_pass_does_not_move():
    passed = mention("effective", "2031-07-01", known="2031-07-02", article=3)
    assert len(resolve([old_plan(), passed, slip(sentence="A second part was postponed to July 10.")])) == 2


def test_a_plan_that_newer_sources_deny_leaves_the_timeline():
    denied = mention("effective", "2031-07-01", certainty="negated", known="2031-06-20", article=2)
    assert only(resolve([old_plan(), denied])).certainty is Certainty.NEGATED


# Editors' decisions


def known(**values):
    defaults: dict[str, Any] = {
        "id": 5,
        "kind": Kind.ANNOUNCEMENT,
        "date": PartialDate.parse("2031-01-30"),
        "certainty": Certainty.ACTUAL,
        "headline": "It is banned",
    }
    return KnownEvent(**defaults | values)


def decision(ruling, **values):
    return DecisionRecord(**{"id": 1, "event_id": 5, "ruling": ruling, "decided_at": moment("2031-02-01")} | values)


def test_a_confirmed_date_stays_and_later_ones_compete():
    told = [mention("announcement", "2031-01-31", id=n) for n in (11, 12, 13)]
    row = known(mention_ids=frozenset({11}))
    event = only(resolve(told, [decision(Ruling.CONFIRMED)], [row]))
    assert (event.event_id, str(event.date), event.ruling) == (5, "2031-01-30", Ruling.CONFIRMED)
    assert [(str(c.date), c.origins) for c in event.competing] == [("2031-01-31", 3)]


def test_a_correction_overrides_what_it_names_and_no_more():
    told = [mention("announcement", "2031-01-30", id=11, known="2031-02-02", actor="Estmark")]
    corrected = decision(Ruling.CORRECTED, date=PartialDate.parse("2031-01-29"), headline="Banned on the 29th")
    event = only(resolve(told, [corrected], [known(mention_ids=frozenset({11}))]))
    assert (str(event.date), event.headline, event.kind) == ("2031-01-29", "Banned on the 29th", Kind.ANNOUNCEMENT)


def test_a_corrected_kind_keeps_absorbing_the_old_one():
    row = known(kind=Kind.PROPOSAL, was=((Kind.ANNOUNCEMENT, PartialDate.parse("2031-01-30")),))
    event = only(
        resolve([mention("announcement", "2031-01-30")], [decision(Ruling.CORRECTED, kind=Kind.PROPOSAL)], [row])
    )
    assert (event.event_id, event.kind) == (5, Kind.PROPOSAL)


@pytest.mark.parametrize("date", ["2031-01-30", "2031-01-31", "2031-01"])
def test_a_rejected_event_absorbs_what_tells_it_again(date):
    event = only(resolve([mention("announcement", date)], [decision(Ruling.REJECTED)], [known()]))
    assert (event.event_id, event.ruling) == (5, Ruling.REJECTED)


def test_a_ruling_does_not_absorb_another_happening_of_the_same_article():
    told = [mention("announcement", "2031-01-30", article=1), mention("announcement", "2031-01-31", article=1)]
    events = resolve(told, [decision(Ruling.REJECTED)], [known()])
    assert [(str(e.date), e.ruling) for e in events] == [
        ("2031-01-30", Ruling.REJECTED),
        ("2031-01-31", Ruling.UNREVIEWED),
    ]


def test_a_ruled_event_survives_without_any_mention():
    event = only(resolve([], [decision(Ruling.CONFIRMED)], [known()]))
    assert (event.event_id, event.headline, event.mention_ids, event.origins) == (5, "It is banned", (), 0)
    assert resolve([], [], [known()]) == ()


def test_the_newest_of_several_decisions_wins():
    first = decision(Ruling.REJECTED)
    second = decision(Ruling.CONFIRMED, id=2, decided_at=moment("2031-02-02"))
    assert only(resolve([], [second, first], [known()])).ruling is Ruling.CONFIRMED


def test_ids_stay_with_their_mentions_when_dates_change():
    rows = [
        known(id=5, mention_ids=frozenset({11})),
        known(id=6, date=PartialDate.parse("2031-06-01"), mention_ids=frozenset({12})),
    ]
    told = [mention("announcement", "2031-02-28", id=11), mention("announcement", "2031-06-01", id=12)]
    assert [(event.event_id, str(event.date)) for event in resolve(told, [], rows)] == [
        (5, "2031-02-28"),
        (6, "2031-06-01"),
    ]


# Words and warnings


def test_a_title_that_tells_the_event_is_its_headline():
    told = mention("announcement", "2031-01-19", article_title="Norland restricts tantalum exports")
    assert only(resolve([told])).headline == "Norland restricts tantalum exports"


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Does Norland restrict tantalum?", "a question"),
        ("Norland does not ban tantalum", "a denial"),
        ("Tantalum prices soar in Norland", "it tells something else"),
        ("Estmark bans brine", "it is about others"),
    ],
)
def test_other_titles_are_not(title, why):
    told = mention("announcement", "2031-01-19", article_title=title, sentence="Norland banned tantalum.")
    assert only(resolve([told])).headline != title, why


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("announcement", {"trigger": "banned"}, "Norland announces a ban on tantalum"),
        ("effective", {"trigger": "recall"}, "Norland’s recall of tantalum takes effect"),
        ("effective", {"trigger": "sanctions", "actor": ""}, "The sanctions on tantalum take effect"),
        ("accusation", {"target": ""}, "Norland makes an accusation"),
        ("response", {"actor": "growers"}, "Growers respond"),
        ("investigation", {"actor": ""}, "An investigation of tantalum"),
        (
            "reversal",
            {"trigger": "lifted", "sentence": "The ban was lifted."},
            "Norland ends or eases the ban on tantalum",
        ),
        ("announcement", {"actor": "the Dutch"}, "A measure on tantalum is announced"),
        ("announcement", {"actor": "It", "target": ""}, "A measure is announced"),
    ],
)
def test_a_headline_is_made_from_kind_and_parties(kind, values, expected):
    values = {"sentence": "So it was said.", "trigger": "said"} | values
    told = [mention(kind, "2031-01-10", **values) for _ in range(2)]
    assert only(resolve(told)).headline == expected


def test_a_name_that_one_source_alone_gives_is_left_out():
    told = mention("announcement", "2031-01-10", actor="API", target="", trigger="banned")
    assert only(resolve([told])).headline == "A ban is announced"


def test_impossible_orders_are_warned_of():
    events = resolve([mention("effective", "2031-01-10"), mention("announcement", "2031-01-15")])
    assert events[0].warnings == ("It takes effect before the measure is announced (January 15, 2031).",)


def test_a_day_of_publication_without_a_date_in_words_is_warned_of():
    told = mention("announcement", "2031-01-20", date_text="today", known="2031-01-20")
    assert only(resolve([told])).warnings == ("Its only source gives its own day of publication.",)


def test_the_order_of_mentions_does_not_matter():
    told = [
        *(mention("announcement", f"2031-01-{day:02}") for day in (3, 4, 5, 5, 9)),
        *(mention("announcement", vague) for vague in ("2031-01", "2031", "2031-01-05~")),
        old_plan(),
        slip(),
        mention("effective", "2031-07-01", certainty="negated", known="2031-06-20", article=2),
    ]
    expected = resolve(told)
    for seed in range(20):
        assert resolve(random.Random(seed).sample(told, len(told))) == expected

import dataclasses
import itertools

import pytest

from ingest.edtf import PartialDate
from ingest.records import Category, Certainty, Kind
from tests.tracker import stories
from tests.tracker.stories import Says, profile
from tracker.placing import scoring
from tracker.placing.profiles import Told, build_profile
from tracker.placing.scoring import LINKED, score


def all_pairs():
    return list(itertools.combinations([story for story in stories.STORIES if story.affair != "none"], 2))


@pytest.mark.parametrize(("one", "other"), all_pairs(), ids=lambda story: story.id)
def test_articles_are_linked_when_they_tell_one_affair(one, other):
    assert (score(profile(one), profile(other)).value >= LINKED) is (one.affair == other.affair)


def test_a_score_is_symmetric_and_the_same_in_every_archive():
    one, other = profile(stories.ITALY_1, 7), profile(stories.ITALY_2, 3)
    renumbered = dataclasses.replace(one, article_id=1000)
    assert score(one, other) == score(other, one)
    assert score(renumbered, other).value == score(one, other).value


def test_the_reasons_are_given_in_words():
    reasons = score(profile(stories.ITALY_1), profile(stories.ITALY_2)).reasons
    assert any(reason.startswith("both name ") and "parlo" in reason for reason in reasons)
    assert "both date the same kind of event to January 30, 2031" in reasons
    assert "both are about: data protection" in reasons


def opens(title: str, category: Category, *events: tuple[str, str, float]) -> bool:
    told = [Told(Kind(kind), PartialDate.parse(date), Certainty.ACTUAL, confidence=sure) for kind, date, sure in events]
    day = PartialDate.parse("2031-02-01").earliest
    built = build_profile(
        key="k", article_id=1, published=day, title=title, text="", category=category, names=[], events=told
    )
    return built.opens


@pytest.mark.parametrize(
    ("title", "category", "events", "expected"),
    [
        ("Norland bans brine", Category.TRADE_BAN, [], False),
        ("Norland bans brine", Category.OTHER, [("announcement", "2031-01-30", 0.8)], True),
        ("News from Norland", Category.TRADE_BAN, [("announcement", "2031-01-30", 0.8)], True),
        ("News from Norland", Category.OTHER, [("announcement", "2031-01-30", 0.8)], False),
        (
            "News from Norland",
            Category.OTHER,
            [("announcement", "2031-01-30", 0.8), ("effective", "2031-02-09", 0.8)],
            True,
        ),
        ("A novel", Category.OTHER, [("discovery", "1931", 0.9), ("announcement", "1955", 0.9)], False),
        (
            "News from Norland",
            Category.OTHER,
            [("announcement", "2031-01-30", 0.8), ("effective", "2031-02-09", 0.4)],
            False,
        ),
        ("Company responds", Category.TRADE_BAN, [("response", "2031-01-30", 0.9)], False),
        ("It happened", Category.TRADE_BAN, [("occurrence", "2031-01-30", 0.9)], False),
    ],
)
def test_an_article_opens_an_incident_on_two_signs(title, category, events, expected):
    assert opens(title, category, *events) is expected


def test_what_does_not_stand_opens_nothing():
    story = dataclasses.replace(
        stories.TANTALUM_1,
        says=tuple(dataclasses.replace(s, certainty="hypothetical") for s in stories.TANTALUM_1.says),
    )
    assert not profile(story).opens


def test_a_shared_day_without_shared_words_is_no_evidence():
    alien = dataclasses.replace(
        stories.FESTIVAL, category="data-protection", says=(Says("announcement", "2031-01-30", "June 3", "banned"),)
    )
    assert score(profile(stories.ITALY_1), profile(alien)).value < 0.1


def test_every_feature_has_a_weight():
    assert scoring.WEIGHTS.__slots__ == scoring.Features.__slots__

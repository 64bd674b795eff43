"""Composing a digest: what is said, in which order, and when nothing is said at all."""

import datetime as dt

import pytest

from ingest.edtf import PartialDate
from ingest.records import Certainty, Kind
from tests.tracker.letter_samples import (
    DISCOVERY,
    EFFECTIVE,
    LINKS,
    SINCE,
    UNTIL,
    event,
    evidence,
    moved,
    news,
    timeline,
    upcoming,
)
from tracker.digests import plain
from tracker.digests.compose import MAX_LINES, MAX_STORIES, compose
from tracker.records import Ruling


def letter(*items, week=()):
    composed = compose(items, week, since=SINCE, until=UNTIL, links=LINKS)
    assert composed is not None
    return composed


def test_nothing_to_say_makes_no_letter():
    assert compose([], [], since=SINCE, until=UNTIL, links=LINKS) is None
    assert compose([news()], [], since=SINCE, until=UNTIL, links=LINKS) is None


def test_a_date_of_the_coming_week_is_a_reason_to_write_only_when_it_reminds():
    assert compose([], [upcoming(3, reminds=False)], since=SINCE, until=UNTIL, links=LINKS) is None
    reminder = letter(week=[upcoming(3, reminds=False), upcoming(7)])
    assert reminder.subject == "Jul 19, 2026: The export rule takes effect"
    assert len(reminder.upcoming) == 2


@pytest.mark.parametrize(
    ("item", "subject"),
    [
        (news(EFFECTIVE), "Pearl Group bans a coding tool from its workplaces: effective Jul 10, 2026"),
        (
            news(event(Kind.EFFECTIVE, "2026-08", "", certainty=Certainty.PLANNED)),
            "Pearl Group bans a coding tool from its workplaces: effective Aug 2026 (planned)",
        ),
        (news(moved=(moved(),)), "Pearl Group bans a coding tool from its workplaces: effective date now Jul 10, 2026"),
        (news(gone=("Staff strike",)), "Pearl Group bans a coding tool from its workplaces: an event was withdrawn"),
    ],
)
def test_the_subject_says_the_main_thing(item, subject):
    assert letter(item).subject == subject


def test_a_subject_is_one_short_line_whatever_the_title():
    endless = news(EFFECTIVE, timeline=timeline(title="A title\r\nBcc: x@example.org " + "very long " * 40))
    subject = letter(endless, news(DISCOVERY)).subject
    assert "\n" not in subject
    assert "\r" not in subject
    assert len(subject) <= 120
    assert subject.endswith(", and 1 more")


def test_the_most_important_incident_comes_first():
    quiet = news(event(Kind.RESPONSE, "2026-07-11", "A reply"), timeline=timeline(title="Quiet"))
    loud = news(EFFECTIVE, timeline=timeline(title="Loud"))
    assert [story.title for story in letter(quiet, loud).stories] == ["Loud", "Quiet"]


def test_a_moved_date_says_both_dates_and_who_moved_it():
    line = letter(news(moved=(moved(),))).stories[0].lines[0]
    assert f"{line.label} {line.when}" == "Moved from July 1, 2026 to July 10, 2026"
    line = letter(news(moved=(moved(by_editor=True),))).stories[0].lines[0]
    assert f"{line.label} {line.when}" == "Corrected from July 1, 2026 to July 10, 2026"


def test_an_imprecise_date_stays_imprecise():
    line = letter(news(event(Kind.PROPOSAL, "2026-35", "Draft rule"))).stories[0].lines[0]
    assert line.when == "Q3 2026"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "2 independent sources"),
        ({"ruling": Ruling.CONFIRMED}, "2 independent sources, confirmed by an editor"),
        ({"ruling": Ruling.CORRECTED}, "set by an editor"),
        ({"origins": 1}, "1 independent source"),
    ],
)
def test_support_counts_independent_sources(changed, words):
    told = event(Kind.EFFECTIVE, "2026-07-10", "", *EFFECTIVE.evidence, **changed)
    assert letter(news(told)).stories[0].lines[0].support == words


def test_the_quote_is_the_sentence_that_gives_the_date_shown():
    other = evidence("One source says July 4.", "July 4", "2026-07-04")
    told = event(Kind.ANNOUNCEMENT, "2026-07-03", "Ban", other, evidence("It was on July 3.", "July 3", "2026-07-03"))
    line = letter(news(told)).stories[0].lines[0]
    assert line.quote == "It was on July 3."
    assert line.marked == "July 3"


@pytest.mark.parametrize("address", ["javascript:alert(1)", " javascript:alert(1)", "https://a b", "ftp://x.example/"])
def test_only_web_addresses_become_links(address):
    told = event(Kind.RESPONSE, "2026-07-11", "Reply", evidence("On July 11.", "July 11", "2026-07-11", url=address))
    assert letter(news(told)).stories[0].lines[0].source_url == ""


def test_a_flood_is_cut_to_a_screenful_and_counted():
    many = [event(Kind.RESPONSE, "2026-07-11", f"Reply {n}") for n in range(MAX_LINES + 3)]
    flood = letter(*[news(*many) for _ in range(MAX_STORIES + 2)])
    assert len(flood.stories) == MAX_STORIES
    assert flood.more_stories == 2
    assert (len(flood.stories[0].lines), flood.stories[0].more) == (MAX_LINES, 3)
    assert "and 3 more changes" in plain.render(flood)
    assert "2 more incidents" in plain.render(flood)


def test_of_many_events_the_weighty_ones_are_kept_in_the_order_of_their_dates():
    replies = [event(Kind.RESPONSE, "2026-07-11", f"Reply {n}") for n in range(MAX_LINES)]
    story = letter(news(*replies, EFFECTIVE, DISCOVERY)).stories[0]
    assert [line.words for line in story.lines[:2]] == [DISCOVERY.headline, EFFECTIVE.headline]
    assert (len(story.lines), story.more) == (MAX_LINES, 2)


EXPECTED = """\
Lagline, July 12, 2026
1 new incident · 1 new event · 1 date moved · 1 date in the coming week


New incident: Pearl Group bans a coding tool from its workplaces
------------------------------------------------------------------------
In force since July 10, 2026
|<-- 10 days -->| from discovery to enforcement
https://lagline.example/incidents/pearl-group-bans-a-coding-tool/

  Moved from July 1, 2026 to July 10, 2026
  The ban takes effect in the whole company
    "Staff have until July 10 to remove it, and nobody is exempt."
    Pearl Ledger (2 independent sources)
    https://pearl-ledger.example/ban

  New: June 30, 2026
  A reader finds hidden code in the tool
    "A reader of the forum found the check on June 30."
    Toolsmith Daily (1 independent source)
    https://pearl-ledger.example/ban


IN THE COMING WEEK

  July 19, 2026: The export rule takes effect
    Ministry limits the export of lithography parts
    https://lagline.example/incidents/lithography/


--\x20
You get this because you asked to follow incidents on Lagline. It covers
July 11, 06:00 to July 12, 06:00 UTC.
What you follow: https://lagline.example/follow/t0k3n/
No more mail:    https://lagline.example/follow/t0k3n/unsubscribe/
"""


def test_the_plain_text_is_good_to_read_by_itself():
    assert plain.render(letter(news(DISCOVERY, is_new=True, moved=(moved(),)), week=[upcoming()])) == EXPECTED


def test_no_line_of_the_plain_text_is_long_but_addresses():
    told = event(
        Kind.RESPONSE, "2026-07-11", "word " * 60, evidence("long " * 80 + "July 11.", "July 11", "2026-07-11")
    )
    text = plain.render(letter(news(told, gone=("gone " * 40,))))
    assert all(len(row) <= 72 for row in text.splitlines() if "https://" not in row)


def test_the_period_covered_is_named():
    since = SINCE - dt.timedelta(days=3)
    composed = compose([news(EFFECTIVE)], [], since=since, until=UNTIL, links=LINKS)
    assert composed is not None
    assert composed.period == "July 8, 06:00 to July 12, 06:00 UTC"
    assert composed.day == dt.date(2026, 7, 12)


def test_a_lag_that_is_a_range_is_shown_as_one():
    begin = event(Kind.DISCOVERY, "2026-06", "Found")
    story = letter(news(EFFECTIVE, timeline=timeline(begin, EFFECTIVE))).stories[0]
    assert story.lag == "10-39 days"
    assert PartialDate.parse("2026-06").human() == "June 2026"

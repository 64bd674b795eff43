"""Main or background: by the features of the whole document, and by the company of a sentence."""

import datetime as dt
import random
import time

import pytest

from ingest.edtf import PartialDate
from ingest.nlp import affair
from ingest.nlp.affair_features import features, gaps
from ingest.nlp.tables.affair_weights import WEIGHTS
from ingest.nlp.tables.asides import CUES, ROUND_UP
from ingest.records import Certainty, DatedEvent, EntityName, Kind, Span

PUBLISHED = dt.date(2025, 5, 20)
TITLE = "Borland recalls kettles of Tarmac"


def told(
    *sentences: tuple[str, str, str], names: str = "Borland Tarmac Elvia"
) -> tuple[list[DatedEvent], list[EntityName]]:
    """Sentences of one text with the kind and the date of their event; those with the same words are one sentence."""
    events, found, places, end = [], [], {}, 0
    for sentence, kind, date in sentences:
        if sentence not in places:
            places[sentence] = end
            for name in names.split():
                if (at := sentence.find(name)) >= 0:
                    found.append(EntityName(Span("text", end + at, end + at + len(name)), name, "ORG", name.lower()))
            end += len(sentence) + 1
        span = Span("text", places[sentence], places[sentence] + len(sentence))
        actor = next((n.text for n in found if span.start <= n.span.start < span.end), None)
        events.append(
            DatedEvent(
                Kind(kind), PartialDate.parse(date), date, span, "did", span, sentence, span,
                Certainty.ACTUAL, 0.9, True, actor, None, PUBLISHED,
            )
        )  # fmt: skip
    return events, sorted(found, key=lambda n: n.span.start)


STORY = (
    ("Borland found on Monday that kettles of Tarmac catch fire.", "discovery", "2025-05-12"),
    ("Borland opened an inquiry into Tarmac on Wednesday.", "investigation", "2025-05-14"),
    ("Borland told Tarmac on Friday to take the kettles back.", "announcement", "2025-05-16"),
    ("Tarmac stopped its lines on Sunday.", "response", "2025-05-18"),
)
ASIDE = ("In 2019 Elvia had ordered a similar recall under an earlier law.", "announcement", "2019")


def mains(events: list[DatedEvent], names: list[EntityName], read: float = 0.9) -> list[bool]:
    return [e.main for e in affair.marked(events, names, TITLE, PUBLISHED, [read] * len(events))]


def test_a_story_is_main_throughout_and_the_old_case_that_ends_it_is_background():
    assert mains(*told(*STORY, ASIDE)) == [True, True, True, True, False]


def test_what_is_old_is_main_where_the_document_is_about_it():
    old = ("Borland had warned Tarmac of the kettles.", "discovery", "2023-04-03")
    assert mains(*told(*STORY[:2], old, *STORY[2:])) == [True] * 5


def test_the_only_event_is_main():
    assert mains(*told(STORY[2])) == [True]


@pytest.mark.parametrize(("other", "higher"), [(ASIDE, True), (STORY[0], False)])
def test_events_of_one_sentence_lean_on_each_other(other, higher):
    same = Span("text", 0, 50)
    apart = Span("text", 60, 90)
    doubtful = affair.in_company([-0.5], [same])[0]
    odds = 1.5 if higher else -5.0
    assert (affair.in_company([-0.5, odds], [same, same])[0] > doubtful) is higher
    assert affair.in_company([-0.5, odds], [same, apart])[0] == doubtful


def test_the_readers_view_weighs_less_than_the_document():
    events, names = told(*STORY, ASIDE)
    doubts = {
        read: affair.background(events, names, TITLE, PUBLISHED, [read] * len(events)) for read in (0.0, 0.5, 1.0)
    }
    assert all(a > b > c for a, b, c in zip(doubts[0.0], doubts[0.5], doubts[1.0], strict=True))
    assert mains(events, names, read=0.0)[:4] == [True] * 4


def test_the_gap_is_to_the_nearest_event_of_another_sentence():
    rows = [("One.", "discovery", "2025-05-01"), ("One.", "response", "2025-05-02"), ("Two.", "response", "2025-05-12")]
    assert gaps(told(*rows)[0]) == [11, 10, 10]
    assert gaps(told(*rows[:2])[0]) == [None, None]
    assert gaps([]) == []


def test_gaps_are_those_of_the_plain_count():
    dice = random.Random(5)
    rows = [
        (f"Number {dice.randrange(12)}.", "response", f"2025-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}")
        for _ in range(60)
    ]
    events = told(*rows)[0]
    days = [e.date.earliest.toordinal() for e in events if e.date.earliest]
    plain = [
        min(abs(a - b) for b, other in zip(days, events, strict=True) if other.sentence_span != e.sentence_span)
        for a, e in zip(days, events, strict=True)
    ]
    assert gaps(events) == plain


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("similar", "Kenya did so too in March."),
        ("separate", "Elsewhere, a mill burnt down."),
        ("earlier", "It was banned two years ago."),
        ("earlier", "the worst accident since 1987"),
        ("rule", "The Act has applied since July 1."),
        ("politics", "A bill is expected in spring."),
        ("in a year", "In 2019 it had failed."),
    ],
)  # fmt: skip
def test_cues(name, text):
    assert CUES[name].search(text)


@pytest.mark.parametrize(
    ("title", "several"),
    [
        ("Issue 214: Goodnight", True),
        ("Sanctions weekly no. 47", True),
        ("Recalls; Licences; Fees", True),
        (TITLE, False),
        ("Bank fined 2.8 million euros", False),
    ],
)
def test_titles_of_round_ups(title, several):
    assert bool(ROUND_UP.search(title)) is several


def test_each_weight_is_of_a_feature_that_exists():
    """A feature that is renamed without its weight would silently count for nothing."""
    events, names = told(*STORY, ASIDE, ("It ended.", "reversal", "2025-05-19"))
    seen = {name for row in features(events, names, TITLE, PUBLISHED) for name in row}
    seen |= {f"kind {kind}" for kind in Kind} | {f"certainty {c}" for c in Certainty} | {f"cue {cue}" for cue in CUES}
    assert {*WEIGHTS} <= seen


@pytest.mark.parametrize("date", ["2025", "202X", "../2024", "2025-03/..", "2025-21", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_no_date_is_too_odd(date, published):
    events, names = told(*STORY, ("Tarmac did it.", "occurrence", date))
    assert len(affair.marked(events, names, "", published, [0.5] * 5)) == 5


def test_nothing_comes_of_nothing():
    assert affair.marked([], [], "", None, []) == []


def test_a_document_ten_times_as_long_takes_about_ten_times_as_long():
    """Also where all events stand in one sentence, or on one day."""

    def seconds(count: int, one: bool) -> float:
        rows = [
            ("All of it." if one else f"Part {n}.", "response", f"2025-05-{10 + (0 if one else n % 20)}")
            for n in range(count)
        ]
        events, names = told(*rows)
        start = time.perf_counter()
        affair.marked(events, names, TITLE, PUBLISHED, [0.9] * count)
        return time.perf_counter() - start

    for one in (True, False):
        seconds(100, one)
        assert seconds(4000, one) < 40 * max(seconds(400, one), 0.002)

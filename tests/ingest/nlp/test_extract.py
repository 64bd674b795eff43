"""A whole document: offsets, discourse, certainty, arguments, languages, limits."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.nlp import EXTRACTOR_VERSION, pipeline
from ingest.nlp.pipeline import extract
from ingest.records import Category, Certainty, Document, Kind

SATURDAY = dt.date(2026, 7, 4)
STORY = (
    "Borealis told its staff on July 3 to remove the Quill assistant. The ban takes effect on July 10, "
    "the company said.\n\n"
    "Quill's maker, Tern Systems Inc., had accused Borealis in June of copying: between April 22 and June 5, 2026, "
    "it alleges, 25,000 bogus accounts ran 28.8 million exchanges. A day later Borealis denied the claim."
)


def read(text, title="", published=SATURDAY):
    return extract(Document("d", title, text, published))


def told(extraction):
    return [(event.kind.value, str(event.date), event.certainty.value) for event in extraction.events]


def test_a_story_is_read_from_the_ban_to_its_cause():
    assert told(read(STORY))[:4] == [
        ("announcement", "2026-07-03", "actual"),
        ("effective", "2026-07-10", "planned"),
        ("accusation", "2026-06", "actual"),
        ("occurrence", "2026-04-22/2026-06-05", "alleged"),
    ]


def test_every_quote_is_found_at_its_offsets():
    text = STORY.replace(" ", "\u00a0", 20)
    document = Document("d", "Borealis bans Quill on July 3", text, SATURDAY)
    extraction = extract(document)
    assert extraction.events
    for event in extraction.events:
        for quote, span in (
            (event.sentence, event.sentence_span),
            (event.trigger, event.trigger_span),
            (event.date_text, event.date_span),
        ):
            assert document.field_text(span.field)[span.start : span.end] == quote
    items = [(i.span, i.text) for part in (extraction.dates, extraction.entities, extraction.figures) for i in part]
    for span, quote in items:
        assert document.field_text(span.field)[span.start : span.end] == quote


def test_a_date_that_slips_keeps_the_old_one_as_negated():
    events = told(read("The ban will take effect on July 10 rather than on July 1."))
    assert ("effective", "2026-07-10", "planned") in events
    assert ("effective", "2026-07-01", "negated") in events


def test_a_postponement_from_one_date_to_another():
    events = told(read("The start of the ban was postponed from July 1 to July 10."))
    assert ("effective", "2026-07-01", "negated") in events
    assert [row[2] for row in events if row[1] == "2026-07-10"] == ["planned"]


def test_immediate_effect_is_an_event_of_its_own():
    events = told(read("On July 2 the regulator imposed a halt on the app, with immediate effect."))
    assert events == [("announcement", "2026-07-02", "actual"), ("effective", "2026-07-02", "actual")]


def test_a_deadline_given_as_a_length_of_time_is_computed():
    events = read("On July 2 the regulator ordered the firm to stop within 20 days.").events
    assert "2026-07-22" in [str(event.date) for event in events if event.certainty is Certainty.PLANNED]


def test_verbs_in_a_row_share_the_date():
    events = told(read("On July 2 the regulator banned the app and opened an inquiry."))
    assert events == [("announcement", "2026-07-02", "actual"), ("investigation", "2026-07-02", "actual")]


def test_a_heading_dates_the_sentence_below_it_unless_it_is_the_publication_date():
    text = "June 21, 2026\nTern Foods recalled two lots of flour.\nJuly 4, 2026\nTern Foods recalled a third lot."
    assert told(read(text)) == [("announcement", "2026-06-21", "actual")]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The app was not banned on July 2.", Certainty.NEGATED),
        ("The ministry will ban the app on July 20.", Certainty.PLANNED),
        ("The ministry banned the app on July 2.", Certainty.ACTUAL),
        ("If talks fail, the ministry could ban the app on July 20.", Certainty.HYPOTHETICAL),
        ("The ministry reportedly banned the app on July 2.", Certainty.ALLEGED),
    ],
)
def test_certainty(text, certainty):
    assert [event.certainty for event in read(text).events] == [certainty]


def test_actor_and_target_in_the_active_and_the_passive():
    active = read("On July 2 the Commerce Department banned Kaspersky.").events[0]
    passive = read("Kaspersky was banned by the Commerce Department on July 2.").events[0]
    assert (active.actor, active.target) == (passive.actor, passive.target) == ("Commerce Department", "Kaspersky")


def test_a_precedent_is_background():
    events = read("On July 2 the city banned the scooters. In 2019 it had banned mopeds in a similar way.").events
    assert [event.main for event in events] == [True, False]


def test_one_name_has_one_key():
    keys = {name.key for name in read("The U.S. said so. The United States did. America agreed.").entities}
    assert keys == {"united states"}


def test_figures_keep_their_hedge():
    (figure,) = (f for f in read(STORY).figures if f.counts.endswith("accounts"))
    assert (figure.number, figure.hedge) == (25_000, "alleged")


def test_the_category_follows_the_words():
    text = "The firm recalled 40 cartons of eggs after a Salmonella outbreak. Consumers should not eat recalled eggs."
    assert read(text, "Egg recall widened").category is Category.RECALL
    assert read("Nothing to see.").category is Category.OTHER


def test_another_language_is_left_unread():
    text = "Die Behörde hat am 3. Juli die Nutzung der Software verboten, und sie muss bis zum 10. Juli entfernt sein."
    extraction = read(text)
    assert (extraction.language, extraction.events) == ("de", ())
    assert "only English" in extraction.unread


def test_a_text_over_the_limit_is_cut_with_a_note(monkeypatch):
    monkeypatch.setattr(pipeline, "MAX_CHARS", 10_000)  # the real limit takes half a minute to read
    extraction = read("The app was banned on July 2. " + "x " * 5_000)
    assert extraction.notes == ("text cut after 1,000,000 characters",)
    assert extraction.events[0].kind is Kind.ANNOUNCEMENT


def test_without_a_publication_date_nothing_relative_is_resolved():
    assert told(read("It was banned on Thursday. It was fined on June 2, 2024.", published=None)) == [
        ("enforcement", "2024-06-02", "actual")
    ]


@pytest.mark.parametrize(
    "text", ["", " ", "\ud800", "\x00", "(" * 5000, "\n" * 5000, "on July 3, " * 500, "ALL CAPITALS ON JULY 3"]
)
def test_odd_texts_are_read(text):
    assert read(text, title=text[:40]).version == EXTRACTOR_VERSION


@given(st.text(max_size=300), st.one_of(st.none(), st.dates()))
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_without_an_error(text, published):
    document = Document("d", text[:50], text, published)
    for event in extract(document).events:
        assert (
            document.field_text(event.sentence_span.field)[event.sentence_span.start : event.sentence_span.end]
            == event.sentence
        )

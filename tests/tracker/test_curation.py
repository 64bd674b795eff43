"""Editors' rulings: they change the event at once, are logged, win over later articles and can be undone."""

import pytest
from django.contrib.auth import get_user_model

from ingest.edtf import PartialDate
from ingest.records import Category, Certainty, Kind
from tests.factories import make_article, make_event, make_evidence, make_incident, make_mention, place_article
from tracker import curation
from tracker.curation import CurationError
from tracker.models import Event, MentionPlacement
from tracker.placing.settling import settle
from tracker.records import Ruling

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("nora", password="a long password", is_staff=True)


@pytest.fixture
def event():
    """Supported by one article, and worded as resolving words it."""
    proof = make_evidence(event=make_event(kind="effective", date="2026-07-10"))
    settle([proof.event.incident_id])
    proof.event.refresh_from_db()
    return proof.event


def test_confirming_keeps_the_event_and_says_who_and_why(event, editor):
    decision = curation.confirm(event, editor=editor, reason="Read the order itself.")
    assert event.ruling == Ruling.CONFIRMED
    assert (decision.editor, decision.reason) == (editor, "Read the order itself.")
    assert decision.before["ruling"] == Ruling.UNREVIEWED
    assert str(event.date) == decision.before["date"] == "2026-07-10"


def test_rejecting_takes_the_event_off_the_timeline(event, editor):
    curation.reject(event, editor=editor, reason="Another law.")
    assert event.ruling == Ruling.REJECTED
    assert event not in type(event).objects.on_timeline()


def test_a_correction_changes_only_what_is_given(event, editor):
    before = (event.kind, event.headline)
    decision = curation.correct(event, editor=editor, date=PartialDate.parse("2026-07"), certainty=Certainty.PLANNED)
    assert (str(event.date), event.certainty, event.ruling) == ("2026-07", "planned", Ruling.CORRECTED)
    assert (event.kind, event.headline) == before
    assert (decision.kind, decision.headline) == ("", "")
    assert decision.before["date"] == "2026-07-10"


def test_a_correction_of_nothing_is_refused(event, editor):
    with pytest.raises(CurationError, match="changes the date"):
        curation.correct(event, editor=editor, reason="hm")
    assert not event.decisions.exists()


def test_undoing_restores_what_the_sources_say(event, editor):
    decision = curation.correct(event, editor=editor, date=PartialDate.parse("2026-08-01"), kind=Kind.ENFORCEMENT)
    undone = curation.undo(decision, editor=editor)
    event.refresh_from_db()
    assert (str(event.date), event.kind, event.ruling) == ("2026-07-10", "effective", Ruling.UNREVIEWED)
    assert undone.undone_by == editor
    assert undone.undone_at is not None


def test_undoing_an_earlier_ruling_keeps_the_later_one(event, editor):
    first = curation.correct(event, editor=editor, date=PartialDate.parse("2026-08-01"))
    curation.correct(event, editor=editor, headline="The ban starts")
    curation.undo(first, editor=editor)
    event.refresh_from_db()
    assert (str(event.date), event.headline, event.ruling) == ("2026-07-10", "The ban starts", Ruling.CORRECTED)


def test_a_ruling_is_undone_once(event, editor):
    decision = curation.confirm(event, editor=editor)
    curation.undo(decision, editor=editor)
    with pytest.raises(CurationError, match="already"):
        curation.undo(decision, editor=editor)


def test_a_ruling_on_what_changed_meanwhile_is_refused(event, editor):
    seen = curation.fingerprint(event)
    curation.correct(event, editor=editor, date=PartialDate.parse("2026-08-01"))
    with pytest.raises(CurationError, match="changed since"):
        curation.confirm(event, editor=editor, seen=seen)
    assert event.decisions.count() == 1


def test_an_edited_incident_says_which_parts_an_editor_set():
    incident = make_incident(title="Machine title", category="other")
    assert curation.edit_incident(incident, title="A better title", category=Category.OTHER) == ["title"]
    assert (incident.title, incident.title_is_edited, incident.category_is_edited) == ("A better title", True, False)
    assert curation.edit_incident(incident, withdrawn=True) == ["withdrawn"]
    assert incident.withdrawn


def another_article_says(event, date, *, sentence="The regulator banned the gadget on July 12, 2026."):
    """One more article of an origin of its own, placed in the event's incident, which is then resolved again."""
    article = make_article(title="Once more on the gadget")
    mention = make_mention(article=article, kind="effective", date=date, sentence=sentence, date_text="July 12, 2026")
    place_article(article, event.incident)
    MentionPlacement.objects.create(mention=mention, incident=event.incident)
    settle({event.incident_id})
    event.refresh_from_db()
    return mention


def test_without_a_ruling_later_articles_move_the_event(event):
    settle({event.incident_id})
    for _ in range(2):
        another_article_says(event, "2026-07-12")
    assert [str(row.date) for row in Event.objects.filter(incident=event.incident, supported=True)] == ["2026-07-12"]


@pytest.mark.parametrize(
    ("rule", "date", "ruling"),
    [
        (lambda event, editor: curation.confirm(event, editor=editor), "2026-07-10", Ruling.CONFIRMED),
        (
            lambda event, editor: curation.correct(event, editor=editor, date=PartialDate.parse("2026-07-11")),
            "2026-07-11",
            Ruling.CORRECTED,
        ),
        (lambda event, editor: curation.reject(event, editor=editor), None, Ruling.REJECTED),
    ],
)
def test_a_ruling_stands_against_later_articles_until_it_is_undone(event, editor, rule, date, ruling):
    decision = rule(event, editor)
    for _ in range(2):
        another_article_says(event, "2026-07-12")
    assert event.ruling == ruling
    shown = [str(row.date) for row in Event.objects.on_timeline().filter(incident=event.incident)]
    assert shown == ([date] if date else [])
    curation.undo(decision, editor=editor)
    (row,) = Event.objects.on_timeline().filter(incident=event.incident)
    assert (str(row.date), row.ruling) == ("2026-07-12", Ruling.UNREVIEWED)


def test_a_title_set_by_an_editor_stands_against_later_articles(event):
    curation.edit_incident(event.incident, title="Set by hand", category=Category.RECALL)
    another_article_says(event, "2026-07-12")
    event.incident.refresh_from_db()
    assert (event.incident.title, event.incident.category) == ("Set by hand", "recall")

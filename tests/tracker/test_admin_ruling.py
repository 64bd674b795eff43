"""The page on which an editor rules on an event."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.factories import make_event, make_evidence, make_incident, make_mention
from tracker import curation
from tracker.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_evidence(event=make_event(headline="The ban takes effect")).event


@pytest.fixture
def page(event):
    return reverse("admin:tracker_event_change", args=[event.pk])


def filled(event, ruling, **changed):
    values = {"date": str(event.date), "kind": event.kind, "certainty": event.certainty, "headline": event.headline}
    return values | {"seen": curation.fingerprint(event), "ruling": ruling} | changed


def press(client, page, event, ruling, **changed):
    response = client.post(page, filled(event, ruling, **changed), follow=True)
    event.refresh_from_db()
    return response.content.decode()


def test_an_editor_confirms(admin_client, admin_user, event, page):
    assert "Confirmed." in press(admin_client, page, event, "confirm", reason="Read the order.")
    decision = Decision.objects.get()
    assert (event.ruling, decision.reason, decision.editor) == ("confirmed", "Read the order.", admin_user)


def test_an_editor_corrects_only_what_she_changes(admin_client, event, page):
    assert "Corrected" in press(admin_client, page, event, "correct", date="2026-07", certainty="planned")
    decision = Decision.objects.get()
    assert (str(event.date), event.certainty, event.ruling) == ("2026-07", "planned", "corrected")
    assert (decision.kind, decision.headline) == ("", "")


def test_an_editor_rejects_whatever_else_the_form_says(admin_client, event, page):
    assert "Rejected" in press(admin_client, page, event, "reject", date="nonsense")
    assert event.ruling == "rejected"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"date": "July 10"}, "is not a date such as 2026-07-10"),
        ({"date": "2026-02-30"}, "2026-02-30"),
        ({"date": "2026-07-12/2026-07-10"}, "ends before it begins"),
        ({"date": ""}, "Give a date"),
        ({"kind": "party"}, "party is not one of the available choices"),
        ({}, "Nothing differs from the event as it stands"),
    ],
)
def test_a_correction_that_makes_no_sense_is_explained_and_changes_nothing(admin_client, event, page, changed, words):
    answer = press(admin_client, page, event, "correct", **changed)
    assert words in answer.replace("&#x27;", "'")
    assert event.ruling == "unreviewed"
    assert not Decision.objects.exists()


def test_changed_fields_are_not_lost_by_pressing_confirm(admin_client, event, page):
    assert "press Correct" in press(admin_client, page, event, "confirm", date="2026-07-11")
    assert not Decision.objects.exists()


@pytest.mark.parametrize("ruling", ["confirm", "correct", "reject"])
def test_two_editors_do_not_rule_over_each_other(admin_client, admin_user, event, page, ruling):
    form = filled(event, ruling, certainty="actual" if ruling == "confirm" else "planned")
    curation.correct(event, editor=admin_user, headline="Ruled meanwhile")
    answer = admin_client.post(page, form | {"headline": "Ruled meanwhile"}).content.decode()
    assert "changed since you opened this page" in answer
    assert Decision.objects.count() == 1


def test_a_ruling_is_undone(admin_client, event, page):
    press(admin_client, page, event, "correct", date="2026-07-11")
    answer = admin_client.post(page, {"undo": Decision.objects.get().pk}, follow=True).content.decode()
    event.refresh_from_db()
    assert "Undone" in answer
    assert (str(event.date), event.ruling) == ("2026-07-10", "unreviewed")


def test_a_ruling_of_another_event_is_not_undone_here(admin_client, admin_user, page):
    other = curation.confirm(make_evidence(event=make_event()).event, editor=admin_user)
    for pk in (other.pk, "x"):
        assert admin_client.post(page, {"undo": pk}).status_code == 404
    assert Decision.objects.standing().count() == 1


def test_who_may_only_look_cannot_rule(client, event, page):
    reader = get_user_model().objects.create_user("rita", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_event"))
    client.force_login(reader)
    content = client.get(page).content.decode()
    assert "The regulator" in content
    assert 'value="confirm"' not in content
    assert client.post(page, filled(event, "confirm")).status_code == 403
    assert not Decision.objects.exists()


def test_visitors_are_asked_to_log_in(client, page):
    assert client.get(page).status_code == 302


def test_the_page_shows_competing_dates_warnings_neighbours_and_the_log(admin_client, admin_user):
    event = make_evidence(event=make_event(warnings=["Effective before it was announced."])).event
    rival = make_mention(date="2026-07-12", sentence="It starts on July 12.", date_text="July 12", trigger="starts")
    make_evidence(event=event, mention=rival, stance="competes")
    make_event(incident=event.incident, headline="The neighbour")
    Decision.objects.create(event=event, ruling="confirmed", editor=admin_user, reason="By the gazette.")
    content = admin_client.get(reverse("admin:tracker_event_change", args=[event.pk])).content.decode()
    for words in (
        "July 12, 2026",
        "competes",
        "Effective before it was announced.",
        "The neighbour",
        "By the gazette.",
    ):
        assert words in content


@pytest.mark.parametrize("pk", ["0", "999999999", "x", "9" * 40, "-1"])
def test_an_event_that_is_not_there(admin_client, pk):
    response = admin_client.get(f"/admin/tracker/event/{pk}/change/")
    assert response.status_code in (302, 404)


@pytest.mark.parametrize(
    ("doubt", "found"),
    [("conflict", ["conflict"]), ("low", ["low"]), ("warning", ["warning"]), ("moved", ["moved"])],
)
def test_events_are_found_by_what_makes_them_doubtful(admin_client, doubt, found):
    incident = make_incident()
    conflict = make_event(incident=incident, headline="conflict")
    make_evidence(event=conflict, mention=make_mention(), stance="competes")
    make_event(incident=incident, headline="low", confidence=0.2)
    make_event(incident=incident, headline="warning", warnings=["odd"])
    make_event(incident=incident, headline="moved", moved_from="2026-07-01")
    response = admin_client.get(reverse("admin:tracker_event_changelist"), {"doubt": doubt})
    assert [event.headline for event in response.context["cl"].result_list] == found

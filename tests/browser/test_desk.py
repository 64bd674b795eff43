"""An editor and a reader at work in a real browser, under the content security policy of the site."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse

from tests.factories import make_event, make_evidence, make_incident
from tracker.models import Decision, Subscriber

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def event():
    return make_evidence(
        event=make_event(incident=make_incident(slug="a-ban", title="A ban"), headline="It starts")
    ).event


def test_an_editor_corrects_an_event_and_takes_it_back(open_page, live_server, event):
    get_user_model().objects.create_superuser("nora", password="a long password")
    page = open_page(live_server.url + reverse("admin:tracker_event_changelist"))
    page.fill("[name=username]", "nora")
    page.fill("[name=password]", "a long password")
    page.click("[type=submit]")
    page.click("th.field-day a")
    assert page.locator("q.sentence .date").first.inner_text() == "July 10, 2026"
    page.fill("[name=date]", "July 11")
    page.press("[name=date]", "Enter")
    assert "is not a date" in page.locator(".field .error").inner_text()
    page.fill("[name=date]", "2026-07-11")
    page.press("[name=date]", "Enter")
    assert "Corrected" in page.locator(".messagelist").inner_text()
    assert "July 11, 2026" in page.locator(".when").inner_text()
    page.click("text=Undo")
    assert "July 10, 2026" in page.locator(".when").inner_text()
    assert Decision.objects.get().undone_at is not None


def test_a_reader_follows_and_leaves(open_page, live_server, event):
    page = open_page(f"{live_server.url}/follow/?incident=a-ban")
    page.fill("[name=email]", "reader@example.org")
    page.click("text=Send the confirming mail")
    page.wait_for_url("**/follow/asked/")
    link = re.search(r"/follow/confirm/\S+", str(mail.outbox[0].body))
    assert link
    page.goto(live_server.url + link[0])
    page.click("main button")
    assert "A ban" in page.locator(".rows").inner_text()
    page.click("text=Stop all mail")
    assert "No more mail" in page.locator("h1").inner_text()
    assert not Subscriber.objects.active().exists()

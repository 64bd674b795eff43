"""Following by email: double opt-in, nothing by a mere GET, out with one click, the same answer for every address."""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail, signing
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_event, make_follow, make_incident, make_subscriber
from tracker import subscriptions
from tracker.models import Follow, Subscriber

pytestmark = pytest.mark.django_db
READER = "reader@example.org"


@pytest.fixture
def incident():
    return make_event(incident=make_incident(slug="a-ban", title="A ban <b>& more</b>")).incident


def ask(client, email=READER, **data):
    return client.post(reverse("follow"), {"email": email, **data}, follow=True)


def link_in(message):
    found = re.search(r"http://127\.0\.0\.1:8000(/follow/confirm/\S+)", message.body)
    assert found
    return found[1]


def confirm_by_mail(client):
    return client.post(link_in(mail.outbox[-1]), follow=True)


def test_nobody_follows_before_the_button_on_the_confirming_page(client, incident):
    response = ask(client, incident="a-ban", what="incident")
    assert b"Look into your mail" in response.content
    follow = Follow.objects.get()
    assert (follow.subscriber.email, follow.incident, follow.confirmed_at) == (READER, incident, None)
    assert not Subscriber.objects.active().exists()

    page = client.get(link_in(mail.outbox[0]))  # as a mail scanner does
    assert b"<button>Confirm</button>" in page.content
    assert not Subscriber.objects.active().exists()

    managed = confirm_by_mail(client)
    assert b"What you follow" in managed.content
    follow.refresh_from_db()
    assert follow.confirmed_at is not None
    assert Subscriber.objects.active().get().email == READER


def test_the_confirming_mail_says_what_was_asked_and_where(client, incident):
    ask(client, incident="a-ban", what="incident")
    message = mail.outbox[0]
    assert message.to == [READER]
    assert 'Follow the incident "A ban <b>& more</b>"' in message.body
    assert "http://127.0.0.1:8000/incidents/a-ban/" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert isinstance(message, mail.EmailMultiAlternatives)
    html = str(message.alternatives[0][0])
    assert "A ban &lt;b&gt;&amp; more&lt;/b&gt;" in html
    assert "<b>& more" not in html


def test_everything_can_be_followed(client):
    ask(client)
    assert Follow.objects.get().incident is None
    assert "Follow every incident" in mail.outbox[0].body


def test_a_name_of_the_host_in_the_request_does_not_get_into_the_mail(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post(reverse("follow"), {"email": READER}, headers={"host": "evil.example"})
    assert "evil.example" not in mail.outbox[0].message().as_string()


def test_the_answer_is_the_same_for_known_and_unknown_addresses(client):
    make_follow(subscriber=make_subscriber(email=READER, confirmed_at=timezone.now()), confirmed_at=timezone.now())
    known, unknown = ask(client, READER), ask(client, "stranger@example.org")
    again = ask(client, READER)
    assert known.content == unknown.content == again.content
    assert len(mail.outbox) == 2


def test_an_address_in_other_letters_is_the_same_subscriber(client):
    ask(client, "Reader@Example.org")
    ask(client, "reader@example.ORG")
    assert Subscriber.objects.count() == 1


@pytest.mark.parametrize(
    ("minutes", "mails"),
    [
        ([0, 5, 9], 1),
        ([0, 10], 2),
        ([0, 10, 20, 30, 40, 50], 4),
        ([0, 10, 20, 30, 40, 40 + 24 * 60], 5),
        ([0, 24 * 60, 48 * 60, 72 * 60, 96 * 60], 5),
    ],
)
def test_an_address_is_not_bombed(minutes, mails):
    start = timezone.now()
    asked = [
        subscriptions.ask(email=READER, incident=None, now=start + dt.timedelta(minutes=minute)) for minute in minutes
    ]
    assert sum(wish is not None for wish in asked) == mails


def test_a_machine_that_fills_the_hidden_field_leaves_no_trace(client):
    response = ask(client, website="https://spam.example")
    assert b"Look into your mail" in response.content
    assert not mail.outbox
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b", "x" * 250 + "@example.org", "a@example.org\nBcc: b@example.org"]
)
def test_what_is_no_address_is_answered_with_the_form(client, email):
    response = ask(client, email)
    assert b'class="error"' in response.content
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("slug", ["nothing-there", "withdrawn"])
def test_an_incident_that_is_not_there_cannot_be_followed(client, slug):
    make_incident(slug="withdrawn", withdrawn=True)
    assert client.get(reverse("follow"), {"incident": slug}).status_code == 404
    assert ask(client, incident=slug).status_code == 404


def test_a_confirming_link_confirms_what_it_was_about_and_what_is_ticked(client, incident):
    ask(client, incident="a-ban", what="incident")
    other, stranger = make_follow(subscriber=Subscriber.objects.get()), make_follow()
    wish = Follow.objects.get(incident=incident)
    path = reverse("follow-confirm", args=[subscriptions.confirmation_token(wish)])
    client.post(path, {"also": [stranger.pk]})
    for follow in (other, stranger, wish):
        follow.refresh_from_db()
    assert (other.confirmed_at, stranger.confirmed_at, wish.confirmed_at) == (None, None, None)
    client.post(path, {"also": [other.pk]})
    for follow in (other, stranger, wish):
        follow.refresh_from_db()
    assert stranger.confirmed_at is None
    assert None not in (other.confirmed_at, wish.confirmed_at)


@pytest.mark.parametrize("token", ["nonsense", signing.dumps(10**9, salt=subscriptions.SALT), signing.dumps(1)])
def test_a_wrong_confirming_link_says_so(client, token):
    response = client.post(reverse("follow-confirm", args=[token]))
    assert response.status_code == 410
    assert b"no longer valid" in response.content


def test_a_confirming_link_ends(client, monkeypatch):
    ask(client)
    monkeypatch.setattr(subscriptions, "CONFIRM_WITHIN", dt.timedelta(seconds=-1))
    assert client.get(link_in(mail.outbox[0])).status_code == 410


def subscribed():
    now = timezone.now()
    return make_follow(subscriber=make_subscriber(email=READER, confirmed_at=now), confirmed_at=now).subscriber


def test_looking_at_the_unsubscribe_page_changes_nothing(client):
    subscriber = subscribed()
    page = client.get(reverse("unsubscribe", args=[subscriber.token]))
    assert b"<button>No more mail</button>" in page.content
    assert Subscriber.objects.active().exists()
    assert Follow.objects.exists()


def test_one_click_works_without_cookies_or_csrf_token():
    subscriber = subscribed()
    mail_program = Client(enforce_csrf_checks=True)
    path = reverse("unsubscribe", args=[subscriber.token])
    for _ in range(2):
        response = mail_program.post(
            path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        assert response.status_code == 200
        assert b"No more mail" in response.content
    assert not Subscriber.objects.active().exists()
    assert not Follow.objects.exists()


def test_who_left_can_come_back(client):
    subscriber = subscribed()
    subscriptions.leave(subscriber=subscriber)
    ask(client)
    assert not Subscriber.objects.active().exists()
    confirm_by_mail(client)
    assert Subscriber.objects.active().get() == subscriber


def test_a_single_follow_is_removed_and_nobody_elses(client):
    subscriber, stranger = subscribed(), make_follow(confirmed_at=timezone.now())
    mine = make_follow(subscriber=subscriber, incident=make_incident(), confirmed_at=timezone.now())
    path = reverse("follow-manage", args=[subscriber.token])
    client.post(path, {"remove": mine.pk})
    client.post(path, {"remove": stranger.pk})
    client.post(path, {"remove": "drop table"})
    assert set(Follow.objects.all()) == {stranger, subscriber.follows.get(incident=None)}


@pytest.mark.parametrize("name", ["follow-manage", "unsubscribe"])
def test_a_secret_that_is_wrong_opens_nothing(client, name):
    assert client.get(reverse(name, args=["wrong"])).status_code == 404


def test_the_other_forms_are_guarded_against_forged_requests():
    subscriber, browser = subscribed(), Client(enforce_csrf_checks=True)
    for path in (reverse("follow"), reverse("follow-manage", args=[subscriber.token])):
        assert browser.post(path, {"email": READER}).status_code == 403


def test_a_mail_server_that_is_down_is_said_and_the_address_may_ask_again(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = ask(client)
    assert response.status_code == 503
    assert b"could not be sent just now" in response.content
    assert subscriptions.ask(email=READER, incident=None, now=timezone.now()) is not None


def test_what_nobody_confirmed_is_forgotten():
    now = timezone.now()
    make_follow()
    stays = make_follow(subscriber=make_subscriber(confirmed_at=now), confirmed_at=now)
    subscriptions.forget_unconfirmed(now=now)
    assert Follow.objects.count() == 2
    subscriptions.forget_unconfirmed(now=now + dt.timedelta(days=8))
    assert Follow.objects.get() == stays
    assert Subscriber.objects.get() == stays.subscriber


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_make_one_subscriber_and_one_mail():
    def request(_):
        try:
            return subscriptions.ask(email=READER, incident=None, now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        wishes = list(pool.map(request, range(4)))
    assert Subscriber.objects.count() == Follow.objects.count() == 1
    assert sum(wish is not None for wish in wishes) == 1


def test_where_mail_goes_to_files_the_page_says_so(client, settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    assert b'<a href="/outbox/">outbox</a>' in client.get("/follow/asked/").content
    del settings.EMAIL_FILE_PATH
    assert b"outbox" not in client.get("/follow/asked/").content

"""The desk: everything can be found and read with its sentence, and lists stay fast."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from ingest.models import Article, ArticleVersion, EventMention, Feed
from tests.factories import (
    make_article,
    make_event,
    make_evidence,
    make_feed,
    make_follow,
    make_incident,
    make_mention,
    make_subscriber,
)
from tracker import curation
from tracker.models import Decision, Digest, Event, Incident, Subscriber

pytestmark = pytest.mark.django_db
OURS = [model for model in admin.site._registry if model._meta.app_label in ("ingest", "tracker")]
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def editors():
    import_module("tracker.migrations.0004_group_of_editors").create_editors(apps, None)
    return Group.objects.get(name="Editors")


@pytest.fixture
def editor(client, editors):
    user = get_user_model().objects.create_user("nora", password="a long password", is_staff=True)
    user.groups.add(editors)
    client.force_login(user)
    return user


def url(model, page="changelist", *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def rows(number, editor):
    """Some of everything."""
    for _ in range(number):
        event = make_evidence(event=make_event()).event
        make_evidence(event=event, mention=make_mention(date="2026-07-12"), stance="competes")
        curation.confirm(event, editor=editor, reason="Read it.")
        subscriber = make_subscriber(confirmed_at=timezone.now())
        make_follow(subscriber=subscriber, confirmed_at=timezone.now())
        start = timezone.now()
        Digest.objects.create(
            subscriber=subscriber, period_start=start, period_end=start + dt.timedelta(days=1), claimed_at=start
        )


def test_an_editor_sees_the_desk_and_not_the_subscribers(client, editor):
    rows(1, editor)
    seen = {model for model in OURS if client.get(url(model)).status_code == 200}
    assert seen == {Feed, Article, EventMention, Incident, Event, Decision}
    assert client.get(reverse("admin:index")).status_code == 200


def test_a_reader_who_is_no_editor_sees_nothing(client):
    client.force_login(get_user_model().objects.create_user("rita", is_staff=True))
    assert {client.get(url(model)).status_code for model in OURS} == {403}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_lists_need_the_same_number_of_queries_for_many_rows(
    admin_client, admin_user, model, django_assert_max_num_queries
):
    rows(1, admin_user)
    with django_assert_max_num_queries(12) as few:
        assert admin_client.get(url(model)).status_code == 200
    rows(6, admin_user)
    with django_assert_max_num_queries(len(few)):
        assert admin_client.get(url(model)).status_code == 200


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_everything_can_be_searched_and_opened(admin_client, admin_user, model):
    rows(1, admin_user)
    assert admin_client.get(url(model), {"q": "regulator 2026"}).status_code == 200
    for row in model.objects.all():
        assert admin_client.get(url(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", [Article, EventMention, Decision, Digest, Subscriber])
def test_what_machines_write_is_read_only(admin_client, admin_user, model):
    rows(1, admin_user)
    row = model.objects.first()
    assert admin_client.post(url(model, "change", row.pk), {}).status_code == 403
    assert admin_client.get(url(model, "add")).status_code == 403
    assert admin_client.post(url(model, "delete", row.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", [Feed, Incident, Event])
def test_nothing_is_added_or_deleted_by_hand(admin_client, admin_user, model):
    rows(1, admin_user)
    assert admin_client.get(url(model, "add")).status_code == 403
    assert admin_client.post(url(model, "delete", model.objects.first().pk), {"post": "yes"}).status_code == 403


def test_hostile_texts_stay_texts(admin_client):
    article = make_article(
        title=HOSTILE, text=f"{HOSTILE} The ban of July 10, 2026.", publisher=HOSTILE, url="javascript:x"
    )
    mention = make_mention(article=article, sentence=f"{HOSTILE} The ban of July 10, 2026.", trigger="ban")
    event = make_evidence(
        event=make_event(headline=HOSTILE, incident=make_incident(title=HOSTILE)), mention=mention
    ).event
    for model, pk in (
        (Article, article.pk),
        (EventMention, mention.pk),
        (Event, event.pk),
        (Incident, event.incident_id),
    ):
        for page in (url(model), url(model, "change", pk)):
            content = admin_client.get(page).content.decode()
            assert HOSTILE not in content
            assert 'href="javascript:' not in content


@pytest.mark.parametrize("model", [Article, EventMention, Incident, Event])
def test_pages_show_the_sentence_with_its_date_marked(admin_client, model):
    event = make_evidence(event=make_event()).event
    pk = {Incident: event.incident_id, Event: event.pk}.get(model) or model.objects.get().pk
    content = admin_client.get(url(model, "change", pk)).content.decode()
    assert '<span class="date">July 10, 2026</span>' in content


def test_an_article_shows_its_old_versions_and_copies(admin_client):
    article = make_article(text="New text.", version=2)
    ArticleVersion.objects.create(article=article, version=1, title="Old", text="Old text.")
    make_article(title="A copy of it", origin=article.origin)
    content = admin_client.get(url(Article, "change", article.pk)).content.decode()
    assert "Old text." in content
    assert "A copy of it" in content


def act(client, model, action, *objects):
    data = {"action": action, "_selected_action": [row.pk for row in objects]}
    return client.post(url(model), data, follow=True)


def test_feeds_are_paused_resumed_and_polled_at_once(client, editor):
    active, paused, retired = make_feed(), make_feed(state="paused"), make_feed(state="retired", failures=9)
    soon = timezone.now() + dt.timedelta(hours=5)
    Feed.objects.update(next_poll_at=soon)
    assert b"Polled within a minute: 1 of 3." in act(client, Feed, "poll_now", active, paused, retired).content
    assert list(Feed.objects.due(timezone.now())) == [active]
    act(client, Feed, "pause", active, retired)
    assert sorted(Feed.objects.values_list("state", flat=True)) == ["paused", "paused", "retired"]
    act(client, Feed, "resume", active, retired)
    assert sorted(Feed.objects.values_list("state", flat=True)) == ["active", "active", "paused"]


def test_a_feeds_trouble_is_said_in_words(admin_client):
    make_feed(last_error="The server answered 503 Service Unavailable.", failures=3)
    assert b"503 Service Unavailable. (3 in a row)" in admin_client.get(url(Feed)).content


def test_editing_a_feed_leaves_alone_what_the_poller_writes(client, editor):
    feed = make_feed(etag="new")
    form = {"title": "A better name", "interval_minutes": 30, "url": feed.url, "adaptive": "on", "wants_pages": "on"}
    client.post(url(Feed, "change", feed.pk), form)
    feed.refresh_from_db()
    assert (feed.title, feed.interval_minutes, feed.etag, feed.state) == ("A better name", 30, "new", "active")


def test_an_article_that_was_set_aside_is_read_again(client, editor):
    failed, placed = make_article(status="failed", attempts=3), make_article(status="placed")
    act(client, Article, "read_again", failed, placed)
    assert list(Article.objects.unread(timezone.now())) == [failed]


def test_an_incident_is_edited_withdrawn_and_published(client, editor):
    incident = make_evidence(event=make_event()).event.incident
    page = url(Incident, "change", incident.pk)
    client.post(page, {"title": "By hand", "category": incident.category, "withdrawn": ""})
    incident.refresh_from_db()
    assert (incident.title, incident.title_is_edited, incident.category_is_edited) == ("By hand", True, False)
    act(client, Incident, "withdraw", incident)
    assert incident not in Incident.objects.published()
    act(client, Incident, "publish", incident)
    assert incident in Incident.objects.published()


def test_mail_is_stopped_from_the_desk(admin_client):
    subscriber = make_follow(subscriber=make_subscriber(confirmed_at=timezone.now())).subscriber
    act(admin_client, Subscriber, "stop_mail", subscriber)
    assert not Subscriber.objects.active().exists()


def test_secrets_of_subscribers_are_not_shown(admin_client):
    subscriber = make_subscriber()
    for page in (url(Subscriber), url(Subscriber, "change", subscriber.pk)):
        assert subscriber.token.encode() not in admin_client.get(page).content


def test_incidents_without_an_event_stand_last(admin_client):
    empty, told = make_incident(latest_event_on=None), make_evidence(event=make_event()).event.incident
    content = admin_client.get(url(Incident)).content.decode()
    assert 0 < content.index(url(Incident, "change", told.pk)) < content.index(url(Incident, "change", empty.pk))

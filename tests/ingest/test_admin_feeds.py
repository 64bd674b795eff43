"""Feeds at the desk: their list, their pages, and what an editor does there."""

import datetime as dt
import gzip
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from ingest import store
from ingest.admin.feed_bodies import as_text
from ingest.models import Article, ArticleVersion, Feed, FeedBody
from tests.factories import make_article, make_feed, make_incident, make_mention, place_article
from tests.ingest import feed_rows
from tests.ingest.feeds import item, rss

pytestmark = pytest.mark.django_db
LIST = reverse("admin:ingest_feed_changelist")
TRY = reverse("admin:ingest_feed_try")
HOSTILE = "<script>alert('x')</script>"
DAY = dt.timedelta(days=1)


@pytest.fixture
def editor(client):
    import_module("tracker.migrations.0004_group_of_editors").create_editors(apps, None)
    user = get_user_model().objects.create_user("nora", password="a long password", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return user


@pytest.fixture
def onlooker(client):
    user = get_user_model().objects.create_user("otto", password="a long password", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_feed"))
    client.force_login(user)
    return user


def page(feed):
    return reverse("admin:ingest_feed_change", args=[feed.pk])


def shown(client, **query):
    """Titles of the feeds in the list."""
    return {feed.title for feed in client.get(LIST, query).context["cl"].result_list}


def form(feed, **values):
    return {
        "title": feed.title,
        "url": feed.url,
        "interval_minutes": 60,
        "adaptive": "on",
        "wants_pages": "on",
    } | values


def test_the_list_costs_the_same_for_many_feeds_with_many_articles(admin_client, django_assert_max_num_queries):
    now = timezone.now()
    feed_rows.all_kinds(now)
    with django_assert_max_num_queries(16) as few:
        admin_client.get(LIST)
    for _ in range(4):
        feed_rows.brought(make_feed(), now, *(number * DAY for number in range(10)))
    with django_assert_max_num_queries(len(few)):
        admin_client.get(LIST)


def test_the_list_counts_no_articles_but_those_of_its_page(admin_client, django_assert_max_num_queries):
    now = timezone.now()
    for number in range(51):
        feed_rows.brought(make_feed(title=f"Feed {number:02}"), now, DAY)
    with django_assert_max_num_queries(16) as queries:
        admin_client.get(LIST)
    last = Feed.objects.get(title="Feed 50")
    on_articles = [query["sql"] for query in queries.captured_queries if "ingest_article" in query["sql"]]
    assert on_articles
    assert all(f"{last.pk - 50}" in sql and f", {last.pk})" not in sql for sql in on_articles)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"need": "trouble"}, {"Ministry of Trade, notices"}),
        ({"need": "never"}, {""}),
        ({"need": "silent"}, {"Court Reporter"}),
        ({"need": "silent-long"}, {"Court Reporter"}),
        ({"need": "no-yield"}, {"Court Reporter"}),
        ({"need": "moving"}, {"Standards Weekly"}),
        ({"need": "warning"}, {"Standards Weekly"}),
        ({"state__exact": "paused"}, {"Paused Post"}),
        ({"host": "court.example"}, {"Court Reporter"}),
        ({"subscription__state__exact": "active"}, {"The Harbour Gazette"}),
        ({"q": "refuses connections"}, {"Ministry of Trade, notices"}),
        ({"q": "trade.example"}, {"Ministry of Trade, notices"}),
        ({"need": "nonsense"}, set()),
    ],
)
def test_feeds_are_found_by_what_they_need(admin_client, query, titles):
    feed_rows.all_kinds(timezone.now())
    if query == {"need": "nonsense"}:
        titles = set(Feed.objects.values_list("title", flat=True))
    assert shown(admin_client, **query) == titles


def test_the_list_offers_to_try_an_address_to_those_who_may(client, editor):
    assert TRY.encode() in client.get(LIST).content
    editor.groups.clear()
    editor.user_permissions.add(Permission.objects.get(codename="view_feed"))
    assert TRY.encode() not in client.get(LIST).content


def test_hosts_with_several_feeds_are_offered(admin_client):
    for path in ("a", "b"):
        make_feed(url=f"https://Gazette.example/{path}")
    assert b"gazette.example (2)" in admin_client.get(LIST).content


def test_the_list_says_what_is_wrong_and_what_to_do(admin_client):
    feed_rows.all_kinds(timezone.now())
    content = admin_client.get(LIST).content.decode()
    assert "refuses connections. Nothing to do unless it lasts. (4 in a row)" in content
    assert "silent for 25 days" in content
    assert "Redirected to https://standards.example/feed/ for 24 hours (5 polls)" in content
    assert "Took in 1 other feed." in content
    assert "doubled with each of 4 failures" in content


def test_a_page_tells_a_feeds_life(admin_client):
    feeds = feed_rows.all_kinds(timezone.now())
    content = admin_client.get(page(feeds["healthy"])).content.decode()
    for words in (
        "27 fetched, 1 behind a paywall",
        "Delivers, to be renewed within 6 days",
        "Known by ETag",
        "The harbour authority bans the gadget",
        "The page shows two sentences and a price.",
        "Press / Politics",
        "version 2",
    ):
        assert words in content
    for feed in feeds.values():
        assert admin_client.get(page(feed)).status_code == 200


@pytest.mark.parametrize("name", ["healthy", "failing", "silent", "new"])
def test_a_page_costs_few_queries(admin_client, name, django_assert_max_num_queries):
    feed = feed_rows.all_kinds(timezone.now())[name]
    with django_assert_max_num_queries(16):
        admin_client.get(page(feed))


def test_what_an_editor_does_with_one_feed(client, editor):
    feed = make_feed(next_poll_at=timezone.now() + DAY)

    def do(what):
        assert client.post(page(feed), {"do": what}, follow=True).status_code == 200
        feed.refresh_from_db()
        return feed

    assert do("poll_now").next_poll_at <= timezone.now()
    assert do("pause").state == "paused"
    assert do("resume").state == "active"
    Feed.objects.update(etag="x", body_fingerprint="y", failures=4, last_error="Wrong.", moved_url="https://x.example/")
    assert (do("reset").etag, feed.body_fingerprint, feed.failures, feed.last_error, feed.moved_url) == (
        "",
        "",
        0,
        "",
        "",
    )
    assert client.get(reverse("admin:ingest_feed_history", args=[feed.pk])).content.count(b"Poll now.") == 1


def test_who_may_only_look_changes_nothing(client, onlooker):
    feed = make_feed()
    content = client.get(page(feed)).content
    assert b"Poll now" not in content
    assert client.post(page(feed), {"do": "pause"}).status_code == 403
    assert client.post(page(feed), form(feed, title="Mine")).status_code == 403
    assert client.get(TRY).status_code == 403
    feed.refresh_from_db()
    assert (feed.state, feed.title != "Mine") == ("active", True)


@pytest.mark.parametrize("what", ["save_model", "delete", "__class__", "at_once"])
def test_nothing_else_can_be_done(client, editor, what):
    assert client.post(page(make_feed()), {"do": what}).status_code == 403


def test_a_reset_takes_the_claim_from_a_poll_that_runs():
    make_feed(next_poll_at=timezone.now())
    claimed = store.claim_due_feed(now=timezone.now())
    assert claimed
    store.reset([claimed.pk], now=timezone.now())
    row = Feed.objects.get()
    assert (row.claimed_until, row.attempts) == (None, 0)


def test_feeds_are_reset_together(client, editor):
    feeds = [make_feed(failures=3, etag="x"), make_feed(state="paused", etag="y")]
    data = {"action": "reset", "_selected_action": [feed.pk for feed in feeds]}
    assert b"Reset: 2." in client.post(LIST, data, follow=True).content
    assert sorted(Feed.objects.values_list("etag", "failures", "state")) == [("", 0, "active"), ("", 0, "paused")]


def test_an_address_is_edited(client, editor):
    feed = make_feed(etag="x", failures=3, state="retired")
    client.post(page(feed), form(feed, url="gazette.example/new.xml", title="New name"))
    feed.refresh_from_db()
    assert (feed.url, feed.title) == ("https://gazette.example/new.xml", "New name")
    assert (feed.etag, feed.failures, feed.state) == ("", 0, "active")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://gazette.example/", "does not begin with http"),
        ("https://other.example/feed", "has this address already"),
        ("https://nora:secret@gazette.example/", "user name"),
        ("", "required"),
    ],
)
def test_an_address_that_cannot_be_is_not_stored(client, editor, url, words):
    make_feed(url="https://other.example/feed")
    feed = make_feed(etag="x")
    before = feed.url
    assert words in client.post(page(feed), form(feed, url=url)).content.decode()
    feed.refresh_from_db()
    assert (feed.url, feed.etag) == (before, "x")


@pytest.mark.parametrize("minutes", ["0", "4", "1441", "many"])
def test_an_interval_that_makes_no_sense_is_not_stored(client, editor, minutes):
    feed = make_feed()
    client.post(page(feed), form(feed, interval_minutes=minutes))
    feed.refresh_from_db()
    assert feed.interval_minutes == 60


def test_a_feed_is_tried_and_nothing_is_stored(client, editor, newsstand, settings):
    settings.ALLOW_PRIVATE_FEEDS = True
    url = newsstand.serve("/feed.xml", rss([item(1), item(2)], title=HOSTILE))
    content = client.post(TRY, {"url": url}).content.decode()
    assert "2 entries" in content
    assert "The regulator fined company 2 on July 3, 2026." in content
    assert "known by <code>story-1</code>" in content
    assert HOSTILE not in content
    assert (Feed.objects.count(), Article.objects.count()) == (0, 0)
    assert newsstand.asked("/feed.xml") == 1


def test_a_malformed_feed_is_tried_with_its_warning(client, editor, newsstand, settings):
    settings.ALLOW_PRIVATE_FEEDS = True
    url = newsstand.serve("/feed.xml", rss([item(1), item(2)])[:-40])
    assert "breaks off" in client.post(TRY, {"url": url}).content.decode()


def test_what_is_wrong_with_an_address_is_said(client, editor, newsstand, settings):
    feed = make_feed()
    assert feed.url in client.get(TRY, {"feed": feed.pk}).content.decode()
    assert (
        "is not one on which feeds are served in public"
        in client.post(TRY, {"url": newsstand.url("/")}).content.decode()
    )
    assert newsstand.requests == []
    settings.ALLOW_PRIVATE_FEEDS = True
    assert "answered 404 Not Found. Check the feed" in client.post(TRY, {"url": newsstand.url("/")}).content.decode()
    assert "does not begin with" in client.post(TRY, {"url": "javascript://x"}).content.decode()
    assert client.get(TRY, {"feed": "9" * 40}).status_code == 200


def body_of(feed, data, content_type="text/html"):
    return FeedBody.objects.create(
        feed=feed, fetched_at=timezone.now(), content_type=content_type, gzipped=gzip.compress(data)
    )


def address(feed, body):
    return reverse("admin:ingest_feed_body", args=[feed.pk, body.pk])


def test_a_body_is_shown_as_text_and_nothing_of_it_runs(client, onlooker):
    feed = make_feed()
    body = body_of(feed, f"<html>{HOSTILE}".encode())
    answer = client.get(address(feed, body))
    assert answer.content.decode() == f"<html>{HOSTILE}"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "filename=" in answer["Content-Disposition"]


def test_a_body_is_taken_away_to_the_byte(client, onlooker):
    feed, data = make_feed(), bytes(range(256))
    answer = client.get(address(feed, body_of(feed, data)), {"download": ""})
    assert answer.content == data
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_body_belongs_to_its_feed_and_to_staff(client, onlooker):
    body = body_of(make_feed(), b"x")
    assert client.get(address(make_feed(), body)).status_code == 404
    client.logout()
    assert client.get(address(body.feed, body)).status_code == 302
    client.force_login(get_user_model().objects.create_user("rita", is_staff=True))
    assert client.get(address(body.feed, body)).status_code == 403


@pytest.mark.parametrize(
    ("data", "content_type", "text"),
    [
        ("Zürich".encode(), "", "Zürich"),
        ("Zürich".encode("latin-1"), "", "Zürich"),
        ("Київ".encode("koi8-u"), "text/xml; charset=koi8-u", "Київ"),
        (b'<?xml version="1.0" encoding="windows-1251"?>' + "Київ".encode("cp1251"), "text/xml", "Київ"),
        (b"\xff", "text/xml; charset=no-such", "\\xff"),
    ],
)
def test_bodies_in_other_encodings_can_be_read(data, content_type, text):
    assert as_text(data, content_type).endswith(text)


def test_hostile_feeds_stay_texts(admin_client):
    feed = make_feed(
        title=HOSTILE, last_error=HOSTILE, failures=1, last_polled_at=timezone.now(), site_url="javascript:x"
    )
    feed_rows.brought(feed, timezone.now(), DAY, title=HOSTILE, status="skipped", status_note=HOSTILE)
    body_of(feed, b"", content_type=HOSTILE)
    for place in (LIST, page(feed), reverse("admin:index")):
        content = admin_client.get(place).content.decode()
        assert HOSTILE not in content
        assert 'href="javascript:' not in content


def test_the_first_page_shows_what_needs_somebody(client, editor):
    feed_rows.all_kinds(timezone.now())
    content = client.get(reverse("admin:index")).content.decode()
    assert "Ministry of Trade, notices" in content
    assert "nothing new for 25 days" in content
    assert "4</b> new articles" in content


def test_the_first_page_of_others_says_nothing_of_feeds(client):
    client.force_login(get_user_model().objects.create_user("rita", is_staff=True))
    feed_rows.failing(timezone.now())
    assert b"Ministry of Trade" not in client.get(reverse("admin:index")).content


def test_an_article_shows_what_changed_and_what_became_of_its_page(admin_client):
    article = make_article(
        title="Regulator bans the gadget",
        text="The ban took effect on July 11, 2026. It stands.",
        version=3,
        page_status="paywall",
        page_note="The page shows a price.",
        summary="A ban.",
    )
    for number, text in (
        (1, "The ban took effect on July 10, 2026."),
        (2, "The ban took effect on July 10, 2026. It stands."),
    ):
        ArticleVersion.objects.create(article=article, version=number, title="Regulator bans the gadget", text=text)
    content = admin_client.get(reverse("admin:ingest_article_change", args=[article.pk])).content.decode()
    assert content.count("A date may have moved") == 1
    assert "<del>10,</del>" in content or "<del>10</del>" in content
    assert "<ins>It stands.</ins>" in content
    assert content.index("version 2 was replaced") < content.index("version 1 was replaced")
    assert "The page shows a price." in content


def test_articles_of_a_feed_are_listed_without_listing_all_feeds(admin_client, django_assert_max_num_queries):
    wanted = make_article(title="Wanted")
    make_article(title="Other")
    place_article(wanted, make_incident())
    make_mention(article=wanted)
    articles = reverse("admin:ingest_article_changelist")
    answer = admin_client.get(articles, {"feed__id__exact": wanted.feed_id})
    assert [row.title for row in answer.context["cl"].result_list] == ["Wanted"]
    assert answer.context["cl"].result_list[0].standing_mentions == 1
    assert str(wanted.feed).encode() in answer.content
    assert str(Article.objects.get(title="Other").feed).encode() not in answer.content
    assert admin_client.get(articles, {"feed__id__exact": "x"}).status_code in (200, 302)

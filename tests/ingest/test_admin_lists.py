"""Lists and single feeds go in and out at the desk."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from ingest.admin import adding
from ingest.models import Feed
from ingest.opml import ListedFeed, read_list, written
from tests.factories import make_feed
from tests.ingest.feeds import item, rss
from tests.ingest.servers import Newsstand

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def editor(client: Client) -> Client:
    user = get_user_model().objects.create_user("nora", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["view_feed", "change_feed"]))
    client.force_login(user)
    return client


def upload(client: Client, data: bytes) -> str:
    file = SimpleUploadedFile("feeds.opml", data, "text/x-opml")
    return client.post(reverse("feed-import"), {"file": file}).content.decode()


def test_an_uploaded_list_is_added_with_a_report_of_every_entry(editor: Client):
    make_feed(url="https://known.example/feed", title="Known")
    feeds = [
        ListedFeed(HOSTILE, "https://new.example/feed", ("Law",)),
        ListedFeed("K", "http://www.known.example/feed/"),
        ListedFeed("Twice", "https://new.example/feed/"),
        ListedFeed("Files", "ftp://files.example/"),
    ]
    content = upload(editor, written(feeds, now=NOW))
    assert "Added 1 feed; 1 was there already; 1 was repeated in the list; 1 was refused." in content
    assert "It is there already as https://known.example/feed." in content
    assert "does not begin with http" in content
    assert HOSTILE not in content
    assert Feed.objects.get(url="https://new.example/feed").folders == ["Law"]


def test_ten_thousand_at_once(editor: Client):
    data = written([ListedFeed(f"F {n}", f"https://f{n}.example/") for n in range(10_000)], now=NOW)
    content = upload(editor, data)
    assert "Added 10,000 feeds." in content
    assert "These are the first 500" in content
    assert len(content) < 300_000


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "The file is empty"), (b"<html>", "no list of feeds"), (b"x" * 21_000_000, "larger than 20 MB")],
)
def test_what_is_no_list(editor: Client, data: bytes, reason: str):
    assert reason in upload(editor, data)
    assert not Feed.objects.exists()


def test_download_in_folders_and_flat(editor: Client):
    make_feed(url="https://a.example/", title="Ä", folders=["Law"])
    answer = editor.get(reverse("feed-export"))
    assert answer["Content-Type"] == "text/x-opml; charset=utf-8"
    assert 'attachment; filename="lagline-feeds-' in answer["Content-Disposition"]
    assert [(entry.title, entry.folders) for entry in read_list(answer.content)] == [("Ä", ("Law",))]
    assert read_list(editor.get(reverse("feed-export"), {"flat": ""}).content)[0].folders == ()


def test_only_editors(client: Client):
    assert client.get(reverse("feed-import")).status_code == 302
    client.force_login(get_user_model().objects.create_user("rita", is_staff=True))
    for page in ("feed-import", "feed-export", "feed-add"):
        assert client.get(reverse(page)).status_code == 403


@pytest.fixture
def site(newsstand: Newsstand, settings: Settings) -> str:
    settings.ALLOW_PRIVATE_FEEDS = True
    for name in ("a", "b"):
        newsstand.serve(f"/{name}.xml", rss([item(1)], title=f"Feed {name} &lt;script>"))
    links = '<link rel="alternate" type="application/rss+xml" href="{}">'
    return newsstand.serve("/", "".join(links.format(name) for name in ("a.xml", "b.xml", "gone.xml")).encode())


def test_feeds_of_a_site_are_shown_and_the_chosen_ones_added(editor: Client, site: str, newsstand: Newsstand):
    make_feed(url=newsstand.url("/b.xml"))
    content = editor.post(reverse("feed-add"), {"address": site}).content.decode()
    assert "has 2 feeds" in content
    assert "Feed a" in content
    assert "is there already" in content
    assert "Looked at in vain: 1" in content
    assert "<script>" not in content.replace("<script src", "")
    chosen = {"add": "1", "url": [newsstand.url("/a.xml"), newsstand.url("/b.xml"), newsstand.url("/a.xml/")]}
    answer = editor.post(reverse("feed-add"), chosen)
    feed = Feed.objects.get(url=newsstand.url("/a.xml"))
    assert answer["Location"] == reverse("admin:ingest_feed_change", args=[feed.pk])
    assert Feed.objects.count() == 2


def test_what_is_no_address_is_told(editor: Client):
    assert (
        "does not begin with http" in editor.post(reverse("feed-add"), {"address": "ftp://x.example/"}).content.decode()
    )
    editor.post(reverse("feed-add"), {"add": "1", "url": "javascript:alert(1)"})
    editor.post(reverse("feed-add"), {"add": "1"})
    assert not Feed.objects.exists()


def test_one_search_at_a_time(editor: Client, site: str):
    with adding._ONE_AT_A_TIME:
        assert "Another search is going on" in editor.post(reverse("feed-add"), {"address": site}).content.decode()


def test_the_list_of_feeds_leads_there(editor: Client):
    content = editor.get(reverse("admin:ingest_feed_changelist")).content.decode()
    for page in ("feed-add", "feed-import", "feed-export"):
        assert f'href="{reverse(page)}"' in content

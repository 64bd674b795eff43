"""The page that adds an article by its address: who may, what is shown, what is stored, what is refused."""

import datetime as dt
import html as markup
import re
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from ingest import addressed, store
from ingest.admin import article_adding
from ingest.models import Article, BusyHost, RobotsFile
from ingest.records import PageStatus, ReadStatus
from ingest.store import added
from tests.factories import make_article

pytestmark = pytest.mark.django_db
PAGES = Path(__file__).parents[1] / "data" / "pages"
TITLE = "Port Lindal bars Corvane steering unit from ferries"


@pytest.fixture(autouse=True)
def intranet(settings):
    settings.ALLOW_PRIVATE_FEEDS = True


@pytest.fixture
def form():
    return reverse("article-add")


def serve(newsstand, name="wordpress", path="/story", **replaced):
    body = (PAGES / f"{name}.html").read_text("utf-8")
    for old, new in replaced.items():
        body = body.replace(old, new)
    return newsstand.serve(path, body.encode(), Content_Type="text/html; charset=utf-8")


def look(client, form, address):
    return client.post(form, {"address": address}).content.decode()


def keep(client, form, page, **values):
    """Presses the button below what was found."""
    found = re.search(r'name="found" value="([^"]+)"', page)
    assert found, page
    title = re.search(r'name="title" value="([^"]+)"', page)
    day = re.search(r'name="published" value="([^"]+)"', page)
    sent = {
        "found": markup.unescape(found[1]),
        "title": markup.unescape(title[1]) if title else "",
        "published": day[1] if day else "",
    }
    return client.post(form, sent | values)


def test_what_is_on_the_page_is_shown_and_nothing_is_stored(admin_client, form, newsstand):
    page = look(admin_client, form, serve(newsstand))
    for words in (
        TITLE,
        "Engineers of the ferry line Norrbåt",
        "Berit Aune",
        "The Lindal Ledger",
        "2026-07-15",
        "Add this article",
    ):
        assert words in page
    assert "LEAK" not in page
    assert not Article.objects.exists()
    assert [path for path, _ in newsstand.requests] == ["/robots.txt", "/story"]


def test_the_article_is_stored_without_a_feed_and_queued_for_reading(admin_client, form, newsstand):
    address = serve(newsstand, path="/story?utm_source=letter")
    response = keep(admin_client, form, look(admin_client, form, f"{address}#top"))
    article = Article.objects.get()
    assert response.url == reverse("admin:ingest_article_change", args=[article.pk])
    assert article.feed is None
    assert article.identity == f"//{newsstand.address}/story"
    assert (article.title, article.author, article.publisher) == (TITLE, "Berit Aune", "The Lindal Ledger")
    assert (article.published_on, article.published_offset) == (dt.date(2026, 7, 15), 120)
    assert (article.status, article.page_status) == (ReadStatus.UNREAD, PageStatus.FETCHED)
    assert article in Article.objects.unread(dt.datetime.now(dt.UTC))
    assert "Engineers of the ferry line Norrbåt" in article.text
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.user.username) == (str(article.pk), "admin")


def test_an_editor_may_correct_title_and_day(admin_client, form, newsstand):
    page = look(admin_client, form, serve(newsstand, "breaks"))
    keep(admin_client, form, page, title="The ferries of Port Lindal", published="2026-07-14")
    article = Article.objects.get()
    assert (article.title, article.published_on) == ("The ferries of Port Lindal", dt.date(2026, 7, 14))
    assert article.published_raw == "as an editor says"


def test_a_day_that_is_left_as_it_is_keeps_its_moment(admin_client, form, newsstand):
    keep(admin_client, form, look(admin_client, form, serve(newsstand, "newspaper")))
    assert Article.objects.get().published_at == dt.datetime(2026, 7, 14, 21, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "spelling", ["{}", "{}/", "{}?utm_source=x&fbclid=y", "{}#part", " {} ", "{upper}"], ids=range(6)
)  # fmt: skip
def test_one_that_is_there_is_linked_and_not_fetched(admin_client, form, newsstand, spelling):
    address = newsstand.url("/story")
    article = make_article(url=address)
    page = look(admin_client, form, spelling.format(address, upper=address.replace("http", "HTTP")))
    assert "This article is there already" in page
    assert reverse("admin:ingest_article_change", args=[article.pk]) in page
    assert newsstand.requests == []


def test_one_that_is_there_under_the_address_that_redirects_lead_to(admin_client, form, newsstand):
    article = make_article(url=serve(newsstand))
    page = look(admin_client, form, newsstand.redirect("/short", newsstand.url("/story")))
    assert reverse("admin:ingest_article_change", args=[article.pk]) in page
    assert 'name="found"' not in page


def test_one_that_is_there_under_its_canonical_address(admin_client, form, newsstand):
    article = make_article(url=newsstand.url("/news/sea/corvane-4471"))
    page = look(admin_client, form, serve(newsstand, "newspaper"))  # its canonical address is relative
    assert reverse("admin:ingest_article_change", args=[article.pk]) in page


def test_no_page_can_pass_itself_off_as_one_of_another_site(admin_client, form, newsstand):
    make_article(url="https://ledger.example/2026/07/15/corvane-ferries/")
    page = look(admin_client, form, serve(newsstand))
    assert 'name="found"' in page


def test_adding_twice_leads_to_the_first(admin_client, form, newsstand):
    page = look(admin_client, form, serve(newsstand))
    first, second = keep(admin_client, form, page), keep(admin_client, form, page)
    assert first.url == second.url
    assert Article.objects.count() == LogEntry.objects.count() == 1


def test_two_editors_at_once_add_one_article(admin_client, form, newsstand, monkeypatch):
    page = look(admin_client, form, serve(newsstand))
    create = added._created

    def late(*args):
        create(*args)
        raise IntegrityError  # as if the other one had been first; what was made here is undone

    there = make_article(feed=None, identity=f"//{newsstand.address}/story", url="")
    monkeypatch.setattr(added, "article_at", lambda addresses: None)
    monkeypatch.setattr(added, "_created", late)
    assert keep(admin_client, form, page).url == reverse("admin:ingest_article_change", args=[there.pk])
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("robot_check", "proof that a person reads"),
        ("consent_portal", "asks for consent"),
        ("empty", "No text can be found"),
    ],
)
def test_what_is_no_article_is_told_and_cannot_be_stored(admin_client, form, newsstand, name, words):
    page = look(admin_client, form, serve(newsstand, name))
    assert words in page
    assert 'name="found"' not in page


def test_what_a_paywall_lets_read_can_be_stored_and_is_marked(admin_client, form, newsstand):
    page = look(admin_client, form, serve(newsstand, "paywall_words"))
    assert "behind a paywall" in page
    keep(admin_client, form, page)
    article = Article.objects.get()
    assert article.page_status == PageStatus.PAYWALL
    assert article.text.endswith("two days later.")
    assert "Subscribe" not in article.text


@pytest.mark.parametrize(
    ("rules", "status", "words"),
    [(b"User-agent: *\nDisallow: /", 200, "does not allow"), (b"", 503, "could not be had")],
)
def test_robots_txt_is_obeyed_for_editors_too(admin_client, form, newsstand, rules, status, words):
    newsstand.serve("/robots.txt", rules, status=status)
    page = look(admin_client, form, serve(newsstand))
    assert words in page
    assert newsstand.asked("/story") == 0
    assert 'name="found"' not in page


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "This field is required."),
        ("javascript:alert(1)", "is not an address"),
        ("ftp://news.example/story", "does not begin with http"),
        ("https://user:secret@news.example/story", "user name"),
        ("http://news.example:22/story", "Port 22"),
        ("http://169.254.169.254/latest/meta-data", "not a public address"),
        ("http://127.0.0.1/story", "not a public address"),
        ("x" * 2001, "at most 2000 characters"),
    ],
)
def test_addresses_that_cannot_be_asked(admin_client, form, settings, address, words):
    settings.ALLOW_PRIVATE_FEEDS = False
    RobotsFile.objects.create(host="http://169.254.169.254", fetched_at=dt.datetime.now(dt.UTC))
    RobotsFile.objects.create(host="http://127.0.0.1", fetched_at=dt.datetime.now(dt.UTC))
    RobotsFile.objects.create(host="http://news.example:22", fetched_at=dt.datetime.now(dt.UTC))
    page = markup.unescape(look(admin_client, form, address))
    assert words in page


def test_a_page_that_is_not_there(admin_client, form, newsstand):
    assert "The page is not there (404)." in look(admin_client, form, newsstand.url("/nowhere"))


def test_a_host_that_is_busy_is_not_asked(newsstand, settings):
    from ingest.clients import client_for

    now = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
    BusyHost.objects.create(name=newsstand.address, free_at=now + dt.timedelta(minutes=1))
    waited: list[float] = []
    looked = addressed.look(serve(newsstand), client_for(), clock=lambda: now, sleep=waited.append)
    assert looked.problem == addressed.BUSY
    assert sum(waited) == addressed.PATIENCE
    assert newsstand.requests == []


def test_the_host_rests_after_it_was_asked(newsstand, settings):
    from ingest.clients import client_for

    settings.HOST_PAUSE_SECONDS = 3
    now = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
    waited: list[float] = []
    addressed.look(serve(newsstand), client_for(), clock=lambda: now, sleep=waited.append)
    assert waited == [3]  # between robots.txt and the page
    assert BusyHost.objects.get().free_at == now + dt.timedelta(seconds=3)


def test_what_was_changed_on_the_way_is_not_stored(admin_client, form, newsstand):
    page = look(admin_client, form, serve(newsstand))
    found = markup.unescape(re.search(r'name="found" value="([^"]+)"', page)[1])  # type: ignore[index]
    for forged in (found[:-1], "x" + found, "", "eyJ0ZXh0IjoiZmFrZSJ9:1:x"):
        admin_client.post(form, {"found": forged, "title": "Forged", "published": ""})
    assert not Article.objects.exists()
    html = admin_client.post(form, {"found": found[:-1], "title": "Forged"}).content.decode()
    assert article_adding.STALE in html


@pytest.mark.parametrize(
    ("values", "words"), [({"title": ""}, "required"), ({"published": "0007-01-01"}, "No text is of")]
)
def test_what_is_missing_is_told(admin_client, form, newsstand, values, words):
    page = look(admin_client, form, serve(newsstand))
    assert words in keep(admin_client, form, page, **values).content.decode()
    assert not Article.objects.exists()


def test_a_hostile_page_shows_its_markup_as_text(admin_client, form, newsstand):
    page = look(admin_client, form, serve(newsstand, "hostile_links"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(3)&lt;/script&gt;" in page
    assert 'href="javascript:alert' not in page


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "\u00a0javascript:alert(1)", "\u3000JavaScript:alert(1)", "data:text/html,x"]
)
def test_an_address_that_would_run_is_never_linked(admin_client, url):
    article = make_article(url=url, page_url=url)
    html = admin_client.get(reverse("admin:ingest_article_change", args=[article.pk])).content.decode()
    links = [markup.unescape(link).strip().lower() for link in re.findall(r'href="([^"]*)"', html)]
    assert not [link for link in links if link.startswith(("javascript:", "data:"))]


def test_the_bookmarklet_opens_the_form_and_holds_no_secret(admin_client, form):
    page = admin_client.get(form, {"address": "https://news.example/a?b=c&d=%22"})
    html = page.content.decode()
    link = next(link for link in re.findall(r'href="([^"]*)"', html) if link.startswith("javascript:"))
    assert markup.unescape(link) == article_adding.bookmarklet(f"http://testserver{form}")
    assert page.wsgi_request.COOKIES["sessionid"] not in link
    assert 'value="https://news.example/a?b=c&amp;d=%22"' in html
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_opening_the_form_with_an_address_asks_nobody(admin_client, form, newsstand):
    admin_client.get(form, {"address": serve(newsstand)})
    assert newsstand.requests == []


def test_who_may_add(client, form, newsstand):
    assert client.get(form).status_code == 302
    user = get_user_model().objects.create_user("nora", password="a long password", is_staff=True)
    client.force_login(user)
    assert client.get(form).status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="add_article"))
    assert client.get(form).status_code == 200


def test_a_form_from_elsewhere_is_refused(form, newsstand):
    client = Client(enforce_csrf_checks=True)
    client.force_login(get_user_model().objects.create_superuser("nora", password="a long password"))
    assert client.post(form, {"address": serve(newsstand)}).status_code == 403
    assert newsstand.requests == []


def test_the_list_of_articles_leads_here(admin_client, form):
    assert f'href="{form}"' in admin_client.get(reverse("admin:ingest_article_changelist")).content.decode()


def test_an_added_article_is_no_news_of_a_poll(newsstand, admin_client, form):
    keep(admin_client, form, look(admin_client, form, serve(newsstand)))
    assert store.article_at([newsstand.url("/story")]) == Article.objects.get()
    assert store.article_at([newsstand.url("/other")]) is None

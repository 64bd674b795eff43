from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from ingest.models import Article, Feed
from tests.ingest.feeds import item, rss
from tests.ingest.servers import Newsstand

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def intranet(settings: Settings) -> None:
    settings.ALLOW_PRIVATE_FEEDS = True


def add_feed(*words: str, **options: Any) -> str:
    out = StringIO()
    call_command("add_feed", *words, stdout=out, **options)
    return out.getvalue()


def test_feed_is_stored_and_polled_at_once(newsstand: Newsstand):
    url = newsstand.serve("/feed", rss([item(1), item(2)]))
    assert add_feed(url) == f"Added {url} (The Gazette): 2 articles. The worker reads them next.\n"
    assert Feed.objects.get().last_status == "ok"
    assert Article.objects.count() == 2
    assert "Lagline" in newsstand.requests[0][1]["User-Agent"]


def test_feed_without_articles_says_so(newsstand: Newsstand):
    assert "no articles at present" in add_feed(newsstand.serve("/feed", rss([])))


def test_malformed_feed_is_added_with_a_warning(newsstand: Newsstand):
    err = StringIO()
    add_feed(newsstand.serve("/feed", rss([item(1)]).replace(b"</channel>", b"")), stderr=err)
    assert "malformed" in err.getvalue()


def test_same_address_again_adds_nothing(newsstand: Newsstand):
    url = newsstand.serve("/feed", rss([item(1)]))
    add_feed(url)
    asked = newsstand.asked("/feed")
    assert "is there already" in add_feed(f" {url}/#top")
    assert newsstand.asked("/feed") == asked
    assert Feed.objects.count() == 1


def test_first_poll_may_be_left_to_the_worker(newsstand: Newsstand):
    add_feed(newsstand.url("/feed"), no_poll=True)
    assert Feed.objects.get().last_polled_at is None
    assert newsstand.requests == []


def test_of_a_site_its_feed_is_added(newsstand: Newsstand):
    feed = newsstand.serve("/news.xml", rss([item(1)]))
    site = newsstand.serve("/", b'<link rel="alternate" type="application/rss+xml" href="news.xml">')
    assert add_feed(site) == f"Added {feed} (The Gazette): 1 article. The worker reads it next.\n"


@pytest.fixture
def site(newsstand: Newsstand) -> str:
    for name in ("a", "b"):
        newsstand.serve(f"/{name}.xml", rss([item(1), item(2)], title=f"Feed {name}"))
    links = '<link rel="alternate" type="application/rss+xml" href="{}">'
    return newsstand.serve("/", "".join(links.format(name) for name in ("a.xml", "b.xml", "gone.xml")).encode())


def test_of_several_feeds_one_must_be_chosen(site: str):
    out = StringIO()
    with pytest.raises(CommandError, match="--choose N, or take them with --all"):
        call_command("add_feed", site, stdout=out)
    assert "  1  Feed a (RSS, 2 articles)" in out.getvalue()
    assert "  2  Feed b (RSS, 2 articles)" in out.getvalue()
    assert not Feed.objects.exists()
    with pytest.raises(CommandError, match="from 1 to 2"):
        add_feed(site, choose=3)
    assert "(Feed b)" in add_feed(site, choose=2)
    add_feed(site, all=True)
    assert set(Feed.objects.values_list("title", flat=True)) == {"Feed a", "Feed b"}


def test_at_a_terminal_it_asks(site: str, monkeypatch: pytest.MonkeyPatch):
    answers = iter(["", "9", "x", "1"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: next(answers))
    assert "(Feed a)" in add_feed(site)


def test_where_there_is_no_feed_nothing_is_added_and_all_is_told(newsstand: Newsstand):
    url = newsstand.serve("/", b"<!doctype html><title>Gazette</title>")
    with pytest.raises(CommandError, match=r"(?s)No feed was found at .* Tried:.*/feed: .*404.*/index\.xml: "):
        add_feed(url)
    assert not Feed.objects.exists()


def test_what_cannot_be_asked_is_told_and_can_be_added_unseen(newsstand: Newsstand):
    url = newsstand.serve("/feed", status=503)
    with pytest.raises(CommandError, match=r"503.*Nothing was added; --no-poll adds"):
        add_feed(url)
    assert not Feed.objects.exists()
    add_feed(url, no_poll=True)
    assert Feed.objects.get().url == url


def test_an_interval_that_is_given_stays(newsstand: Newsstand):
    add_feed(newsstand.serve("/feed", rss([item(1)])), interval=45)
    feed = Feed.objects.get()
    assert (feed.interval_minutes, feed.adaptive) == (45, False)
    with pytest.raises(CommandError, match="--interval"):
        add_feed(newsstand.url("/other"), interval=0)


@pytest.mark.parametrize("address", ["ftp://example.org/feed", "https://", "https://user:pw@example.org/"])
def test_nonsense_is_refused(address: str):
    with pytest.raises(CommandError):
        add_feed(address)
    assert not Feed.objects.exists()


def test_private_address_is_refused_unless_allowed(newsstand: Newsstand, settings: Settings):
    settings.ALLOW_PRIVATE_FEEDS = False
    with pytest.raises(CommandError, match="Port"):
        add_feed(newsstand.serve("/feed", rss([item(1)])))
    with pytest.raises(CommandError, match="ALLOW_PRIVATE_FEEDS"):
        add_feed("http://127.0.0.1/")
    assert newsstand.requests == []


def test_scheme_may_be_left_out():
    add_feed("example.org/feed.xml", no_poll=True)
    assert Feed.objects.get().url == "https://example.org/feed.xml"


def test_proposed_feeds_are_added_once():
    assert add_feed(defaults=True).startswith("Added ")
    count = Feed.objects.count()
    assert count >= 25
    assert f"Added 0 feeds; {count} were there already" in add_feed(defaults=True)
    assert Feed.objects.exclude(title="").count() == count


def test_address_or_defaults_must_be_given():
    with pytest.raises(CommandError):
        add_feed()

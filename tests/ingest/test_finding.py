"""The feeds of a site, asked for over HTTP: what is found is read, and no site is asked more than it should be."""

import time

import pytest

from ingest.fetch import Client
from ingest.finding import Candidate, Found, find, find_apart
from ingest.guard import Allowance
from tests.ingest.feeds import atom, item, rss
from tests.ingest.servers import Newsstand, drip_body, say_nothing

CLIENT = Client(user_agent="Lagline tests", allowance=Allowance(private=True), seconds=5)
LINK = '<link rel="alternate" type="{}" href="{}" title="{}">'


def look(address: str, **options: float) -> Found:
    return find(address, CLIENT, lambda: None, **options)


def paths(newsstand: Newsstand) -> list[str]:
    return [path for path, _ in newsstand.requests]


def test_the_address_of_a_feed(newsstand: Newsstand):
    url = newsstand.serve("/feed", rss([item(1), item(2)]))
    assert look(url) == Found((Candidate(url, "The Gazette", 2),), is_feed=True)
    assert paths(newsstand) == ["/feed"]


def test_all_feeds_that_a_page_names_are_read(newsstand: Newsstand):
    body = b'{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [{"id": "1", "content_text": "x"}]}'
    newsstand.serve("/a.xml", atom(""), Content_Type="text/plain")
    newsstand.serve("/j", body, Content_Type="application/feed+json")
    newsstand.serve("/page", b"<!doctype html>Not here")
    links = (("application/atom+xml", "a.xml"), ("application/feed+json", "j"), ("application/rss+xml", "page"))
    page = "".join(LINK.format(kind, href, "Title") for kind, href in links)
    found = look(newsstand.serve("/", page.encode()))
    assert [(one.url, one.title, one.format) for one in found.candidates] == [
        (newsstand.url("/a.xml"), "The Gazette", "Atom"),
        (newsstand.url("/j"), "J", "JSON Feed"),
    ]
    [(tried, why)] = found.tried
    assert tried == newsstand.url("/page")
    assert why
    assert not found.is_feed


def test_a_feed_that_only_the_header_names(newsstand: Newsstand):
    newsstand.serve("/hidden", rss([item(1)]))
    found = look(newsstand.serve("/", b"<p>Hello", Link='</hidden>; rel="alternate"; type="application/rss+xml"'))
    assert [one.url for one in found.candidates] == [newsstand.url("/hidden")]


def test_relative_addresses_after_a_redirect(newsstand: Newsstand):
    newsstand.serve("/en/feed.xml", rss([item(1)]))
    newsstand.serve("/en/", LINK.format("application/rss+xml", "feed.xml", "").encode())
    found = look(newsstand.redirect("/", "/en/"))
    assert [one.url for one in found.candidates] == [newsstand.url("/en/feed.xml")]


def test_common_places_one_after_the_other_until_one_is_a_feed(newsstand: Newsstand):
    newsstand.serve("/rss.xml", b"<!doctype html>Every address leads here")
    newsstand.serve("/atom.xml", rss([item(1)]))
    pauses: list[int] = []
    found = find(newsstand.serve("/", b"<p>Hello"), CLIENT, lambda: pauses.append(len(newsstand.requests)))
    assert [one.url for one in found.candidates] == [newsstand.url("/atom.xml")]
    assert paths(newsstand) == ["/", "/feed", "/rss.xml", "/atom.xml"]
    assert pauses == [1, 2, 3]


def test_a_site_that_wants_fewer_requests_is_left_in_peace(newsstand: Newsstand):
    newsstand.serve("/feed", status=429)
    found = look(newsstand.serve("/", b"<p>Hello"))
    assert not found.candidates
    assert paths(newsstand) == ["/", "/feed"]


def test_a_permanent_redirect_gives_the_address_behind_it(newsstand: Newsstand):
    new = newsstand.serve("/new", rss([item(1)]))
    newsstand.redirect("/old", "/new", 301)
    newsstand.redirect("/moving", "/new", 302)
    assert look(newsstand.url("/old")).candidates[0].url == new
    assert look(newsstand.url("/moving")).candidates[0].url == newsstand.url("/moving")


@pytest.mark.parametrize(
    "address", ["nonsense://x", "http://", "https://user:pw@gazette.example/", "http://127.0.0.1:1/"]
)
def test_what_cannot_be_asked_is_told(address: str):
    assert look(address).problem


def test_private_addresses_are_not_asked(newsstand: Newsstand):
    newsstand.serve("/feed", rss([item(1)]))
    public = Client(user_agent="Lagline tests")
    assert "Port" in find(newsstand.url("/feed"), public, lambda: None).problem
    assert newsstand.requests == []


def test_a_page_cannot_send_us_to_private_addresses(newsstand: Newsstand):
    client = Client(user_agent="Lagline tests", allowance=Allowance(address=newsstand.address))
    page = LINK.format("application/rss+xml", "http://127.0.0.2/feed", "") + LINK.format(
        "application/rss+xml", "/ok", ""
    )
    newsstand.serve("/ok", rss([item(1)]))
    found = find(newsstand.serve("/", page.encode()), client, lambda: None)
    assert [one.url for one in found.candidates] == [newsstand.url("/ok")]
    assert "not a public address" in found.tried[0][1]


def test_the_whole_search_ends_in_time(newsstand: Newsstand):
    for n in range(8):
        newsstand.misbehave(f"/{n}.xml", drip_body)
    page = "".join(LINK.format("application/rss+xml", f"/{n}.xml", "") for n in range(8))
    newsstand.serve("/", page.encode())
    client = Client(user_agent="Lagline tests", allowance=Allowance(private=True), seconds=0.5)
    began = time.monotonic()
    found = find(newsstand.url("/"), client, lambda: None, seconds=1)
    assert time.monotonic() - began < 4
    assert not found.candidates
    assert "took too long" in found.tried[-1][1]


def test_apart_it_finds_the_same(newsstand: Newsstand):
    newsstand.serve("/feed.xml", rss([item(1)]))
    url = newsstand.serve(
        "/",
        (LINK.format("application/rss+xml", "/feed.xml", "") + LINK.format("application/rss+xml", "/no", "")).encode(),
    )
    assert find_apart(url, CLIENT, 0) == look(url)
    assert "Lagline tests" in newsstand.requests[-1][1]["User-Agent"]


def test_apart_it_is_ended_when_it_takes_too_long(newsstand: Newsstand, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ingest.finding.GRACE", -8.0)
    found = find_apart(newsstand.misbehave("/", say_nothing), CLIENT, 0, seconds=10)
    assert found == Found(problem="Reading what is at the address took too long. Give the address of its feed.")

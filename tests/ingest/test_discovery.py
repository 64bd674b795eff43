"""Where a page says its feeds are, however it is written."""

import time

import pytest

from ingest.discovery import MOST_HINTS, Hint, named, places

URL = "https://gazette.example/news/today.html?page=2"


def found(page: str | bytes, link: str = "", content_type: str = "text/html") -> list[str]:
    body = page if isinstance(page, bytes) else page.encode()
    return [hint.url for hint in named(body, url=URL, content_type=content_type, link=link)]


def alternate(href: str, media_type: str = "application/rss+xml", **values: str) -> str:
    more = "".join(f' {name}="{value}"' for name, value in values.items())
    return f'<link rel="alternate" type="{media_type}" href="{href}"{more}>'


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://other.example/feed", "https://other.example/feed"),
        ("/feed?a=1&amp;b=2", "https://gazette.example/feed?a=1&b=2"),
        ("feed.xml", "https://gazette.example/news/feed.xml"),
        ("../feed.xml", "https://gazette.example/feed.xml"),
        ("//cdn.example/feed", "https://cdn.example/feed"),
        ("?feed=rss2", "https://gazette.example/news/today.html?feed=rss2"),
        (" /spaced ", "https://gazette.example/spaced"),
        ("feed:https://gazette.example/f", "https://gazette.example/f"),
    ],
)
def test_addresses_are_those_of_the_page(href: str, expected: str):
    assert found(alternate(href)) == [expected]


def test_base_href_counts_once_and_may_be_relative():
    assert found(f'<base href="/deep/er/"><base href="/no/">{alternate("feed")}') == [
        "https://gazette.example/deep/er/feed"
    ]
    assert found(f'{alternate("feed")}<base href="https://cdn.example/x">') == ["https://cdn.example/feed"]
    assert found(f'<base href="http://[">{alternate("/feed")}') == ["https://gazette.example/feed"]


def test_all_formats_with_their_titles():
    page = alternate("/r", title="All &amp; everything") + alternate("/a", "application/atom+xml; charset=utf-8")
    page += (
        alternate("/j", "Application/Feed+JSON") + alternate("/old", "text/xml") + alternate("/feed.xml", "text/xml")
    )
    hints = named(page.encode(), url=URL, content_type="", link="")
    assert [(hint.url[23:], hint.title, hint.format) for hint in hints] == [
        ("/r", "All & everything", "RSS"),
        ("/a", "", "Atom"),
        ("/j", "", "JSON Feed"),
        ("/feed.xml", "", ""),
    ]


def test_what_is_no_feed_is_left_out():
    page = alternate("/wp-json/feed/1", "application/json") + alternate("/oembed?feed=1", "text/xml")
    page += alternate("/de", "text/html", hreflang="de") + '<link rel="stylesheet" type="text/css" href="/feed.css">'
    page += alternate("javascript:feed()") + alternate("") + alternate("mailto:feed@gazette.example")
    page += '<link rel="alternate stylesheet" type="application/rss+xml" href="/styles">'
    assert found(page) == []


def test_the_servers_header_comes_first():
    header = '</header.xml>; rel="alternate"; type="application/rss+xml"; title="H", </x>; rel=alternate; hreflang=de'
    assert found(alternate("/page.xml"), header) == [
        "https://gazette.example/header.xml",
        "https://gazette.example/page.xml",
    ]


def test_comments_come_last_and_nothing_twice():
    page = alternate("/comments/feed", title="Gazette » Comments Feed") + alternate("/feed") + alternate("/feed/#x")
    page += alternate("http://www.gazette.example/feed")
    assert found(page) == ["https://gazette.example/feed", "https://gazette.example/comments/feed"]


def test_links_that_look_like_feeds_where_none_is_named():
    page = '<a href="/about">About</a><a href="rss">RSS</a><a href="/x/atom.xml?y">A</a><a href="/breed">No</a>'
    assert found(page) == ["https://gazette.example/news/rss", "https://gazette.example/x/atom.xml?y"]
    assert found(page + alternate("/feed")) == ["https://gazette.example/feed"]


@pytest.mark.parametrize(
    "broken",
    [
        "<head><title>Un<b>closed</title><b><link REL='ALTERNATE nofollow' type=application/rss+xml href=/feed><div>",
        f"</html></body>{alternate('/feed')}",
        f"<p <a <table><tr>{alternate('/feed')}</p></p></p>",
        f"<body><div><script>if (a < b) {{}}</script>{alternate('/feed')}",
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x "y">]><html xmlns="http://www.w3.org/1999/xhtml">{alternate("/feed")}',
    ],
)
def test_broken_html(broken: str):
    assert found(broken) == ["https://gazette.example/feed"]


def test_encodings():
    page = alternate("/feed", title="Überblick")
    for body, content_type in (
        (page.encode("latin-1"), "text/html; charset=iso-8859-1"),
        (page.encode("utf-16"), "text/html"),
        (page.encode(), "text/html; charset=nonsense"),
    ):
        [hint] = named(body, url=URL, content_type=content_type, link="")
        assert hint == Hint("https://gazette.example/feed", "Überblick", "RSS")


@pytest.mark.parametrize("nothing", [b"", b"\0\0\0", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", b'{"a": 1}'])
def test_what_is_no_page(nothing: bytes):
    assert found(nothing) == []


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 200_000,
        "<link " * 100_000,
        alternate("/x") * 20_000,
        '<a href="' + "/feed" * 100_000 + '">',
        "<!--" * 100_000,
    ],
)
def test_hostile_pages_cost_little(hostile: str):
    began = time.process_time()
    assert len(found(hostile)) <= MOST_HINTS
    assert time.process_time() - began < 5


def test_common_places_below_the_address_and_at_the_root():
    assert places("https://gazette.example") == [
        f"https://gazette.example/{name}" for name in ("feed", "rss.xml", "atom.xml", "feed.json", "index.xml")
    ]
    assert places("https://gazette.example/blog/post")[::5] == [
        "https://gazette.example/blog/feed",
        "https://gazette.example/feed",
    ]

"""Feeds as they come: well made, badly made, and no feeds at all."""

import datetime as dt
import time
from pathlib import Path

import pytest

from ingest.errors import BrokenFeedError, FeedError, NotAFeedError
from ingest.parse import parse
from ingest.records import ParsedFeed
from tests.ingest.feeds import ITEM, atom, item, rss

NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)


def read(body: bytes, content_type: str = "application/rss+xml") -> ParsedFeed:
    return parse(body, url="https://gazette.example/feeds/news.xml", content_type=content_type, now=NOW)


def test_rss():
    parsed = read(rss(head="<ttl>90</ttl>"))
    assert (parsed.title, parsed.site_url, parsed.warning, parsed.ttl_minutes) == (
        "The Gazette",
        "https://gazette.example/",
        "",
        90,
    )
    (entry,) = parsed.entries
    assert entry.identity == "gadget-1"
    assert entry.title == "Regulator bans the gadget"
    assert entry.text == "The regulator banned the gadget on July 10.\n\nThe flaw was discovered on June 30."
    assert entry.published == dt.datetime(2026, 7, 10, 8, tzinfo=dt.UTC)
    assert entry.published_raw == ITEM["pubDate"]


def test_atom():
    (entry,) = read(
        atom(
            """<entry><id>tag:gazette,2026:1</id><title type="html">Rules &amp;amp; &lt;em&gt;bans&lt;/em&gt;</title>
            <link href="/stories/1"/><author><name>Ann Writer</name></author>
            <published>2026-07-10T23:30:00-05:00</published><updated>2026-07-11T09:00:00Z</updated>
            <summary>In short.</summary>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A ban.</p><p>A fine.</p></div></content>
            </entry>"""
        )
    ).entries
    assert (entry.title, entry.text, entry.author) == ("Rules & bans", "A ban.\n\nA fine.", "Ann Writer")
    assert entry.url == "https://gazette.example/stories/1"
    assert entry.published is not None
    assert entry.published.date() == dt.date(2026, 7, 10)  # the publisher's day, not that of UTC
    assert entry.updated == dt.datetime(2026, 7, 11, 9, tzinfo=dt.UTC)


def test_longest_text_wins():
    body = rss([item(1, description="A summary that is longer than the content.") | {"content:encoded": "Short."}])
    body = body.replace(b"<rss ", b'<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" ')
    assert read(body).entries[0].text == "A summary that is longer than the content."


def test_plain_text_keeps_what_looks_like_markup():
    entry = '<entry><id>1</id><title>a</title><summary type="text">if a &lt;b&gt; c</summary></entry>'
    assert read(atom(entry)).entries[0].text == "if a <b> c"


@pytest.mark.parametrize(
    "content_type", ["text/plain", "text/html; charset=ascii", "", "application/octet-stream", "?/"]
)
def test_media_types_that_lie_do_not_matter(content_type: str):
    parsed = read(rss([item(1, title="Überwachung “begrenzt”")]), content_type)
    assert parsed.entries[0].title == "Überwachung “begrenzt”"
    assert parsed.warning == ""


def test_encoding_that_lies_is_no_obstacle():
    body = rss([item(1, title="Caf\xe9")]).decode().encode("latin-1")
    assert read(body).entries[0].title == "Café"


@pytest.mark.parametrize("body", [b"/etc/passwd", b"file:///etc/passwd", b"http://127.0.0.1:1/feed", b"pyproject.toml"])
def test_bytes_that_look_like_an_address_are_not_opened(body: bytes):
    assert Path("pyproject.toml").exists()
    with pytest.raises(NotAFeedError):
        read(body)


def test_malformed_feed_is_used_with_a_warning():
    body = rss([item(1, title="Fine & dandy"), item(2)]).replace(b"&amp;", b"&")
    parsed = read(body)
    assert [entry.title for entry in parsed.entries] == ["Fine & dandy", "Story 2"]
    assert parsed.warning.startswith("The feed is malformed")


def test_feed_that_breaks_off_loses_only_its_last_entry():
    body = rss([item(1), item(2), item(3)])
    parsed = read(body[: body.index(b"company 3") + 5])
    assert [entry.title for entry in parsed.entries] == ["Story 1", "Story 2"]
    assert "breaks off" in parsed.warning


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        (b"", NotAFeedError, "empty"),
        (b"  \n", NotAFeedError, "empty"),
        (b"<!DOCTYPE html><html><body>Please subscribe</body></html>", NotAFeedError, "web page"),
        (b'{"errors": []}', NotAFeedError, "no JSON Feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), NotAFeedError, "neither"),
        (b"<rss version='2.0'><channel><title>News", BrokenFeedError, "No entry"),
    ],
)
def test_what_is_no_feed_says_so(body: bytes, error: type[FeedError], words: str):
    with pytest.raises(error, match=words):
        read(body)


def test_feed_without_entries_is_a_feed():
    assert read(rss([])).entries == ()


def test_entity_bomb_is_not_expanded():
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "boom"}">' for n in range(10))
    begin = time.monotonic()
    try:
        parsed = read(f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]>".encode() + rss([item(1, title="&a9;")])[38:])
    except FeedError:
        parsed = None
    assert time.monotonic() - begin < 2
    assert parsed is None or len(parsed.entries[0].title) <= 1000


@pytest.mark.parametrize(
    ("items", "identities"),
    [
        ([item(1), item(2)], ["story-1", "story-2"]),
        ([item(n, guid="same") for n in (1, 2)], ["//gazette.example/1", "//gazette.example/2"]),
        ([item(1, guid="", link="https://gazette.example/1?utm_source=rss&id=3")], ["//gazette.example/1?id=3"]),
        ([item(1, guid="http://www.gazette.example/1")], ["//gazette.example/1"]),
    ],
)
def test_identity(items: list[dict[str, str]], identities: list[str]):
    assert [entry.identity for entry in read(rss(items)).entries] == identities


def test_entries_that_share_all_but_their_words_are_told_apart():
    items = [item(n, guid="same", link="https://gazette.example/") for n in range(9)]
    assert len({entry.identity for entry in read(rss(items)).entries}) == 9


def test_nothing_reaches_the_database_that_it_cannot_hold():
    body = rss([item(1, title="Nul&#0;l", description="a&#xD800;b<p>c\x0cd")])
    entry = read(body.replace(b"&amp;#", b"&#")).entries[0]
    for value in (entry.title, entry.text, entry.identity):
        assert "\0" not in value
        value.encode()


@pytest.mark.parametrize(
    ("raw", "stored"),
    [("Fri, 10 Jul 2076 08:00:00 GMT", None), ("0000-00-00", None), ("Yesterday", None), ("", None)],
)
def test_absurd_date_is_kept_as_text_only(raw: str, stored: None):
    (entry,) = read(rss([item(1, pubDate=raw)])).entries
    assert (entry.published, entry.published_raw) == (stored, raw)


def test_links_of_other_schemes_are_dropped():
    assert read(rss([item(1, link="javascript:alert(1)")])).entries[0].url == ""

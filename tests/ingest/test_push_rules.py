"""The rules of WebSub that need no hub: links, who can be called, signatures."""

import hashlib
import hmac
import time

import pytest

from ingest.linkheader import Link, links
from ingest.push import Wish, can_be_called, is_signed, wish
from ingest.records import Fetched, ParsedFeed

URL = "https://gazette.example/feed"


def wished(link: str = "", hub_url: str = "", self_url: str = "") -> Wish | None:
    parsed = ParsedFeed("", "", (), hub_url=hub_url, self_url=self_url)
    return wish(Fetched(URL, 200, b"", link=link), parsed, "https://old.example/feed")


def test_header_before_feed_and_the_feeds_own_address_last():
    assert wished() is None
    assert wished(hub_url="https://hub.example/") == Wish("https://hub.example/", "https://old.example/feed")
    assert wished(hub_url="https://hub.example/", self_url=URL) == Wish("https://hub.example/", URL)
    header = '<https://h.example/>; rel="hub", </f>; rel="self"'
    assert wished(header, hub_url="https://hub.example/", self_url=URL) == Wish(
        "https://h.example/", "https://gazette.example/f"
    )


@pytest.mark.parametrize(
    "hub",
    ["javascript:alert(1)", "ftp://h.example/", "/hub", "https://h.example/" + "a" * 2000, "https://h.example/\n"],
)
def test_hubs_that_are_none(hub: str):
    assert wished(hub_url=hub) is None


def at(path: str, *rel: str, **values: str) -> Link:
    return Link(f"https://gazette.example{path}", frozenset(rel), **values)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", []),
        ("<https://gazette.example/>; rel=hub", [at("/", "hub")]),
        (
            '<a>; rel="self alternate"; type="Application/Atom+XML"; title="A, \\"B\\"; C"',
            [at("/a", "self", "alternate", type="application/atom+xml", title='A, "B"; C')],
        ),
        ("<a>;REL=Hub , <b> ; rel = self", [at("/a", "hub"), at("/b", "self")]),
        ('<a>; rel="hub"; anchor="https://other.example/"', []),
        ("<javascript:x>; rel=hub, <http://[>; rel=hub", []),
        ('<a; rel=hub, <b>; rel="hub', [at("/b")]),
        ("rubbish, ;;; <>", [at("/feed")]),
    ],
)
def test_links(header: str, expected: list[Link]):
    assert links(header, URL) == expected


@pytest.mark.parametrize(
    "hostile",
    ["<" * 60_000, "<a>" * 20_000, "<a>; " + "x=" * 30_000, "<a>;" + " " * 60_000, '<a>; t="' + "\\" * 60_000],
)
def test_hostile_headers_cost_nothing(hostile: str):
    began = time.process_time()
    links(hostile, URL)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("base", "public", "intranet"),
    [
        ("https://lagline.example.org", True, True),
        ("https://1.1.1.1", True, True),
        ("http://127.0.0.1:8000", False, False),
        ("http://localhost:8000", False, False),
        ("http://lagline.localhost", False, False),
        ("http://[::1]:8000", False, False),
        ("http://0.0.0.0", False, False),
        ("http://10.0.0.8", False, True),
        ("http://lagline", False, True),
        ("http://lagline.local", False, True),
        ("http://lagline.internal.", False, True),
        ("http://100.64.0.1", False, True),
    ],
)
def test_who_can_be_called(base: str, public: bool, intranet: bool):
    assert can_be_called(base) is public
    assert can_be_called(base, private=True) is intranet


def test_signatures():
    body, secret = b"<rss/>", "secret"
    good = hmac.new(secret.encode(), body, hashlib.sha512).hexdigest()
    assert is_signed(f"sha512={good}", secret, body)
    assert is_signed(f" SHA512={good.upper()} ", secret, body)
    for bad in (
        "",
        good,
        "sha512",
        f"sha256={good}",
        f"sha512={good[:-1]}",
        f"sha512=={good}",
        "sha512=é",
        f"md5={good}",
    ):
        assert not is_signed(bad, secret, body)
    assert not is_signed(f"sha512={good}", "other", body)
    assert not is_signed(f"sha512={good}", secret, body + b" ")

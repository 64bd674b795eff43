"""Addresses as people, feeds and redirects spell them: what is asked is what was read, or nothing is asked."""

import pytest

from ingest.errors import AddressError, ForbiddenAddressError, RedirectError
from ingest.fetch import Client, fetch
from ingest.targets import check_address, redirected, target_of


@pytest.mark.parametrize(
    ("given", "host", "port", "asked"),
    [
        ("https://example.org/feed?a=1#top", "example.org", 443, "/feed?a=1"),
        ("HTTP://Example.ORG:8080", "example.org", 8080, "/"),
        ("http://example.org.:80/", "example.org.", 80, "/"),
        ("http://[2606:4700::1111]:8080/feed", "2606:4700::1111", 8080, "/feed"),
        ("https://bücher.example/ä b", "xn--bcher-kva.example", 443, "/%C3%A4%20b"),
        ("http://example.org:0/", "example.org", 0, "/"),
        ("http://example.org/\\@127.0.0.1/", "example.org", 80, "/%5C@127.0.0.1/"),
        ("http://example.org\\@127.0.0.1/", "example.org", 80, "/%5C@127.0.0.1/"),
        ("http://example.org?@127.0.0.1/", "example.org", 80, "/?@127.0.0.1/"),
        ("http://example.org#@127.0.0.1/", "example.org", 80, "/"),
        ("http://example.org/a/../../b", "example.org", 80, "/b"),
    ],
)
def test_address_is_taken_apart(given: str, host: str, port: int, asked: str):
    target = target_of(given)
    assert (target.host, target.port, target.url.request_uri) == (host, port, asked)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "feed.xml",
        "//example.org/feed",
        "ftp://example.org/",
        "file:///etc/passwd",
        "feed://example.org/",
        "javascript:alert(1)",
        "data:text/xml,<rss/>",
        "http://",
        "http:///feed",
        "http:example.org",
        "http://[::1",
        "http://::1/",
        "http://[127.0.0.1]/",
        "http://example.org:99999/",
        "http://example.org:-1/",
        "http://example.org:8o/",
        "http://example.org:80:80/",
        "http://user@example.org/",
        "http://user:secret@example.org/",
        "http://example。org/",
        "http://:@example.org/",
        "http://example.org@127.0.0.1/",
        "http://example.org:80@127.0.0.1/",
        "http://exa mple.org/",
        "http://exam\tple.org/",
        "http://example.org/\r\nHost: evil.example",
        "http://example.org\n.evil.example/",
        "http://example.org/\0",
        "http://exam\u200bple.org/",
        "http://example.org/\u202egnp.exe",
        "http://１２７.0.0.1/",
        "http://⑯⑨。②⑤④.169.254/",
        "http://xn--a/" + "b" * 2000,
        "http://" + "a" * 64 + "ü.example/",
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(text: str):
    with pytest.raises(AddressError) as caught:
        check_address(text)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "0177.0x0.0.1",
        "127.1",
        "127.0.1",
        "127.0.0.1.",
        "127.0.0.01",
        "127.0.0.256",
        "1.2.3.4.5",
        "127。0。0。1",
        "127．1",
        "example.0x7f",
        "0",
        "0x",
        "000000000000000000000177.0.0.1",
    ],
)
def test_numbers_are_no_names(host: str):
    with pytest.raises((AddressError, ForbiddenAddressError)):
        fetch(f"http://{host}/", Client("t"))


@pytest.mark.parametrize(
    "host",
    [
        "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1%25lo]",
    ],
)
def test_private_literals_are_refused(host: str):
    for address in (f"http://{host}/", f"https://{host}:8443/feed"):
        with pytest.raises((AddressError, ForbiddenAddressError)):
            fetch(address, Client("t"))


@pytest.mark.parametrize(
    ("location", "goes_to"),
    [
        ("/new", "https://example.org/new"),
        ("new", "https://example.org/feeds/new"),
        ("?page=2", "https://example.org/feeds/old?page=2"),
        ("//other.example/a", "https://other.example/a"),
        ("http://other.example", "http://other.example"),
        (" /new ", "https://example.org/new"),
        ("/m\u00c3\u00bcnchen", "https://example.org/münchen"),
        ("/caf\u00e9", "https://example.org/café"),
    ],
)
def test_where_redirects_go(location: str, goes_to: str):
    assert redirected(target_of("https://example.org/feeds/old"), location) == goes_to


def test_redirect_to_no_address():
    with pytest.raises(RedirectError):
        redirected(target_of("https://example.org/"), "http://[::1")

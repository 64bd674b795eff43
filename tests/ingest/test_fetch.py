"""The network door against a real server on loopback that misbehaves in every way that was met outside."""

import datetime as dt
import gzip
import itertools
import socket
import ssl
import time
import zlib
from dataclasses import replace
from typing import Any

import brotli
import pytest
from backports import zstd

from ingest import errors
from ingest.fetch import ACCEPT_PAGE, Client, check_address, fetch
from ingest.guard import Allowance
from tests.ingest import robbers, servers
from tests.ingest.servers import TLS, Newsstand, open_newsstand

ANYWHERE = Client("Lagline/test (+https://lagline.example)", allowance=Allowance(private=True))
HASTY = replace(ANYWHERE, seconds=0.4)
SMALL = replace(ANYWHERE, size=1024 * 1024)
FEED = b"<rss><channel><title>News</title></channel></rss>"


def test_body_and_validators_come_back(newsstand: Newsstand):
    url = newsstand.serve(
        "/feed", FEED, ETag='"v1"', Last_Modified="Fri, 10 Jul 2026 08:00:00 GMT", Content_Type="application/rss+xml"
    )
    fetched = fetch(url, ANYWHERE)
    assert (fetched.status, fetched.body, fetched.url) == (200, FEED, url)
    assert (fetched.etag, fetched.last_modified) == ('"v1"', "Fri, 10 Jul 2026 08:00:00 GMT")
    assert fetched.content_type == "application/rss+xml"


def test_lagline_says_who_it_is(newsstand: Newsstand):
    fetch(newsstand.serve("/feed", FEED), ANYWHERE)
    (_, headers), *_ = newsstand.requests
    assert headers["User-Agent"] == "Lagline/test (+https://lagline.example)"
    assert headers["Host"] == newsstand.address
    assert "Cookie" not in headers


@pytest.mark.parametrize("conditions", [{"etag": '"v1"'}, {"last_modified": "Fri, 10 Jul 2026 08:00:00 GMT"}])
def test_unchanged_feed_costs_no_body(newsstand: Newsstand, conditions: dict[str, Any]):
    url = newsstand.serve("/feed", FEED, ETag='"v1"', Last_Modified="Fri, 10 Jul 2026 08:00:00 GMT")
    fetched = fetch(url, ANYWHERE, **conditions)
    assert (fetched.status, fetched.body) == (304, None)


def test_304_without_a_condition_is_a_fault(newsstand: Newsstand):
    with pytest.raises(errors.BrokenAnswerError):
        fetch(newsstand.serve("/feed", status=304), ANYWHERE)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(FEED)),
        ("x-gzip", gzip.compress(FEED)),
        ("GZIP", gzip.compress(FEED)),
        ("gzip", gzip.compress(FEED[:20]) + gzip.compress(FEED[20:])),
        ("gzip", gzip.compress(FEED) + b"\0" * 512),
        ("deflate", zlib.compress(FEED)),
        ("deflate", zlib.compress(FEED, wbits=-zlib.MAX_WBITS)),
        ("identity", FEED),
        ("br", brotli.compress(FEED)),
        ("zstd", zstd.compress(FEED)),
        ("gzip, br", brotli.compress(gzip.compress(FEED))),
    ],
)
def test_encodings_are_undone(newsstand: Newsstand, encoding: str, body: bytes):
    assert fetch(newsstand.serve("/feed", body, Content_Encoding=encoding), ANYWHERE).body == FEED


def test_large_body_is_whole(newsstand: Newsstand):
    body = b"".join(b"<item>%d</item>" % number for number in range(100_000))
    url = newsstand.serve("/feed", gzip.compress(body), Content_Encoding="gzip")
    assert fetch(url, ANYWHERE).body == body


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (servers.truncated_gzip, errors.BrokenAnswerError),
        (servers.broken_gzip, errors.BrokenAnswerError),
        (servers.short_of_its_length, errors.BrokenAnswerError),
        (servers.broken_chunks, errors.BrokenAnswerError),
        (servers.negative_chunk, errors.BrokenAnswerError),
        (servers.not_http, errors.BrokenAnswerError),
        (servers.too_many_headers, errors.BrokenAnswerError),
        (servers.reset, errors.BrokenAnswerError),
        (servers.hang_up, errors.UnreachableError),
    ],
)
def test_answer_that_is_not_whole_is_never_used(newsstand: Newsstand, behaviour, error: type[errors.FeedError]):
    with pytest.raises(error) as caught:
        fetch(newsstand.misbehave("/feed", behaviour), ANYWHERE)
    assert str(caught.value).endswith(".")


def test_encoding_that_was_not_asked_for_is_refused(newsstand: Newsstand):
    with pytest.raises(errors.BrokenAnswerError, match="compress"):
        fetch(newsstand.serve("/feed", FEED, Content_Encoding="compress"), ANYWHERE)


@pytest.mark.parametrize(
    "behaviour", [servers.drip_body, servers.drip_headers, servers.drip_chunks, servers.say_nothing]
)
def test_deadline_holds_for_the_whole_request(newsstand: Newsstand, behaviour):
    begin = time.monotonic()
    with pytest.raises(errors.TooSlowError, match=r"0\.4 s"):
        fetch(newsstand.misbehave("/feed", behaviour), HASTY)
    assert time.monotonic() - begin < 1.5


def test_deadline_counts_over_redirects(newsstand: Newsstand):
    newsstand.misbehave("/slow", servers.drip_body)
    with pytest.raises(errors.TooSlowError):
        fetch(newsstand.redirect("/feed", "/slow"), HASTY)


def test_deadline_holds_while_a_name_is_looked_up(newsstand: Newsstand):
    def never(host: str, port: int, seconds: float) -> list[str]:
        assert seconds <= 0.4
        raise errors.TooSlowError("Looking up took too long.")

    with pytest.raises(errors.TooSlowError):
        fetch("http://slow.example/feed", replace(HASTY, resolve=never))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(newsstand: Newsstand, status: int):
    target = newsstand.serve("/new", FEED)
    fetched = fetch(newsstand.redirect("/old", "/new", status), ANYWHERE)
    assert (fetched.body, fetched.url) == (FEED, target)
    assert fetched.permanent_url == (target if status in (301, 308) else "")


def test_only_an_unbroken_chain_of_permanent_redirects_is_permanent(newsstand: Newsstand):
    newsstand.serve("/c", FEED)
    newsstand.redirect("/b", "/c", 302)
    fetched = fetch(newsstand.redirect("/a", "/b", 301), ANYWHERE)
    assert (fetched.url, fetched.permanent_url) == (newsstand.url("/c"), newsstand.url("/b"))


@pytest.mark.parametrize(("chain", "words"), [(["/a", "/b", "/a"], "circle"), (["/a", "/a"], "circle")])
def test_redirects_in_a_circle_end(newsstand: Newsstand, chain: list[str], words: str):
    for here, there in itertools.pairwise(chain):
        newsstand.redirect(here, newsstand.url(there))
    with pytest.raises(errors.RedirectError, match=words):
        fetch(newsstand.url("/a"), ANYWHERE)


def test_redirects_without_end_are_counted(newsstand: Newsstand):
    for number in range(10):
        newsstand.redirect(f"/{number}", f"/{number + 1}")
    with pytest.raises(errors.RedirectError, match="more than 5"):
        fetch(newsstand.url("/0"), ANYWHERE)
    assert len(newsstand.requests) == 6


def only_this_server(newsstand: Newsstand) -> Client:
    return replace(ANYWHERE, allowance=Allowance(address=newsstand.address))


@pytest.mark.parametrize(
    ("target", "error"),
    [
        ("http://127.0.0.1/admin", errors.ForbiddenAddressError),
        ("http://localhost/", errors.ForbiddenAddressError),
        ("http://169.254.169.254/latest/meta-data", errors.ForbiddenAddressError),
        ("http://[::1]/", errors.ForbiddenAddressError),
        ("http://[::ffff:127.0.0.1]/", errors.ForbiddenAddressError),
        ("http://2130706433/", errors.AddressError),
        ("http://127.0.0.1:6379/", errors.AddressError),
        ("file:///etc/passwd", errors.AddressError),
        ("gopher://127.0.0.1/", errors.AddressError),
        ("http://user@127.0.0.1/", errors.AddressError),
    ],
)
def test_redirect_is_checked_as_the_first_address_was(newsstand: Newsstand, target: str, error: type[Exception]):
    with pytest.raises(error):
        fetch(newsstand.redirect("/feed", target), only_this_server(newsstand))


def test_redirect_to_what_is_no_address(newsstand: Newsstand):
    with pytest.raises(errors.RedirectError, match="no address"):
        fetch(newsstand.redirect("/old", "http://[::1"), ANYWHERE)


def test_redirect_may_hold_letters_of_any_language(newsstand: Newsstand):
    newsstand.serve("/n%C3%A4chste", FEED)
    assert fetch(newsstand.redirect("/old", "/nächste".encode().decode("latin-1")), ANYWHERE).body == FEED


def test_sample_server_is_allowed_and_no_neighbour_of_it(newsstand: Newsstand):
    client = only_this_server(newsstand)
    assert fetch(newsstand.serve("/feed", FEED), client).body == FEED
    with open_newsstand() as neighbour, pytest.raises(errors.FeedError):
        fetch(neighbour.serve("/feed", FEED), client)


def test_address_is_resolved_once_and_connected_to_as_it_was_checked(newsstand: Newsstand):
    """DNS rebinding: the second answer would be another one."""
    answers = [["127.0.0.1"], ["192.0.2.1"]]
    client = replace(ANYWHERE, resolve=lambda host, port, seconds: answers.pop(0))
    newsstand.serve("/feed", FEED)
    assert fetch(newsstand.url("/feed", host="feeds.example"), client).body == FEED
    assert newsstand.requests[0][1]["Host"] == f"feeds.example:{newsstand.server_port}"
    assert answers == [["192.0.2.1"]]


def test_next_address_is_tried_when_one_is_dead(newsstand: Newsstand):
    client = replace(ANYWHERE, resolve=lambda host, port, seconds: ["127.0.0.2", "127.0.0.1"])
    newsstand.serve("/feed", FEED)
    assert fetch(newsstand.url("/feed", host="feeds.example"), client).body == FEED


def test_address_that_says_nothing_leaves_time_for_the_next():
    with open_newsstand(tls=True) as server, socket.create_server(("127.0.0.2", server.server_port)):
        server.serve("/feed", FEED)
        client = replace(trusting("authority.pem"), seconds=2, resolve=lambda *_: ["127.0.0.2", "127.0.0.1"])
        assert fetch(server.url("/feed", host="feeds.example"), client).body == FEED


def test_one_private_address_among_public_ones_is_enough_to_refuse():
    client = Client("t", resolve=lambda host, port, seconds: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(errors.ForbiddenAddressError, match=r"10\.0\.0\.1"):
        fetch("http://feeds.example/", client)


def test_nobody_listens():
    with open_newsstand() as server:
        url = server.url("/feed")
    with pytest.raises(errors.UnreachableError, match="refuses"):
        fetch(url, ANYWHERE)


def test_no_such_host():
    with pytest.raises(errors.UnreachableError, match="no host named"):
        fetch("http://no-such-host.invalid/feed", ANYWHERE)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 418, 429, 500, 503, 599])
def test_status_is_told_in_words(newsstand: Newsstand, status: int):
    with pytest.raises(errors.StatusError) as caught:
        fetch(newsstand.serve("/feed", b"sorry", status), ANYWHERE)
    assert caught.value.status == f"http-{status}"
    assert str(status) in str(caught.value)


def test_410_is_for_good(newsstand: Newsstand):
    with pytest.raises(errors.GoneError) as caught:
        fetch(newsstand.serve("/feed", status=410), ANYWHERE)
    assert caught.value.retires


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("Fri, 10 Jul 2020 08:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("9" * 5000, None),
        (f"Fri, 10 Jul {'9' * 30} 08:00:00 GMT", None),
    ],
)
def test_retry_after_is_kept(newsstand: Newsstand, header: str, seconds: int | None):
    with pytest.raises(errors.StatusError) as caught:
        fetch(newsstand.serve("/feed", status=503, Retry_After=header), ANYWHERE)
    wait = caught.value.retry_after
    assert (wait and wait.total_seconds()) == seconds or (wait is not None and wait.total_seconds() == seconds)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache_Control": "public, max-age=600"}, 600),
        ({"Cache_Control": "no-cache, max-age=600"}, None),
        ({"Cache_Control": "max-age=soon"}, None),
        ({"Expires": "0"}, None),
        ({"Expires": f"Fri, 10 Jul {'9' * 30} 08:00:00 GMT"}, None),
        ({"Expires": f"Fri, 10 Jul 2026 08:00:00 +{'9' * 30}"}, None),
        ({}, None),
    ],
)
def test_freshness(newsstand: Newsstand, headers: dict[str, str], seconds: int | None):
    assert fetch(newsstand.serve("/feed", FEED, 200, **headers), ANYWHERE).max_age == seconds


def trusting(authority: str) -> Client:
    return replace(ANYWHERE, tls=ssl.create_default_context(cafile=TLS / authority), resolve=lambda *_: ["127.0.0.1"])


def test_certificate_is_checked_by_name():
    with open_newsstand(tls=True) as server:
        server.serve("/feed", FEED)
        client = trusting("authority.pem")
        assert fetch(server.url("/feed", host="feeds.example"), client).body == FEED
        with pytest.raises(errors.TlsError, match=r"other\.example"):
            fetch(server.url("/feed", host="other.example"), client)


def test_name_with_a_dot_at_its_end_is_the_same_name():
    with open_newsstand(tls=True) as server:
        server.serve("/feed", FEED)
        assert fetch(server.url("/feed", host="feeds.example."), trusting("authority.pem")).body == FEED


def test_unknown_authority_is_refused():
    with open_newsstand(tls=True) as server, pytest.raises(errors.TlsError, match="ca-certificates"):
        fetch(server.serve("/feed", FEED), ANYWHERE)


def test_tls_where_there_is_none(newsstand: Newsstand):
    with pytest.raises(errors.TlsError):
        fetch(newsstand.serve("/feed", FEED).replace("http:", "https:"), ANYWHERE)


def test_deadline_holds_under_tls():
    with open_newsstand(tls=True) as server:
        server.misbehave("/feed", servers.drip_body)
        with pytest.raises(errors.TooSlowError):
            fetch(server.url("/feed", host="feeds.example"), replace(trusting("authority.pem"), seconds=0.5))


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        (" https://Example.org/feed#top ", "https://example.org/feed"),
        ("http://example.org", "http://example.org"),
        ("https://bücher.example/ä b", "https://xn--bcher-kva.example/%C3%A4%20b"),
    ],
)
def test_addresses_have_a_normal_spelling(given: str, normal: str):
    assert check_address(given) == normal


@pytest.mark.parametrize(
    "address",
    ["", "feed.xml", "ftp://example.org/", "http://", "http://[::1", "https://u:p@example.org/", "javascript:1"],
)
def test_nonsense_is_no_address(address: str):
    with pytest.raises(errors.AddressError):
        check_address(address)


@pytest.mark.parametrize("path", ["a" * 2000, "ä" * 400])
def test_address_that_could_not_be_stored_is_refused(path: str):
    with pytest.raises(errors.AddressError, match="more than 2000 characters"):
        check_address(f"https://example.org/{path}")


def test_pages_are_asked_for_as_pages(newsstand: Newsstand):
    page = b"<!doctype html><title>News</title>"
    url = newsstand.serve(
        "/page", page, Content_Type="text/html; charset=Shift_JIS", Link='<https://hub.example/>; rel="hub"'
    )
    fetched = fetch(newsstand.redirect("/old", "/page"), ANYWHERE, accept=ACCEPT_PAGE, size=100)
    assert (fetched.url, fetched.body, fetched.content_type) == (url, page, "text/html; charset=Shift_JIS")
    assert fetched.link == '<https://hub.example/>; rel="hub"'
    assert [headers["Accept"] for _, headers in newsstand.requests] == [ACCEPT_PAGE, ACCEPT_PAGE]
    with pytest.raises(errors.TooLargeError):
        fetch(url, ANYWHERE, size=20)


def test_304_brings_fresh_headers(newsstand: Newsstand):
    url = newsstand.serve("/feed", FEED, ETag='"v1"', Cache_Control="max-age=600", Age="100")
    fetched = fetch(url, ANYWHERE, etag='"v1"')
    assert (fetched.body, fetched.etag, fetched.max_age) == (None, '"v1"', 500)


def test_304_with_another_validator_brings_it_along(newsstand: Newsstand):
    answer = b'HTTP/1.1 304 Not Modified\r\nETag: "v2"\r\nCache-Control: max-age=60\r\nContent-Length: 900\r\n\r\n'
    fetched = fetch(newsstand.misbehave("/feed", robbers.raw(answer)), ANYWHERE, etag='"v1"')
    assert (fetched.status, fetched.body, fetched.etag, fetched.max_age) == (304, None, '"v2"', 60)


def test_validators_go_along_with_redirects(newsstand: Newsstand):
    newsstand.serve("/new", FEED, ETag='"v1"')
    assert fetch(newsstand.redirect("/old", "/new"), ANYWHERE, etag='"v1"').status == 304


@pytest.mark.parametrize("etag", ['"a\r\nX-Evil: 1"', '"a\0"'])
def test_validator_cannot_smuggle_a_header(newsstand: Newsstand, etag: str):
    fetch(newsstand.serve("/feed", FEED), ANYWHERE, etag=etag)
    ((_, headers),) = newsstand.requests
    assert not {"If-None-Match", "X-Evil"} & set(headers)


def test_asker_permits_every_address_before_it_is_asked(newsstand: Newsstand):
    asked: list[str] = []

    def permit(url: str) -> None:
        asked.append(url)
        if url.endswith("/private"):
            raise errors.RedirectError("Not there.")

    newsstand.serve("/private", FEED)
    with pytest.raises(errors.RedirectError):
        fetch(newsstand.redirect("/feed", "/private"), replace(ANYWHERE, permit=permit))
    assert asked == [newsstand.url("/feed"), newsstand.url("/private")]
    assert newsstand.asked("/private") == 0


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(("header", "seconds"), [("3600", 3600.0), ("999999999", 999999999.0), ("never", None)])
def test_busy_servers_say_when_to_come_again(newsstand: Newsstand, status: int, header: str, seconds: float | None):
    with pytest.raises(errors.StatusError) as caught:
        fetch(newsstand.serve("/feed", status=status, Retry_After=header), ANYWHERE)
    wait = caught.value.retry_after
    assert (wait.total_seconds() if wait else None) == seconds


def test_clock_is_the_clients(newsstand: Newsstand):
    then = replace(ANYWHERE, clock=lambda: dt.datetime(2026, 7, 10, 8, tzinfo=dt.UTC))
    with pytest.raises(errors.StatusError) as caught:
        fetch(newsstand.serve("/feed", status=503, Retry_After="Fri, 10 Jul 2026 08:01:00 GMT"), then)
    assert caught.value.retry_after == dt.timedelta(minutes=1)

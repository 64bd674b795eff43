"""The network door against servers that rob it: of time, of memory, of the truth about where an answer ends."""

import time
from dataclasses import replace

import pytest

from ingest import errors
from ingest.fetch import Client, fetch
from ingest.guard import Allowance
from tests.ingest import robbers, servers
from tests.ingest.robbers import CHUNKED, OK
from tests.ingest.servers import Newsstand

ANYWHERE = Client("Lagline/test (+https://lagline.example)", allowance=Allowance(private=True))
SMALL = replace(ANYWHERE, size=1024 * 1024)
HASTY = replace(ANYWHERE, seconds=0.4)
RSS = b"<rss/>"


@pytest.mark.parametrize(
    "behaviour",
    [
        robbers.interim_flood,
        robbers.early_hints_flood,
        robbers.interim_without_end,
        robbers.endless_headers,
        robbers.endless_header_line,
        robbers.endless_status_line,
        robbers.endless_chunk_line,
        robbers.endless_chunk_extension,
        robbers.endless_trailers,
        robbers.endless_trailer_line,
        robbers.chunks_of_nothing_much,
        servers.endless,
        servers.endless_after_gzip,
    ],
)
def test_what_has_no_end_is_ended_long_before_the_deadline(newsstand: Newsstand, behaviour):
    began = time.monotonic()
    with pytest.raises((errors.BrokenAnswerError, errors.TooLargeError)) as caught:
        fetch(newsstand.misbehave("/feed", behaviour), SMALL)
    assert time.monotonic() - began < 5
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("name", robbers.BOMBS)
def test_bombs_of_each_kind(newsstand: Newsstand, name: str):
    with pytest.raises(errors.TooLargeError, match="1 MB"):
        fetch(newsstand.misbehave("/feed", robbers.bomb(name, 40)), SMALL)


@pytest.mark.parametrize(
    ("start", "again"),
    [
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 103 Early Hints\r\n", b"X-Pad: a\r\n"),
        (b"HTTP/1.1 ", b"2"),
        (OK, b"X-Pad: a\r\n"),
        (OK + b"Content-Length: 9999\r\n\r\n", b"a"),
        (OK + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\0\0\0\0\0\0", b"a"),
        (CHUNKED, b"1\r\na\r\n"),
        (CHUNKED, b"0"),
        (CHUNKED + b"5\r\n<rss>\r\n0\r\n", b"X-Pad: a\r\n"),
        (b"HTTP/1.1 302 Found\r\nLocation: ", b"a"),
    ],
)
def test_drip_is_over_at_the_deadline(newsstand: Newsstand, start: bytes, again: bytes):
    began = time.monotonic()
    with pytest.raises(errors.TooSlowError, match=r"0\.4 s"):
        fetch(newsstand.misbehave("/feed", robbers.dripping(start, again)), HASTY)
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize("talk", [robbers.drip_handshake, robbers.silent])
def test_deadline_holds_for_the_handshake(talk):
    began = time.monotonic()
    with robbers.listening(talk) as port, pytest.raises(errors.TooSlowError, match=r"0\.4 s"):
        fetch(f"https://127.0.0.1:{port}/feed", HASTY)
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"Content-Length: 6\r\n\r\n<rss/>",
        b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 3 + OK + b"Content-Length: 6\r\n\r\n<rss/>",
        OK + b"Content-Length: 6\r\n\r\n<rss/>and what does not belong to it",
        OK + b"Content-Length: 6\r\nContent-Length: 6\r\n\r\n<rss/>",
        OK + b"Content-Length: 6, 6\r\n\r\n<rss/>",
        OK + b"Content-Length: many\r\n\r\n<rss/>",
        OK + b"Content-Length: -1\r\n\r\n<rss/>",
        OK + b"\r\n<rss/>",
        b"HTTP/1.0 200\r\n\r\n<rss/>",
        b"HTTP/1.1 200 OK\n\n<rss/>",
        CHUNKED + b"6\r\n<rss/>\r\n0\r\n\r\n",
        CHUNKED + b"6;a=b\r\n<rss/>\r\n0\r\nX-Trailer: a\r\n\r\nand what does not belong to it",
        OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n0\r\n\r\n",
    ],
)
def test_answers_that_can_be_understood_are(newsstand: Newsstand, answer: bytes):
    assert fetch(newsstand.misbehave("/feed", robbers.raw(answer)), ANYWHERE).body == RSS


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1",
        b"HTTP/2 200 OK\r\n\r\n<rss/>",
        b"ICY 200 OK\r\n\r\n<rss/>",
        b"<rss/>",
        b"\0" * 1000,
        b"HTTP/1.1 20 OK\r\n\r\n<rss/>",
        b"HTTP/1.1 200000 OK\r\n\r\n<rss/>",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\n",
        OK + b"Content-Length: 6\r\nContent-Length: 60\r\n\r\n<rss/>",
        OK + b"Content-Length: 60\r\n\r\n<rss/>",
        CHUNKED + b"<rss/>",
        CHUNKED + b"6\r\n<rss/>",
        CHUNKED + b"6\r\n<rss/>\r\n",
        CHUNKED + b"-6\r\n<rss/>",
        CHUNKED + b"ffffffffffffffffffffff\r\n<rss/>",
        OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n6\r\n<rss",
    ],
)
def test_answers_that_are_none_are_refused_in_words(newsstand: Newsstand, answer: bytes):
    with pytest.raises((errors.BrokenAnswerError, errors.UnreachableError)) as caught:
        fetch(newsstand.misbehave("/feed", robbers.raw(answer)), ANYWHERE)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("status", [101, 204, 205, 300, 305])
def test_odd_statuses_come_to_an_end(newsstand: Newsstand, status: int):
    behaviour = robbers.raw(b"HTTP/1.1 %d Odd\r\nContent-Length: 0\r\n\r\n" % status)
    url = newsstand.misbehave("/feed", behaviour)
    if 200 <= status < 300:
        assert fetch(url, ANYWHERE).body == b""
    else:
        with pytest.raises(errors.StatusError, match=str(status)):
            fetch(url, ANYWHERE)


def test_part_of_an_answer_is_not_used(newsstand: Newsstand):
    url = newsstand.serve("/feed", b"<rss>", 206, Content_Range="bytes 0-4/5000")
    with pytest.raises(errors.BrokenAnswerError, match="206"):
        fetch(url, ANYWHERE)


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("talk", [robbers.reset_at_once, robbers.hang_up_at_once, robbers.alert])
def test_connections_that_break_at_once(talk, scheme: str):
    with robbers.listening(talk) as port, pytest.raises(errors.FeedError) as caught:
        fetch(f"{scheme}://127.0.0.1:{port}/feed", ANYWHERE)
    assert caught.value.status in ("unreachable", "tls", "broken-answer")
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("location", "error"),
    [
        (b"file:///etc/passwd", errors.AddressError),
        (b"ftp://example.org/feed", errors.AddressError),
        (b"gopher://127.0.0.1:6379/_FLUSHALL", errors.AddressError),
        (b"data:text/xml,<rss/>", errors.AddressError),
        (b"javascript:alert(1)", errors.AddressError),
        (b"//user:secret@127.0.0.1/", errors.AddressError),
        (b"http://[::1", errors.RedirectError),
        (b"http://127.0.0.1:99999/", errors.AddressError),
        (b"http://127.0.0.1:0/", errors.FeedError),
        (b"http://127.0.0.1\\@example.org/", errors.FeedError),
        (b"http://exam\tple.org/", errors.FeedError),
        (b"http://" + b"a" * 3000 + b"/", errors.AddressError),
        (b"\xff\xfe", errors.StatusError),
        (b"?" + b"a" * 60000, errors.AddressError),
    ],
)
def test_redirects_to_nonsense_end_in_words(newsstand: Newsstand, location: bytes, error: type[errors.FeedError]):
    answer = b"HTTP/1.1 302 Found\r\nLocation: " + location + b"\r\nContent-Length: 0\r\n\r\n"
    client = replace(ANYWHERE, allowance=Allowance(address=newsstand.address))
    with pytest.raises(error) as caught:
        fetch(newsstand.misbehave("/feed", robbers.raw(answer)), client)
    assert len(str(caught.value)) < 3500


def test_body_of_a_redirect_is_not_read(newsstand: Newsstand):
    target = newsstand.serve("/new", RSS)
    start = f"HTTP/1.1 301 Moved\r\nLocation: {target}\r\n\r\n".encode()
    assert fetch(newsstand.misbehave("/old", robbers.for_ever(start, b"spam ")), SMALL).body == RSS


def test_redirect_cannot_smuggle_a_header(newsstand: Newsstand):
    newsstand.redirect("/feed", "/new?%0d%0aX-Evil:%201%20\tb c")
    with pytest.raises(errors.FeedError):
        fetch(newsstand.url("/feed"), ANYWHERE)
    assert all("X-Evil" not in headers for _, headers in newsstand.requests)


def test_slow_names_stop_at_the_deadline(monkeypatch: pytest.MonkeyPatch):
    def slow(*_: object, **__: object) -> list[object]:
        time.sleep(3)
        return []

    monkeypatch.setattr("socket.getaddrinfo", slow)
    began = time.monotonic()
    with pytest.raises(errors.TooSlowError):
        fetch("http://feeds.example/", HASTY)
    assert time.monotonic() - began < 1.5

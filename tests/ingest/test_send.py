"""Forms posted through the network door."""

from dataclasses import replace

import pytest

from ingest import errors
from ingest.fetch import Client, send
from ingest.guard import Allowance
from tests.ingest import robbers, servers
from tests.ingest.servers import Newsstand

ANYWHERE = Client("Lagline/test (+https://lagline.example)", allowance=Allowance(private=True))
FIELDS = {"hub.mode": "subscribe", "hub.topic": "https://gazette.example/feed?a=1&b=ü", "hub.secret": "s p"}
FORM = b"hub.mode=subscribe&hub.topic=https%3A%2F%2Fgazette.example%2Ffeed%3Fa%3D1%26b%3D%C3%BC&hub.secret=s+p"


def test_form_arrives(newsstand: Newsstand):
    url = newsstand.serve("/hub", b"", 202)
    sent = send(url, ANYWHERE, FIELDS)
    assert (sent.url, sent.status, sent.body) == (url, 202, b"")
    assert newsstand.posted == [("/hub", FORM)]
    headers = newsstand.requests[0][1]
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert headers["Content-Length"] == str(len(FORM))
    assert headers["User-Agent"] == ANYWHERE.user_agent


@pytest.mark.parametrize("status", [200, 204, 304, 400, 403, 404, 410, 422, 429, 500, 503])
def test_every_status_is_an_answer(newsstand: Newsstand, status: int):
    body = b"" if status in (204, 304) else b"hub.topic is not ours"
    sent = send(newsstand.serve("/hub", body, status, Retry_After="120"), ANYWHERE, FIELDS)
    assert (sent.status, sent.body) == (status, body)
    assert sent.retry_after is not None
    assert sent.retry_after.total_seconds() == 120


@pytest.mark.parametrize("status", [307, 308])
def test_redirects_that_keep_the_method_are_followed(newsstand: Newsstand, status: int):
    newsstand.serve("/new", b"", 202)
    sent = send(newsstand.redirect("/hub", "/new", status), ANYWHERE, FIELDS)
    assert (sent.status, sent.url) == (202, newsstand.url("/new"))
    assert newsstand.posted == [("/hub", FORM), ("/new", FORM)]


@pytest.mark.parametrize("status", [301, 302, 303])
def test_other_redirects_are_not(newsstand: Newsstand, status: int):
    newsstand.serve("/new", b"", 202)
    assert send(newsstand.redirect("/hub", "/new", status), ANYWHERE, FIELDS).status == status
    assert newsstand.asked("/new") == 0


def test_redirects_are_checked_and_counted(newsstand: Newsstand):
    own = replace(ANYWHERE, allowance=Allowance(address=newsstand.address))
    newsstand.redirect("/loop", "/loop", 307)
    with pytest.raises(errors.RedirectError):
        send(newsstand.url("/loop"), own, FIELDS)
    with pytest.raises(errors.ForbiddenAddressError):
        send(newsstand.redirect("/hub", "http://127.0.0.1/", 307), own, FIELDS)


def test_nothing_goes_from_encrypted_to_plain(newsstand: Newsstand):
    with servers.open_newsstand(tls=True) as server:
        server.redirect("/hub", newsstand.serve("/hub", b"", 202), 307)
        client = replace(ANYWHERE, tls=servers.trusted(), resolve=lambda *_: ["127.0.0.1"])
        with pytest.raises(errors.RedirectError, match="unencrypted"):
            send(server.url("/hub", host="feeds.example"), client, FIELDS)
    assert newsstand.posted == []


@pytest.mark.parametrize("behaviour", [servers.endless, robbers.bomb("gzip", 4), robbers.bomb("zstd", 4)])
def test_answer_is_small(newsstand: Newsstand, behaviour: servers.Behaviour):
    with pytest.raises(errors.TooLargeError, match="64 kB"):
        send(newsstand.misbehave("/hub", behaviour), ANYWHERE, FIELDS)


def test_deadline_holds(newsstand: Newsstand):
    with pytest.raises(errors.TooSlowError):
        send(newsstand.misbehave("/hub", servers.drip_body), replace(ANYWHERE, seconds=0.3), FIELDS)


def test_private_hubs_are_refused(newsstand: Newsstand):
    with pytest.raises(errors.FeedError):
        send(newsstand.serve("/hub", b"", 202), Client("t"), FIELDS)
    assert newsstand.posted == []

import http.client
import io
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import feedparser
import pytest

from ingest.sample.catalogue import FIRST_REVISION, LATEST_REVISION
from ingest.sample.feeds import feed_addresses
from ingest.sample.server import serve


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve() as address:
        yield address


def get(base: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=10)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()
    finally:
        connection.close()


def test_every_feed_and_every_link_in_it_is_served(base: str) -> None:
    for address in feed_addresses(base):
        status, _, body = get(base, urlsplit(address).path)
        assert status == 200
        for entry in feedparser.parse(io.BytesIO(body)).entries:
            link = urlsplit(entry.link)
            assert get(base, f"{link.path}?{link.query}")[0] == 200


def test_a_known_feed_is_not_sent_again(base: str) -> None:
    _, headers, body = get(base, "/feeds/harbor-wire.xml")
    assert int(headers["Content-Length"]) == len(body)
    status, again, nothing = get(base, "/feeds/harbor-wire.xml", If_None_Match=headers["ETag"])
    assert (status, nothing, again["ETag"]) == (304, b"", headers["ETag"])
    assert get(base, "/feeds/harbor-wire.xml", If_Modified_Since=headers["Last-Modified"])[0] == 304


@pytest.mark.parametrize(
    "condition",
    [
        {"If_None_Match": '"another"'},
        {"If_None_Match": '"another"', "If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"If_Modified_Since": "Fri, 01 Jan 2010 00:00:00 GMT"},
        {"If_Modified_Since": "the day before yesterday"},
    ],
)
def test_a_stale_or_odd_condition_gets_the_feed(base: str, condition: dict[str, str]) -> None:
    assert get(base, "/feeds/harbor-wire.xml", **condition)[0] == 200


def test_head_sends_the_headers_alone(base: str) -> None:
    status, headers, body = get(base, "/feeds/policy-desk.xml", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 1000


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/feeds/",
        "/feeds/harbor-wire",
        "/feeds/nobody.xml",
        "/feeds/../server.py",
        "/articles/harbor-wire",
        "/articles/harbor-wire/nothing",
        "/articles/nobody/alibaba-to-bar-claude-code",
        "/robots.txt",
    ],
)
def test_anything_else_is_not_found(base: str, path: str) -> None:
    assert get(base, path)[0] == 404


def test_the_sample_moves_on_under_a_running_server() -> None:
    revisions = [FIRST_REVISION]
    with serve(revision=lambda: revisions[-1]) as base:
        _, before, _ = get(base, "/feeds/pearl-ledger.xml")
        assert get(base, "/articles/harbor-wire/claude-code-ban-in-force")[0] == 404
        revisions.append(LATEST_REVISION)
        assert get(base, "/feeds/pearl-ledger.xml", If_None_Match=before["ETag"])[0] == 200
        assert get(base, "/articles/harbor-wire/claude-code-ban-in-force")[0] == 200


def test_it_runs_alone() -> None:
    command = [sys.executable, "-m", "ingest.sample.server", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert get(address, urlsplit(address).path)[0] == 200
        finally:
            process.terminate()


def test_a_taken_port_is_said_plainly(base: str) -> None:
    command = [sys.executable, "-m", "ingest.sample.server", "--port", str(urlsplit(base).port)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith(f"Cannot listen on 127.0.0.1:{urlsplit(base).port}")
    assert "Traceback" not in result.stderr

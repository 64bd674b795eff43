"""A small HTTP server on 127.0.0.1 for the sample: `/feeds/<publisher>.xml` and `/articles/<publisher>/<slug>`.

Run it alone with `python -m ingest.sample.server --port 8090`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from ingest.sample.catalogue import FIRST_REVISION, LATEST_REVISION, Publisher, load_publishers
from ingest.sample.feeds import Rendered, feed_addresses, render
from ingest.sample.pages import article_page

HOST = "127.0.0.1"
Revision = int | Callable[[], int]


class SampleServer(ThreadingHTTPServer):
    """Serves the sample at the revision that `revision` gives at the moment of each request."""

    daemon_threads = True

    def __init__(self, port: int, revision: Revision = LATEST_REVISION) -> None:
        super().__init__((HOST, port), _Handler)
        self._revision = revision
        self.publishers = {publisher.slug: publisher for publisher in load_publishers()}

    @property
    def base(self) -> str:
        """The address under which everything is served, without a slash at the end."""
        return f"http://{HOST}:{self.server_port}"

    def answer(self, path: str) -> Rendered | None:
        """The feed or page at `path`, or None where there is nothing."""
        revision = self._revision() if callable(self._revision) else self._revision
        match path.strip("/").split("/"):
            case ["feeds", name] if publisher := self.publishers.get(name.removesuffix(".xml")):
                return render(publisher, base=self.base, revision=revision) if name.endswith(".xml") else None
            case ["articles", name, slug] if publisher := self.publishers.get(name):
                return _page(publisher, slug, self.base, revision)
        return None


class _Handler(BaseHTTPRequestHandler):
    server: SampleServer
    protocol_version = "HTTP/1.1"
    server_version = "LaglineSample"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        self._respond(with_body=False)

    def _respond(self, *, with_body: bool) -> None:
        answer = self.server.answer(urlsplit(self.path).path)
        if answer is None:
            self._send(HTTPStatus.NOT_FOUND, b"Not in the sample.\n", {"Content-Type": "text/plain"}, with_body)
            return
        validators = {"ETag": answer.etag, "Last-Modified": format_datetime(answer.last_modified, usegmt=True)}
        if self._is_known(answer):
            self._send(HTTPStatus.NOT_MODIFIED, None, validators, with_body)
        else:
            self._send(HTTPStatus.OK, answer.body, {"Content-Type": answer.content_type, **validators}, with_body)

    def _is_known(self, answer: Rendered) -> bool:
        """True when the client's copy is current; an ETag decides alone where one is sent (RFC 9110, 13.2.2)."""
        if tags := self.headers.get("If-None-Match"):
            known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
            return answer.etag in known or "*" in known
        since = _http_date(self.headers.get("If-Modified-Since", ""))
        return since is not None and answer.last_modified <= since

    def _send(self, status: HTTPStatus, body: bytes | None, headers: dict[str, str], with_body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body and with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: the sample is polled all day."""


@contextmanager
def serve(port: int = 0, revision: Revision = LATEST_REVISION) -> Iterator[str]:
    """Serve the sample in a thread while the block runs; gives the base address. Port 0 takes any free port.

    A callable `revision` is asked at each request, so that the sample can move on under a running server.
    """
    with SampleServer(port, revision) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="sample-server", daemon=True)
        thread.start()
        try:
            yield server.base
        finally:
            server.shutdown()
            thread.join()


def main() -> int:
    """Serve until interrupted; prints the addresses of the feeds."""
    parser = argparse.ArgumentParser(prog="ingest.sample.server", description="Serve the sample feeds on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0 takes a free one")
    parser.add_argument(
        "--revision", type=int, choices=range(FIRST_REVISION, LATEST_REVISION + 1), default=LATEST_REVISION
    )
    options = parser.parse_args()
    try:
        server = SampleServer(options.port, options.revision)
    except OSError as error:
        print(f"Cannot listen on {HOST}:{options.port}: {error.strerror}. Choose another port.", file=sys.stderr)
        return 1
    with server:
        print("\n".join(feed_addresses(server.base)), flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


def _page(publisher: Publisher, slug: str, base: str, revision: int) -> Rendered | None:
    article = publisher.article(slug, revision)
    if article is None:
        return None
    body = article_page(publisher, article, base=base).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Rendered(body, "text/html; charset=utf-8", etag, article.changed.astimezone(dt.UTC))


def _http_date(text: str) -> dt.datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


if __name__ == "__main__":
    sys.exit(main())

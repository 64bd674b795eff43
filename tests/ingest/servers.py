"""A real HTTP server on loopback that serves feeds and, when told to, misbehaves.

newsstand.serve("/feed.xml", body=b"<rss/>", ETag='"1"')
newsstand.misbehave("/slow", drip_body)
"""

import gzip
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TLS = Path(__file__).parents[1] / "data" / "tls"
Behaviour = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    server: "Newsstand"
    protocol_version = "HTTP/1.1"
    timeout = 20

    def do_POST(self) -> None:
        self.server.posted.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        self.do_GET()

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.requests.append((self.path, dict(self.headers.items())))
        behaviour = self.server.behaviours.get(self.path)
        if behaviour is None:
            self.answer(404)
        else:
            behaviour(self)

    def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def begin(self, **headers: str) -> None:
        """Status and headers without a length: the body ends with the connection."""
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


class Newsstand(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, *, tls: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviours: dict[str, Behaviour] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.posted: list[tuple[str, bytes]] = []
        self.stopping = threading.Event()
        self.scheme = "https" if tls else "http"
        if tls:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(TLS / "server.pem", TLS / "server.key")
            self.socket = context.wrap_socket(self.socket, server_side=True)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.server_port}{path}"

    def serve(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Answer so; an ETag or Last-Modified is honoured with 304."""

        def behave(handler: Handler) -> None:
            for validator, question in (("ETag", "If-None-Match"), ("Last_Modified", "If-Modified-Since")):
                if validator in headers and handler.headers.get(question) == headers[validator]:
                    handler.answer(304, b"", **headers)
                    return
            handler.answer(status, body, **headers)

        return self.misbehave(path, behave)

    def redirect(self, path: str, target: str, status: int = 302) -> str:
        return self.serve(path, status=status, Location=target)

    def misbehave(self, path: str, behaviour: Behaviour) -> str:
        self.behaviours[path] = behaviour
        return self.url(path)

    def asked(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.requests)

    def handle_error(self, *args: Any) -> None:
        pass  # clients that hang up are what these tests are about


@contextmanager
def open_newsstand(*, tls: bool = False) -> Iterator[Newsstand]:
    server = Newsstand(tls=tls)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _drip(handler: Handler, data: bytes) -> None:
    for position in range(len(data)):
        handler.wfile.write(data[position : position + 1])
        handler.wfile.flush()
        if handler.server.stopping.wait(0.05):
            return


def drip_body(handler: Handler) -> None:
    """Each byte comes well within any timeout of a single read."""
    handler.begin()
    _drip(handler, b"<rss>" + b" " * 1000)


def drip_headers(handler: Handler) -> None:
    _drip(handler, b"HTTP/1.1 200 OK\r\n" + b"X-Pad: a\r\n" * 100)


def drip_chunks(handler: Handler) -> None:
    handler.begin(Transfer_Encoding="chunked")
    _drip(handler, b"1\r\n \r\n" * 300)


def say_nothing(handler: Handler) -> None:
    handler.server.stopping.wait(20)


def endless(handler: Handler) -> None:
    handler.begin()
    try:
        while not handler.server.stopping.is_set():
            handler.wfile.write(b"<item/>" * 10_000)
    except OSError:
        pass


def endless_after_gzip(handler: Handler) -> None:
    """A stream that ends, and then more that is not part of it."""
    handler.begin(Content_Encoding="gzip")
    try:
        handler.wfile.write(gzip.compress(b"<rss/>"))
        while not handler.server.stopping.is_set():
            handler.wfile.write(b"x" * 65536)
    except OSError:
        pass


def truncated_gzip(handler: Handler) -> None:
    handler.begin(Content_Encoding="gzip")
    handler.wfile.write(gzip.compress(b"<rss>" + b"news " * 1000)[:-20])


def broken_gzip(handler: Handler) -> None:
    body = b"<rss>this was never compressed</rss>"
    handler.answer(200, body, Content_Encoding="gzip")


def short_of_its_length(handler: Handler) -> None:
    handler.begin(Content_Length="1000")
    handler.wfile.write(b"<rss>half of it")


def broken_chunks(handler: Handler) -> None:
    handler.begin(Transfer_Encoding="chunked")
    handler.wfile.write(b"400\r\n<rss>half of it")


def negative_chunk(handler: Handler) -> None:
    handler.begin(Transfer_Encoding="chunked")
    handler.wfile.write(b"-5\r\n<rss>")


def reset(handler: Handler) -> None:
    handler.begin(Content_Length="1000")
    handler.wfile.write(b"<rss>")
    handler.wfile.flush()
    linger = struct.pack("ii", 1, 0)  # closing sends RST
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.rfile.close()
    handler.connection.close()


def hang_up(handler: Handler) -> None:
    """Not a word."""


def not_http(handler: Handler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")


def too_many_headers(handler: Handler) -> None:
    handler.begin(**{f"X-{number}": "a" for number in range(200)})


def trusted() -> ssl.SSLContext:
    """Takes the certificate of `open_newsstand(tls=True)` for feeds.example."""
    return ssl.create_default_context(cafile=TLS / "authority.pem")

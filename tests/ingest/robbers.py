"""Servers that lie, never end, or blow up; and proxies of the same kind. Behaviours for `tests.ingest.servers`."""

import itertools
import socket
import socketserver
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

import brotli
from backports import zstd

from tests.ingest.servers import Behaviour, Handler

MEGABYTE = bytes(1024 * 1024)


class Squeeze(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self) -> bytes: ...


class Brotli:
    def __init__(self, window: int) -> None:
        inner = brotli.Compressor(quality=5, lgwin=window)
        self.compress, self.flush = inner.process, inner.finish


SQUEEZES: dict[str, Callable[[], Squeeze]] = {
    "gzip": lambda: zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16),
    "deflate": lambda: zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS),
    "br": lambda: Brotli(22),
    "br, widest window": lambda: Brotli(24),
    "zstd": lambda: zstd.ZstdCompressor(level=3),
}
BOMBS = {
    "gzip": ["gzip"],
    "deflate": ["deflate"],
    "br": ["br"],
    "br, widest window": ["br, widest window"],
    "zstd": ["zstd"],
    "gzip of gzip": ["gzip", "gzip"],
    "br of zstd of gzip": ["gzip", "zstd", "br"],
}
"""The encodings of each, in the order in which they were applied."""


def bomb(name: str, megabytes: int) -> Behaviour:
    """Zeros, compressed a thousandfold and more, made while they are sent."""

    def behave(handler: Handler) -> None:
        handler.begin(Content_Encoding=", ".join(part.partition(",")[0] for part in BOMBS[name]))
        with suppress(OSError):
            for piece in zeros(BOMBS[name], megabytes):
                handler.wfile.write(piece)

    return behave


def zeros(encodings: list[str], megabytes: int) -> Iterator[bytes]:
    pieces: Iterator[bytes] = itertools.repeat(MEGABYTE, megabytes)
    for encoding in encodings:
        pieces = squeezed(pieces, SQUEEZES[encoding]())
    return pieces


def squeezed(pieces: Iterator[bytes], squeeze: Squeeze) -> Iterator[bytes]:
    for piece in pieces:
        yield squeeze.compress(piece)
    yield squeeze.flush()


def for_ever(start: bytes, again: bytes) -> Behaviour:
    """Raw bytes without end, as fast as they are taken."""

    def behave(handler: Handler) -> None:
        with suppress(OSError):
            handler.wfile.write(start)
            while not handler.server.stopping.is_set():
                handler.wfile.write(again * (65536 // len(again)))

    return behave


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
interim_flood = for_ever(b"", b"HTTP/1.1 100 Continue\r\n\r\n")
early_hints_flood = for_ever(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
interim_without_end = for_ever(b"HTTP/1.1 103 Early Hints\r\n", b"Link: </a.css>\r\n")
endless_headers = for_ever(OK, b"X-Pad: a\r\n")
endless_header_line = for_ever(OK + b"X-Pad: ", b"a")
endless_status_line = for_ever(b"HTTP/1.1 200 ", b"O")
endless_chunk_line = for_ever(CHUNKED, b"0")
endless_chunk_extension = for_ever(CHUNKED + b"5;name=", b"x")
endless_trailers = for_ever(CHUNKED + b"5\r\n<rss>\r\n0\r\n", b"X-Pad: a\r\n")
endless_trailer_line = for_ever(CHUNKED + b"5\r\n<rss>\r\n0\r\nX-Pad: ", b"a")
chunks_of_nothing_much = for_ever(CHUNKED, b"1;" + b"x" * 4096 + b"\r\na\r\n")


def raw(data: bytes) -> Behaviour:
    """Just these bytes, and the end."""

    def behave(handler: Handler) -> None:
        handler.wfile.write(data)

    return behave


def dripping(start: bytes, again: bytes) -> Behaviour:
    """`start` at once, then a byte now and then."""

    def behave(handler: Handler) -> None:
        with suppress(OSError):
            handler.wfile.write(start)
            for byte in itertools.cycle(again):
                handler.wfile.write(bytes([byte]))
                if handler.server.stopping.wait(0.05):
                    return

    return behave


class _Raw(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    stopping: threading.Event

    def handle_error(self, *args: Any) -> None:
        pass


@contextmanager
def listening(talk: Callable[[socket.socket, threading.Event], None]) -> Iterator[int]:
    """A port on which `talk` has each connection to itself."""
    stopping = threading.Event()

    class Talk(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                talk(self.request, stopping)

    with _Raw(("127.0.0.1", 0), Talk) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            stopping.set()
            server.shutdown()
            thread.join()


def drip_handshake(sock: socket.socket, stopping: threading.Event) -> None:
    """The head of a TLS record that announces 16 kB of a handshake, and then a byte of it now and then."""
    sock.recv(4096)
    sock.sendall(b"\x16\x03\x03\x40\x00")
    while not stopping.wait(0.05):
        sock.sendall(b"\x02")


def silent(sock: socket.socket, stopping: threading.Event) -> None:
    stopping.wait(20)


def hang_up_at_once(sock: socket.socket, stopping: threading.Event) -> None:
    """Not a word."""


def reset_at_once(sock: socket.socket, stopping: threading.Event) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def alert(sock: socket.socket, stopping: threading.Event) -> None:
    """TLS: handshake failure."""
    sock.recv(4096)
    sock.sendall(b"\x15\x03\x03\x00\x02\x02\x28")

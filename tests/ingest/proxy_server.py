"""A real small proxy on loopback: absolute addresses, CONNECT, credentials; and one that lies.

It reaches every name at 127.0.0.1, as no name of these tests exists.
"""

import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.ingest import robbers

Talk = Callable[[socket.socket, threading.Event], None]


@dataclass
class Proxy:
    """What it was asked: the request lines, and the headers that came with each."""

    credentials: str = ""
    heads: list[bytes] = field(default_factory=list)
    port: int = 0

    @property
    def asked(self) -> list[str]:
        return [head.partition(b"\r\n")[0].decode() for head in self.heads]

    def talk(self, sock: socket.socket, stopping: threading.Event) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += sock.recv(4096)
        self.heads.append(head)
        if self.credentials and f"Proxy-Authorization: {self.credentials}\r\n".encode() not in head:
            sock.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            return
        method, place, _ = head.split(b" ", 2)
        host = place if method == b"CONNECT" else place.split(b"/")[2]
        with socket.create_connection(("127.0.0.1", int(host.rpartition(b":")[2]))) as other:
            if method == b"CONNECT":
                sock.sendall(b"HTTP/1.1 200 Connection established\r\nVia: 1.1 test\r\n\r\n")
            else:
                other.sendall(head.replace(b"http://" + host, b"", 1))
            relay(sock, other, stopping)


def relay(one: socket.socket, other: socket.socket, stopping: threading.Event) -> None:
    with suppress(OSError):
        while not stopping.is_set():
            for ready in select.select([one, other], [], [], 0.1)[0]:
                data = ready.recv(65536)
                if not data:
                    return
                (other if ready is one else one).sendall(data)


@contextmanager
def open_proxy(credentials: str = "") -> Iterator[Proxy]:
    proxy = Proxy(credentials)
    with robbers.listening(proxy.talk) as port:
        proxy.port = port
        yield proxy


def answering(answer: bytes) -> Talk:
    """A proxy that answers so, whatever it is asked."""

    def talk(sock: socket.socket, stopping: threading.Event) -> None:
        sock.recv(65536)
        sock.sendall(answer)
        sock.shutdown(socket.SHUT_WR)
        sock.recv(65536)

    return talk


def flooding(start: bytes, again: bytes) -> Talk:
    def talk(sock: socket.socket, stopping: threading.Event) -> None:
        sock.recv(65536)
        sock.sendall(start)
        while not stopping.is_set():
            sock.sendall(again * 1000)

    return talk


def dripping(start: bytes) -> Talk:
    def talk(sock: socket.socket, stopping: threading.Event) -> None:
        sock.recv(65536)
        sock.sendall(start)
        while not stopping.wait(0.05):
            sock.sendall(b"a")

    return talk

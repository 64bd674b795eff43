"""A connection on which everything has an end: time, bytes, the length of a line, the number of interim answers.

`http.client` and urllib3 limit none of it by themselves: their timeouts are for one read, the lines of a chunked body
may be of any length, and `100 Continue` may be repeated for ever.
"""

from __future__ import annotations

import io
import re
import socket
from typing import Any

from ingest.deadline import Deadline
from ingest.errors import BrokenAnswerError, TooLargeError

BUFFER = 64 * 1024
LONGEST_HEAD = 256 * 1024
LONGEST_LINE = 65537  # what http.client asks for: one more than it takes
MOST_INTERIM = 8
_INTERIM = re.compile(rb"HTTP/1\.[01] (?:100|102|103)\b")
HEAD_END = re.compile(rb"\r?\n\r?\n")


class Wire:
    """What `http.client` needs of a socket. Whoever opened the socket closes it.

    `size` is the limit of the body; chunks and headers may add as much again, and a megabyte.
    """

    def __init__(self, sock: socket.socket, deadline: Deadline, size: int) -> None:
        self._sock, self._deadline, self._size = sock, deadline, size
        self._left = 2 * size + 1024 * 1024

    def sendall(self, data: Any) -> None:
        """All or TooSlowError."""
        try:
            self._sock.settimeout(self._deadline.left())
            self._sock.sendall(data)
        except TimeoutError:
            raise self._deadline.passed() from None

    def recv_into(self, buffer: memoryview) -> int:
        """Bytes read; 0 at the end. Raises TooSlowError, TooLargeError, OSError."""
        try:
            self._sock.settimeout(self._deadline.left())
            count = self._sock.recv_into(buffer)
        except TimeoutError:
            raise self._deadline.passed() from None
        self._left -= count
        if self._left < 0:
            raise TooLargeError.over(self._size)
        return count

    def head(self) -> bytes:
        """All that comes until headers have ended, and what came with it. Shorter where the other side hangs up."""
        data = bytearray()
        while not HEAD_END.search(data):
            if not self._more(data):
                break
        return bytes(data)

    def _more(self, data: bytearray) -> bool:
        if len(data) > LONGEST_HEAD:
            raise BrokenAnswerError("The server sends headers without end. Nothing of it was used.")
        buffer = bytearray(BUFFER)
        count = self.recv_into(memoryview(buffer))
        data += buffer[:count]
        return count > 0

    def makefile(self, mode: str = "rb", buffering: int | None = None) -> io.BufferedReader:
        """The answer from its status line on; interim answers (RFC 9110, 15.2) are left out."""
        return _Reader(_Raw(self, self._final()), BUFFER)

    def _final(self) -> bytes:
        data = bytearray()
        for _ in range(MOST_INTERIM + 1):
            while b"\n" not in data and self._more(data):
                pass
            if not _INTERIM.match(data):
                return bytes(data)
            while not (end := HEAD_END.search(data)):
                if not self._more(data):
                    return b""
            del data[: end.end()]
        raise BrokenAnswerError("The server sends interim answers without end. Nothing of it was used.")

    def settimeout(self, seconds: object) -> None:
        """The deadline holds, whatever a library would like."""

    def close(self) -> None:
        """The socket is closed by its owner."""


class _Raw(io.RawIOBase):
    def __init__(self, wire: Wire, start: bytes) -> None:
        self._wire, self._start = wire, start

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._start:
            return self._wire.recv_into(buffer)
        count = min(len(buffer), len(self._start))
        buffer[:count], self._start = self._start[:count], self._start[count:]
        return count


class _Reader(io.BufferedReader):
    def readline(self, size: int | None = -1, /) -> bytes:
        """As always, but for a line that has no end: urllib3 reads the lines between chunks without a limit."""
        if size is not None and size >= 0:
            return super().readline(size)
        line = super().readline(LONGEST_LINE)
        if len(line) == LONGEST_LINE:
            raise BrokenAnswerError("The server sends a line without end. Nothing of it was used.")
        return line

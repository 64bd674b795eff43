"""Undoes compression piece by piece under a limit of bytes, so that a bomb costs no more than the limit. Pure."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

import brotli
from backports import zstd

from ingest.errors import BrokenAnswerError, TooLargeError

ENCODINGS = "gzip, deflate, br, zstd"
"""What may be asked for: a stream of each can be read in small steps."""
PIECE = 64 * 1024
LONGEST_MAGIC = 4
MOST_IN_A_ROW = 3
MOST_PARTS = 2000
"""Streams strung together: block-wise gzip has one for 64 kB; thousands of empty ones cost time and say nothing."""
ZSTD_WINDOW: dict[int, int] = {zstd.DecompressionParameter.window_log_max: 23}
"""8 MB, as RFC 9659 has it for HTTP: a frame may ask for 2 GB before its first byte."""
NOT_ENCODED = frozenset({"", "identity", "none", "binary", "8bit", "utf-8", "utf8", "aws-chunked"})
"""Those after `identity` are none, and servers send them: they name a charset, or how the body came to its store."""
DAMAGE = (zlib.error, brotli.error, zstd.ZstdError, EOFError)


class _Stream(Protocol):
    def steps(self, data: bytes) -> Iterator[bytes]:
        """All that `data` yields, in pieces of about PIECE bytes."""

    @property
    def ended(self) -> bool:
        """Whether the stream is whole."""

    @property
    def rest(self) -> bytes:
        """What came after its end."""


class _Zlib:
    def __init__(self, wbits: int) -> None:
        self._inner = zlib.decompressobj(wbits)

    def steps(self, data: bytes) -> Iterator[bytes]:
        while True:
            piece = self._inner.decompress(data, PIECE)
            yield piece
            data = self._inner.unconsumed_tail
            if not data and len(piece) < PIECE:  # output may be pending after the last of the input was taken
                return

    @property
    def ended(self) -> bool:
        return self._inner.eof

    @property
    def rest(self) -> bytes:
        return self._inner.unused_data


class _Brotli:
    rest = b""  # bytes after the end are an error to it

    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    def steps(self, data: bytes) -> Iterator[bytes]:
        piece = self._inner.process(data, output_buffer_limit=PIECE)
        yield piece
        while not self._inner.is_finished() and (piece or not self._inner.can_accept_more_data()):
            piece = self._inner.process(b"", output_buffer_limit=PIECE)
            yield piece

    @property
    def ended(self) -> bool:
        return bool(self._inner.is_finished())


class _Zstd:
    def __init__(self) -> None:
        self._inner = zstd.ZstdDecompressor(options=ZSTD_WINDOW)

    def steps(self, data: bytes) -> Iterator[bytes]:
        yield self._inner.decompress(data, PIECE)
        while not self._inner.eof and not self._inner.needs_input:
            yield self._inner.decompress(b"", PIECE)

    @property
    def ended(self) -> bool:
        return self._inner.eof

    @property
    def rest(self) -> bytes:
        return self._inner.unused_data


def whole(pieces: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The decoded body. Raises TooLargeError past `limit` bytes, coded or decoded, BrokenAnswerError for damage.

    `encoding` is the header as it came; several in a row are undone in turn, the last one first (RFC 9110, 8.4).
    """
    names = [name for part in encoding.split(",") if (name := part.strip().lower()) not in NOT_ENCODED]
    if len(names) > MOST_IN_A_ROW:
        raise BrokenAnswerError("The server encoded its answer again and again. Nothing of it was used.")
    pieces = _limited(pieces, limit)
    for name in reversed(names):
        pieces = _limited(_decoded(pieces, name), limit)
    body = io.BytesIO()
    for piece in pieces:
        body.write(piece)
    return body.getvalue()


def _limited(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise TooLargeError.over(limit)
        yield piece


def _decoded(pieces: Iterable[bytes], name: str) -> Iterator[bytes]:
    coding = CODINGS.get(name)
    if coding is None:
        raise BrokenAnswerError(f"The server sent an encoding ({name[:40]}) that Lagline did not ask for.")
    try:
        yield from _undone(pieces, coding)
    except DAMAGE as error:
        raise BrokenAnswerError(f"The server's {name} data is damaged. Nothing of it was used.") from error
    except _BreaksOffError:
        raise BrokenAnswerError(f"The server's {name} data breaks off. Nothing of it was used.") from None


class _BreaksOffError(Exception):
    pass


@dataclass(frozen=True, slots=True)
class _Coding:
    """How a stream begins, given its first bytes; what another one after it begins with; whether anything else may."""

    begin: Callable[[bytes], _Stream]
    another: re.Pattern[bytes]
    padded: bool = False


def _zlib_window(start: bytes) -> int:
    """ "deflate" should come in a zlib wrapper (RFC 9110, 8.4.1.2) and is often sent bare."""
    wrapped = len(start) > 1 and start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS


NOTHING = re.compile(rb"(?!)")
GZIP = _Coding(lambda start: _Zlib(zlib.MAX_WBITS | 16), re.compile(rb"\x1f\x8b"), padded=True)
CODINGS = {
    "gzip": GZIP,
    "x-gzip": GZIP,
    "deflate": _Coding(lambda start: _Zlib(_zlib_window(start)), NOTHING, padded=True),
    "br": _Coding(lambda start: _Brotli(), NOTHING),
    "zstd": _Coding(lambda start: _Zstd(), re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")),
}


def _undone(pieces: Iterable[bytes], coding: _Coding) -> Iterator[bytes]:
    """One stream after the other. Raises one of DAMAGE, _BreaksOffError."""
    stream, held, parts = None, b"", 0
    for piece in chain(filter(None, pieces), [b""]):
        held += piece
        while held and (len(held) >= LONGEST_MAGIC or not piece or (stream and not stream.ended)):
            if stream is None or stream.ended:
                if stream and not coding.another.match(held):
                    held = _padding(coding)
                    break
                stream, parts = _next(coding, held, parts), parts + 1
            yield from stream.steps(held)
            held = stream.rest if stream.ended else b""
    if stream and not stream.ended:
        raise _BreaksOffError


def _next(coding: _Coding, start: bytes, parts: int) -> _Stream:
    if parts >= MOST_PARTS:
        raise EOFError("more parts than any server has a use for")
    return coding.begin(start)


def _padding(coding: _Coding) -> bytes:
    if not coding.padded:
        raise EOFError("something follows the end")
    return b""

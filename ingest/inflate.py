"""Undoes compression piece by piece under a limit of bytes, so that a bomb costs no more than the limit. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from ingest.errors import BrokenAnswerError, TooLargeError

ENCODINGS = "gzip, deflate"
"""What may be asked for: a stream of either can be read in small steps."""
PIECE = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b"


def whole(pieces: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The decoded body. Raises TooLargeError past `limit` bytes, coded or decoded, BrokenAnswerError for damage."""
    return b"".join(_limited(_decoded(_limited(pieces, limit), encoding.strip().lower()), limit))


def _limited(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise TooLargeError(f"The answer is larger than {limit / 1024 / 1024:.3g} MB, and nothing of it was used.")
        yield piece


def _decoded(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        yield from pieces
    elif encoding in ("gzip", "x-gzip", "deflate"):
        yield from _inflated(pieces, encoding)
    else:
        raise BrokenAnswerError(f"The server sent an encoding ({encoding}) that Lagline did not ask for.")


def _inflated(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    stream = None
    try:
        for piece in filter(None, pieces):
            stream = stream or zlib.decompressobj(_window(encoding, piece))
            yield from _drained(stream, piece)
            while stream.eof and stream.unused_data.startswith(GZIP_MAGIC):  # gzip streams may be strung together
                rest, stream = stream.unused_data, zlib.decompressobj(zlib.MAX_WBITS | 16)
                yield from _drained(stream, rest)
    except zlib.error as error:
        raise BrokenAnswerError(f"The server's {encoding} data is damaged. Nothing of it was used.") from error
    if stream and not stream.eof:
        raise BrokenAnswerError(f"The server's {encoding} data breaks off. Nothing of it was used.")


def _drained(stream: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    """All that `data` yields: output may be pending after the last of the input was taken."""
    while True:
        piece = stream.decompress(data, PIECE)
        yield piece
        data = stream.unconsumed_tail
        if not data and len(piece) < PIECE:
            return


def _window(encoding: str, start: bytes) -> int:
    """zlib's `wbits`: "deflate" should come in a zlib wrapper (RFC 9110, 8.4.1.2) and is often sent bare."""
    if encoding != "deflate":
        return zlib.MAX_WBITS | 16
    wrapped = len(start) > 1 and start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS

"""Compression undone under a limit: pure, without a network."""

import gzip
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress

import brotli
import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import BrokenAnswerError, TooLargeError
from ingest.inflate import MOST_PARTS, whole
from tests.ingest import robbers

FEED = b"<rss><channel><title>News</title></channel></rss>"
LIMIT = 1024 * 1024
ENCODE: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}


def bare(data: bytes) -> bytes:
    return zlib.compress(data, wbits=-zlib.MAX_WBITS)


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


HALVES = FEED[:20], FEED[20:]
SPELLINGS = [
    ("", FEED),
    ("identity", FEED),
    ("none", FEED),
    ("UTF-8", FEED),
    ("gzip", gzip.compress(FEED)),
    ("x-gzip", gzip.compress(FEED)),
    (" GZip ", gzip.compress(FEED)),
    ("gzip", b"".join(map(gzip.compress, HALVES))),
    ("gzip", gzip.compress(FEED) + b"\0" * 512),
    ("gzip", gzip.compress(FEED) + b"\x1f"),
    ("deflate", zlib.compress(FEED)),
    ("deflate", bare(FEED)),
    ("br", brotli.compress(FEED)),
    ("zstd", zstd.compress(FEED)),
    ("zstd", b"".join(map(zstd.compress, HALVES))),
    ("zstd", b"\x50\x2a\x4d\x18\x03\0\0\0abc" + zstd.compress(FEED)),
    ("gzip, br", brotli.compress(gzip.compress(FEED))),
    ("br, gzip", gzip.compress(brotli.compress(FEED))),
    ("gzip,identity,zstd", zstd.compress(gzip.compress(FEED))),
    ("deflate, br, zstd", zstd.compress(brotli.compress(zlib.compress(FEED)))),
]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 10_000])
@pytest.mark.parametrize(("encoding", "body"), SPELLINGS)
def test_encodings_are_undone_however_the_network_cuts_them(encoding: str, body: bytes, size: int):
    assert whole(cut(body, size), encoding, LIMIT) == FEED


@pytest.mark.parametrize("encoding", ["", *ENCODE])
def test_nothing_stays_nothing(encoding: str):
    assert whole([], encoding, LIMIT) == b""
    assert whole([b"", b""], encoding, LIMIT) == b""


@given(
    data=st.binary(max_size=3000), row=st.lists(st.sampled_from(sorted(ENCODE)), max_size=3), size=st.integers(1, 99)
)
@settings(max_examples=60, deadline=None)
def test_what_was_encoded_comes_back(data: bytes, row: list[str], size: int):
    body = data
    for name in row:
        body = ENCODE[name](body)
    assert whole(cut(body, size), ", ".join(row), LIMIT) == data


@given(data=st.binary(max_size=400), name=st.sampled_from(sorted(ENCODE)))
@settings(max_examples=200, deadline=None)
def test_nonsense_is_refused_or_read(data: bytes, name: str):
    with suppress(BrokenAnswerError, TooLargeError):
        assert isinstance(whole([data], name, LIMIT), bytes)


@pytest.mark.parametrize("name", ENCODE)
def test_body_that_breaks_off_is_never_used(name: str):
    body = ENCODE[name](b"news " * 5000 + FEED)
    for length in (1, 2, 5, len(body) // 2, len(body) - 1):
        with pytest.raises(BrokenAnswerError):
            whole(cut(body[:length], 16), name, LIMIT)


@pytest.mark.parametrize("name", ENCODE)
def test_body_that_was_never_encoded_is_refused(name: str):
    with pytest.raises(BrokenAnswerError, match=r"damaged|breaks off"):
        whole([FEED], name, LIMIT)


@pytest.mark.parametrize("name", ["br", "zstd"])
@pytest.mark.parametrize("size", [1, 10_000])
def test_nothing_may_follow_the_end(name: str, size: int):
    with pytest.raises(BrokenAnswerError):
        whole(cut(ENCODE[name](FEED) + b"more of it", size), name, LIMIT)


@pytest.mark.parametrize("encoding", ["compress", "lzma", "gzip, sdch", "x" * 5000])
def test_encoding_that_was_not_asked_for_is_refused(encoding: str):
    with pytest.raises(BrokenAnswerError, match="did not ask for") as caught:
        whole([FEED], encoding, LIMIT)
    assert len(str(caught.value)) < 200


def test_rows_of_encodings_end():
    body = FEED
    for _ in range(4):
        body = gzip.compress(body)
    with pytest.raises(BrokenAnswerError, match="again and again"):
        whole([body], "gzip, gzip, gzip, gzip", LIMIT)
    with pytest.raises(BrokenAnswerError, match="again and again"):
        whole([FEED], ", ".join(["gzip"] * 10_000), LIMIT)


@pytest.mark.parametrize("name", robbers.BOMBS)
def test_limit_holds_for_every_kind(name: str):
    row = robbers.BOMBS[name]
    header = ", ".join(part.partition(",")[0] for part in row)
    fits, bursts = b"".join(robbers.zeros(row, 1)), b"".join(robbers.zeros(row, 2))
    assert whole([fits], header, LIMIT) == bytes(LIMIT)
    with pytest.raises(TooLargeError, match="1 MB"):
        whole([bursts], header, LIMIT)


def test_limit_is_exact():
    for name, encode in ENCODE.items():
        assert len(whole([encode(bytes(1000))], name, 1000)) == 1000
        with pytest.raises(TooLargeError, match="kB"):
            whole([encode(bytes(1001))], name, 1000)


def test_limit_holds_before_decoding():
    with pytest.raises(TooLargeError):
        whole(iter(lambda: b"x" * 65536, b""), "", LIMIT)


def test_zstd_frame_that_asks_for_more_memory_than_http_allows_is_refused():
    """RFC 9659: 8 MB. The frame asks for 128 MB in its head, however little is in it."""
    wide: dict[int, int] = {zstd.CompressionParameter.window_log: 27, zstd.CompressionParameter.compression_level: 1}
    squeeze = zstd.ZstdCompressor(options=wide)
    body = squeeze.compress(FEED) + squeeze.flush()
    with pytest.raises(BrokenAnswerError, match="zstd"):
        whole([body], "zstd", LIMIT)


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_many_empty_streams_cost_little_time(name: str):
    body = ENCODE[name](b"") * (10 * LIMIT // len(ENCODE[name](b"")))
    began = time.process_time()
    with pytest.raises(BrokenAnswerError):
        whole(cut(body, 65536), name, 10 * LIMIT)
    assert time.process_time() - began < 2


def test_block_wise_gzip_is_read():
    block = bytes(1000)
    assert whole([gzip.compress(block) * (MOST_PARTS // 2)], "gzip", LIMIT) == block * (MOST_PARTS // 2)

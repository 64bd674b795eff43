"""MinHash signatures of sets of shingles, and their bands. Pure.

The only importer of datasketch, which is loaded at first use: it brings scipy, one second and 70 MB that a process
which reads no article must not pay.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import Any

PERMUTATIONS = 128
SCHEME = "affine32"
"""Which hashes of datasketch. Stored signatures are compared with new ones, so this stays as it is."""
ROWS = 3
"""Values in a band. Two sets of which a share s is common share one band of three with s³."""


def signature(shingles: Collection[str]) -> list[int]:
    """PERMUTATIONS numbers below 2**32; an empty list for no shingles."""
    if not shingles:
        return []
    return [int(value) for value in _minhash(shingles).hashvalues]


def _minhash(shingles: Iterable[str]) -> Any:
    from datasketch import MinHash  # noqa: PLC0415 -- see above

    found = MinHash(num_perm=PERMUTATIONS, seed=1, scheme=SCHEME)
    found.update_batch([shingle.encode() for shingle in shingles])
    return found


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimated share of common shingles among all of both (standard error 0.04 at most); 0 where one is empty."""
    if not one or len(one) != len(other):
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def bands(kind: str, signature: Sequence[int], count: int) -> list[int]:
    """Keys of the first `count` bands, as signed 64-bit numbers that differ for each place and kind."""
    starts = range(0, min(count * ROWS, len(signature) - ROWS + 1), ROWS)
    return [key(kind, start, *signature[start : start + ROWS]) for start in starts]


def key(*parts: object) -> int:
    """A signed 64-bit number for what the parts say."""
    digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)

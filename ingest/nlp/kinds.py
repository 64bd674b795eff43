"""What a word or phrase suggests before any text is read: its prior weight for each kind of event. Pure.

`tables/kinds.tsv` holds one entry a line: the entry, a tab, and `kind:weight` pairs set apart by a space. Entries are
base forms: `rescind`, `take down`, `file+suit` (verb and object or complement), `be+illegal`, `:raid` (a noun). A line
without a pair says that the entry tells of no event, which is more than not being listed. A pair of verb and object
is listed only where it says more than its verb alone, so a caller falls back from `ban+app` to `ban`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

KINDS = (
    "occurrence",
    "discovery",
    "accusation",
    "investigation",
    "legal_action",
    "proposal",
    "announcement",
    "effective",
    "enforcement",
    "response",
    "reversal",
)
_PLACES = {kind: place for place, kind in enumerate(KINDS)}
_TABLE = Path(__file__).parent / "tables" / "kinds.tsv"

Weights = tuple[float, ...]


@lru_cache(maxsize=4096)
def parse_weights(pairs: str) -> Weights:
    """The weights in "discovery:.7 response:.05" in the order of `KINDS`; `ValueError` for another kind."""
    weights = [0.0] * len(KINDS)
    for pair in pairs.split():
        kind, _, weight = pair.partition(":")
        if kind not in _PLACES:
            raise ValueError(f"unknown kind in {pair!r}")
        weights[_PLACES[kind]] = float(weight)
    return tuple(weights)


@lru_cache(maxsize=1)
def table() -> dict[str, str]:
    """Each entry with its pairs as they are written; they are read when asked for, which keeps loading short."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    cells = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {entry: pairs for entry, _, pairs in cells}


def priors(entry: str) -> Weights | None:
    """The eleven weights of an entry over `KINDS`, each in [0, 1], together at most 1; `None` for an unknown entry."""
    pairs = table().get(entry)
    return None if pairs is None else parse_weights(pairs)

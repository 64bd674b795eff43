"""What a word or phrase suggests before any text is read: its prior weight for each kind of event.

The table `tables/kinds.tsv` holds one entry a line: the entry, a tab, and `kind:weight` pairs apart by a space. Entries are
base forms: `rescind`, `take down`, `file+suit` (verb and object or complement), `be+illegal`, `:raid` (a noun). No pair means that
the entry is known to tell of no event, which is more than not being listed. The file is read once; nothing else is done.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

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
Weights = tuple[float, ...]


def parse_line(line: str) -> tuple[str, Weights]:
    """The entry of a line of the table and its eleven weights in the order of `KINDS`; `ValueError` for anything else."""
    entry, tab, rest = line.partition("\t")
    if not entry or not tab:
        raise ValueError(f"no entry with a tab: {line!r}")
    weights = [0.0] * len(KINDS)
    for pair in rest.split():
        kind, _, weight = pair.partition(":")
        if kind not in _PLACES:
            raise ValueError(f"unknown kind {kind!r} of {entry!r}")
        weights[_PLACES[kind]] = float(weight)
    return entry, tuple(weights)


@lru_cache(maxsize=1)
def table() -> dict[str, Weights]:
    """All entries with their weights."""
    text = files("ingest.nlp.tables").joinpath("kinds.tsv").read_text(encoding="utf-8")
    return dict(parse_line(line) for line in text.splitlines() if line and not line.startswith("#"))


def priors(entry: str) -> Weights | None:
    """The weights of an entry over `KINDS`, each in [0, 1], together at most 1; `None` if the table does not know it."""
    return table().get(entry)

"""A list of feeds goes in: read, sorted, stored; and what is told about it."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterable, Iterator

from ingest import store
from ingest.opml import read_list
from ingest.sorting import Outcome, Verdict, sort

LARGEST = 20 * 1024 * 1024
"""Bytes of one list; 10,000 feeds take about two million."""


def import_list(data: bytes, *, now: dt.datetime, dice: random.Random) -> tuple[int, Iterator[list[Outcome]]]:
    """The number of entries, and what became of them, batch by batch as they are stored. Raises ListError."""
    outcomes = sort(read_list(data), store.known_feeds())
    return len(outcomes), store.add_listed(outcomes, now=now, dice=dice)


def summary(outcomes: Iterable[Outcome]) -> str:
    """In one sentence: "Added 2 feeds; 1 was there already; 1 was refused." """
    count = Counter(outcome.verdict for outcome in outcomes)
    added = "Added 1 feed" if count[Verdict.ADDED] == 1 else f"Added {count[Verdict.ADDED]:,} feeds"
    others = (
        (Verdict.KNOWN, "there already"),
        (Verdict.REPEATED, "repeated in the list"),
        (Verdict.REFUSED, "refused"),
    )
    told = [f"{count[v]:,} {'was' if count[v] == 1 else 'were'} {words}" for v, words in others if count[v]]
    return "; ".join([added, *told]) + "."

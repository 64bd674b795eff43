"""What there is to tell of one document: frozen records of words, figures and marked texts. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.explaining.marks import Stretch
from ingest.records import DatedEvent, Document


@dataclass(frozen=True, slots=True)
class Bar:
    """A weight in log-odds for the kind against no event. `share` is its size beside the largest one, 0 to 1."""

    words: str
    weight: float
    share: float

    @property
    def size(self) -> int:
        """In percent of the largest one."""
        return round(100 * self.share)

    @property
    def left(self) -> int:
        """Where its bar begins, counted from the middle: one that speaks against the event lies left of it."""
        return -self.size if self.weight < 0 else 0

    @property
    def figure(self) -> str:
        """ "+1.2", with a true minus sign."""
        return f"{self.weight:+.1f}".replace("-", "\u2212")


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event with all that decided on it. `score`, `features` and `reader` are shares from 0 to 1."""

    number: int
    event: DatedEvent
    kind: str
    family: str
    when: str
    sentence: tuple[Stretch, ...]
    read_as: str
    counts_from: str
    certainty: str
    certainty_why: str
    affair_why: str
    confidence: str
    score: float
    features: float
    reader: float
    reasons: tuple[Bar, ...]
    date_elsewhere: bool


@dataclass(frozen=True, slots=True)
class ToldDate:
    """A date that dates no event: the nearest kind, its score, and how much was missing."""

    number: int
    text: str
    when: str
    edtf: str
    kind: str
    family: str
    score: float
    missing: float
    sentence: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What was read in one document. `title` and `text` are whole, with marks; `needed` is the least score of an event.

    `alone` are dates set against no event with what they mean, `unplaced` times without a date with their ISO value or
    "", `names` groups of names with their counts.
    """

    document: Document
    published: str
    language: str
    category: str
    version: str
    unread: str
    notes: tuple[str, ...]
    title: tuple[Stretch, ...]
    text: tuple[Stretch, ...]
    events: tuple[ToldEvent, ...]
    passed: tuple[ToldDate, ...]
    alone: tuple[tuple[str, str], ...]
    unplaced: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    figures: tuple[str, ...]
    needed: float

"""A timeline as the ordered list of a page: each event with its words, sentences and the lag before it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ingest.records import Certainty
from tracker.drawing.words import CERTAINTY, kind_words, later
from tracker.records import ArticleLine, Evidence, Ruling, Timeline, TimelineEvent

SHOWN = 2
"""Sentences of an event that are shown; more fold away."""
RULINGS = {Ruling.CONFIRMED: "confirmed by an editor", Ruling.CORRECTED: "corrected by an editor"}


@dataclass(frozen=True, slots=True)
class Row:
    """One event of the list."""

    event: TimelineEvent
    kind: str
    certainty: str
    gap: str
    shown: tuple[Evidence, ...]
    folded: tuple[Evidence, ...]
    ruling: str
    is_doubtful: bool

    @property
    def is_day(self) -> bool:
        """Whether the date can stand in a `time` element as it is."""
        return self.event.date.is_day


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that share an origin: the first of them, and its copies."""

    first: ArticleLine
    copies: tuple[ArticleLine, ...]


def rows(timeline: Timeline) -> tuple[Row, ...]:
    """The list, in the timeline's order."""
    before = (None, *timeline.events)
    return tuple(_row(event, before[i]) for i, event in enumerate(timeline.events))


def weak_rows(timeline: Timeline) -> tuple[Row, ...]:
    """The readings that are too unsure for the list, without lags: no time runs between them."""
    return tuple(_row(event, None) for event in timeline.weak)


def _row(event: TimelineEvent, before: TimelineEvent | None) -> Row:
    sentences = spread(event.evidence)
    return Row(
        event, kind_words(event), CERTAINTY[event.certainty], later(before, event) if before else "",
        sentences[:SHOWN], sentences[SHOWN:], RULINGS.get(event.ruling, ""), event.certainty is not Certainty.ACTUAL,
    )  # fmt: skip


def spread(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """One sentence of each origin first, so that the sentences on view come from independent sources."""
    seen: set[int] = set()
    fresh: list[Evidence] = []
    more: list[Evidence] = []
    for one in evidence:
        (more if one.origin_id in seen else fresh).append(one)
        seen.add(one.origin_id)
    return (*fresh, *more)


def by_origin(articles: Iterable[ArticleLine]) -> tuple[Origin, ...]:
    """Articles grouped by origin, in the order in which origins first appear."""
    order: dict[int, int] = {}
    listed = list(articles)
    for article in listed:
        order.setdefault(article.origin_id, len(order))
    groups = groupby(sorted(listed, key=lambda a: order[a.origin_id]), key=lambda a: a.origin_id)
    grouped = (tuple(group) for _, group in groups)
    return tuple(Origin(group[0], group[1:]) for group in grouped)

"""A timeline as the ordered list of a page: each event with its words, sentences and the lag before it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ingest.records import Certainty
from tracker.drawing.words import CERTAINTY, kind_words, later
from tracker.records import ArticleLine, Evidence, Ruling, Timeline, TimelineEvent

SHOWN = 2
"""Sentences of an event that are shown, one of a light one; more fold away."""
DISAGREE = "Sources disagree"
"""How the warning begins that names competing dates."""
MANY = 6
"""A longer list than this sets off what counts from the rest."""
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
    is_light: bool

    @property
    def is_day(self) -> bool:
        """Whether the date can stand in a `time` element as it is."""
        return self.event.date.is_day

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to beware of, without the disagreement that the competing dates show with their sentences."""
        return tuple(text for text in self.event.warnings if not (self.event.competing and text.startswith(DISAGREE)))


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that share an origin: the first of them, and its copies."""

    first: ArticleLine
    copies: tuple[ArticleLine, ...]


def rows(timeline: Timeline) -> tuple[Row, ...]:
    """The list, in the timeline's order."""
    before = (None, *timeline.events)
    light = _light(timeline)
    return tuple(_row(event, before[i], is_light=event.id in light) for i, event in enumerate(timeline.events))


def weak_rows(timeline: Timeline) -> tuple[Row, ...]:
    """The readings that are too unsure for the list, without lags: no time runs between them."""
    return tuple(_row(event, None, is_light=True) for event in timeline.weak)


def _light(timeline: Timeline) -> set[int]:
    """Of a long list, the events by id that one origin tells and that no lag begins or ends with."""
    if len(timeline.events) <= MANY:
        return set()
    phases = (*timeline.phases, timeline.headline) if timeline.headline else timeline.phases
    stones = {event.id for phase in phases for event in (phase.start, phase.end)}
    alone = {e.id for e in timeline.events if e.origins <= 1 and e.ruling is Ruling.UNREVIEWED}
    return alone - stones


def _row(event: TimelineEvent, before: TimelineEvent | None, *, is_light: bool) -> Row:
    sentences = spread(event.evidence)
    shown = 1 if is_light else SHOWN
    return Row(
        event, kind_words(event), CERTAINTY[event.certainty], later(before, event) if before else "",
        sentences[:shown], sentences[shown:], RULINGS.get(event.ruling, ""),
        is_doubtful=event.certainty is not Certainty.ACTUAL, is_light=is_light,
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

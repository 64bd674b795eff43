"""The date of a happening, weighed from all that its mentions give; its certainty; its confidence. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ingest.edtf import PartialDate, Precision
from ingest.records import Certainty
from tracker.records import CompetingDate, MentionRecord
from tracker.resolving.grouping import beginning

PRECISE = {
    Precision.DAY: 1.0,
    Precision.INTERVAL: 0.8,
    Precision.MONTH: 0.5,
    Precision.SEASON: 0.35,
    Precision.QUARTER: 0.35,
}
VAGUE = 0.2
AFTER_THE_FACT = 1.3
"""A source that reports after the day weighs more than one that looks ahead."""
TRUST = {Certainty.ALLEGED: 0.7}
MOST = 0.97
"""No number of sources makes the machine certain: only an editor confirms."""
PER_ORIGIN = 0.85


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the mentions that give it or a vaguer form of it, and the dates that compete."""

    date: PartialDate
    supporters: tuple[MentionRecord, ...]
    competing: tuple[CompetingDate, ...]
    share: float


def weigh(group: Sequence[MentionRecord]) -> Dated:
    """The date with most independent origins x precision x confidence; in a tie the one known last, then the
    earlier."""
    values = _by_value(group)
    weights = {key: _weight(mentions) for key, mentions in values.items()}
    best = max(
        values,
        key=lambda key: (round(weights[key], 6), max(m.known_at for m in values[key]), _negative(values[key][0])),
    )
    date = _most_plain(values[best])
    rivals = [mentions for key, mentions in values.items() if key != best and not _vaguer(mentions[0].date, date)]
    rival_ids = {m.id for mentions in rivals for m in mentions}
    supporters = tuple(m for m in group if m.id not in rival_ids)
    against = sum(_weight(mentions) for mentions in rivals)
    return Dated(date, supporters, competing_dates(rivals), weights[best] / (weights[best] + against))


def competing_dates(rivals: Iterable[Sequence[MentionRecord]]) -> tuple[CompetingDate, ...]:
    """Dates that other sources give, the best supported first."""
    found = [CompetingDate(_most_plain(ms), origins(ms), tuple(sorted(m.id for m in ms))) for ms in rivals if ms]
    return tuple(sorted(found, key=lambda competing: (-competing.origins, competing.date.sort_key)))


def origins(mentions: Iterable[MentionRecord]) -> int:
    """Number of independent sources."""
    return len({m.origin_id for m in mentions})


def certainty_of(supporters: Sequence[MentionRecord], date: PartialDate) -> Certainty:
    """Actual once somebody reports it as having happened; what is said before the day is a plan at most."""
    seen = {_as_of_telling(m, date) for m in supporters}
    return next(c for c in (Certainty.ACTUAL, Certainty.PLANNED, Certainty.ALLEGED) if c in seen)


def _as_of_telling(mention: MentionRecord, date: PartialDate) -> Certainty:
    early = date.earliest is not None and mention.known_at.date() < date.earliest
    return Certainty.PLANNED if early and mention.certainty is Certainty.ACTUAL else mention.certainty


def happened(mentions: Collection[MentionRecord], date: PartialDate) -> bool:
    """True when somebody reports it as having happened, on the day or later."""
    return any(_as_of_telling(m, date) is Certainty.ACTUAL for m in mentions)


def confidence_of(supporters: Sequence[MentionRecord], share: float) -> float:
    """How far independent origins carry the event (noisy-or), less where other dates compete; never certain."""
    doubt = 1.0
    for best in _best_per_origin(supporters):
        doubt *= 1 - min(best, PER_ORIGIN)
    return round(min(MOST, (1 - doubt) * (0.5 + 0.5 * share)), 4)


def _by_value(group: Sequence[MentionRecord]) -> dict[tuple[object, ...], list[MentionRecord]]:
    values: dict[tuple[object, ...], list[MentionRecord]] = {}
    for mention in group:
        values.setdefault(mention.date.days(), []).append(mention)
    return values


def _weight(mentions: Sequence[MentionRecord]) -> float:
    precise = _precision(mentions[0].date) * (0.7 if all(m.date.approximate for m in mentions) else 1.0)
    late = AFTER_THE_FACT if happened(mentions, mentions[0].date) else 1.0
    return precise * late * sum(_best_per_origin(mentions))


def _precision(date: PartialDate) -> float:
    """An interval is as precise as its beginning."""
    if date.precision is Precision.INTERVAL and beginning(date).width > 7:
        return PRECISE[Precision.MONTH]
    return PRECISE.get(date.precision, VAGUE)


def _best_per_origin(mentions: Sequence[MentionRecord]) -> list[float]:
    best: dict[int, float] = {}
    for mention in mentions:
        worth = mention.confidence * TRUST.get(mention.certainty, 1.0)
        best[mention.origin_id] = max(best.get(mention.origin_id, 0.0), worth)
    return sorted(best.values())


def _negative(mention: MentionRecord) -> int:
    return -beginning(mention.date).first.toordinal()


def _most_plain(mentions: Sequence[MentionRecord]) -> PartialDate:
    return min((m.date for m in mentions), key=lambda date: (date.approximate, date.sort_key))


def _vaguer(date: PartialDate, chosen: PartialDate) -> bool:
    """True when `date` says the same, only less precisely."""
    return date.contains(chosen) or beginning(date).covers(beginning(chosen))

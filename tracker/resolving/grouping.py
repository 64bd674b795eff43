"""Which mentions tell one happening: same kind and compatible dates. Pure.

A day gathers all that name it. A vaguer date ("in June") joins the one happening that it covers. Neighbouring days
join where different sources tell the same thing and none of them tells both: they compete. What lasts ("since April")
is known by where it begins.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.edtf import PartialDate, Precision
from ingest.records import ON_TIMELINE, Kind
from tracker.placing.names import name_terms, same_party, terms
from tracker.placing.rarity import rarity
from tracker.records import MentionRecord

NEIGHBOURS = dt.timedelta(days=2)
"""Sources that differ by no more than this tell the same happening, if all else speaks for it."""
ALIKE = 0.12
"""Share of telling words that two sentences have in common when they tell the same thing."""
SLACK = {Precision.DAY: 4, Precision.MONTH: 2}
"""Days by which an approximate date may be off; other precisions: a tenth of their width."""
MANY_VOICES = frozenset(
    {Kind.RESPONSE, Kind.LEGAL_ACTION, Kind.ACCUSATION, Kind.INVESTIGATION, Kind.ENFORCEMENT, Kind.OCCURRENCE}
)
"""Kinds of which several, by different parties, may well fall on one day."""
Group = list[MentionRecord]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days among which a happening begins, slack included."""

    first: dt.date
    last: dt.date

    @property
    def width(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1

    def covers(self, other: Stretch) -> bool:
        """True when every day of `other` is one of its days."""
        return self.first <= other.first and other.last <= self.last


def beginning(date: PartialDate) -> Stretch:
    """Where a date begins: all of "June", the start of "since April" and of "April 22 to June 5"."""
    lasting = date.precision is Precision.INTERVAL and (date.width is None or date.width > 7)
    start, end = date.ends() if lasting else (date, date)
    date = start or end or date
    slack = _slack(date)
    return Stretch(_shift(date.earliest or dt.date.min, -slack), _shift(date.latest or dt.date.max, slack))


def _slack(date: PartialDate) -> int:
    if not date.approximate or date.part:
        return 0
    return SLACK.get(date.precision, (date.width or 0) // 10)


def _shift(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def order(mention: MentionRecord) -> tuple[object, ...]:
    """An order of mentions that does not depend on when their rows were written."""
    return (
        mention.date.sort_key,
        mention.known_at,
        mention.article_title,
        mention.sentence,
        mention.trigger,
        mention.id,
    )


def happenings(mentions: Iterable[MentionRecord]) -> list[Group]:
    """The mentions that stand, one group a happening."""
    standing = sorted((m for m in mentions if m.certainty in ON_TIMELINE), key=lambda m: (m.kind, order(m)))
    return [
        group for _, same_kind in groupby(standing, key=lambda m: m.kind) for group in _of_one_kind(list(same_kind))
    ]


def _of_one_kind(mentions: Group) -> list[Group]:
    exact = [m for m in mentions if beginning(m.date).width == 1]
    groups = _neighbours_joined(_days(exact))
    vague = [m for m in mentions if beginning(m.date).width > 1]
    for mention in sorted(vague, key=lambda m: (beginning(m.date).width, order(m))):
        _add_vague(mention, groups)
    return groups


def _days(mentions: Group) -> list[Group]:
    groups: list[Group] = []
    for _, same_day in groupby(mentions, key=lambda m: beginning(m.date).first):
        groups.extend(_voices(list(same_day)))
    return groups


def _voices(same_day: Group) -> list[Group]:
    """One group, or several where a kind of many voices is told of parties that have nothing in common."""
    groups: list[Group] = []
    for mention in same_day:
        if mention.kind in MANY_VOICES:
            home = next((g for g in groups if any(not strangers(mention, m) for m in g)), None)
        else:
            home = groups[0] if groups else None
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return groups


def strangers(one: MentionRecord, other: MentionRecord) -> bool:
    """True when both name who acts, and these share no name, not even with the one acted on, and the words differ
    too."""
    if not one.actor or not other.actor or same_party(one.actor, other.actor):
        return False
    crossed = any(
        a and b and same_party(a, b)
        for a, b in ((one.target, other.target), (one.actor, other.target), (one.target, other.actor))
    )
    return not crossed and likeness(one.sentence, other.sentence) < 0.5


def likeness(one: str, other: str) -> float:
    """Share of the telling words of two sentences that they have in common, 0 to 1."""
    first, second = _telling(one), _telling(other)
    shared = sum(rarity(term) for term in sorted(first & second))
    total = min(sum(map(rarity, sorted(first))), sum(map(rarity, sorted(second))))
    return shared / total if total else 0.0


def _telling(sentence: str) -> set[str]:
    return {term for term in terms(sentence) if rarity(term) > 0.35 and not term[0].isdigit()}


def _neighbours_joined(groups: list[Group]) -> list[Group]:
    """Join neighbouring days, the closest first, as long as no joined group spans more than NEIGHBOURS."""
    joined = list(groups)
    while pair := _closest_pair(joined):
        i, j = pair
        joined[i] = sorted(joined[i] + joined.pop(j), key=order)
    return joined


def _closest_pair(groups: Sequence[Group]) -> tuple[int, int] | None:
    pairs = [
        (_span(groups[i] + groups[j]), i, j)
        for i in range(len(groups))
        for j in range(i + 1, len(groups))
        if _one_thing(groups[i], groups[j])
    ]
    return min(pairs)[1:] if pairs else None


def _span(group: Group) -> dt.timedelta:
    days = [beginning(m.date).first for m in group]
    return max(days) - min(days)


def _one_thing(one: Group, other: Group) -> bool:
    gap = _span(one + other)
    if not dt.timedelta(0) < gap <= NEIGHBOURS:
        return False
    if {m.article_id for m in one} & {m.article_id for m in other} or {m.origin_id for m in one} & {
        m.origin_id for m in other
    }:
        return False
    return any(_same_matter(a, b) for a in one for b in other)


def _same_matter(one: MentionRecord, other: MentionRecord) -> bool:
    same = same_party(one.actor, other.actor) and same_party(one.target, other.target)
    return same and likeness(one.sentence, other.sentence) >= ALIKE


def _add_vague(mention: MentionRecord, groups: list[Group]) -> None:
    """To the happening that the vague date covers; among several to the one whose words are closest, if any comes
    close."""
    covers = [group for group in groups if any(_covers(mention, m) for m in group)]
    friendly = [group for group in covers if not all(strangers(mention, m) for m in group)]
    if not friendly:
        groups.append([mention])
    elif len(friendly) == 1 or beginning(mention.date).width <= 92:
        max(friendly, key=lambda group: (_closeness(mention, group), -groups.index(group))).append(mention)
    else:
        groups.append([mention])


def _covers(mention: MentionRecord, other: MentionRecord) -> bool:
    return beginning(mention.date).covers(beginning(other.date)) or mention.date.same_days(other.date)


def _closeness(mention: MentionRecord, group: Group) -> float:
    party = max(bool(name_terms(mention.actor) & name_terms(m.actor)) for m in group)
    return party + max(likeness(mention.sentence, m.sentence) for m in group)

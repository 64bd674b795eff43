"""Dates that slipped: a planned day that newer sources replaced.

The newer date stands, and the old one is shown as moved. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.edtf import PartialDate
from ingest.records import Certainty, Kind
from tracker.placing.names import same_party
from tracker.records import MentionRecord
from tracker.resolving.dating import happened, weigh
from tracker.resolving.grouping import Group, beginning

SLIPPING = frozenset(
    {Kind.EFFECTIVE, Kind.ENFORCEMENT, Kind.REVERSAL, Kind.ANNOUNCEMENT, Kind.LEGAL_ACTION, Kind.RESPONSE}
)
"""Kinds of which a future date is given."""
_SLIP = re.compile(
    r"\b(?:postpon\w+|delay\w*|defer(?:red|s|ral)?|reschedul\w+|reprieve|grace period|extension|later than planned"
    r"|push(?:ed|es|ing)?\b.{0,40}\b(?:back|to)|put (?:back|off)|(?:bring\w*|brought) forward"
    r"|mov(?:e[sd]?|ing)\b.{0,60}\b(?:to|from|back|forward)|slip(?:s|ped)?\b.{0,40}\b(?:to|from)"
    r"|extend(?:ed|s|ing)?\b.{0,60}\b(?:deadline|date|period|until|to|by)|new (?:\w+ )?(?:date|deadline)"
    r"|(?:more|additional|extra) time)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Happening:
    """A group of mentions, what it replaced, and whether the newest sources say that its date no longer stands."""

    mentions: Group
    superseded: Group = field(default_factory=list)
    moved_from: PartialDate | None = None
    denied: Group = field(default_factory=list)
    withdrawn: bool = False


def with_moves(groups: Iterable[Group], all_mentions: Sequence[MentionRecord]) -> list[Happening]:
    """Happenings where a slipped date is folded into the one that replaced it; denials are attached to what they
    deny."""
    found = [Happening(group) for group in groups]
    negated = [m for m in all_mentions if m.certainty is Certainty.NEGATED]
    for mention in negated:
        for happening in found:
            if _denies(mention, happening.mentions):
                happening.denied.append(mention)
                break
    found = _folded(found, all_mentions)
    for happening in found:
        happening.withdrawn = _is_withdrawn(happening)
    return found


def _denies(mention: MentionRecord, group: Group) -> bool:
    return mention.kind is group[0].kind and any(_overlap(mention, m) for m in group)


def _overlap(one: MentionRecord, other: MentionRecord) -> bool:
    first, second = beginning(one.date), beginning(other.date)
    return first.first <= second.last and second.first <= first.last


def _folded(found: list[Happening], all_mentions: Sequence[MentionRecord]) -> list[Happening]:
    by_first_telling = sorted(found, key=lambda h: (_first_known(h), weigh(h.mentions).date.sort_key))
    gone: set[int] = set()
    for old_index, old in enumerate(by_first_telling):
        for new in sorted(by_first_telling[old_index + 1 :], key=lambda later: not _told_beside(later, old)):
            if id(new) not in gone and _replaces(new, old, all_mentions):
                _fold(old, new)
                gone.add(id(old))
                break
    return [happening for happening in found if id(happening) not in gone]


def _told_beside(new: Happening, old: Happening) -> bool:
    """True where one sentence gives the new date and denies the old one: "September 1 instead of July 1"."""
    return any(m.sentence == denial.sentence for m in new.mentions for denial in old.denied)


def _fold(old: Happening, new: Happening) -> None:
    new.moved_from = weigh(old.mentions).date
    new.superseded = [*old.superseded, *old.mentions, *old.denied, *new.superseded]


def _first_known(happening: Happening) -> object:
    return min(m.known_at for m in happening.mentions)


def _replaces(new: Happening, old: Happening, all_mentions: Sequence[MentionRecord]) -> bool:
    """Same kind, told later, the old date never came true, and a source says that it moved."""
    kind = old.mentions[0].kind
    if kind is not new.mentions[0].kind or kind not in SLIPPING or happened(old.mentions, weigh(old.mentions).date):
        return False
    newest = _newest(new, old)
    if not any(same_party(n.target, o.target) for n in newest for o in old.mentions):
        return False
    return _denied_there(newest, old) or any(
        _SLIP.search(m.sentence) for m in _telling_of_it(newest, old, all_mentions)
    )


def _newest(new: Happening, old: Happening) -> Group:
    """Mentions of the new date that came after all mentions of the old one, but for those in the same articles."""
    articles = {m.article_id for m in new.mentions}
    before = [m.known_at for m in old.mentions if m.article_id not in articles]
    return [m for m in new.mentions if not before or m.known_at > max(before)]


def _denied_there(newest: Group, old: Happening) -> bool:
    """True when an article that gives the new date, or one as new, says that the old one does not stand."""
    return any(d.known_at >= min(m.known_at for m in newest) for d in old.denied)


def _telling_of_it(newest: Group, old: Happening, all_mentions: Sequence[MentionRecord]) -> Group:
    """Sentences that may say that the date moved: those of the new date, and of a reversal told by an article
    without the old one."""
    without_old = {m.article_id for m in newest} - {m.article_id for m in old.mentions}
    return newest + [m for m in all_mentions if m.kind is Kind.REVERSAL and m.article_id in without_old]


def _is_withdrawn(happening: Happening) -> bool:
    """Denied by sources newer than all that told it, and it was only planned or alleged."""
    if not happening.denied or happened(happening.mentions, weigh(happening.mentions).date):
        return False
    return min(m.known_at for m in happening.denied) > max(m.known_at for m in happening.mentions)

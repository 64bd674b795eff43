"""What passes between the stages of `tracker`: frozen records of incidents, events and timelines. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from ingest.edtf import Lag, PartialDate
from ingest.records import Category, Certainty, Kind


class Family(StrEnum):
    """Kinds in four families; each has a colour and a shape."""

    SIGNAL = "signal"
    PROCESS = "process"
    MEASURE = "measure"
    REACTION = "reaction"


FAMILIES: dict[Kind, Family] = {
    Kind.OCCURRENCE: Family.SIGNAL,
    Kind.DISCOVERY: Family.SIGNAL,
    Kind.ACCUSATION: Family.SIGNAL,
    Kind.INVESTIGATION: Family.PROCESS,
    Kind.LEGAL_ACTION: Family.PROCESS,
    Kind.PROPOSAL: Family.PROCESS,
    Kind.ANNOUNCEMENT: Family.MEASURE,
    Kind.EFFECTIVE: Family.MEASURE,
    Kind.ENFORCEMENT: Family.MEASURE,
    Kind.RESPONSE: Family.REACTION,
    Kind.REVERSAL: Family.REACTION,
}


class Ruling(StrEnum):
    """What an editor ruled on an event. The machine's events are `unreviewed`."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


WEAK = 0.6
"""Confidence under which an event that no editor saw, told by one origin only, is more likely misread than right."""


class StatusName(StrEnum):
    """Where an incident stands, derived from its events and a day, never stored."""

    REPORTED = "reported"
    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    PENDING = "pending"
    IN_FORCE = "in force"
    LIFTED = "lifted"


class Relation(StrEnum):
    """How an incident is linked to another."""

    PRECEDENT = "precedent"
    RETALIATION = "retaliation for"
    FOLLOW_UP = "follow-up"
    SAME_MEASURE = "same measure elsewhere"


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """A mention as resolving sees it. `known_at` is when its article was published (or first seen, without a date)."""

    id: int
    kind: Kind
    date: PartialDate
    date_text: str
    certainty: Certainty
    confidence: float
    main: bool
    actor: str
    target: str
    trigger: str
    sentence: str
    article_id: int
    origin_id: int
    known_at: dt.datetime
    article_title: str = ""
    article_version: int = 1


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A standing decision on an event, newest last. Corrections carry only what they change."""

    id: int
    event_id: int
    ruling: Ruling
    decided_at: dt.datetime
    kind: Kind | None = None
    date: PartialDate | None = None
    certainty: Certainty | None = None
    headline: str = ""


@dataclass(frozen=True, slots=True)
class CompetingDate:
    """Another date that sources give for the same event, with how many independent origins do so."""

    date: PartialDate
    origins: int
    mention_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ResolvedEvent:
    """What happened, from all mentions of it. `event_id` is None for one that has no row yet."""

    event_id: int | None
    kind: Kind
    date: PartialDate
    certainty: Certainty
    confidence: float
    origins: int
    main: bool
    actor: str
    target: str
    headline: str
    mention_ids: tuple[int, ...]
    competing: tuple[CompetingDate, ...] = ()
    moved_from: PartialDate | None = None
    superseded_ids: tuple[int, ...] = ()
    denied_ids: tuple[int, ...] = ()
    ruling: Ruling = Ruling.UNREVIEWED
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that supports an event (or a competing date of it), split around its date expression."""

    mention_id: int
    before: str
    date_text: str
    after: str
    date: PartialDate
    article_id: int
    article_title: str
    source: str
    url: str
    published: dt.date | None
    origin_id: int
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Competing:
    """A competing date with its sentences, as a page shows it."""

    date: PartialDate
    origins: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event of a timeline, with everything that a page shows of it."""

    id: int
    kind: Kind
    date: PartialDate
    certainty: Certainty
    confidence: float
    origins: int
    headline: str
    ruling: Ruling
    evidence: tuple[Evidence, ...]
    competing: tuple[Competing, ...] = ()
    moved_from: PartialDate | None = None
    warnings: tuple[str, ...] = ()
    actor: str = ""
    target: str = ""

    @property
    def family(self) -> Family:
        """The family that gives its colour and shape."""
        return FAMILIES[self.kind]

    @property
    def sources(self) -> tuple[str, ...]:
        """Names of the publishers that tell it, without repetition, in order."""
        return tuple(dict.fromkeys(e.source for e in self.evidence))


@dataclass(frozen=True, slots=True)
class Phase:
    """The time from one milestone to a later one."""

    start: TimelineEvent
    end: TimelineEvent
    lag: Lag
    name: str


@dataclass(frozen=True, slots=True)
class Status:
    """Where the incident stands on the day that the timeline is read, and since (or until) when."""

    name: StatusName
    since: PartialDate | None = None

    def words(self) -> str:
        """For people: "In force since July 10, 2026", "Pending, takes effect on July 10, 2026"."""
        if self.since is None:
            return self.name.capitalize()
        if self.name is StatusName.PENDING:
            return f"Pending: takes effect {self.since.human()}"
        joint = "since " if self.name is StatusName.IN_FORCE else ""
        return f"{self.name.capitalize()} {joint}{self.since.human()}"


@dataclass(frozen=True, slots=True)
class LinkedIncident:
    """A precedent or other related incident with its reason in words."""

    slug: str
    title: str
    relation: Relation
    reason: str
    when: PartialDate | None


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number on a card: "~25,000" "alleged fake accounts", with the sentence that states it."""

    text: str
    counts: str
    hedge: str
    origins: int
    sentence: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """Who or what an incident is about."""

    name: str
    label: str
    role: str
    articles: int


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article of an incident, as listed."""

    id: int
    title: str
    source: str
    url: str
    published: dt.date | None
    origin_id: int
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """An incident as of a day: its events in order, the phases between milestones, and the lag that is the headline."""

    incident_id: int
    slug: str
    title: str
    category: Category
    status: Status
    as_of: dt.date
    events: tuple[TimelineEvent, ...]
    phases: tuple[Phase, ...]
    headline: Phase | None
    origins: int
    articles: tuple[ArticleLine, ...] = ()
    entities: tuple[NamedEntity, ...] = ()
    links: tuple[LinkedIncident, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    is_sample: bool = False
    updated_at: dt.datetime | None = None
    weak: tuple[TimelineEvent, ...] = ()
    """Readings too unsure for the timeline, its lags and its status: listed apart, for whoever wants to check them."""

"""Why a document was read as it was: what `extract --explain` and the editors' page show. Frozen records."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.records import DatedEvent, Extraction, Kind, Span


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature of the linear scorer with its log-odds for the kind against "no event"."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Decision:
    """Behind one event: scores in [0, 1], the features that weighed most, the rule of its date, why so certain."""

    event: DatedEvent
    linear: float
    reader: float
    mass: float
    reasons: tuple[Reason, ...]
    date_rule: str
    certainty_from: str
    main: float


@dataclass(frozen=True, slots=True)
class Passed:
    """A date that dates no event: the kind that came nearest, with its mass."""

    date: Span
    date_text: str
    value: str
    sentence: Span
    kind: Kind
    mass: float


@dataclass(frozen=True, slots=True)
class Account:
    """The extraction with a decision for each of its events, in the same order, and the dates passed over."""

    extraction: Extraction
    decisions: tuple[Decision, ...]
    passed: tuple[Passed, ...]

"""The true timelines of the sample, read from `expected.toml`: what the product shows once all is read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest.edtf import PartialDate
from ingest.records import Category, Certainty, Kind

FILE = Path(__file__).parent / "expected.toml"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated event and the words of one article that state it. `article` is "publisher/slug"."""

    kind: Kind
    date: PartialDate
    certainty: Certainty
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The lag that stands for the whole incident: between two milestones, in days."""

    start: tuple[Kind, PartialDate]
    end: tuple[Kind, PartialDate]
    days: int


@dataclass(frozen=True, slots=True)
class ExpectedIncident:
    """One affair: a single source gives a `conflicts` date, the true ones replaced a `superseded` date.

    `headline` is None where no measure follows the accusation.
    """

    slug: str
    title: str
    category: Category
    actor: str
    target: str
    articles: tuple[str, ...]
    headline: Headline | None
    milestones: tuple[Milestone, ...]
    conflicts: tuple[Milestone, ...]
    superseded: tuple[Milestone, ...]
    precedents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """An article that states another date from `revision` on."""

    article: str
    revision: int
    before: Milestone
    after: Milestone


@dataclass(frozen=True, slots=True)
class Expected:
    """Everything that holds of the sample. `syndicated` maps an original to its copies."""

    incidents: tuple[ExpectedIncident, ...]
    noise: frozenset[str]
    syndicated: Mapping[str, tuple[str, ...]]
    corrections: tuple[Correction, ...]


@lru_cache(maxsize=1)
def load_expected() -> Expected:
    """The whole of `expected.toml`."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Expected(
        incidents=tuple(_incident(incident) for incident in data["incidents"]),
        noise=frozenset(data["noise"]),
        syndicated={group["original"]: tuple(group["copies"]) for group in data["syndicated"]},
        corrections=tuple(_correction(correction) for correction in data["corrections"]),
    )


def _incident(data: Mapping[str, Any]) -> ExpectedIncident:
    return ExpectedIncident(
        slug=data["slug"],
        title=data["title"],
        category=Category(data["category"]),
        actor=data["actor"],
        target=data["target"],
        articles=tuple(data["articles"]),
        headline=_headline(data.get("headline")),
        milestones=_milestones(data["milestones"]),
        conflicts=_milestones(data.get("conflicts", [])),
        superseded=_milestones(data.get("superseded", [])),
        precedents=tuple(data.get("precedents", [])),
    )


def _milestones(rows: list[Mapping[str, Any]]) -> tuple[Milestone, ...]:
    return tuple(_milestone(row) for row in rows)


def _milestone(row: Mapping[str, Any]) -> Milestone:
    certainty = Certainty(row.get("certainty", Certainty.ACTUAL))
    return Milestone(Kind(row["kind"]), PartialDate.parse(row["date"]), certainty, row["article"], row["quote"])


def _headline(data: Mapping[str, Any] | None) -> Headline | None:
    if data is None:
        return None
    return Headline(_endpoint(data["from"]), _endpoint(data["to"]), data["days"])


def _endpoint(text: str) -> tuple[Kind, PartialDate]:
    kind, date = text.split()
    return Kind(kind), PartialDate.parse(date)


def _correction(data: Mapping[str, Any]) -> Correction:
    shared = {"kind": data["kind"], "article": data["article"]}
    before, after = _milestone({**shared, **data["before"]}), _milestone({**shared, **data["after"]})
    return Correction(data["article"], data["revision"], before, after)

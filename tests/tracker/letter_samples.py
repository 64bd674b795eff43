"""Timelines and changes made up for tests of digests."""

import datetime as dt
from itertools import count
from typing import Any

from ingest.edtf import PartialDate, lag
from ingest.records import Category, Certainty, Kind
from tracker.digests.letter import IncidentNews, Links, Move, Upcoming
from tracker.records import Evidence, Phase, Ruling, Status, StatusName, Timeline, TimelineEvent

ids = count(1)
UNTIL = dt.datetime(2026, 7, 12, 6, tzinfo=dt.UTC)
SINCE = UNTIL - dt.timedelta(days=1)
LINKS = Links(
    home="https://lagline.example/",
    manage="https://lagline.example/follow/t0k3n/",
    unsubscribe="https://lagline.example/follow/t0k3n/unsubscribe/",
)


def evidence(sentence: str, date_text: str, date: str, source: str = "Pearl Ledger", url: str = "") -> Evidence:
    before, _, after = sentence.partition(date_text)
    return Evidence(
        mention_id=next(ids),
        before=before,
        date_text=date_text,
        after=after,
        date=PartialDate.parse(date),
        article_id=1,
        article_title="Pearl Group drops a coding tool",
        source=source,
        url=url or "https://pearl-ledger.example/ban",
        published=dt.date(2026, 7, 11),
        origin_id=1,
        certainty=Certainty.ACTUAL,
    )


def event(kind: Kind, date: str, headline: str, *proofs: Evidence, **changed) -> TimelineEvent:
    values: dict[str, Any] = {
        "id": next(ids),
        "kind": kind,
        "date": PartialDate.parse(date),
        "certainty": Certainty.ACTUAL,
        "confidence": 0.9,
        "origins": max(1, len(proofs)),
        "headline": headline,
        "ruling": Ruling.UNREVIEWED,
        "evidence": proofs,
    }
    return TimelineEvent(**values | changed)


DISCOVERY = event(
    Kind.DISCOVERY,
    "2026-06-30",
    "A reader finds hidden code in the tool",
    evidence("A reader of the forum found the check on June 30.", "June 30", "2026-06-30", "Toolsmith Daily"),
)
EFFECTIVE = event(
    Kind.EFFECTIVE,
    "2026-07-10",
    "The ban takes effect in the whole company",
    evidence("Staff have until July 10 to remove it, and nobody is exempt.", "July 10", "2026-07-10"),
    evidence("The ban starts on July 10.", "July 10", "2026-07-10", "The Harbor Wire"),
)


def timeline(*events: TimelineEvent, **changed) -> Timeline:
    events = events or (DISCOVERY, EFFECTIVE)
    whole = Phase(events[0], events[-1], lag(events[0].date, events[-1].date), "discovery to enforcement")
    values: dict[str, Any] = {
        "incident_id": next(ids),
        "slug": "pearl-group-bans-a-coding-tool",
        "title": "Pearl Group bans a coding tool from its workplaces",
        "category": Category.TOOLING_BAN,
        "status": Status(StatusName.IN_FORCE, PartialDate.parse("2026-07-10")),
        "as_of": UNTIL.date(),
        "events": events,
        "phases": (whole,),
        "headline": whole if len(events) > 1 else None,
        "origins": 2,
    }
    return Timeline(**values | changed)


def news(*came: TimelineEvent, **changed) -> IncidentNews:
    values: dict[str, Any] = {
        "timeline": timeline(),
        "url": "https://lagline.example/incidents/pearl-group-bans-a-coding-tool/",
        "came": came,
    }
    return IncidentNews(**values | changed)


def moved(by_editor: bool = False) -> Move:
    return Move(EFFECTIVE, PartialDate.parse("2026-07-01"), by_editor)


def upcoming(days: int = 7, **changed) -> Upcoming:
    values: dict[str, Any] = {
        "date": PartialDate.day(UNTIL.date() + dt.timedelta(days=days)),
        "words": "The export rule takes effect",
        "incident": "Ministry limits the export of lithography parts",
        "url": "https://lagline.example/incidents/lithography/",
        "reminds": True,
    }
    return Upcoming(**values | changed)

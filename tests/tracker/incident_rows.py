"""Incidents in the database, told by articles, for tests of the pages."""

import datetime as dt
from typing import Any

from ingest.edtf import PartialDate
from tests import factories
from tracker.models import Event, Incident, IncidentEntity

PUBLISHED = dt.datetime(2026, 7, 4, 9, tzinfo=dt.UTC)


def tell(incident: Incident, kind: str, date: str, headline: str, **values: Any) -> Event:
    """An event with one article behind it, published on July 4, 2026 unless told otherwise."""
    published = values.pop("published", PUBLISHED)
    sentence = f"{headline}, on {date}."
    article = factories.make_article(title=f"News: {headline}", text=sentence, published_at=published)
    event = factories.make_event(
        incident=incident, kind=kind, date=date, headline=headline, first_known_at=published, **values
    )
    mention = factories.make_mention(
        article=article, kind=kind, date=date, certainty=event.certainty, sentence=sentence, trigger=headline[:20],
        date_text=date, first_seen_at=published,
    )  # fmt: skip
    factories.make_evidence(event=event, mention=mention)
    days = [PartialDate.parse(str(e.date)).earliest for e in Event.objects.filter(incident=incident)]
    known = sorted(day for day in days if day)
    incident.first_event_on, incident.latest_event_on = known[0], known[-1]
    incident.save()
    return event


def tool_ban(**values: Any) -> Incident:
    """Ten days from discovery to enforcement, in force since July 10, 2026."""
    incident = factories.make_incident(
        **{"slug": "tool-ban", "title": "A firm bans a coding tool", "category": "tooling-ban"} | values
    )
    tell(incident, "discovery", "2026-06-30", "A reader finds a hidden check")
    tell(incident, "announcement", "2026-07-03", "The firm tells its staff to stop")
    tell(incident, "effective", "2026-07-10", "The ban takes effect")
    entity = factories.make_entity(name="Harbor Robotics")
    IncidentEntity.objects.create(incident=incident, entity=entity, role="actor", articles=3)
    return incident


def chip_rule(**values: Any) -> Incident:
    """Announced, and planned to take effect in far future years."""
    incident = factories.make_incident(
        **{"slug": "chip-rule", "title": "Export licence needed for chips", "category": "export-control"} | values
    )
    tell(
        incident,
        "announcement",
        "2026-06-01",
        "A licence rule is published",
        published=PUBLISHED - dt.timedelta(days=20),
    )
    tell(incident, "effective", "2126-03", "Licences are required", certainty="planned")
    return incident


def old_recall(**values: Any) -> Incident:
    """Over since long."""
    incident = factories.make_incident(
        **{"slug": "old-recall", "title": "Lamps recalled over hot cables", "category": "recall"} | values
    )
    long_ago = PUBLISHED - dt.timedelta(days=900)
    tell(incident, "accusation", "2024-01", "Lamps are said to overheat", certainty="alleged", published=long_ago)
    return incident

"""Rows -> the records that resolving and timelines work on. Reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from ingest.edtf import EdtfError, PartialDate
from ingest.models import EventMention
from ingest.records import Certainty, Kind
from tracker.models import Decision, Event
from tracker.records import DecisionRecord, MentionRecord, Ruling
from tracker.resolving import KnownEvent


def mention_rows() -> QuerySet[EventMention]:
    """Mentions with what `mention_record` reads; the long texts of their articles stay where they are."""
    rows = EventMention.objects.select_related("article__feed", "article__placement", "placement")
    return rows.defer("article__text")


def mention_record(row: EventMention) -> MentionRecord:
    """Needs `article` loaded. What its article recalls of another affair is background there, whatever the reader
    took it for: it supports events and makes none.
    """
    article = row.article
    return MentionRecord(
        id=row.pk,
        kind=Kind(row.kind),
        date=row.date,
        date_text=row.date_text,
        certainty=Certainty(row.certainty),
        confidence=row.confidence,
        main=row.main and not _is_recalled(row),
        actor=row.actor,
        target=row.target,
        trigger=row.trigger,
        sentence=row.sentence,
        article_id=article.pk,
        origin_id=article.origin_id or -article.pk,
        known_at=known_at(row),
        article_title=article.title,
        article_version=row.article_version,
    )


def _is_recalled(row: EventMention) -> bool:
    mine, its = getattr(row, "placement", None), getattr(row.article, "placement", None)
    return bool(mine and its and mine.incident_id != its.incident_id)


def known_at(row: EventMention) -> dt.datetime:
    """When readers could know it, in the zone of the source: at publication, or for a later version when that came."""
    article = row.article
    zone = dt.timezone(dt.timedelta(minutes=article.published_offset))
    if row.article_version > 1:
        changed = article.changed_at if row.article_version == article.version else None
        return (changed or row.first_seen_at).astimezone(zone)
    return (article.published_at or article.first_seen_at).astimezone(zone)


def decision_record(row: Decision) -> DecisionRecord:
    """A decision that stands."""
    return DecisionRecord(
        id=row.pk,
        event_id=row.event_id,
        ruling=Ruling(row.ruling),
        decided_at=row.decided_at,
        kind=Kind(row.kind) if row.kind else None,
        date=row.date or None,
        certainty=Certainty(row.certainty) if row.certainty else None,
        headline=row.headline,
    )


def known_event(row: Event, decisions: Iterable[Decision], mention_ids: Iterable[int]) -> KnownEvent:
    """An event as it stands, with the forms that it had before editors changed it."""
    return KnownEvent(
        id=row.pk,
        kind=Kind(row.kind),
        date=row.date,
        certainty=Certainty(row.certainty),
        mention_ids=frozenset(mention_ids),
        confidence=row.confidence,
        main=row.main,
        actor=row.actor,
        target=row.target,
        headline=row.headline,
        moved_from=row.moved_from or None,
        was=tuple(form for decision in decisions if (form := _before(decision))),
    )


def _before(decision: Decision) -> tuple[Kind, PartialDate] | None:
    try:
        return Kind(decision.before["kind"]), PartialDate.parse(decision.before["date"])
    except (KeyError, TypeError, ValueError, EdtfError):
        return None

"""What changed on timelines: noticed once, whoever wrote it (placing, resolving, an editor), and read by period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from ingest.edtf import PartialDate
from ingest.models import EventMention
from tracker.models import Decision, Event, EventChange
from tracker.records import Ruling

LOCK = 0x1A61_0001
LATE = dt.timedelta(days=2)
"""An article that was published this long before a period, and reached us within it, is still news."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one event in a period: it came (no `before`), moved, or went (no `after`)."""

    event_id: int
    incident_id: int
    incident_created_at: dt.datetime
    headline: str
    noticed_at: dt.datetime
    before: PartialDate | None
    after: PartialDate | None
    by_editor: bool


def notice(clock: Callable[[], dt.datetime]) -> int:
    """Write down what differs from what was noticed before; returns how much that was."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        noticed_at = clock()  # under the lock, so that moments are in the order of calls
        rows = [EventChange(noticed_at=noticed_at, **difference) for difference in (*_came_or_moved(), *_gone())]
        EventChange.objects.filter(event__in=[row.event_id for row in rows], is_latest=True).update(is_latest=False)
        EventChange.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def _came_or_moved() -> Iterable[dict[str, object]]:
    latest = EventChange.objects.filter(event=OuterRef("pk"), is_latest=True).values("after")[:1]
    shown = Event.objects.on_timeline().annotate(told=Coalesce(Subquery(latest), Value("")))
    differing = shown.exclude(told=F("date")).order_by("pk").values_list("pk", "told", "date")
    return ({"event_id": pk, "before": told, "after": str(date)} for pk, told, date in differing)


def _gone() -> Iterable[dict[str, object]]:
    told = EventChange.objects.filter(is_latest=True).exclude(after="")
    gone = told.exclude(event__in=Event.objects.on_timeline()).order_by("event_id").values_list("event_id", "after")
    return ({"event_id": pk, "before": after, "after": ""} for pk, after in gone)


def news(since: dt.datetime, until: dt.datetime) -> list[Change]:
    """What is worth a mail of what was noticed in [since, until).

    Not so: the archive, a first poll, the back numbers of a feed, and dates that only a new extractor reads otherwise.
    """
    rows = _noticed(since, until)
    first: dict[int, EventChange] = {}
    for row in rows:
        first.setdefault(row.event_id, row)
    last = {row.event_id: row for row in rows}
    rulings = _rulings(since, until, list(last))
    changes = (
        _change(first[pk], row, rulings.get(pk)) for pk, row in last.items() if _is_news(first[pk], row, rulings)
    )
    return [change for change in changes if not _same(change)]


def _noticed(since: dt.datetime, until: dt.datetime) -> list[EventChange]:
    incident = Q(event__incident__merged_into=None, event__incident__withdrawn=False)
    evidence = EventMention.objects.filter(evidence__event=OuterRef("event"))
    told = evidence.filter(article__is_baseline=False)
    late = told.filter(article__published_at__gte=since - LATE, article__feed__created_at__lt=since)
    fresh = Q(event__first_known_at__gte=since) | Q(Exists(late), event__first_known_at__gte=since - LATE)
    fresh &= Q(Exists(told)) | ~Q(Exists(evidence))
    moving = Exists(told.filter(article__published_at__gte=since - LATE))
    rows: QuerySet[EventChange] = EventChange.objects.filter(incident, noticed_at__gte=since, noticed_at__lt=until)
    rows = rows.annotate(is_fresh=Q(fresh), is_moving=moving)
    return list(rows.select_related("event__incident").order_by("noticed_at", "pk"))


def _rulings(since: dt.datetime, until: dt.datetime, events: list[int]) -> dict[int, str]:
    decisions = Decision.objects.filter(Q(decided_at__gte=since - LATE) | Q(undone_at__gte=since - LATE))
    decisions = decisions.filter(event__in=events, decided_at__lt=until).order_by("pk")
    return dict(decisions.values_list("event_id", "ruling"))


def _is_news(first: EventChange, last: EventChange, rulings: dict[int, str]) -> bool:
    ruled = last.event_id in rulings
    if not first.before:
        return bool(last.after) and bool(last.is_fresh)  # type: ignore[attr-defined]  # annotated
    if not last.after:
        return rulings.get(last.event_id) == Ruling.REJECTED
    return ruled or bool(last.is_moving)  # type: ignore[attr-defined]  # annotated


def _change(first: EventChange, last: EventChange, ruling: str | None) -> Change:
    event = last.event
    return Change(
        event_id=event.pk,
        incident_id=event.incident_id,
        incident_created_at=event.incident.created_at,
        headline=event.headline or f"{event.get_kind_display()}, {event.date.human()}",
        noticed_at=last.noticed_at,
        before=PartialDate.parse(first.before) if first.before else None,
        after=PartialDate.parse(last.after) if last.after else None,
        by_editor=ruling == Ruling.CORRECTED,
    )


def _same(change: Change) -> bool:
    return bool(change.before and change.after and change.before.same_days(change.after))

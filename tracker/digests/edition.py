"""What the letters of one run share, read once: the news of a period, the timelines, the dates of the coming week."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache, cached_property

from django.conf import settings
from django.db.models import Q

from ingest.records import Certainty, Kind
from tracker.digests import changes
from tracker.digests.changes import Change
from tracker.digests.compose import compose
from tracker.digests.letter import IncidentNews, Letter, Move, Upcoming
from tracker.digests.messages import address, links
from tracker.digests.periods import DAY, Period, boundary
from tracker.models import Digest, Event, Follow, Incident, Subscriber
from tracker.records import Timeline
from tracker.timelines import timelines

FARTHEST_BACK = 30 * DAY
WEEK = 7 * DAY
REMIND_DAYS_BEFORE = (7, 1)
COMING_KINDS = Q(kind=Kind.EFFECTIVE) | Q(kind__in=[Kind.REVERSAL, Kind.ENFORCEMENT], certainty=Certainty.PLANNED)


def covers_from(subscriber: Subscriber, period: Period) -> dt.datetime:
    """Where a subscriber's next digest begins: what was missed is told now, what was told is not told again."""
    told = Digest.objects.told().filter(subscriber=subscriber, period_end__lte=period.start)
    end = told.order_by("-period_end").values_list("period_end", flat=True).first()
    begin = end or boundary(subscriber.confirmed_at or period.start, hour=settings.DIGEST_HOUR_UTC)
    return max(begin, period.end - FARTHEST_BACK)


class Edition:
    """The digests of one period. Keeps what it read: make a new one for each run."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self._news = cache(self._read_news)
        self._timelines: dict[int, Timeline] = {}

    def letter(self, subscriber: Subscriber, *, since: dt.datetime) -> Letter | None:
        """What a subscriber is told of [since, end of the period); None for nothing."""
        follows = list(subscriber.follows.filter(confirmed_at__lt=self.period.end))
        news = [
            item
            for incident_id, told in self._news(since).items()
            if (item := self._incident_news(incident_id, _followed(told, follows), follows, since))
        ]
        own = {follow.incident_id for follow in follows}
        coming = [item for incident_id, item in self._coming if incident_id in own or None in own]
        week = [self._upcoming(event, since) for event in coming]
        return compose(news, week, since=since, until=self.period.end, links=links(subscriber))

    def _incident_news(
        self, incident_id: int, told: list[Change], follows: list[Follow], since: dt.datetime
    ) -> IncidentNews | None:
        timeline = self._timelines.get(incident_id) if told else None
        if timeline is None:
            return None
        events = {event.id: event for event in timeline.events}
        shown = [change for change in told if change.event_id in events]
        return IncidentNews(
            timeline=timeline,
            url=address(f"/incidents/{timeline.slug}/"),
            is_new=told[0].incident_created_at >= since and not any(f.incident_id == incident_id for f in follows),
            came=tuple(events[change.event_id] for change in shown if change.before is None),
            moved=tuple(Move(events[c.event_id], c.before, c.by_editor) for c in shown if c.before is not None),
            gone=tuple(change.headline for change in told if change.after is None),
        )

    def _read_news(self, since: dt.datetime) -> dict[int, list[Change]]:
        grouped: dict[int, list[Change]] = defaultdict(list)
        for change in changes.news(since, self.period.end):
            grouped[change.incident_id].append(change)
        missing = Incident.objects.published().filter(pk__in=grouped.keys() - self._timelines.keys())
        read = timelines(missing.order_by("pk"), today=self.period.end.date())
        self._timelines |= {timeline.incident_id: timeline for timeline in read}
        return dict(grouped)

    @cached_property
    def _coming(self) -> list[tuple[int, Event]]:
        day = self.period.end.date()
        soon = Event.objects.on_timeline().sure().select_related("incident")
        soon = soon.filter(COMING_KINDS, date_earliest__gte=day, date_latest__lte=day + WEEK)
        soon = soon.filter(incident__merged_into=None, incident__withdrawn=False)
        return [(event.incident_id, event) for event in soon.order_by("date_earliest", "pk")]

    def _upcoming(self, event: Event, since: dt.datetime) -> Upcoming:
        earliest = event.date.earliest or self.period.end.date()
        reminds = [earliest - days * DAY for days in REMIND_DAYS_BEFORE]
        return Upcoming(
            date=event.date,
            words=event.headline or event.get_kind_display().capitalize(),
            incident=event.incident.title,
            url=address(event.incident.get_absolute_url()),
            reminds=any(since.date() < day <= self.period.end.date() for day in reminds),
        )


def _followed(told: list[Change], follows: list[Follow]) -> list[Change]:
    return [change for change in told if any(_covers(follow, change) for follow in follows)]


def _covers(follow: Follow, change: Change) -> bool:
    if follow.incident_id not in (None, change.incident_id):
        return False
    return follow.confirmed_at is not None and follow.confirmed_at <= change.noticed_at

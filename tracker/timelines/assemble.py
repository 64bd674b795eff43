"""Puts a `Timeline` together: events, their phases and status, and what surrounds them. Reads."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from ingest.edtf import PartialDate
from ingest.models import Article, FigureMention
from ingest.records import Category
from tracker.models import ArticlePlacement, Event, Incident, IncidentEntity, IncidentLink
from tracker.records import ArticleLine, KeyFigure, LinkedIncident, NamedEntity, Relation, Timeline, TimelineEvent
from tracker.timelines import phases
from tracker.timelines.figures import Stated, key_figures
from tracker.timelines.replay import events_as_of
from tracker.timelines.rows import article_line, events_of, origin_of


def timeline(incident: Incident, *, today: dt.date, as_of: dt.date | None = None) -> Timeline:
    """One incident as it stands, or as it was known at the end of the day `as_of`."""
    if as_of is None or as_of >= today:
        return timelines([incident], today)[0]
    around = _around([incident])[incident.pk]
    return _assembled(incident, events_as_of(incident, as_of), around.until(as_of), as_of)


def timelines(incidents: Iterable[Incident], today: dt.date) -> list[Timeline]:
    """The same for many, in the order given; the number of queries does not grow with them."""
    incidents = list(incidents)
    around, events = _around(incidents), events_of(incidents)
    return [_assembled(i, events.get(i.pk, []), around[i.pk], today) for i in incidents]


@dataclass(slots=True)
class _Around:
    """What surrounds the events of one incident."""

    articles: list[ArticleLine] = field(default_factory=list)
    entities: list[NamedEntity] = field(default_factory=list)
    links: list[LinkedIncident] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)

    def until(self, day: dt.date) -> _Around:
        """Without articles published later, and what they state."""
        articles = [a for a in self.articles if a.published is None or a.published <= day]
        urls = {a.id for a in articles}
        return _Around(articles, self.entities, self.links, [s for s in self.stated if s.article_id in urls])


def _assembled(incident: Incident, found: Sequence[TimelineEvent], around: _Around, day: dt.date) -> Timeline:
    events, weak = phases.parted(found)
    return Timeline(
        incident_id=incident.pk,
        slug=incident.slug,
        title=incident.title,
        category=Category(incident.category),
        status=phases.status(events, day),
        as_of=day,
        events=tuple(events),
        phases=phases.phases(events),
        headline=phases.headline(events),
        origins=len({article.origin_id for article in around.articles}),
        articles=tuple(around.articles),
        entities=tuple(around.entities),
        links=tuple(around.links),
        figures=key_figures(around.stated),
        is_sample=incident.is_sample,
        updated_at=incident.updated_at,
        weak=tuple(weak),
    )


def _around(incidents: Collection[Incident]) -> dict[int, _Around]:
    """Four sets of rows for all incidents, with two more queries for the dates of linked ones."""
    around: dict[int, _Around] = defaultdict(_Around)
    placements = (
        ArticlePlacement.objects.filter(incident__in=incidents).select_related("article__feed").defer("article__text")
    )
    for placement in placements.order_by("article__published_at", "article"):
        around[placement.incident_id].articles.append(article_line(placement.article))
    named = IncidentEntity.objects.filter(incident__in=incidents).select_related("entity")
    for row in named.order_by("-articles", "entity__name"):
        entity = NamedEntity(row.entity.name, row.entity.label, row.role, row.articles)
        around[row.incident_id].entities.append(entity)
    for incident_id, link in _links(incidents):
        around[incident_id].links.append(link)
    figures = FigureMention.objects.filter(article__placement__incident__in=incidents)
    for figure in figures.select_related("article__placement", "article__feed").defer("article__text"):
        around[figure.article.placement.incident_id].stated.append(_stated(figure, figure.article))
    return around


def _links(incidents: Collection[Incident]) -> list[tuple[int, LinkedIncident]]:
    rows = IncidentLink.objects.filter(incident__in=incidents).select_related("other").order_by("-score", "other")
    shown = [row for row in rows if row.other.merged_into_id is None and not row.other.withdrawn]
    dates = _first_dates({row.other_id for row in shown})
    return [
        (
            row.incident_id,
            LinkedIncident(
                row.other.slug, row.other.title, Relation(row.relation), row.reason, dates.get(row.other_id)
            ),
        )
        for row in shown
    ]


def _first_dates(incidents: Collection[int]) -> dict[int, PartialDate]:
    """Incident id -> the date of its first event that is not weak, else of its first, as precise as that is."""
    shown = Event.objects.on_timeline().filter(incident__in=incidents, main=True)
    return _first_of(shown) | _first_of(shown.sure())


def _first_of(events: Iterable[Event]) -> dict[int, PartialDate]:
    found: dict[int, PartialDate] = {}
    for event in events:
        if event.incident_id not in found or event.date < found[event.incident_id]:
            found[event.incident_id] = event.date
    return found


def _stated(row: FigureMention, article: Article) -> Stated:
    figure = KeyFigure(row.text, row.counts, row.hedge, 1, row.sentence, article.source, article.url)
    order = (article.published_at or article.first_seen_at, article.pk, row.field != "title", row.start)
    return Stated(row.number, row.unit, figure, origin_of(article), article.pk, order)

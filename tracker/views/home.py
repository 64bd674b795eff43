"""Home: the newest incidents, what takes effect next, and how many there are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from ingest.edtf import PartialDate
from ingest.records import Kind
from tracker.models import ArticlePlacement, Event, Incident
from tracker.records import StatusName, Timeline
from tracker.timelines import timelines
from tracker.views.filtering import IncidentFilter
from tracker.views.requests import HtmxRequest
from tracker.views.statuses import status_names

A_PAGE, NEXT = 20, 5
Option = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is in all: the options of the filter with how many each would show, and a line for people."""

    words: str
    categories: list[Option]
    statuses: list[Option]
    samples: bool


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A measure that takes effect after today; `days` only where its day is exact."""

    date: PartialDate
    days: int | None
    slug: str
    title: str


@require_safe
def home(request: HtmxRequest) -> HttpResponse:
    """The newest incidents, filtered and paged; htmx gets the list alone."""
    today = timezone.localdate()
    wanted = IncidentFilter.read(request.GET)
    context = {"filter": wanted, "page": _page(wanted, request.GET.get("page"), today), "today": today}
    if request.htmx and not request.htmx.history_restore_request:
        response = render(request, "tracker/_results.html", context)
        response["Cache-Control"] = "no-store"
    else:
        more = {"counts": counts(today), "upcoming": upcoming(today)}
        response = render(request, "tracker/home.html", context | more)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _page(wanted: IncidentFilter, number: str | None, today: dt.date) -> Page[Timeline]:
    """One page of timelines; a number that is none, or too high, gives the nearest page."""
    found = Paginator(wanted.incidents(today), A_PAGE).get_page(number)
    return Page(timelines(found.object_list, today=today), found.number, found.paginator)  # type: ignore[arg-type]  # a page of the paginator's rows, read as timelines


def counts(today: dt.date) -> Counts:
    """All published incidents, counted by category and status."""
    incidents = list(Incident.objects.published())
    by_category = Counter(incident.category for incident in incidents)
    by_status = Counter(status_names(incidents, today).values())
    placed = ArticlePlacement.objects.filter(incident__in=Incident.objects.published())
    read = placed.aggregate(articles=Count("pk"), origins=Count("article__origin", distinct=True))
    return Counts(
        _words(len(incidents), by_status, read["articles"], read["origins"]),
        [(c, c.replace("-", " ").capitalize(), n) for c, n in sorted(by_category.items())],
        [(s, s.capitalize(), by_status[s]) for s in StatusName if by_status[s]],
        any(incident.is_sample for incident in incidents),
    )


def _words(incidents: int, by_status: Counter[StatusName], articles: int, origins: int) -> str:
    """ "8 incidents: 5 in force, 3 pending. 46 articles from 33 independent origins." """
    if not incidents:
        return "No incident yet."
    stages = list(reversed(StatusName))
    order = sorted(by_status, key=lambda name: (-by_status[name], stages.index(name)))
    parts = ", ".join(f"{by_status[name]} {name}" for name in order)
    sources = f"{_count(articles, 'article')} from {_count(origins, 'independent origin')}"
    return f"{_count(incidents, 'incident')}: {parts}. {sources}."


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def upcoming(today: dt.date) -> list[Upcoming]:
    """What takes effect next, one line an incident, soonest first."""
    measures = (
        Event.objects.on_timeline()
        .sure()
        .filter(
            Q(kind=Kind.EFFECTIVE) | Q(kind=Kind.ENFORCEMENT),
            incident__in=Incident.objects.published(),
            date_earliest__gt=today,
        )
    )
    first = measures.select_related("incident").order_by("date_earliest")[: NEXT * 4]
    soonest = {event.incident_id: event for event in reversed(first)}
    events = sorted(soonest.values(), key=lambda e: e.date)[:NEXT]
    return [Upcoming(e.date, _days(e.date, today), e.incident.slug, e.incident.title) for e in events]


def _days(date: PartialDate, today: dt.date) -> int | None:
    return (date.earliest - today).days if date.is_day and date.earliest else None

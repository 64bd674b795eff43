"""An incident's page, as it stands or as known on a day; old addresses lead to it for ever."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.models import FormerSlug, Incident
from tracker.timelines import timeline
from tracker.views.concerned import concerned
from tracker.views.rows import by_origin, rows, weak_rows

MOST_MERGES = 50


class BadDayError(ValueError):
    """The day asked for cannot be shown; the message says why and what to write."""


@require_safe
def incident(request: HttpRequest, slug: str) -> HttpResponse:
    """The incident at an address; 301 for a former or merged one, 410 for one that an editor withdrew."""
    found = Incident.objects.select_related("merged_into").filter(slug=slug).first()
    if found is None or found.merged_into:
        return _moved(request, found.merged_into if found else None, slug)
    if found.withdrawn:
        return render(request, "tracker/withdrawn.html", {"title": found.title}, status=410)
    if found.latest_event_on is None:
        raise Http404
    return _page(request, found, timezone.localdate())


def _moved(request: HttpRequest, target: Incident | None, slug: str) -> HttpResponse:
    """To where the incident lives now, with the query kept."""
    if target is None:
        former = FormerSlug.objects.select_related("incident__merged_into").filter(slug=slug).first()
        if former is None:
            raise Http404
        target = former.incident
    for _ in range(MOST_MERGES):
        if target.merged_into is None:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(target.get_absolute_url() + (f"?{query}" if query else ""))
        target = target.merged_into
    raise Http404


def _page(request: HttpRequest, found: Incident, today: dt.date) -> HttpResponse:
    asked = request.GET.get("as_of", "").strip()
    try:
        as_of, error = read_day(asked, today), ""
    except BadDayError as problem:
        as_of, error = None, str(problem)
    shown = timeline(found, as_of=as_of, today=today)
    context = {
        "timeline": shown,
        "rows": rows(shown),
        "weak": weak_rows(shown),
        "origins": by_origin(shown.articles),
        "concerned": concerned(shown),
        "as_of": as_of,
        "as_of_text": as_of.isoformat() if as_of else "",
        "as_of_error": error,
        "now": "as known on" if as_of else "today",
        "today": today,
        "here": request.path,
    }
    return render(request, "tracker/incident.html", context, status=400 if error else 200)


def read_day(text: str, today: dt.date) -> dt.date | None:
    """The past day that `?as_of=` names; None where it names none or today. Raises BadDayError."""
    if not text:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise BadDayError(f"“{text[:40]}” is not a day. Write year, month and day as in {today.isoformat()}.") from None
    if day > today:
        raise BadDayError(f"{day:%B} {day.day}, {day.year} lies ahead. Choose a day up to today.")
    return None if day == today else day

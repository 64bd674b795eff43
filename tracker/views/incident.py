"""An incident's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def incident(request: HttpRequest, slug: str) -> HttpResponse:
    """The incident at an address."""
    return render(request, "tracker/incident.html", {"slug": slug})

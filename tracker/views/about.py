"""The page about the method."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def about(request: HttpRequest) -> HttpResponse:
    """How dates are found, and what the words on the pages mean."""
    return render(request, "tracker/about.html")

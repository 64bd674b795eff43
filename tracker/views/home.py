"""Home: the newest incidents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """The newest incidents, filtered and paged."""
    return render(request, "tracker/home.html")

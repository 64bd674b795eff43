"""A page that asks an address now and shows what would be stored. Nothing is."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from django import forms
from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ingest.admin.feed_form import checked_address
from ingest.clients import client_for
from ingest.errors import FeedError
from ingest.health.words import advice
from ingest.models import Feed
from ingest.pipeline import try_parse
from ingest.records import ParsedFeed

SHOWN = 50
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Trial:
    """How it went: a feed, or what is wrong with it and what to do."""

    feed: ParsedFeed | None = None
    problem: str = ""
    todo: str = ""


class TrialForm(forms.Form):
    """An address."""

    url = forms.CharField(
        label="Address of a feed",
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
    )

    def clean_url(self) -> str:
        """One that can be asked."""
        return checked_address(self.cleaned_data["url"])


@permission_required("ingest.change_feed", raise_exception=True)
def page(request: HttpRequest) -> HttpResponse:
    """The form; after a POST also what was found."""
    number = request.POST.get("feed", "") or request.GET.get("feed", "")
    feed = Feed.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None
    form = TrialForm(request.POST if request.method == "POST" else None, initial={"url": feed.url if feed else ""})
    trial = _try(form.cleaned_data["url"], feed) if form.is_bound and form.is_valid() else None
    context = admin.site.each_context(request) | {
        "title": "Try a feed",
        "opts": Feed._meta,
        "feed": feed,
        "form": form,
        "trial": trial,
        "shown": f":{SHOWN}",
    }
    return TemplateResponse(request, "admin/ingest/feed/try.html", context)


def _try(url: str, feed: Feed | None) -> Trial:
    client = client_for(feed if feed and feed.url == url else None)
    with _ONE_AT_A_TIME:  # a server that keeps a request for long must not keep all threads of the site
        try:
            return Trial(try_parse(url, client))
        except FeedError as error:
            return Trial(problem=str(error), todo=advice(error.status))

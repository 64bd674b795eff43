"""A page that adds a feed by its address, or by that of its site, with several to choose from."""

from __future__ import annotations

from threading import Lock

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from ingest import finding, store
from ingest.clients import client_for
from ingest.errors import AddressError
from ingest.finding import Found
from ingest.models import Feed
from ingest.sorting import feed_key, normal_address

SECONDS = 30.0
BUSY = "Another search is going on. Try again in half a minute."
_ONE_AT_A_TIME = Lock()


class AddressForm(forms.Form):
    """An address."""

    address = forms.CharField(
        label="Address of a feed, or of a site",
        max_length=2000,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "spellcheck": "false", "autofocus": True, "placeholder": "https://example.org/"}
        ),
    )

    def clean_address(self) -> str:
        """In its normal spelling."""
        return _address(self.cleaned_data["address"])


@permission_required("ingest.change_feed", raise_exception=True)
def page(request: HttpRequest) -> HttpResponse:
    """The form; then what was found; then, with what was chosen, the list of feeds."""
    if request.method == "POST" and "add" in request.POST:
        return _added(request)
    form = AddressForm(request.POST if request.method == "POST" else None)
    address = form.cleaned_data["address"] if form.is_bound and form.is_valid() else ""
    found = _found(address) if address else None
    context = admin.site.each_context(request) | {
        "title": "Add a feed",
        "opts": Feed._meta,
        "form": form,
        "found": found,
        "address": address,
        "known": store.known_feeds_among([one.url for one in found.candidates]) if found else set(),
    }
    return TemplateResponse(request, "admin/ingest/feed/add.html", context)


def _found(address: str) -> Found:
    if not _ONE_AT_A_TIME.acquire(blocking=False):
        return Found(problem=BUSY)
    try:
        return finding.find_apart(address, client_for(), settings.HOST_PAUSE_SECONDS, seconds=SECONDS)
    finally:
        _ONE_AT_A_TIME.release()


def _added(request: HttpRequest) -> HttpResponse:
    try:
        urls = [_address(url) for url in request.POST.getlist("url")[: finding.MOST]]
    except forms.ValidationError as error:
        messages.error(request, error.messages[0])
        return HttpResponseRedirect(reverse("feed-add"))
    known = store.known_feeds_among(urls)
    once = {feed_key(url): url for url in reversed(urls) if url not in known}  # the first spelling of each
    feeds = [store.add_feed(url)[0] for url in once.values()]
    if not feeds:
        messages.warning(request, "Nothing was added: choose a feed that is not there yet.")
        return HttpResponseRedirect(reverse("feed-add"))
    number = "1 feed" if len(feeds) == 1 else f"{len(feeds)} feeds"
    messages.success(request, f"Added {number}. Polled within a minute while Lagline runs.")
    if len(feeds) == 1:
        return HttpResponseRedirect(reverse("admin:ingest_feed_change", args=[feeds[0].pk]))
    return HttpResponseRedirect(reverse("admin:ingest_feed_changelist"))


def _address(text: str) -> str:
    try:
        return normal_address(text)
    except AddressError as error:
        raise forms.ValidationError(str(error)) from None

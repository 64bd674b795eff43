"""Lists of feeds at the desk: upload with a report of every entry, and download."""

from __future__ import annotations

import random
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ingest import lists, store
from ingest.models import Feed
from ingest.opml import ListError, written
from ingest.sorting import Outcome, Verdict

DICE = random.SystemRandom()
TOLD = 500
"""Entries of each kind that the report shows; all are counted."""


class ListForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label="List of feeds",
        help_text="OPML, as every feed reader exports it; up to 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".opml,.xml,.rdf,text/x-opml,application/xml,text/xml"}),
        error_messages={"empty": "The file is empty."},
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Not too large."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > lists.LARGEST:
            raise forms.ValidationError(f"The file is larger than {lists.LARGEST // 1024 // 1024} MB. Split it.")
        return file


@permission_required("ingest.change_feed", raise_exception=True)
def upload(request: HttpRequest) -> HttpResponse:
    """The form; after a POST the report."""
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    outcomes: list[Outcome] | None = None
    if form.is_bound and form.is_valid():
        try:
            outcomes = _import(form.cleaned_data["file"].read())
        except ListError as error:
            form.add_error("file", str(error))
    context = admin.site.each_context(request) | {
        "title": "Import a list of feeds",
        "opts": Feed._meta,
        "form": form,
        "report": None if outcomes is None else _report(outcomes),
        "summary": None if outcomes is None else lists.summary(outcomes),
        "told": f":{TOLD}",
        "most": TOLD,
    }
    return TemplateResponse(request, "admin/ingest/feed/import.html", context)


def _import(data: bytes) -> list[Outcome]:
    _, batches = lists.import_list(data, now=timezone.now(), dice=DICE)
    return [outcome for batch in batches for outcome in batch]


def _report(outcomes: list[Outcome]) -> list[tuple[Verdict, list[Outcome]]]:
    """What needs a look first."""
    order = (Verdict.REFUSED, Verdict.REPEATED, Verdict.KNOWN, Verdict.ADDED)
    groups = [(verdict, [outcome for outcome in outcomes if outcome.verdict is verdict]) for verdict in order]
    return [(verdict, group) for verdict, group in groups if group]


@require_safe
@permission_required("ingest.view_feed", raise_exception=True)
def download(request: HttpRequest) -> HttpResponse:
    """All feeds as OPML, in their folders; with `?flat` without."""
    now = timezone.now()
    data = written(store.listed(), now=now, flat="flat" in request.GET)
    name = f"lagline-feeds-{now:%Y-%m-%d}.opml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="text/x-opml; charset=utf-8", headers=headers)

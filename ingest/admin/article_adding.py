"""A page that adds an article by its address: shown first, and stored when the editor says so."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.decorators import permission_required
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from ingest import addressed, store
from ingest.addressed import Looked
from ingest.clients import client_for
from ingest.errors import AddressError
from ingest.extraction_io import YEARS
from ingest.fetch import check_address
from ingest.models import Article
from ingest.records import PageStatus
from ingest.store.added import AddedText

SALT = "ingest.admin.article_adding"
VALID_SECONDS = 3600
STALE = "What was fetched is more than an hour old, or was changed on the way. Look at the page again."


class AddressForm(forms.Form):
    """An address."""

    address = forms.CharField(
        label="Address of the article",
        max_length=2000,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "spellcheck": "false", "placeholder": "https://example.org/2026/news"}
        ),
    )

    def clean_address(self) -> str:
        """In its normal spelling."""
        text = self.cleaned_data["address"].strip()
        try:
            return check_address(text if "://" in text else f"https://{text}")
        except AddressError as error:
            raise forms.ValidationError(str(error)) from None


class ArticleForm(forms.Form):
    """What an editor may correct: pages often hide their date, and on it depends what "on Tuesday" means."""

    title = forms.CharField(max_length=1000)
    published = forms.DateField(
        label="Published on",
        required=False,
        help_text="Without it, “on Thursday” has no date.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    found = forms.CharField(widget=forms.HiddenInput)
    """What the page holds, signed, so that a text is stored only as its site gave it."""

    def clean_published(self) -> dt.date | None:
        """A day of a year in which texts are published."""
        day: dt.date | None = self.cleaned_data["published"]
        if day and day.year not in YEARS:
            raise forms.ValidationError("No text is of that year.")
        return day

    def clean_found(self) -> dict[str, Any]:
        """Taken out of its signature."""
        try:
            found: dict[str, Any] = signing.loads(self.cleaned_data["found"], salt=SALT, max_age=VALID_SECONDS)
        except signing.BadSignature:
            raise forms.ValidationError(STALE) from None
        return found


@permission_required("ingest.add_article", raise_exception=True)
def page(request: HttpRequest) -> HttpResponse:
    """The form, filled in from `?address=`; then what is on the page; then, when it is stored, the article."""
    if request.method != "POST":
        return _answer(request, AddressForm(initial={"address": request.GET.get("address", "")[:2000]}))
    if "found" in request.POST:
        return _stored(request)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _answer(request, form)
    address = form.cleaned_data["address"]
    if known := store.article_at([address]):
        return _answer(request, form, known=known)
    looked = addressed.look(address, client_for())
    known = store.article_at(addressed.addresses_of(looked))
    return _answer(request, form, looked=looked, known=known)


def _stored(request: HttpRequest) -> HttpResponse:
    form = ArticleForm(request.POST)
    if not form.is_valid():
        found = form.cleaned_data.get("found")
        return _answer(request, AddressForm(initial={"address": found["addresses"][0] if found else ""}), article=form)
    article, is_new = store.add_article(_added(form.cleaned_data), now=timezone.now())
    if is_new:
        rows = Article.objects.filter(pk=article.pk)
        LogEntry.objects.log_actions(
            int(request.user.pk or 0), rows, ADDITION, "Added by its address.", single_object=True
        )
        messages.success(request, "Added. It is read within a minute while Lagline runs.")
    else:
        messages.warning(request, "This article is there already.")
    return HttpResponseRedirect(reverse("admin:ingest_article_change", args=[article.pk]))


def _added(values: dict[str, Any]) -> AddedText:
    found, day = values["found"], values["published"]
    moment = dt.datetime.fromisoformat(found["published"]) if found["published"] else None
    raw = found["published_raw"]
    if day != (moment.date() if moment else None):
        moment = dt.datetime.combine(day, dt.time(), dt.UTC) if day else None
        raw = "as an editor says" if day else ""
    return AddedText(
        addresses=tuple(found["addresses"]),
        title=values["title"],
        text=found["text"],
        status=PageStatus(found["status"]),
        canonical=found["canonical"],
        author=found["author"],
        publisher=found["publisher"],
        published=moment,
        published_raw=raw,
    )


def _article_form(looked: Looked) -> ArticleForm | None:
    page = looked.page
    if page is None or not looked.text:
        return None
    found = {
        "addresses": addressed.addresses_of(looked),
        "text": looked.text,
        "status": looked.status.value,
        "canonical": page.canonical,
        "author": page.author,
        "publisher": page.publisher,
        "published": page.published.isoformat() if page.published else "",
        "published_raw": page.published_raw,
    }
    initial = {
        "title": page.title,
        "published": page.published.date() if page.published else None,
        "found": signing.dumps(found, salt=SALT, compress=True),
    }
    return ArticleForm(initial=initial)


def _answer(
    request: HttpRequest,
    form: AddressForm,
    *,
    looked: Looked | None = None,
    known: Article | None = None,
    article: ArticleForm | None = None,
) -> HttpResponse:
    if looked is not None and known is None:
        article = _article_form(looked)
    context = admin.site.each_context(request) | {
        "title": "Add an article",
        "opts": Article._meta,
        "form": form,
        "looked": looked,
        "known": known,
        "article": article,
        "bookmarklet": bookmarklet(request.build_absolute_uri(reverse("article-add"))),
    }
    return TemplateResponse(request, "admin/ingest/article/add.html", context)


def bookmarklet(address: str) -> str:
    """A link that opens the form with the address of the page that a reader is on. It holds no secret."""
    return f"javascript:void(window.open({json.dumps(address)}+'?address='+encodeURIComponent(location.href)))"

"""A page on which an editor sees how a text is read, and why. Nothing of it is stored."""

from __future__ import annotations

from threading import Lock
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ingest.explaining import Story, story
from ingest.extraction_io import YEARS
from ingest.models import Article
from ingest.nlp.pipeline import explain
from ingest.nlp.syntax_model import ModelError
from ingest.records import Document

MOST = 200
"""Events and dates that get an entry of their own; the text shows the marks of all."""
TOO_LONG = (
    "The text is too long for this page, which takes 1,000,000 characters: cut it, or use manage.py extract --explain."
)
_ONE_AT_A_TIME = Lock()


class PlainText(forms.CharField):
    """Text to the letter, but for line ends as browsers send them, and for characters that no text has."""

    def to_python(self, value: Any) -> str:
        """Newlines as one character, as in a stored article."""
        text = str(super().to_python(value) or "")
        return text.replace("\r\n", "\n").replace("\x00", " ")


class ReadingForm(forms.Form):
    """One text with what its reading depends on."""

    title = PlainText(required=False, max_length=2000, strip=False)
    published = forms.DateField(
        label="Published on",
        required=False,
        help_text="Without it, “on Thursday” has no date.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    text = PlainText(required=False, strip=False, widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}))

    def clean(self) -> dict[str, Any]:
        """A day of a year in which texts are published, and something to read."""
        values: dict[str, Any] = super().clean() or {}
        if (day := values.get("published")) and day.year not in YEARS:
            self.add_error("published", "No text is of that year.")
        if not (values.get("title", "").strip() or values.get("text", "").strip()):
            self.add_error("text", "Paste a text, or give a title at least.")
        return values

    def document(self) -> Document:
        """Of valid values."""
        values = self.cleaned_data
        return Document("pasted", values["title"], values["text"], values["published"])


@csrf_exempt  # only until the length is known: reading a form that is too long fails before any view could say so
@permission_required("ingest.change_article", raise_exception=True)
def page(request: HttpRequest) -> HttpResponse:
    """The form, and what was read in its text or in the stored article of `?article=`."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if request.method == "POST" and most and length.isdecimal() and int(length) > most:
        return _answer(request, ReadingForm(), problem=TOO_LONG, status=413)
    answer: HttpResponse = _page(request)
    return answer


@csrf_protect
def _page(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        form = ReadingForm(request.POST)
        return _read(request, form, form.document()) if form.is_valid() else _answer(request, form)
    number = request.GET.get("article", "")
    if not number:
        return _answer(request, ReadingForm())
    known = number.isdecimal() and len(number) <= 18
    article = get_object_or_404(Article, pk=number if known else 0)
    day = article.published_on
    form = ReadingForm(initial={"title": article.title, "text": article.text, "published": day})
    return _read(request, form, Document(str(article.pk), article.title, article.text, day), article)


def _read(request: HttpRequest, form: ReadingForm, document: Document, article: Article | None = None) -> HttpResponse:
    try:
        with _ONE_AT_A_TIME:  # two long texts at once would double the memory and end no sooner
            told = story(document, explain(document))
    except (ModelError, FileNotFoundError) as error:
        return _answer(request, form, problem=f"Nothing can be read: {error}.", status=503)
    return _answer(request, form, told=told, article=article)


def _answer(
    request: HttpRequest,
    form: ReadingForm,
    *,
    told: Story | None = None,
    article: Article | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = admin.site.each_context(request) | {
        "title": "Read a text",
        "opts": Article._meta,
        "form": form,
        "told": told,
        "article": article,
        "problem": problem,
        "most": MOST,
        "most_slice": f":{MOST}",
    }
    return TemplateResponse(request, "admin/ingest/article/read.html", context, status=status)

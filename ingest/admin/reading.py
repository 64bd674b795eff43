"""What the desk's pages share: rows that are only read, sentences with marks, links to other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html

from ingest.marking import Passage, Piece, pieces
from ingest.models import EventMention

if TYPE_CHECKING:
    AnyModelAdmin = admin.ModelAdmin[Any]
else:
    AnyModelAdmin = admin.ModelAdmin  # takes a type argument in the stubs only


class DeskAdmin(AnyModelAdmin):
    """Rows that come from sources: never added or deleted by hand."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # each would count all rows once more for each choice of each filter
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody: evidence stays, and so do addresses."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Named after what it lists."""
        title = {"title": str(self.opts.verbose_name_plural).capitalize()}
        return super().changelist_view(request, title | (extra_context or {}))


class LogAdmin(DeskAdmin):
    """Rows that are found and read here, and changed nowhere."""

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody."""
        return False


def marked_sentence(mention: EventMention) -> str:
    """The sentence with its trigger and its date marked, as safe HTML; a date from elsewhere is named after it."""
    return render_to_string("admin/ingest/_sentence.html", {"mention": mention, "pieces": sentence_pieces(mention)})


def sentence_pieces(mention: EventMention) -> list[Piece]:
    """The sentence of a mention, cut at trigger and date."""
    passages = [Passage(mention.trigger_start, mention.trigger_end, "trigger")]
    if mention.date_field == mention.field:
        passages.append(Passage(mention.date_start, mention.date_end, "date"))
    return pieces(mention.sentence, passages, offset=mention.sentence_start)


def web_link(address: str, words: str) -> str:
    """A link to another site; empty for what is no web address."""
    if not address.startswith(("https://", "http://")):
        return ""
    return format_html('<a href="{}" rel="noopener noreferrer" target="_blank">{}</a>', address, words)

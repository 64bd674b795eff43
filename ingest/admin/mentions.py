"""Dated events as single articles state them."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from ingest.admin.reading import LogAdmin, marked_sentence
from ingest.models import EventMention


@admin.register(EventMention)
class EventMentionAdmin(LogAdmin):
    """Dated events as single articles state them."""

    list_display = ("kind", "day", "told", "source", "certainty", "confidence", "stands")
    list_display_links = ("kind", "day")
    list_filter = (
        "kind",
        "certainty",
        ("superseded_at", admin.EmptyFieldListFilter),
        "main",
        "extractor_version",
    )
    list_select_related = ("article", "article__feed")
    search_fields = ("sentence", "actor", "target", "article__title")
    readonly_fields = ("told", "in_article", "day")
    fields = (
        *readonly_fields,
        "kind",
        "date_text",
        "anchor",
        "trigger",
        "certainty",
        "confidence",
        "main",
        "actor",
        "target",
        "article_version",
        "extractor_version",
        "first_seen_at",
        "superseded_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[EventMention]:
        """Without the texts of the articles."""
        return super().get_queryset(request).select_related("article", "article__feed").defer("article__text")

    @admin.display(description="date", ordering="date_earliest")
    def day(self, mention: EventMention) -> str:
        """For people, and as stored."""
        return f"{mention.date.human()} [{mention.date}]"

    @admin.display(description="sentence")
    def told(self, mention: EventMention) -> str:
        """With trigger and date marked."""
        return marked_sentence(mention)

    @admin.display(description="source", ordering="article__publisher")
    def source(self, mention: EventMention) -> str:
        """The publisher."""
        return mention.article.source

    @admin.display(description="article")
    def in_article(self, mention: EventMention) -> str:
        """A link to it."""
        address = reverse("admin:ingest_article_change", args=[mention.article_id])
        return format_html('<a href="{}">{}</a> ({})', address, mention.article, mention.article.source)

    @admin.display(description="stands", boolean=True)
    def stands(self, mention: EventMention) -> bool:
        """Not superseded."""
        return mention.superseded_at is None

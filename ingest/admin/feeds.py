"""Feeds: their health, and when they are polled."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timesince import timesince, timeuntil

from ingest import store
from ingest.admin.reading import DeskAdmin
from ingest.models import Feed
from ingest.records import FeedState


@admin.register(Feed)
class FeedAdmin(DeskAdmin):
    """Feeds and their health. `manage.py add_feed` adds one; none is deleted, only paused."""

    list_display = ("name", "status", "last_good_poll", "next_poll", "trouble", "number_of_articles")
    list_filter = ("state", ("last_error", admin.EmptyFieldListFilter), "is_sample")
    search_fields = ("title", "url", "last_error")
    actions = ("poll_now", "pause", "resume")
    readonly_fields = (
        "url",
        "site_url",
        "state",
        "last_good_poll",
        "next_poll",
        "last_status",
        "trouble",
        "failures",
        "number_of_articles",
        "is_sample",
        "created_at",
    )
    fields = ("title", "interval_minutes", *readonly_fields)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feed]:
        """With the number of articles."""
        feeds: QuerySet[Feed] = super().get_queryset(request).annotate(article_count=Count("articles"))
        return feeds

    @admin.display(description="feed", ordering="title")
    def name(self, feed: Feed) -> str:
        """Title, or address."""
        return str(feed)

    @admin.display(description="state", ordering="state")
    def status(self, feed: Feed) -> str:
        """A word, and a colour for what needs somebody."""
        troubled = feed.state == FeedState.ACTIVE and feed.failures > 0
        return format_html(
            '<span class="state {}">{}</span>', "troubled" if troubled else feed.state, feed.get_state_display()
        )

    @admin.display(description="last good poll", ordering="last_success_at")
    def last_good_poll(self, feed: Feed) -> str:
        """How long ago."""
        return f"{timesince(feed.last_success_at, depth=1)} ago" if feed.last_success_at else "never"

    @admin.display(description="next poll", ordering="next_poll_at")
    def next_poll(self, feed: Feed) -> str:
        """In how long."""
        if feed.state != FeedState.ACTIVE:
            return "not while " + feed.get_state_display()
        return f"in {timeuntil(feed.next_poll_at, depth=1)}" if feed.next_poll_at > timezone.now() else "due"

    @admin.display(description="last error", ordering="last_error", empty_value="")
    def trouble(self, feed: Feed) -> str:
        """The last error in words, and for how many polls."""
        if not feed.last_error:
            return ""
        return f"{feed.last_error} ({feed.failures} in a row)" if feed.failures > 1 else feed.last_error

    @admin.display(description="articles", ordering="article_count")
    def number_of_articles(self, feed: Feed) -> str:
        """With a link to them."""
        address = f"{reverse('admin:ingest_article_changelist')}?feed__id__exact={feed.pk}"
        return format_html('<a href="{}">{}</a>', address, getattr(feed, "article_count", 0))

    @admin.action(description="Poll now", permissions=["change"])
    def poll_now(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        """Only active ones are polled."""
        number = store.poll_now(_active(feeds), now=timezone.now())
        self.message_user(request, f"Polled within a minute: {number} of {feeds.count()}.", messages.SUCCESS)

    @admin.action(description="Pause", permissions=["change"])
    def pause(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        """Until somebody resumes them."""
        number = store.pause(_active(feeds))
        self.message_user(request, f"Paused: {number}.", messages.SUCCESS)

    @admin.action(description="Resume", permissions=["change"])
    def resume(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        """Paused and retired ones, from now on."""
        number = store.resume([feed.pk for feed in feeds], now=timezone.now())
        self.message_user(request, f"Resumed: {number}.", messages.SUCCESS)

    def save_model(self, request: HttpRequest, obj: Feed, form: ModelForm[Feed], change: bool) -> None:
        """Writes only what was changed here: the poller may be writing the rest."""
        obj.save(update_fields=form.changed_data)


def _active(feeds: QuerySet[Feed]) -> list[int]:
    return [feed.pk for feed in feeds if feed.state == FeedState.ACTIVE]

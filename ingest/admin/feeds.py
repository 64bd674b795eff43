"""Feeds: their health, when they are polled, and what an editor may do about both."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from ingest import store
from ingest.admin import feed_bodies, feed_trying
from ingest.admin.feed_filters import Host, Hub, Need
from ingest.admin.feed_form import FeedForm
from ingest.admin.feed_page import everything_of
from ingest.admin.reading import DeskAdmin
from ingest.health.told import tell
from ingest.health.words import span
from ingest.models import Feed
from ingest.records import FeedState


class HealthList(ChangeList):
    """A page of feeds, each with its `health`, asked for these alone: the list is fast however many there are."""

    def get_results(self, request: HttpRequest) -> None:
        """The page's rows."""
        super().get_results(request)
        self.result_list: list[Feed] = list(self.result_list)
        healths = tell(self.result_list, timezone.now())
        for feed in self.result_list:
            feed.health = healths[feed.pk]  # type: ignore[attr-defined]  # for the columns below


@admin.register(Feed)
class FeedAdmin(DeskAdmin):
    """Feeds and their health. None is deleted, only paused."""

    form = FeedForm
    change_form_template = "admin/ingest/feed/page.html"
    list_display = ("name", "status", "last_good_poll", "next_poll", "entries", "remarks")
    list_filter = (Need, "state", Host, ("subscription__state", Hub), "is_sample")
    list_select_related = ("merged_into",)
    search_fields = ("title", "url", "last_error")
    actions = ("poll_now", "pause", "resume", "reset")
    at_once = ("poll_now", "pause", "resume", "reset")

    def get_urls(self) -> list[URLPattern]:
        """With the pages of bodies, and the one that tries an address."""
        view = self.admin_site.admin_view
        own = [
            path("try/", view(feed_trying.page), name="ingest_feed_try"),
            path("<int:feed>/bodies/<int:body>/", view(feed_bodies.body), name="ingest_feed_body"),
        ]
        return [*own, *super().get_urls()]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """With health."""
        return HealthList

    @admin.display(description="feed", ordering="title")
    def name(self, feed: Feed) -> str:
        """Title, or address."""
        return str(feed)

    @admin.display(description="state", ordering="state")
    def status(self, feed: Feed) -> str:
        """A word, and a colour for what needs somebody."""
        word = feed.health.state  # type: ignore[attr-defined]
        return format_html('<span class="state {}">{}</span>', word, word)

    @admin.display(description="last good poll", ordering="last_success_at")
    def last_good_poll(self, feed: Feed) -> str:
        """How long ago."""
        return f"{span(timezone.now() - feed.last_success_at)} ago" if feed.last_success_at else "never"

    @admin.display(description="next poll", ordering="next_poll_at")
    def next_poll(self, feed: Feed) -> str:
        """When, and why then."""
        health = feed.health  # type: ignore[attr-defined]
        return format_html('{} <span class="quiet why">{}</span>', health.next_when, health.next_why)

    @admin.display(description="entries a week, yield")
    def entries(self, feed: Feed) -> str:
        """Drawn, how many, and how much of what was read gives dated events and is in incidents."""
        return render_to_string("admin/ingest/feed/_entries.html", {"feed": feed, "health": feed.health})  # type: ignore[attr-defined]

    @admin.display(description="what to know", ordering="last_error")
    def remarks(self, feed: Feed) -> str:
        """Trouble first."""
        return render_to_string("admin/ingest/feed/_remarks.html", {"feed": feed, "health": feed.health})  # type: ignore[attr-defined]

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
        """Paused and retired ones, from now on. What was merged stays merged."""
        number = store.resume([feed.pk for feed in feeds], now=timezone.now())
        self.message_user(request, f"Resumed: {number}.", messages.SUCCESS)

    @admin.action(description="Reset (forget validators and failures)", permissions=["change"])
    def reset(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        """They are asked as if for the first time; articles stay."""
        number = store.reset([feed.pk for feed in feeds], now=timezone.now())
        self.message_user(request, f"Reset: {number}. Active ones are polled within a minute.", messages.SUCCESS)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A feed's page: its health, what it sent and brought; beside it what may be changed and done."""
        feed = self.get_object(request, object_id)
        if feed is None:
            return super().change_view(request, object_id, form_url, extra_context)
        if request.method == "POST" and request.POST.get("do"):
            return self._do(request, feed, request.POST["do"])
        return super().change_view(
            request, object_id, form_url, everything_of(feed, timezone.now()) | (extra_context or {})
        )

    def _do(self, request: HttpRequest, feed: Feed, what: str) -> HttpResponse:
        if not self.has_change_permission(request, feed) or what not in self.at_once:
            raise PermissionDenied
        getattr(self, what)(request, Feed.objects.filter(pk=feed.pk))
        self.log_change(request, feed, f"{what.replace('_', ' ').capitalize()}.")
        return HttpResponseRedirect(reverse("admin:ingest_feed_change", args=[feed.pk]))

    def save_model(self, request: HttpRequest, obj: Feed, form: ModelForm[Feed], change: bool) -> None:
        """Writes only what was changed here: the poller may be writing the rest."""
        values = {name: form.cleaned_data[name] for name in form.changed_data}
        if url := values.pop("url", None):
            store.set_address(obj, url, now=timezone.now())
        store.edit_feed(obj.pk, **values)


def _active(feeds: QuerySet[Feed]) -> list[int]:
    return [feed.pk for feed in feeds if feed.state == FeedState.ACTIVE]

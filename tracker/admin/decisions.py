"""The log of rulings."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from ingest.admin.reading import LogAdmin
from tracker.models import Decision


@admin.register(Decision)
class DecisionAdmin(LogAdmin):
    """Who ruled what, when and why. A ruling is undone on the page of its event."""

    list_display = ("decided_at", "editor", "ruling", "on_event", "what", "reason", "undone")
    list_filter = ("ruling", ("undone_at", admin.EmptyFieldListFilter), "editor")
    list_select_related = ("event__incident", "editor", "undone_by")
    search_fields = ("reason", "headline", "event__headline", "event__incident__title", "editor__username")
    date_hierarchy = "decided_at"
    fields = ("decided_at", "editor", "ruling", "on_event", "what", "reason", "stood_before", "undone")

    def get_readonly_fields(self, request: HttpRequest, obj: Decision | None = None) -> tuple[str, ...]:
        """All."""
        return self.fields

    @admin.display(description="event")
    def on_event(self, decision: Decision) -> str:
        """A link, with its incident."""
        event = decision.event
        address = reverse("admin:tracker_event_change", args=[event.pk])
        return format_html('<a href="{}">{}</a><br>{}', address, event.headline or event, event.incident.title)

    @admin.display(description="says")
    def what(self, decision: Decision) -> str:
        """What it fixes."""
        date = decision.date.human() if decision.date else ""
        said = [date, decision.kind.replace("_", " "), decision.certainty, decision.headline]
        return ", ".join(filter(None, said)) or "-"

    @admin.display(description="before")
    def stood_before(self, decision: Decision) -> str:
        """The event as it stood."""
        return ", ".join(f"{name}: {value}" for name, value in decision.before.items() if value)

    @admin.display(description="undone")
    def undone(self, decision: Decision) -> str:
        """By whom, and when."""
        if decision.undone_at is None:
            return "no"
        return (
            f"by {decision.undone_by}, {decision.undone_at:%B} {decision.undone_at.day}, {decision.undone_at:%Y, %H:%M}"
        )

"""Incidents: what an editor may say differently, and every event with its sentence."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, F, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from ingest.admin.reading import DeskAdmin
from ingest.records import Category, Kind
from tracker import curation
from tracker.admin.events import told_by, with_evidence
from tracker.models import ArticlePlacement, Incident
from tracker.records import FAMILIES, Ruling


@admin.register(Incident)
class IncidentAdmin(DeskAdmin):
    """Title, category and publication are set here; the rest follows from mentions and rulings."""

    list_display = ("title", "category", "days", "articles", "events_to_review", "state", "page")
    list_filter = ("category", "withdrawn", ("merged_into", admin.EmptyFieldListFilter), "title_is_edited", "is_sample")
    search_fields = ("title", "slug", "entities__name")
    date_hierarchy = "latest_event_on"
    ordering = (F("latest_event_on").desc(nulls_last=True), "-pk")
    actions = ("withdraw", "publish")
    fieldsets = (
        (None, {"fields": ("title", "category", "withdrawn", "page", "state")}),
        ("Events", {"fields": ("events_told",)}),
        ("Articles and names", {"fields": ("articles_placed", "names")}),
        ("Links", {"fields": ("linked",)}),
    )
    readonly_fields = ("page", "state", "events_told", "articles_placed", "names", "linked")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Incident]:
        """With the numbers of articles and of events that nobody ruled on."""
        unreviewed = Q(events__ruling=Ruling.UNREVIEWED, events__supported=True)
        incidents: QuerySet[Incident] = super().get_queryset(request)
        return incidents.annotate(
            article_count=Count("placements", distinct=True),
            unreviewed_count=Count("events", filter=unreviewed, distinct=True),
        )

    def save_model(self, request: HttpRequest, obj: Incident, form: ModelForm[Incident], change: bool) -> None:
        """Through curation, so that the machine leaves alone what an editor set."""
        wanted = {name: form.cleaned_data[name] for name in form.changed_data}
        if "category" in wanted:
            wanted["category"] = Category(wanted["category"])
        curation.edit_incident(obj, **wanted)

    @admin.display(description="from - to", ordering="latest_event_on")
    def days(self, incident: Incident) -> str:
        """First and latest event."""
        if incident.first_event_on is None or incident.latest_event_on is None:
            return "no event"
        first, last = (f"{day:%b} {day.day}, {day.year}" for day in (incident.first_event_on, incident.latest_event_on))
        return first if first == last else f"{first} - {last}"

    @admin.display(description="articles", ordering="article_count")
    def articles(self, incident: Incident) -> int:
        """How many."""
        return int(getattr(incident, "article_count", 0))

    @admin.display(description="to review", ordering="unreviewed_count")
    def events_to_review(self, incident: Incident) -> int:
        """Events that nobody ruled on."""
        return int(getattr(incident, "unreviewed_count", 0))

    @admin.display(description="state")
    def state(self, incident: Incident) -> str:
        """Whether readers see it."""
        if incident.merged_into_id:
            address = reverse("admin:tracker_incident_change", args=[incident.merged_into_id])
            return format_html('<a href="{}">merged into another</a>', address)
        if incident.withdrawn:
            return format_html('<span class="state rejected">{}</span>', "withdrawn")
        return "published" if incident.latest_event_on else "without an event on its timeline: not shown"

    @admin.display(description="page")
    def page(self, incident: Incident) -> str:
        """Its public page."""
        return format_html('<a href="{}">Open the page</a>', incident.get_absolute_url())

    @admin.display(description="events")
    def events_told(self, incident: Incident) -> str:
        """All of them by date, rejected ones too, each with its sentences."""
        events = [
            {"event": event, "family": FAMILIES[Kind(event.kind)], "told": told_by(event.evidence.all())}
            for event in sorted(with_evidence(incident.events.all()), key=lambda event: event.date.sort_key)
        ]
        return render_to_string("admin/tracker/incident/_events.html", {"events": events})

    @admin.display(description="articles")
    def articles_placed(self, incident: Incident) -> str:
        """With the reasons why they are here."""
        placements = ArticlePlacement.objects.filter(incident=incident).select_related("article__feed")
        placements = placements.defer("article__text").order_by("article__published_at", "pk")
        return render_to_string("admin/tracker/incident/_articles.html", {"placements": placements})

    @admin.display(description="names")
    def names(self, incident: Incident) -> str:
        """Who it is about, in which role."""
        rows = incident.incident_entities.select_related("entity")
        return ", ".join(f"{row.entity.name} ({row.role}, {row.articles})" for row in rows) or "none"

    @admin.display(description="related incidents")
    def linked(self, incident: Incident) -> str:
        """With relation and reason."""
        links = incident.links.select_related("other")
        return render_to_string("admin/tracker/incident/_links.html", {"links": links})

    @admin.action(description="Withdraw from readers", permissions=["change"])
    def withdraw(self, request: HttpRequest, incidents: QuerySet[Incident]) -> None:
        """Their pages are gone until they are published again."""
        self._set_withdrawn(request, incidents, withdrawn=True)

    @admin.action(description="Publish again", permissions=["change"])
    def publish(self, request: HttpRequest, incidents: QuerySet[Incident]) -> None:
        """Readers see them."""
        self._set_withdrawn(request, incidents, withdrawn=False)

    def _set_withdrawn(self, request: HttpRequest, incidents: QuerySet[Incident], *, withdrawn: bool) -> None:
        changed = [incident for incident in incidents if curation.edit_incident(incident, withdrawn=withdrawn)]
        for incident in changed:
            self.log_change(request, incident, "Withdrawn." if withdrawn else "Published again.")
        self.message_user(request, f"{'Withdrawn' if withdrawn else 'Published'}: {len(changed)}.")

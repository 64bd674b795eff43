"""Events: found by what makes them doubtful, read with every sentence behind them, ruled on with one button."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from ingest.admin.reading import DeskAdmin, marked_sentence, sentence_pieces
from ingest.records import Kind
from tracker import curation
from tracker.admin.ruling_form import RulingForm
from tracker.models import Decision, Event, EventEvidence
from tracker.records import FAMILIES, WEAK, Ruling

LOW_CONFIDENCE = WEAK
SUPPORTS, COMPETES = EventEvidence.Stance.SUPPORTS, EventEvidence.Stance.COMPETES


class DoubtFilter(admin.SimpleListFilter):
    """What an editor should look at."""

    title = "doubt"
    parameter_name = "doubt"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """The doubts by name."""
        return [
            ("conflict", "sources give other dates"),
            ("low", "low confidence"),
            ("warning", "impossible order or other warning"),
            ("moved", "date moved"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        """The events with that doubt."""
        competing = EventEvidence.objects.filter(event=OuterRef("pk"), stance=COMPETES)
        match self.value():
            case "conflict":
                return queryset.filter(Exists(competing))
            case "low":
                return queryset.filter(confidence__lt=LOW_CONFIDENCE)
            case "warning":
                return queryset.exclude(warnings=[])
            case "moved":
                return queryset.filter(moved_from__isnull=False)
        return queryset


class ToldFilter(admin.SimpleListFilter):
    """Without a choice: what sentences tell or an editor ruled on."""

    title = "sentences"
    parameter_name = "told"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """What else there is."""
        return [("gone", "told by none any more")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        """Either those, or the others."""
        gone = Q(supported=False, ruling=Ruling.UNREVIEWED)
        return queryset.filter(gone) if self.value() == "gone" else queryset.exclude(gone)


def with_evidence(events: QuerySet[Event]) -> QuerySet[Event]:
    """With the sentences behind them, and without the texts of whole articles."""
    evidence = EventEvidence.objects.select_related("mention__article__feed").defer("mention__article__text")
    return events.prefetch_related(Prefetch("evidence", queryset=evidence.order_by("-mention__confidence", "pk")))


@admin.register(Event)
class EventAdmin(DeskAdmin):
    """Events, and the page on which an editor rules on one."""

    list_display = ("day", "what", "told", "certainty", "support", "ruled")
    list_display_links = ("day",)
    list_filter = ("ruling", DoubtFilter, "kind", "certainty", "main", ToldFilter, "incident__category")
    list_select_related = ("incident",)
    ordering = ("-date_earliest", "-pk")
    search_fields = ("headline", "actor", "target", "incident__title", "evidence__mention__sentence")
    search_help_text = "Searches headlines, actors, targets, incidents and sentences."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """With the sentences."""
        return with_evidence(super().get_queryset(request))

    @admin.display(description="date", ordering="date_earliest")
    def day(self, event: Event) -> str:
        """For people."""
        return event.date.human(short=True)

    @admin.display(description="event", ordering="kind")
    def what(self, event: Event) -> str:
        """Kind, headline and incident."""
        incident = reverse("admin:tracker_incident_change", args=[event.incident_id])
        return format_html(
            '<span class="kind {}">{}</span> {}<br><a class="quiet" href="{}">{}</a>',
            FAMILIES[Kind(event.kind)],
            event.get_kind_display(),
            event.headline,
            incident,
            event.incident.title,
        )

    @admin.display(description="sentence")
    def told(self, event: Event) -> str:
        """The best one that supports it."""
        best = next((proof for proof in event.evidence.all() if proof.stance == SUPPORTS), None)
        return marked_sentence(best.mention) if best else "none for this date"

    @admin.display(description="support", ordering="confidence")
    def support(self, event: Event) -> str:
        """Independent sources, confidence, and other dates."""
        rivals = {str(proof.mention.date) for proof in event.evidence.all() if proof.stance == COMPETES}
        conflict = (
            format_html('<br><b class="warn">{} other date{}</b>', len(rivals), "s"[: len(rivals) > 1])
            if rivals
            else ""
        )
        sources = f"{event.origins} source{'s'[: event.origins != 1]}"
        return format_html("{}, {}%{}", sources, round(event.confidence * 100), conflict)

    @admin.display(description="ruling", ordering="ruling")
    def ruled(self, event: Event) -> str:
        """By an editor, or not yet."""
        return format_html('<span class="state {}">{}</span>', event.ruling, event.get_ruling_display())

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page of one event: everything behind it, and the buttons."""
        if not object_id.isdecimal() or len(object_id) > 18:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]  # unknown to the stubs
        event = get_object_or_404(with_evidence(Event.objects.select_related("incident")), pk=object_id)
        if not self.has_view_or_change_permission(request, event):
            raise PermissionDenied
        form = RulingForm(request.POST if request.method == "POST" else None, event=event)
        if request.method == "POST":
            if not self.has_change_permission(request, event):
                raise PermissionDenied
            if self._rule(request, event, form):
                return HttpResponseRedirect(request.get_full_path())
        return TemplateResponse(request, "admin/tracker/event/page.html", self._context(request, event, form))

    def _rule(self, request: HttpRequest, event: Event, form: RulingForm) -> bool:
        """Do what the button says. False with the reason in the form when it cannot be done."""
        try:
            said = rule(request, event, form)
        except curation.CurationError as error:
            form.add_error(None, str(error))
            return False
        if said:
            self.message_user(request, said, messages.SUCCESS)
        return bool(said)

    def _context(self, request: HttpRequest, event: Event, form: RulingForm) -> dict[str, Any]:
        proofs = list(event.evidence.all())
        neighbours = Event.objects.filter(incident=event.incident_id).order_by("date_earliest", "pk")
        decisions = event.decisions.select_related("editor", "undone_by").order_by("-pk")
        unreviewed = Event.objects.on_timeline().filter(ruling=Ruling.UNREVIEWED).exclude(pk=event.pk)
        return self.admin_site.each_context(request) | {
            "title": event.headline or str(event),
            "opts": self.opts,
            "event": event,
            "family": FAMILIES[Kind(event.kind)],
            "form": form,
            "supporting": told_by(proof for proof in proofs if proof.stance == SUPPORTS),
            "others": told_by(proof for proof in proofs if proof.stance != SUPPORTS),
            "neighbours": neighbours,
            "decisions": decisions,
            "may_rule": self.has_change_permission(request, event),
            "next_unreviewed": unreviewed.filter(incident=event.incident_id).first()
            or unreviewed.order_by("-pk").first(),
        }


def told_by(proofs: Iterable[EventEvidence]) -> list[dict[str, Any]]:
    """Each proof with its sentence cut for marking, by date."""
    ordered = sorted(proofs, key=lambda proof: (proof.mention.date.sort_key, -proof.mention.confidence, proof.pk))
    return [{"proof": p, "mention": p.mention, "pieces": sentence_pieces(p.mention)} for p in ordered]


def rule(request: HttpRequest, event: Event, form: RulingForm) -> str:
    """One ruling, as the pressed button says. Returns what was done, or "" for a form with errors."""
    editor: Any = request.user
    if undo := request.POST.get("undo", ""):
        decision = get_object_or_404(Decision, pk=undo if undo.isdecimal() else 0, event=event)
        curation.undo(decision, editor=editor)
        return f"Undone: {decision.get_ruling_display()}."
    valid, button = form.is_valid(), request.POST.get("ruling")
    if button == "reject":
        curation.reject(event, editor=editor, **form.why())
        return "Rejected: the event is off the timeline."
    if not valid:
        return ""
    changes: dict[str, Any] = form.changes()
    if button == "confirm" and changes:
        raise curation.CurationError("You changed the event as well: press Correct to keep that.")
    if button == "confirm":
        curation.confirm(event, editor=editor, **form.why())
        return "Confirmed."
    if not changes:
        raise curation.CurationError("Nothing differs from the event as it stands. Is it right? Then press Confirm.")
    curation.correct(event, editor=editor, **(changes | form.why()))
    return "Corrected: later articles do not change it back."

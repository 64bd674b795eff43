"""Events: what happened, as an incident knows it from all mentions and from the editors."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from ingest.fields import DatedModel, DatedQuerySet, PartialDateField, ordered_bounds
from ingest.models import EventMention, choices
from ingest.records import ON_TIMELINE, Certainty, Kind
from tracker.models.incident import Incident
from tracker.records import WEAK, Ruling


class EventQuerySet(DatedQuerySet["Event"]):
    """The vocabulary of events."""

    def on_timeline(self) -> Self:
        """Those that a timeline shows: supported, not rejected, and stated as actual, planned or alleged."""
        shown = self.filter(certainty__in=list(ON_TIMELINE)).exclude(ruling=Ruling.REJECTED)
        return shown.filter(Q(supported=True) | ~Q(ruling=Ruling.UNREVIEWED))

    def sure(self) -> Self:
        """Without the weak ones, which a timeline sets apart (`timelines.phases.is_weak`)."""
        return self.exclude(ruling=Ruling.UNREVIEWED, origins__lte=1, confidence__lt=WEAK)


class Event(DatedModel):
    """What happened. Written by resolving; an editor's ruling is kept in `Decision` and repeated here for queries."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=choices(Kind))
    date = PartialDateField()
    certainty = models.CharField(max_length=15, choices=choices(Certainty))
    confidence = models.FloatField()
    origins = models.PositiveIntegerField(default=0, help_text="Independent origins that give this date.")
    main = models.BooleanField(default=True)
    actor = models.CharField(max_length=300, blank=True)
    target = models.CharField(max_length=300, blank=True)
    headline = models.CharField(max_length=300, blank=True)
    moved_from = PartialDateField(null=True, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    ruling = models.CharField(max_length=12, choices=choices(Ruling), default=Ruling.UNREVIEWED)
    supported = models.BooleanField(default=True, help_text="False when no standing mention tells it any more.")
    first_known_at = models.DateTimeField()
    updated_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["incident", "date_earliest", "pk"]
        indexes: ClassVar = [
            # what takes effect next, and what happened on a day
            models.Index("kind", "date_earliest", name="event_kind_date"),
        ]
        constraints: ClassVar = [
            ordered_bounds("date", prefix="event"),
            ordered_bounds("moved_from", prefix="event"),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="event_kind_known"),
            models.CheckConstraint(condition=Q(certainty__in=list(Certainty)), name="event_certainty_known"),
            models.CheckConstraint(condition=Q(ruling__in=list(Ruling)), name="event_ruling_known"),
            models.CheckConstraint(condition=Q(confidence__range=(0, 1)), name="event_confidence_range"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.date}"


class EventEvidence(models.Model):
    """A mention behind an event: it supports the event's date, or gives a competing one."""

    class Stance(models.TextChoices):
        """What the mention says of the event's date."""

        SUPPORTS = "supports"
        COMPETES = "competes"
        SUPERSEDED = "superseded"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="evidence")
    mention = models.OneToOneField(EventMention, on_delete=models.CASCADE, related_name="evidence")
    stance = models.CharField(max_length=10, choices=Stance.choices, default=Stance.SUPPORTS)

    class Meta:
        ordering: ClassVar = ["event", "mention"]
        verbose_name_plural = "event evidence"

    def __str__(self) -> str:
        return f"mention {self.mention_id} {self.stance} event {self.event_id}"

"""Decisions: what editors ruled. They always win over the machine, survive re-extraction, and can be undone."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from ingest.fields import DatedModel, DatedQuerySet, PartialDateField, ordered_bounds
from ingest.models import choices
from ingest.records import Certainty, Kind
from tracker.models.event import Event
from tracker.records import Ruling


class DecisionQuerySet(DatedQuerySet["Decision"]):
    """The vocabulary of decisions."""

    def standing(self) -> Self:
        """Those not undone, oldest first."""
        return self.filter(undone_at=None).order_by("decided_at", "pk")


class Decision(DatedModel):
    """One ruling on one event, with who, when and why; a correction carries only what it changes."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="decisions")
    ruling = models.CharField(max_length=12, choices=choices(Ruling))
    kind = models.CharField(max_length=20, choices=choices(Kind), blank=True)
    date = PartialDateField(null=True, blank=True)
    certainty = models.CharField(max_length=15, choices=choices(Certainty), blank=True)
    headline = models.CharField(max_length=300, blank=True)
    reason = models.TextField(blank=True)
    before = models.JSONField(default=dict, help_text="The event as it stood when this was decided.")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    decided_at = models.DateTimeField(db_default=Now())
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="undone_decisions"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-decided_at", "-pk"]
        indexes: ClassVar = [
            # resolving: the standing decisions on an incident's events
            models.Index("event", condition=Q(undone_at=None), name="decision_standing"),
        ]
        constraints: ClassVar = [
            ordered_bounds("date", prefix="decision"),
            models.CheckConstraint(
                condition=Q(ruling__in=[Ruling.CONFIRMED, Ruling.CORRECTED, Ruling.REJECTED]),
                name="decision_ruling_known",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="decision_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ruling} event {self.event_id}"

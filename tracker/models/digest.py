"""Digests: one per subscriber and period, claimed before it is sent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tracker.models.subscription import Subscriber


class Digest(models.Model):
    """The digest of one half-open UTC period for a subscriber. Its unique row is claimed first; none goes twice."""

    class Status(models.TextChoices):
        """`uncertain`: the server broke off after the text was handed over; it is not sent again by itself."""

        CLAIMED = "claimed"
        SENT = "sent"
        EMPTY = "empty"
        FAILED = "failed"
        UNCERTAIN = "uncertain"

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="digests")
    period_start = models.DateTimeField()
    period_end = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CLAIMED)
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    subject = models.CharField(max_length=300, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-period_start", "subscriber"]
        indexes: ClassVar = [
            # sending: what is claimed or failed and may be tried again
            models.Index("claimed_at", condition=Q(status__in=["claimed", "failed"]), name="digest_unfinished"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint("subscriber", "period_start", name="digest_once_per_period"),
            models.CheckConstraint(condition=Q(period_start__lt=F("period_end")), name="digest_period_ordered"),
            models.CheckConstraint(
                condition=Q(status__in=["claimed", "sent", "empty", "failed", "uncertain"]), name="digest_status_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period_start:%Y-%m-%d} for {self.subscriber_id}"

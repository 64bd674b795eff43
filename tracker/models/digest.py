"""Digests, one per subscriber and period, and the changes of timelines that they tell."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from ingest.edtf import MAX_LENGTH
from tracker.models.event import Event
from tracker.models.subscription import Subscriber


class EventChange(models.Model):
    """An event came on a timeline (`before` is empty), changed its date, or went (`after` is empty); noticed once."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="changes")
    before = models.CharField(max_length=MAX_LENGTH, blank=True, help_text="EDTF date until then.")
    after = models.CharField(max_length=MAX_LENGTH, blank=True, help_text="EDTF date since then.")
    noticed_at = models.DateTimeField()
    is_latest = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["noticed_at", "pk"]
        indexes: ClassVar = [
            # digests.changes.gather(): what changed in a period
            models.Index("noticed_at", name="event_change_noticed"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint("event", condition=Q(is_latest=True), name="event_change_one_latest"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="event_change_changes"),
        ]

    def __str__(self) -> str:
        return f"event {self.event_id}: {self.before or 'none'} -> {self.after or 'none'}"


class DigestQuerySet(models.QuerySet["Digest"]):
    """The vocabulary of digests."""

    def told(self) -> Self:
        """Those that need no repetition: delivered, nothing to say, or perhaps delivered."""
        return self.filter(status__in=["sent", "empty", "uncertain"])

    def retryable(self, now: dt.datetime) -> Self:
        """Backlog of another try: failed for certain, and due again."""
        return self.filter(status="failed", retry_at__lte=now)

    def abandoned(self, before: dt.datetime) -> Self:
        """Claimed by a worker that has not reported since `before`."""
        return self.filter(status="claimed", claimed_at__lt=before)


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
    covers_from = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Where the content begins: earlier than the period when older ones were missed.",
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CLAIMED)
    claimed_at = models.DateTimeField()
    handed_over_at = models.DateTimeField(
        null=True, blank=True, help_text="When the whole text was with the mail server, and its answer was awaited."
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    retry_at = models.DateTimeField(null=True, blank=True, help_text="Empty when it is not tried again.")
    attempts = models.PositiveSmallIntegerField(default=0)
    subject = models.CharField(max_length=300, blank=True)
    error = models.TextField(blank=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-period_start", "subscriber"]
        indexes: ClassVar = [
            # Digest.objects.abandoned() and retryable()
            models.Index("claimed_at", condition=Q(status__in=["claimed", "failed"]), name="digest_unfinished"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint("subscriber", "period_start", name="digest_once_per_period"),
            models.CheckConstraint(condition=Q(period_start__lt=F("period_end")), name="digest_period_ordered"),
            models.CheckConstraint(
                condition=Q(status__in=["claimed", "sent", "empty", "failed", "uncertain"]), name="digest_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["sent", "uncertain"]) | Q(handed_over_at__isnull=False),
                name="digest_sent_was_handed_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period_start:%Y-%m-%d} for {self.subscriber_id}"

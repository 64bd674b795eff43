"""Subscribers and what they follow."""

from __future__ import annotations

import secrets
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from tracker.models.incident import Incident


def new_token() -> str:
    """A secret for links in mails: 32 random bytes, safe in an address."""
    return secrets.token_urlsafe(32)


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """The vocabulary of subscribers."""

    def active(self) -> Self:
        """Those who confirmed their address and have not left."""
        return self.filter(confirmed_at__isnull=False, unsubscribed_at=None)


class Subscriber(models.Model):
    """Somebody who asked for mail, by address. Nothing but the confirming mail is sent before `confirmed_at`."""

    email = models.EmailField(max_length=254)
    token = models.CharField(max_length=64, unique=True, default=new_token)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmation_sent_at = models.DateTimeField(null=True, blank=True)
    confirmations_sent = models.PositiveSmallIntegerField(
        default=0, help_text="Confirming mails in a row, none more than a day after the one before."
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    unsubscribed_at = models.DateTimeField(null=True, blank=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["email"]
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="subscriber_email_once")]

    def __str__(self) -> str:
        return self.email


class Follow(models.Model):
    """What a subscriber follows: one incident, or (without one) everything."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="follows")
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, null=True, blank=True, related_name="followers")
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["subscriber", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint("subscriber", "incident", name="follow_incident_once"),
            models.UniqueConstraint("subscriber", name="follow_all_once", condition=Q(incident=None)),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber_id} follows {self.incident_id or 'everything'}"

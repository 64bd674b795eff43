"""Subscribers and the log of digests. The secrets of subscribers are not shown."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from ingest.admin.reading import LogAdmin
from tracker import subscriptions
from tracker.models import Digest, Subscriber


@admin.register(Subscriber)
class SubscriberAdmin(LogAdmin):
    """Addresses, and what they follow."""

    list_display = ("email", "confirmed_at", "confirmed_follows", "unsubscribed_at", "created_at")
    list_filter = (("confirmed_at", admin.EmptyFieldListFilter), ("unsubscribed_at", admin.EmptyFieldListFilter))
    search_fields = ("email",)
    fields = (
        "email",
        "created_at",
        "confirmation_sent_at",
        "confirmations_sent",
        "confirmed_at",
        "unsubscribed_at",
        "followed",
    )
    actions = ("stop_mail",)

    def get_readonly_fields(self, request: HttpRequest, obj: Subscriber | None = None) -> tuple[str, ...]:
        """All."""
        return self.fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscriber]:
        """With the number of follows."""
        subscribers: QuerySet[Subscriber] = super().get_queryset(request)
        confirmed = Q(follows__confirmed_at__isnull=False)
        return subscribers.annotate(follow_count=Count("follows", filter=confirmed))

    @admin.display(description="follows", ordering="follow_count")
    def confirmed_follows(self, subscriber: Subscriber) -> int:
        """How many."""
        return int(getattr(subscriber, "follow_count", 0))

    @admin.display(description="follows")
    def followed(self, subscriber: Subscriber) -> str:
        """Which."""
        follows = subscriber.follows.select_related("incident")
        names = (
            f"{follow.incident or 'every incident'}{'' if follow.confirmed_at else ' (unconfirmed)'}"
            for follow in follows
        )
        return "; ".join(names) or "nothing"

    def has_stop_mail_permission(self, request: HttpRequest) -> bool:
        """Who may change subscribers."""
        return request.user.has_perm("tracker.change_subscriber")

    @admin.action(description="Stop all mail to them", permissions=["stop_mail"])
    def stop_mail(self, request: HttpRequest, subscribers: QuerySet[Subscriber]) -> None:
        """As if they had pressed the button."""
        for subscriber in subscribers:
            subscriptions.leave(subscriber=subscriber)
        self.message_user(request, f"No more mail to {len(subscribers)}.")


@admin.register(Digest)
class DigestAdmin(LogAdmin):
    """What was sent to whom, and what went wrong."""

    list_display = ("period_end", "subscriber", "state", "subject", "sent_at", "attempts", "error")
    list_filter = ("status", ("period_end", admin.DateFieldListFilter))
    list_select_related = ("subscriber",)
    search_fields = ("subscriber__email", "subject", "error")
    date_hierarchy = "period_end"

    @admin.display(description="status", ordering="status")
    def state(self, digest: Digest) -> str:
        """A word."""
        return format_html('<span class="state {}">{}</span>', digest.status, digest.get_status_display())

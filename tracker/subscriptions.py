"""Writes of subscriptions: ask, confirm, remove, leave. Nobody gets more than a confirming mail before confirming."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now

from tracker.models import Follow, Incident, Subscriber

CONFIRM_WITHIN = dt.timedelta(days=7)
MAIL_GAP = dt.timedelta(minutes=10)
MAILS_IN_A_ROW = 4
ROW_ENDS_AFTER = dt.timedelta(days=1)
SALT = "lagline.follow.confirm"


def ask(*, email: str, incident: Incident | None, now: dt.datetime) -> Follow | None:
    """Note what an address asks to follow (everything without an incident). None when it had enough confirming mails.

    The caller sends the confirming mail, and calls `not_sent` when that failed.
    """
    with transaction.atomic():
        subscriber = _subscriber(email)
        follow, _ = Follow.objects.get_or_create(subscriber=subscriber, incident=incident)
        return follow if _claim_confirming_mail(subscriber, now) else None


def not_sent(follow: Follow) -> None:
    """The confirming mail did not leave: the address may ask again at once."""
    Subscriber.objects.filter(pk=follow.subscriber_id, confirmations_sent__gt=0).update(
        confirmation_sent_at=None, confirmations_sent=F("confirmations_sent") - 1
    )


def confirmation_token(follow: Follow) -> str:
    """The secret of a confirming mail: stands for this follow, and for a week."""
    return signing.dumps(follow.pk, salt=SALT)


def follow_of_token(token: str) -> Follow | None:
    """What a confirming mail was about; None for a token that is wrong, too old, or about something left since."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        return None
    return Follow.objects.select_related("subscriber", "incident").filter(pk=pk).first()


def also_asked(follow: Follow) -> list[Follow]:
    """Other unconfirmed wishes from the same address: confirmed only where the reader ticks them."""
    others = Follow.objects.filter(subscriber=follow.subscriber_id, confirmed_at=None).exclude(pk=follow.pk)
    return list(others.select_related("incident")[:20])


def confirm(*, follow: Follow, also: Collection[int], now: dt.datetime) -> None:
    """The reader confirms a follow, and those of her other wishes that are named. A second time changes nothing."""
    with transaction.atomic():
        own = Follow.objects.filter(subscriber=follow.subscriber_id, confirmed_at=None)
        own.filter(Q(pk=follow.pk) | Q(pk__in=also)).update(confirmed_at=now)
        Subscriber.objects.filter(pk=follow.subscriber_id).update(
            confirmed_at=Coalesce("confirmed_at", now), unsubscribed_at=None, confirmations_sent=0
        )


def remove(*, subscriber: Subscriber, follow_id: int) -> None:
    """No more of one follow; of another subscriber's, nothing happens."""
    Follow.objects.filter(subscriber=subscriber, pk=follow_id).delete()


def leave(*, subscriber: Subscriber) -> None:
    """No more mail at all, and no follow is kept. A second time changes nothing."""
    with transaction.atomic():
        Follow.objects.filter(subscriber=subscriber).delete()
        Subscriber.objects.filter(pk=subscriber.pk, unsubscribed_at=None).update(unsubscribed_at=Now())


def forget_unconfirmed(*, now: dt.datetime) -> None:
    """Drop wishes that nobody confirmed in time, and addresses that never confirmed anything."""
    Follow.objects.filter(confirmed_at=None, created_at__lt=now - CONFIRM_WITHIN).delete()
    never = Subscriber.objects.filter(confirmed_at=None, follows=None)
    never.filter(created_at__lt=now - CONFIRM_WITHIN).delete()


def _subscriber(email: str) -> Subscriber:
    found = Subscriber.objects.filter(email__iexact=email).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return Subscriber.objects.create(email=email)
    except IntegrityError:  # another request was faster
        return Subscriber.objects.get(email__iexact=email)


def _claim_confirming_mail(subscriber: Subscriber, now: dt.datetime) -> bool:
    mine = Subscriber.objects.filter(pk=subscriber.pk)
    rested = Q(confirmation_sent_at=None) | Q(confirmation_sent_at__lte=now - MAIL_GAP)
    anew = mine.filter(Q(confirmation_sent_at__lte=now - ROW_ENDS_AFTER))
    if anew.update(confirmation_sent_at=now, confirmations_sent=1):
        return True
    again = mine.filter(rested, confirmations_sent__lt=MAILS_IN_A_ROW)
    return bool(again.update(confirmation_sent_at=now, confirmations_sent=F("confirmations_sent") + 1))

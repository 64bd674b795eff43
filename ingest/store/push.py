"""Writes of WebSub: what is wanted of hubs, what they agreed to, and what they delivered."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import secrets

from django.db import IntegrityError, transaction
from django.db.models import Q

from ingest import decide, push
from ingest.models import Delivery, Feed, Subscription
from ingest.records import FeedState, ParsedFeed, PushState
from ingest.store.claims import LostClaimError
from ingest.store.feeds import take_in

READ_LEASE = dt.timedelta(minutes=5)
MOST_READINGS = 2
"""A delivery that ended its worker so often is let go: the next poll brings what was in it, or fails for all to see."""
MOST_WAITING = 20
"""Deliveries of one hub for one feed that wait to be read."""
REMEMBERED = dt.timedelta(days=7)
NO_ANSWER = (
    "The hub did not confirm, after {} questions. The feed is only polled; the hub is asked again on {:%Y-%m-%d}."
)


def want_push(feed_id: int, wish: push.Wish | None, *, now: dt.datetime) -> None:
    """What a feed says of its hub now. Another hub or topic begins anew, with an address and a secret of its own."""
    known = Subscription.objects.filter(feed=feed_id).values_list("hub", "topic").first()
    if known == (wish and (wish.hub, wish.topic)):
        return
    Subscription.objects.filter(feed=feed_id).delete()
    if wish is None:
        return
    token, secret = secrets.token_urlsafe(32), secrets.token_urlsafe(40)
    Subscription.objects.create(
        feed_id=feed_id, hub=wish.hub, topic=wish.topic, token=token, secret=secret, next_try_at=now
    )


def claim_due_subscription(*, now: dt.datetime, dice: random.Random) -> Subscription | None:
    """Take the one that is to be asked for, or renewed, and count the attempt. None when there is none."""
    while (row := _claim_next(now, dice)) is not None and row.state == PushState.REFUSED:
        pass
    return row


@transaction.atomic
def _claim_next(now: dt.datetime, dice: random.Random) -> Subscription | None:
    due = Subscription.objects.filter(next_try_at__lte=now, feed__state=FeedState.ACTIVE).order_by("next_try_at", "pk")
    row = due.select_for_update(skip_locked=True, of=("self",)).first()
    if row is None:
        return None
    if row.state == PushState.REFUSED:
        row.attempts, row.state = 0, PushState.WANTED
    if row.attempts >= push.MOST_ATTEMPTS:
        _refuse(row, now)
        row.last_error = f"{NO_ANSWER.format(row.attempts, row.next_try_at)} {row.last_error}".strip()
    else:
        held = row.state == PushState.ACTIVE and row.expires_at is not None and row.expires_at > now
        row.state = PushState.ACTIVE if held else PushState.ASKED
        row.attempts += 1
        row.next_try_at = push.ask_again_at(now, row.attempts, dice)
    row.save(update_fields=["state", "attempts", "next_try_at", "last_error"])
    return row


def _refuse(row: Subscription, now: dt.datetime) -> None:
    row.state, row.next_try_at = PushState.REFUSED, now + push.REFUSAL_HOLDS


def save_answer(row: Subscription, problem: str, *, not_before: dt.datetime) -> None:
    """How asking went, unless the hub has come back meanwhile; `problem` is empty where it took the question."""
    asked = Subscription.objects.filter(pk=row.pk, token=row.token, attempts=row.attempts)
    asked.update(last_error=problem.replace("\0", ""), next_try_at=max(row.next_try_at, not_before))


@transaction.atomic
def confirm(token: str, topic: str, lease: dt.timedelta | None, *, now: dt.datetime, dice: random.Random) -> bool:
    """The hub asks whether we want this. Whether we do; asked twice, the second time changes nothing."""
    ours = Subscription.objects.filter(token=token, topic=topic, feed__state=FeedState.ACTIVE)
    row = ours.select_for_update(of=("self",)).first()
    if row is None or row.state not in (PushState.ASKED, PushState.ACTIVE):
        return False
    if row.attempts:  # we have asked
        lease = lease or push.USUAL_LEASE
        row.state, row.attempts, row.last_error = PushState.ACTIVE, 0, ""
        row.expires_at, row.next_try_at = now + lease, push.renew_at(now, lease, dice)
        row.save(update_fields=["state", "attempts", "last_error", "expires_at", "next_try_at"])
    return True


@transaction.atomic
def deny(token: str, topic: str, reason: str, *, now: dt.datetime) -> bool:
    """The hub refuses, or ends what it had granted. Whether there is such a subscription."""
    row = Subscription.objects.select_for_update().filter(token=token, topic=topic).first()
    if row is None:
        return False
    _refuse(row, now)
    row.expires_at = None
    why = f' ("{reason[:300]}")' if reason else ""
    row.last_error = (
        f"The hub refuses{why}. The feed is only polled; the hub is asked again on {row.next_try_at:%Y-%m-%d}."
    )
    row.last_error = row.last_error.replace("\0", "")
    row.save(update_fields=["state", "next_try_at", "expires_at", "last_error"])
    return True


def note_unsigned(row: Subscription, *, now: dt.datetime) -> None:
    """A delivery was dropped."""
    said = f"What came at {now:%Y-%m-%d %H:%M} UTC was not signed by the hub, and was dropped."
    Subscription.objects.filter(pk=row.pk).update(last_error=said)


def has_room(row: Subscription) -> bool:
    """Whether one more delivery may wait."""
    return row.deliveries.filter(done_at=None).count() < MOST_WAITING


def put_aside(row: Subscription, body: bytes, *, content_type: str, encoding: str, now: dt.datetime) -> bool:
    """Keep a delivery until it is read. False for one that came before: it is not read twice."""
    try:
        with transaction.atomic():
            Delivery.objects.create(
                subscription=row,
                received_at=now,
                fingerprint=hashlib.sha256(body).hexdigest(),
                content_type=content_type.replace("\0", "")[:200],
                encoding=encoding.replace("\0", "")[:40],
                body=body,
            )
    except IntegrityError:  # the same once more, or a subscription that has just ended
        return False
    return True


def claim_delivery(*, now: dt.datetime) -> Delivery | None:
    """Take the oldest that nobody reads, and count the attempt. One that ended its workers is let go."""
    while (delivery := _claim_delivery(now)) and delivery.done_at:
        pass
    return delivery


@transaction.atomic
def _claim_delivery(now: dt.datetime) -> Delivery | None:
    waiting = Delivery.objects.unread(now).select_related("subscription__feed")
    delivery = waiting.select_for_update(skip_locked=True, of=("self",)).first()
    if delivery is None:
        return None
    if delivery.attempts >= MOST_READINGS:
        _end(delivery, now, f"Reading it was begun {delivery.attempts} times and never ended. It was let go.")
        Subscription.objects.filter(pk=delivery.subscription_id).update(last_error=_told(delivery))
        return delivery
    delivery.attempts += 1
    delivery.claimed_until = now + READ_LEASE
    delivery.save(update_fields=["attempts", "claimed_until"])
    return delivery


@transaction.atomic
def save_delivery(delivery: Delivery, parsed: ParsedFeed, *, now: dt.datetime) -> decide.Changes:
    """Its entries, as those of a poll; validators and the next poll stay as they are. Raises LostClaimError."""
    feed = Feed.objects.select_for_update().get(pk=delivery.subscription.feed_id)
    row = _claimed(delivery)
    changes = take_in(feed, parsed, now)
    feed.save(update_fields=["news_at"])
    _end(row, now, f"{len(changes.new)} new, {len(changes.changed)} changed, {changes.same} known.")
    Subscription.objects.filter(pk=row.subscription_id).update(last_delivery_at=now, last_error="")
    return changes


@transaction.atomic
def save_unreadable(delivery: Delivery, problem: str, *, now: dt.datetime) -> None:
    """It is no feed, and is let go. Raises LostClaimError."""
    row = _claimed(delivery)
    _end(row, now, problem)
    Subscription.objects.filter(pk=row.subscription_id).update(last_delivery_at=now, last_error=_told(row))


def _claimed(delivery: Delivery) -> Delivery:
    held = Q(pk=delivery.pk, claimed_until=delivery.claimed_until, done_at=None)
    row = Delivery.objects.select_for_update().filter(held).first()
    if row is None:
        raise LostClaimError(f"delivery {delivery.pk}")
    return row


def _end(row: Delivery, now: dt.datetime, note: str) -> None:
    row.body, row.claimed_until, row.done_at, row.note = b"", None, now, note.replace("\0", "")
    row.save(update_fields=["body", "claimed_until", "done_at", "note"])


def _told(row: Delivery) -> str:
    return f"What the hub delivered at {row.received_at:%Y-%m-%d %H:%M} UTC could not be used. {row.note}"


def forget_deliveries(*, now: dt.datetime) -> int:
    """Removes what was dealt with long ago. Returns how many."""
    return Delivery.objects.filter(received_at__lt=now - REMEMBERED).exclude(done_at=None).delete()[0]

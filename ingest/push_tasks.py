"""WebSub: what hubs delivered is read; subscriptions are asked for, renewed and given up."""

from __future__ import annotations

import datetime as dt
import logging
import random
import time
from collections.abc import Callable

from celery import shared_task
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ingest import hubs, inflate, push, store
from ingest.clients import client_for
from ingest.errors import FeedError
from ingest.fetch import Client, send
from ingest.models import Delivery, Subscription
from ingest.parse import parse

log = logging.getLogger(__name__)
DICE = random.SystemRandom()
SLICE_SECONDS = 60.0
LONGEST_PAUSE = dt.timedelta(days=1)
"""Retry-After is obeyed up to this."""
Clock = Callable[[], dt.datetime]


@shared_task(name="ingest.push_tasks.keep_subscriptions")
def keep_subscriptions() -> int:
    """Read what was delivered, ask for what is wanted, renew what ends soon. Returns how many were dealt with."""
    ends, done = time.monotonic() + SLICE_SECONDS, 0
    while time.monotonic() < ends and (read_next() or ask_next()):
        done += 1
    store.forget_deliveries(now=timezone.now())
    return done


def read_next(clock: Clock = timezone.now) -> bool:
    """Read one delivery. Returns whether one waited; whatever goes wrong with it is logged and stops nothing."""
    delivery = store.claim_delivery(now=clock())
    if delivery is None:
        return False
    try:
        read(delivery, clock)
    except store.LostClaimError:
        log.info("delivery %s: read by another worker meanwhile", delivery.pk)
    except Exception:
        log.exception("delivery %s: reading failed", delivery.pk)
    return True


def read(delivery: Delivery, clock: Clock = timezone.now) -> None:
    """By the parser and the store of a poll. Raises LostClaimError."""
    feed = delivery.subscription.feed
    try:
        body = inflate.whole([bytes(delivery.body)], delivery.encoding, client_for(feed).size)
        parsed = parse(body, url=feed.url, content_type=delivery.content_type, now=clock())
    except FeedError as error:
        store.save_unreadable(delivery, str(error), now=clock())
        log.info("delivery %s of feed %s: %s", delivery.pk, feed.pk, error)
        return
    changes = store.save_delivery(delivery, parsed, now=clock())
    log.info("delivery %s of feed %s: %s new, %s changed", delivery.pk, feed.pk, len(changes.new), len(changes.changed))


def ask_next(clock: Clock = timezone.now, dice: random.Random = DICE) -> bool:
    """Ask one hub. Returns whether one was to be asked; whatever goes wrong with it is stored and stops nothing."""
    if not hubs.reachable():
        return False
    row = store.claim_due_subscription(now=clock(), dice=dice)
    if row is None:
        return False
    try:
        ask(row, client_for(row.feed), clock())
    except Exception:
        log.exception("subscription %s: asking failed", row.pk)
    return True


def ask(row: Subscription, client: Client, now: dt.datetime) -> None:
    """POST to the hub. It comes back with a question of its own, maybe before this has ended."""
    callback = settings.BASE_URL + reverse("push", args=[row.token])
    fields = push.subscribing(push.Wish(row.hub, row.topic), callback=callback, secret=row.secret)
    try:
        sent = send(row.hub, client, fields)
    except FeedError as error:
        store.save_answer(row, f"The hub could not be asked. {error}", not_before=now)
        log.info("subscription %s: %s", row.pk, error)
        return
    refused = not 200 <= sent.status < 300
    said = " ".join(sent.body[:300].decode("utf-8", "replace").split())
    problem = f"The hub answered {sent.status}: {said}" if refused else ""
    wait = min(sent.retry_after or dt.timedelta(), LONGEST_PAUSE) if refused else dt.timedelta()
    store.save_answer(row, problem, not_before=now + wait)
    log.info("subscription %s: asked, %s", row.pk, sent.status)

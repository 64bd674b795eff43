"""Sends the digests of the latest period, each at most once, whoever else sends at the same time and whatever dies.

1. A row (subscriber, period) is claimed by inserting it: the database lets one sender win.
2. The letter is composed. Nothing to say: EMPTY.
3. Envelope and text go to the server. What fails until here is certain not to have left: FAILED, and tried again.
4. `handed_over_at` is committed, if the claim is still ours; then the text is ended with a dot.
5. The server's answer is recorded: SENT or FAILED. No answer: UNCERTAIN, and not sent again by itself.

A sender that dies leaves CLAIMED. After a lease that becomes FAILED (before step 4) or UNCERTAIN. What was not told in
its period is told by the next digest.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from tracker import subscriptions
from tracker.digests import changes
from tracker.digests.edition import Edition, covers_from
from tracker.digests.messages import digest_message
from tracker.digests.periods import Period, last_finished
from tracker.digests.transport import NotDeliveredError, PerhapsDeliveredError, Post
from tracker.models import Digest, Subscriber
from tracker.models.digest import DigestQuerySet

log = logging.getLogger(__name__)
Clock = Callable[[], dt.datetime]
LEASE = dt.timedelta(minutes=15)
MAX_ATTEMPTS = 5
TIME_SLICE_SECONDS = 40.0


class ClaimLostError(Exception):
    """Not to be sent any more: another sender took the digest over, or its subscriber left."""


def send_due(*, clock: Clock = timezone.now) -> int:
    """Send what is due, for up to a time slice; safe to run many times at once. Returns how many it did."""
    now = clock()
    period = last_finished(now, hour=settings.DIGEST_HOUR_UTC)
    subscriptions.forget_unconfirmed(now=now)
    changes.notice(clock)
    _settle_abandoned(now)
    edition, ends, done = Edition(period), time.monotonic() + TIME_SLICE_SECONDS, 0
    with Post() as post:
        for digest in _claims(period, clock):
            _deliver(digest, edition, post, clock)
            done += 1
            if time.monotonic() > ends:
                break
    return done


def _settle_abandoned(now: dt.datetime) -> None:
    """Digests whose sender died: certain when it was before the hand-over, uncertain after it."""
    abandoned = Digest.objects.abandoned(now - LEASE)
    abandoned.filter(handed_over_at=None).update(
        status=Digest.Status.FAILED, retry_at=now, error="The sender stopped before anything was handed over."
    )
    abandoned.filter(handed_over_at__isnull=False).update(
        status=Digest.Status.UNCERTAIN, error="The sender stopped while it waited for the mail server's answer."
    )


def _claims(period: Period, clock: Clock) -> Iterator[Digest]:
    """Digests of the period that are ours to send, each claimed when it is asked for."""
    waiting = Subscriber.objects.active().filter(confirmed_at__lt=period.end)
    waiting = waiting.exclude(digests__period_start=period.start).order_by("pk")
    for subscriber in waiting.iterator(chunk_size=500):
        digest, is_ours = Digest.objects.get_or_create(
            subscriber=subscriber,
            period_start=period.start,
            defaults={"period_end": period.end, "claimed_at": clock(), "attempts": 1},
        )
        if is_ours:
            yield digest
    again = Digest.objects.retryable(clock()).filter(period_start=period.start, attempts__lt=MAX_ATTEMPTS)
    for digest in again.select_related("subscriber").order_by("pk"):
        if _claim_again(digest, clock()):
            yield digest


def _claim_again(digest: Digest, now: dt.datetime) -> bool:
    mine = Digest.objects.retryable(now).filter(pk=digest.pk)
    claimed = mine.update(status=Digest.Status.CLAIMED, claimed_at=now, retry_at=None, attempts=F("attempts") + 1)
    digest.refresh_from_db()
    return bool(claimed)


def _deliver(digest: Digest, edition: Edition, post: Post, clock: Clock) -> None:
    """One claimed digest, up to its recorded outcome."""
    try:
        _compose_and_post(digest, edition, post, clock)
    except NotDeliveredError as error:
        _record(digest, **_failure(digest, str(error), clock(), is_final=error.permanent))
    except PerhapsDeliveredError as error:
        _record(digest, status=Digest.Status.UNCERTAIN, error=str(error))
    except ClaimLostError:
        _record(digest, status=Digest.Status.EMPTY, error="The subscriber left meanwhile.")
    except Exception as error:  # one letter that cannot be made must not hold up the others
        log.exception("Digest %s broke off.", digest.pk)
        _record_crash(digest, f"{type(error).__name__}: {error}", clock())


def _compose_and_post(digest: Digest, edition: Edition, post: Post, clock: Clock) -> None:
    since = covers_from(digest.subscriber, edition.period)
    letter = edition.letter(digest.subscriber, since=since)
    if letter is None:
        _record(digest, status=Digest.Status.EMPTY, covers_from=since)
        return
    post.deliver(digest_message(letter, digest), hand_over=lambda: _hand_over(digest, clock()))
    _record(digest, status=Digest.Status.SENT, sent_at=clock(), covers_from=since, subject=letter.subject, error="")


def _hand_over(digest: Digest, now: dt.datetime) -> None:
    """From now on the mail may be delivered. Stops here if it is no longer ours, or no longer wanted."""
    mine = Digest.objects.filter(pk=digest.pk, status=Digest.Status.CLAIMED, claimed_at=digest.claimed_at)
    wanted = mine.filter(subscriber__in=Subscriber.objects.active())
    if not wanted.update(handed_over_at=now):
        raise ClaimLostError


def _ours(digest: Digest) -> DigestQuerySet:
    """The row, while no other sender has claimed it again."""
    unsettled = [Digest.Status.CLAIMED, Digest.Status.UNCERTAIN]
    return Digest.objects.filter(pk=digest.pk, claimed_at=digest.claimed_at, status__in=unsettled)


def _record(digest: Digest, **outcome: object) -> None:
    _ours(digest).update(**outcome)


def _record_crash(digest: Digest, reason: str, now: dt.datetime) -> None:
    _ours(digest).filter(handed_over_at__isnull=False).update(status=Digest.Status.UNCERTAIN, error=reason)
    _ours(digest).filter(handed_over_at=None).update(**_failure(digest, reason, now))


def _failure(digest: Digest, reason: str, now: dt.datetime, *, is_final: bool = False) -> dict[str, object]:
    """What is recorded when nothing left for certain, with the next try further away each time."""
    wait = dt.timedelta(minutes=2 * 4 ** (digest.attempts - 1))
    gives_up = is_final or digest.attempts >= MAX_ATTEMPTS
    retry_at = None if gives_up else now + wait
    return {"status": Digest.Status.FAILED, "error": reason, "retry_at": retry_at, "handed_over_at": None}

"""Where hubs come back to (WebSub): with a question, and with what is new. Nothing is parsed here."""

from __future__ import annotations

import random

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ingest import push, store
from ingest.clients import client_for
from ingest.models import Subscription
from ingest.records import FeedState, PushState

DICE = random.SystemRandom()
BUSY_SECONDS = 120


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def hub(request: HttpRequest, token: str) -> HttpResponse:
    """The address that was given to the hub of one feed, and to nobody else."""
    return _delivered(request, token) if request.method == "POST" else _asked(request, token)


def _asked(request: HttpRequest, token: str) -> HttpResponse:
    asked, now = push.question(request.GET.dict()), timezone.now()
    if asked.mode == "denied":
        return _plain("" if store.deny(token, asked.topic, asked.reason, now=now) else None)
    wanted = asked.mode == "subscribe" and asked.challenge != ""
    wanted = wanted and store.confirm(token, asked.topic, asked.lease, now=now, dice=DICE)
    return _plain(asked.challenge if wanted else None)


def _plain(text: str | None) -> HttpResponse:
    """404 for None."""
    content_type = "text/plain; charset=utf-8"
    return HttpResponse(text or "", content_type=content_type, status=404 if text is None else 200)


def _delivered(request: HttpRequest, token: str) -> HttpResponse:
    """2xx also for what is dropped, for the hub is not to learn why; 410 where it may end the subscription."""
    row = Subscription.objects.select_related("feed").filter(token=token).first()
    if row is None or row.state in (PushState.WANTED, PushState.ASKED):
        return HttpResponse(status=404)
    if row.state == PushState.REFUSED or row.feed.state != FeedState.ACTIVE:
        return HttpResponse(status=410)
    body = _body(request, client_for(row.feed).size)
    if body is None:
        return HttpResponse(status=413)
    if not push.is_signed(request.headers.get("X-Hub-Signature", ""), row.secret, body):
        store.note_unsigned(row, now=timezone.now())
        return HttpResponse(status=202)
    if not store.has_room(row):
        return HttpResponse(status=503, headers={"Retry-After": str(BUSY_SECONDS)})
    content_type = request.headers.get("Content-Type", "")
    encoding = request.headers.get("Content-Encoding", "")
    store.put_aside(row, body, content_type=content_type, encoding=encoding, now=timezone.now())
    return HttpResponse(status=202)


def _body(request: HttpRequest, size: int) -> bytes | None:
    """As sent; None where it is larger than a feed may be, or breaks off."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length and request.META.get("wsgi.input_terminated"):  # in chunks, which Django does not read
        chunks: bytes = request.META["wsgi.input"].read(size + 1)
        return chunks if len(chunks) <= size else None
    if not length.isdecimal() or int(length) > size:
        return None
    body = request.read(size + 1)
    return body if len(body) == int(length) else None

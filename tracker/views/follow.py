"""Following by email: ask, confirm, change, leave. Only a POST confirms or leaves: mail scanners open every link."""

from __future__ import annotations

import logging
import smtplib

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tracker import subscriptions
from tracker.digests.messages import confirming_message
from tracker.forms import ConfirmForm, FollowForm
from tracker.models import Follow, Incident, Subscriber

log = logging.getLogger(__name__)
REFUSED = "The mail server does not take mail for this address. Check it for a typing error."
BROKEN = "The confirming mail could not be sent just now. Try again in a few minutes."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask to follow an incident (`?incident=slug`) or everything. The answer is the same for every address."""
    slug = request.POST.get("incident") or request.GET.get("incident") or ""
    incident = get_object_or_404(Incident.objects.published(), slug=slug) if slug else None
    form = FollowForm(_sent(request), incident=incident)
    if form.is_valid() and _ask(form):
        return redirect("follow-asked")
    status = 503 if form.has_error("email", "broken") else 200
    return render(request, "tracker/follow.html", {"form": form, "incident": incident}, status=status)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _ask(form: FollowForm) -> bool:
    if form.is_trap:
        return True
    wish = subscriptions.ask(email=form.cleaned_data["email"], incident=form.followed, now=timezone.now())
    return wish is None or _send_confirming_mail(wish, form)


def _send_confirming_mail(wish: Follow, form: FollowForm) -> bool:
    try:
        confirming_message(wish, asked_at=timezone.now()).send()
    except smtplib.SMTPRecipientsRefused:
        subscriptions.not_sent(wish)
        form.add_error("email", REFUSED)
    except (OSError, smtplib.SMTPException, ImproperlyConfigured) as problem:
        log.warning("A confirming mail was not sent: %s", problem)
        subscriptions.not_sent(wish)
        form.add_error("email", ValidationError(BROKEN, code="broken"))
    else:
        return True
    return False


@require_http_methods(["GET", "HEAD"])
def asked(request: HttpRequest) -> HttpResponse:
    """Says to look into the mail, or into its file where no mail server is set."""
    is_file = hasattr(settings, "EMAIL_FILE_PATH")
    return render(request, "tracker/follow_asked.html", {"is_file": is_file})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link of a confirming mail: a page with a button, and the button."""
    wish = subscriptions.follow_of_token(token)
    if wish is None:
        return render(request, "tracker/follow_invalid.html", status=410)
    form = ConfirmForm(_sent(request), others=subscriptions.also_asked(wish))
    if request.method == "POST" and form.is_valid():
        subscriptions.confirm(follow=wish, also=form.cleaned_data["also"], now=timezone.now())
        messages.success(request, "Confirmed. The next digest comes when there is something to say.")
        return redirect("follow-manage", wish.subscriber.token)
    return render(request, "tracker/follow_confirm.html", {"wish": wish, "form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """What one follows, each with a button that removes it."""
    subscriber = get_object_or_404(Subscriber, token=token)
    if request.method == "POST":
        follow_id = request.POST.get("remove", "")
        if follow_id.isascii() and follow_id.isdigit():
            subscriptions.remove(subscriber=subscriber, follow_id=int(follow_id))
            messages.success(request, "Removed.")
        return redirect("follow-manage", token)
    follows = subscriber.follows.filter(confirmed_at__isnull=False).select_related("incident")
    return render(request, "tracker/follow_manage.html", {"subscriber": subscriber, "follows": follows})


@csrf_exempt  # RFC 8058: a mail program posts without cookies; the secret in the address is the permission
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Out with one click: from the mail program (POST), or from the button on the page (GET)."""
    subscriber = get_object_or_404(Subscriber, token=token)
    if request.method == "POST":
        subscriptions.leave(subscriber=subscriber)
        subscriber.refresh_from_db()
    return render(request, "tracker/follow_leave.html", {"subscriber": subscriber})

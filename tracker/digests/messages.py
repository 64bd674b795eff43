"""Letters as mail messages: addresses, headers, text and HTML. Sends nothing."""

from __future__ import annotations

import datetime as dt
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from tracker import subscriptions
from tracker.digests import plain
from tracker.digests.letter import Letter, Links
from tracker.models import Digest, Follow, Incident, Subscriber


def address(path: str) -> str:
    """A path of this site as an address for mails, whatever host a request named."""
    return f"{settings.BASE_URL}{path}"


def links(subscriber: Subscriber) -> Links:
    """The addresses in the foot of a subscriber's digests."""
    return Links(
        home=address(reverse("home")),
        manage=address(reverse("follow-manage", args=[subscriber.token])),
        unsubscribe=address(reverse("unsubscribe", args=[subscriber.token])),
    )


def digest_message(letter: Letter, digest: Digest) -> EmailMultiAlternatives:
    """A digest. Its Message-ID follows from subscriber and period, so that a second delivery could be told as one."""
    name = f"digest.{digest.subscriber_id}.{digest.period_start:%Y%m%d%H}"
    message = _message(digest.subscriber.email, letter.subject, plain.render(letter))
    message.extra_headers |= {
        "Message-ID": f"<{name}@{sender_domain()}>",
        "List-Id": f"Lagline digest <digest.{sender_domain()}>",
        "List-Unsubscribe": f"<{letter.links.unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    message.attach_alternative(render_to_string("emails/digest.html", {"letter": letter}), "text/html")
    return message


def confirming_message(wish: Follow, *, asked_at: dt.datetime) -> EmailMultiAlternatives:
    """Asks whether the reader of this address wants to follow what was asked for; says what, where and when."""
    context = {
        "incident": wish.incident,
        "asked_at": asked_at,
        "page": address(_page(wish.incident)),
        "home": address(reverse("home")),
        "link": address(reverse("follow-confirm", args=[subscriptions.confirmation_token(wish)])),
        "days": subscriptions.CONFIRM_WITHIN.days,
    }
    text = render_to_string("emails/confirm.txt", context)
    message = _message(wish.subscriber.email, "Confirm that you want mail from Lagline", text)
    message.attach_alternative(render_to_string("emails/confirm.html", context), "text/html")
    return message


def sender_domain() -> str:
    """The domain that mails come from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"


def _page(incident: Incident | None) -> str:
    return incident.get_absolute_url() if incident else reverse("home")


def _message(to: str, subject: str, text: str) -> EmailMultiAlternatives:
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMultiAlternatives(subject=subject, body=text, to=[to], headers=headers)

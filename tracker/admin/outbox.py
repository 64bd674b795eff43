"""Mails that were written to files because no mail server is set, to be read by staff."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

MOST = 50
END_OF_MAIL = b"\n" + b"-" * 79 + b"\n"


@permission_required("tracker.view_subscriber", raise_exception=True)
def outbox(request: HttpRequest) -> HttpResponse:
    """The newest mails as plain text; their links are secrets of subscribers, hence the permission."""
    path = getattr(settings, "EMAIL_FILE_PATH", None)  # not set where mail goes to a server
    folder = Path(path) if path else None
    mails = list(islice(_mails(folder), MOST)) if folder and folder.is_dir() else []
    context = admin.site.each_context(request) | {"title": "Outbox", "mails": mails, "folder": folder}
    return TemplateResponse(request, "admin/outbox.html", context)


def _mails(folder: Path) -> Iterator[dict[str, str]]:
    """Newest file first: the names begin with the time."""
    for file in sorted(folder.glob("*.log"), reverse=True):
        for raw in filter(bytes.strip, file.read_bytes().split(END_OF_MAIL)):
            yield _shown(email.message_from_bytes(raw, policy=email.policy.default))


def _shown(message: EmailMessage) -> dict[str, str]:
    body = message.get_body(("plain",))
    text = str(body.get_content()) if body else ""
    return {"to": str(message["To"]), "subject": str(message["Subject"]), "date": str(message["Date"]), "text": text}

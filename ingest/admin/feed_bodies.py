"""What a feed's server sent, to be read as text or taken away; a browser is never made to run any of it."""

from __future__ import annotations

import gzip
import io
import re

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from ingest.models import FeedBody

MOST_BYTES = 20 * 1024 * 1024
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)


@permission_required("ingest.view_feed", raise_exception=True)
def body(request: HttpRequest, feed: int, body: int) -> HttpResponse:
    """One body: as text, or with `?download` to the byte."""
    row = get_object_or_404(FeedBody, pk=body, feed=feed)
    with gzip.open(io.BytesIO(row.gzipped)) as packed:
        data = packed.read(MOST_BYTES)
    response = HttpResponse(data, content_type="application/octet-stream")
    name = f"feed-{feed}-{row.fetched_at:%Y-%m-%d-%H%M%S}"
    response["Content-Disposition"] = f'attachment; filename="{name}.bin"'
    if "download" not in request.GET:
        response = HttpResponse(as_text(data, row.content_type), content_type="text/plain; charset=utf-8")
        response["Content-Disposition"] = f'inline; filename="{name}.txt"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def as_text(data: bytes, content_type: str) -> str:
    """In UTF-8 where it is that, else in the encoding that it names; bytes that are no characters are shown as such."""
    declared = _DECLARED.search(content_type.encode()) or _DECLARED.search(data[:200])
    for encoding in ("utf-8", declared[1].decode() if declared else "latin-1"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "backslashreplace")

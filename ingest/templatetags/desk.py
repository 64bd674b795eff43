"""What the desk's first page says of feeds."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils import timezone

from ingest.health.overview import Overview, overview
from ingest.health.words import span

register = template.Library()


@register.simple_tag
def feeds_overview() -> Overview:
    """As things stand now."""
    return overview(timezone.now())


@register.filter
def for_how_long(moment: dt.datetime | None) -> str:
    """Since then: "5 days"."""
    return span(timezone.now() - moment) if moment else ""


@register.filter
def ago(moment: dt.datetime | None) -> str:
    """As "5 days ago"."""
    return f"{for_how_long(moment)} ago" if moment else "never"

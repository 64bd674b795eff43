"""Where a date lies from the day of publication, in eight words. Pure."""

from __future__ import annotations

import datetime as dt

from ingest.edtf import PartialDate


def where(value: PartialDate | None, published: dt.date | None) -> str:
    """`ahead`, `same` (that day), `around` (holds that day), `week`, `quarter`, `year`, `old`, `open` or `unknown`."""
    if value is None or published is None:
        return "unknown"
    first, last = value.earliest, value.latest
    if first is None or last is None:
        return "open"
    if first > published:
        return "ahead"
    if first <= published <= last:
        return "same" if first == last else "around"
    days = (published - last).days
    return "week" if days <= 7 else "quarter" if days <= 92 else "year" if days <= 400 else "old"

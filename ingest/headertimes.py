"""What HTTP headers say about time: how long an answer is fresh, when to come again. Nonsense says nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"[0-9]{1,9}")
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?([0-9]{1,9})\"?\s*(?:$|[,;])", re.IGNORECASE)
_NO_CACHE = re.compile(r"(?:^|[,\s])no-(?:cache|store)\s*(?:$|[,;=])", re.IGNORECASE)
_LONGEST = 10 * 365 * 24 * 3600


def max_age(headers: Mapping[str, str], now: dt.datetime) -> int | None:
    """Seconds for which the answer is still fresh, by Cache-Control, else by Expires; None where neither says so.

    What it spent in caches on its way (Age) counts. `now` stands in for a Date that is missing (RFC 9111, 4.2.1).
    """
    lifetime = _lifetime(headers, now)
    return None if lifetime is None else min(max(0, lifetime - (_seconds(headers.get("Age", "")) or 0)), _LONGEST)


def _lifetime(headers: Mapping[str, str], now: dt.datetime) -> int | None:
    control = headers.get("Cache-Control", "")
    if _NO_CACHE.search(control):
        return None
    if match := _MAX_AGE.search(control):
        return int(match[1])
    expires = http_date(headers.get("Expires", ""))
    return int((expires - (http_date(headers.get("Date", "")) or now)).total_seconds()) if expires else None


def retry_after(text: str, now: dt.datetime) -> dt.timedelta | None:
    """Seconds or a date, at least 0; how much of it is obeyed is for `pacing` to say."""
    seconds, date = _seconds(text), http_date(text)
    if seconds is not None:
        return dt.timedelta(seconds=seconds)
    return max(dt.timedelta(0), date - now) if date else None


def _seconds(text: str) -> int | None:
    return int(text) if _SECONDS.fullmatch(text.strip()) else None


def http_date(text: str) -> dt.datetime | None:
    """The moment, or None for what is no date."""
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return date.replace(tzinfo=dt.UTC) if date.tzinfo is None else date

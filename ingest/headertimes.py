"""What HTTP headers say about time: how long an answer is fresh, when to come again. Nonsense says nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"[0-9]{1,9}")


def max_age(headers: Mapping[str, str]) -> int | None:
    """Seconds for which the answer counts as fresh, by Cache-Control, else by Expires."""
    control = headers.get("Cache-Control", "").lower()
    if re.search(r"\bno-(cache|store)\b", control):
        return None
    if match := re.search(r"\bmax-age=\"?(\d{1,9})\b", control):
        return int(match[1])
    expires, date = http_date(headers.get("Expires", "")), http_date(headers.get("Date", ""))
    return max(0, int((expires - date).total_seconds())) if expires and date else None


def retry_after(text: str) -> dt.timedelta | None:
    """Seconds or a date; how much of it is obeyed is for `decide` to say."""
    if _SECONDS.fullmatch(text.strip()):
        return dt.timedelta(seconds=int(text))
    date = http_date(text)
    return max(dt.timedelta(0), date - dt.datetime.now(dt.UTC)) if date else None


def http_date(text: str) -> dt.datetime | None:
    """The moment, or None for what is no date."""
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return date.replace(tzinfo=dt.UTC) if date.tzinfo is None else date

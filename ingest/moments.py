"""Publication times as feeds write them -> moments, or None: nothing guessed, nothing absurd believed. Pure."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_tz

EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
"""Feeds are younger than this; articles older than it are archives' business."""
FUTURE = dt.timedelta(days=2)
"""Clocks go wrong and zones are left out; beyond this it is a scheduled or a mistaken date."""

FARTHEST_ZONE = dt.timedelta(hours=14)
"""Kiribati's. Postgres takes no moment with a zone beyond 16 hours, and one entry must not spoil its feed."""

_ZONES = {
    **{
        "UT": 0,
        "WET": 0,
        "WEST": 60,
        "BST": 60,
        "CET": 60,
        "MEZ": 60,
        "CEST": 120,
        "MESZ": 120,
        "EET": 120,
        "SAST": 120,
    },
    **{"EEST": 180, "MSK": 180, "IST": 330, "SGT": 480, "HKT": 480, "AWST": 480, "JST": 540, "KST": 540, "AEST": 600},
    **{"AEDT": 660, "NZST": 720, "NZDT": 780, "AKST": -540, "AKDT": -480, "HST": -600, "BRT": -180, "ART": -180},
}
"""Minutes east of UTC for names that `email.utils` and feedparser take for UTC. IST is taken for India's."""
_NUMERIC = re.compile(r"(\d{10})(\d{3})?")
_ZONE_NAME = re.compile(r"\s\(?([A-Z]{2,4})\)?$")


def read_moment(raw: str, now: dt.datetime) -> dt.datetime | None:
    """The moment in the zone that the source gave, or UTC. None for what is no date, or an absurd one."""
    text = " ".join(raw.split())[:100]
    try:
        moment = _unix(text) or _iso(text) or _rfc822(text)
        return moment if moment and _is_believable(moment, now) else None
    except (ValueError, OverflowError):
        return None


def _is_believable(moment: dt.datetime, now: dt.datetime) -> bool:
    return EARLIEST <= moment <= now + FUTURE and is_zone(moment.utcoffset())


def is_zone(offset: dt.timedelta | None) -> bool:
    """Whether any place on earth has its clocks so far from UTC."""
    return offset is not None and abs(offset) <= FARTHEST_ZONE


def _unix(text: str) -> dt.datetime | None:
    match = _NUMERIC.fullmatch(text)
    return dt.datetime.fromtimestamp(int(match[1]), dt.UTC) if match else None


def _iso(text: str) -> dt.datetime | None:
    try:
        return _aware(dt.datetime.fromisoformat(text.removesuffix(" UTC").removesuffix(" GMT")))
    except ValueError:
        return None


def _rfc822(text: str) -> dt.datetime | None:
    fields = parsedate_tz(text) or parsedate_tz(f"{text} 00:00:00")
    if not fields:
        return None
    zone = _ZONE_NAME.search(text)
    offset = _ZONES[zone[1]] * 60 if zone and zone[1] in _ZONES else fields[9] or 0
    moment = dt.datetime(*fields[:5], min(fields[5], 59))  # noqa: DTZ001  # the zone follows
    return moment.replace(tzinfo=dt.timezone(dt.timedelta(seconds=offset)))


def _aware(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)

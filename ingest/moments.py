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
AMERICAN = frozenset({"EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "AST", "ADT"})
"""Names that `email.utils` knows."""
_NUMERIC = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)")
_HALF_DAY = re.compile(r"\b(1[0-2]|0?[1-9])(:\d\d(?::\d\d)?) ?([AaPp])\.?[Mm]\b\.?")
_FROM_GREENWICH = re.compile(r"\b(?:GMT|UTC) ?([-+])(\d{1,2})(?::?(\d\d))?$")
_NAMED_ZONE = re.compile(r"(.*\d) \(?([A-Z]{2,4})\)?")
_MIDNIGHT = re.compile(r"(?<!\d)24:00(:00)?(?!\d)")
_ZONE_NAME = re.compile(r"\s\(?([A-Z]{2,4})\)?$")


def read_moment(raw: str, now: dt.datetime) -> dt.datetime | None:
    """The moment in the zone that the source gave, or UTC. None for what is no date, or an absurd one."""
    text = _tidied(" ".join(raw.split())[:100])
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


def _tidied(text: str) -> str:
    """In the spelling of one of the two standards, where it leaves no doubt."""
    if _YEAR_FIRST.match(text):
        text = _YEAR_FIRST.sub(r"\1-\2-\3", text.upper(), count=1)
    text = text.replace("\u2212", "-").replace(" - ", " ").replace(" at ", " ").replace(":60", ":59")
    text = _HALF_DAY.sub(_in_24_hours, text)
    return _FROM_GREENWICH.sub(lambda zone: f"{zone[1]}{zone[2]:0>2}{zone[3] or '00'}", text)


def _in_24_hours(time: re.Match[str]) -> str:
    hour = int(time[1]) % 12 + (12 if time[3] in "Pp" else 0)
    return f"{hour:02}{time[2]}"


def _unix(text: str) -> dt.datetime | None:
    match = _NUMERIC.fullmatch(text)
    return dt.datetime.fromtimestamp(int(match[1]), dt.UTC) if match else None


def _iso(text: str) -> dt.datetime | None:
    end_of_day = _MIDNIGHT.search(text)
    text = _MIDNIGHT.sub("00:00", text) if end_of_day else text
    named = _NAMED_ZONE.fullmatch(text)
    if named and (minutes := _zone(named[2])) is not None:
        text, zone = named[1], dt.timezone(dt.timedelta(minutes=minutes))
    else:
        zone = dt.UTC
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return moment + dt.timedelta(days=1) if end_of_day else moment


def _zone(name: str) -> int | None:
    """Minutes east of UTC."""
    if name in ("UTC", "GMT", "Z"):
        return 0
    fields = parsedate_tz(f"1 Jan 2000 00:00:00 {name}")
    known = fields[9] if fields and name in AMERICAN else None
    return _ZONES.get(name, known // 60 if known is not None else None)


def _rfc822(text: str) -> dt.datetime | None:
    fields = parsedate_tz(text) or parsedate_tz(f"{text} 00:00:00")
    if not fields:
        return None
    zone = _ZONE_NAME.search(text)
    offset = _ZONES[zone[1]] * 60 if zone and zone[1] in _ZONES else fields[9] or 0
    moment = dt.datetime(*fields[:5], min(fields[5], 59))  # noqa: DTZ001  # the zone follows
    return moment.replace(tzinfo=dt.timezone(dt.timedelta(seconds=offset)))

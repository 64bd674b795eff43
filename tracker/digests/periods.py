"""Half-open periods of a day in UTC, in which no clock change matters. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to, and without, `end`."""

    start: dt.datetime
    end: dt.datetime


def last_finished(now: dt.datetime, *, hour: int) -> Period:
    """The latest period that ended by `now`; periods begin at `hour` UTC."""
    end = boundary(now, hour=hour)
    return Period(end - DAY, end)


def boundary(moment: dt.datetime, *, hour: int) -> dt.datetime:
    """The latest beginning of a period that is not after `moment`."""
    moment = moment.astimezone(dt.UTC)
    today = moment.replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today <= moment else today - DAY

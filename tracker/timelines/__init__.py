"""Incidents -> `Timeline` records. Reads only.

`phases` (milestones, lags, status) and `figures` are pure; `rows` shows events as stored, `replay` as known
on a past day.
"""

from tracker.timelines.assemble import timeline, timelines

__all__ = ["timeline", "timelines"]

"""A feed's life as a short list of moments, from what is stored of it. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.health import words

if TYPE_CHECKING:
    from ingest.models import Feed


@dataclass(frozen=True, slots=True)
class Moment:
    """When, what, and whether it was good, bad or neither ("")."""

    at: dt.datetime
    told: str
    mood: str = ""


def story(feed: Feed, newest: dt.datetime | None, now: dt.datetime) -> list[Moment]:
    """In order of time; the next poll stands last, in the future."""
    moments = [Moment(feed.created_at, "Added.")]
    if newest:
        moments.append(Moment(newest, "Its newest entry appeared."))
    if feed.moved_url and feed.moved_since:
        moments.append(Moment(feed.moved_since, f"First redirected for good to {feed.moved_url}."))
    if feed.last_success_at:
        moments.append(Moment(feed.last_success_at, _last_good(feed), "good"))
    if feed.last_polled_at and feed.failures:
        in_a_row = "" if feed.failures == 1 else f" {feed.failures} polls failed in a row."
        moments.append(Moment(feed.last_polled_at, f"Last poll failed ({feed.last_status}).{in_a_row}", "bad"))
    moments.sort(key=lambda moment: moment.at)
    if feed.state == "active":
        when, why = words.next_poll(feed, now)
        moments.append(Moment(feed.next_poll_at, f"Next poll: {when}, {why}."))
    return moments


def _last_good(feed: Feed) -> str:
    if feed.failures:
        return "Last poll that went well."
    known = [name for name, value in (("ETag", feed.etag), ("Last-Modified", feed.last_modified)) if value]
    kept = f" Known by {' and '.join(known)}, so that nothing is sent twice." if known else ""
    what = "nothing was new" if feed.last_status == "unchanged" else "it was read"
    return f"Last poll went well: {what}.{kept}"

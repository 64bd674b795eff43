"""What goes into a digest and what comes out of composing it: frozen records. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ingest.edtf import PartialDate
from tracker.records import Timeline, TimelineEvent


@dataclass(frozen=True, slots=True)
class Move:
    """An event whose date is another one than readers were told. `by_editor` when a decision moved it."""

    event: TimelineEvent
    before: PartialDate
    by_editor: bool = False


@dataclass(frozen=True, slots=True)
class IncidentNews:
    """What changed in one incident: `came` and `moved` are events of its timeline, `gone` names those taken off it."""

    timeline: Timeline
    url: str
    is_new: bool = False
    came: tuple[TimelineEvent, ...] = ()
    moved: tuple[Move, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A date of the coming week. `reminds` when it is by itself a reason to write: seven days ahead, or tomorrow."""

    date: PartialDate
    words: str
    incident: str
    url: str
    reminds: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses in the foot of a mail."""

    home: str
    manage: str
    unsubscribe: str


@dataclass(frozen=True, slots=True)
class Line:
    """One change: "Moved from July 1, 2026 to" "July 10, 2026". The quote is split around its date, or empty."""

    label: str
    family: str
    when: str
    words: str
    certainty: str = ""
    before: str = ""
    marked: str = ""
    after: str = ""
    source: str = ""
    source_url: str = ""
    support: str = ""

    @property
    def quote(self) -> str:
        """The sentence as a whole."""
        return self.before + self.marked + self.after


@dataclass(frozen=True, slots=True)
class Story:
    """One incident in a mail. `lag` and `lag_of` make its dimension line: "10 days", "from ... to ..."."""

    title: str
    url: str
    status: str
    is_new: bool
    lag: str
    lag_of: str
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A composed digest, in words: `plain.render` makes the text, templates/emails/digest.html the HTML."""

    subject: str
    day: dt.date
    period: str
    summary: str
    stories: tuple[Story, ...]
    more_stories: int
    upcoming: tuple[Upcoming, ...]
    links: Links
    is_sample: bool = False

"""Single marks as small pictures: beside an event in the list, in the legend, before a status. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.edtf import PartialDate
from ingest.records import Certainty, Kind
from tracker.drawing import shapes
from tracker.drawing.marks import Mark
from tracker.drawing.markup import Element, element
from tracker.records import Family, Ruling, StatusName, Timeline, TimelineEvent

SIZE, RADIUS = 24, 7.0
STATUS: dict[StatusName, tuple[Family, str, bool]] = {
    StatusName.REPORTED: (Family.SIGNAL, "signal", False),
    StatusName.PROPOSED: (Family.PROCESS, "process", False),
    StatusName.ANNOUNCED: (Family.MEASURE, "measure", False),
    StatusName.PENDING: (Family.MEASURE, "force", True),
    StatusName.IN_FORCE: (Family.MEASURE, "force", False),
    StatusName.LIFTED: (Family.REACTION, "reaction", False),
}
"""Shape, colour and outline of a status."""


def event_icon(event: TimelineEvent) -> str:
    """The mark of one event as the drawing shows it, for its place in the list."""
    middle = SIZE / 2
    mark = Mark(event, middle, middle)
    name = f"icon-{event.id}"
    if mark.is_span:
        ring = 4 if mark.disputed else 0
        wide = Mark(event, 1 + ring, SIZE - 1 - ring, event.date.earliest is None, event.date.latest is None)
        drawn = shapes.span(wide, middle, RADIUS - ring / 2, name)
    else:
        drawn = shapes.point(mark, middle, RADIUS, name)
    return _picture(shapes.hatches(name, {mark.colour} if mark.alleged else set()), drawn, colour=mark.colour)


def status_icon(status: StatusName) -> str:
    """The shape of a status: filled red when in force, an outline when pending, and so on."""
    family, colour, outline = STATUS[status]
    shape = shapes.shape(family, SIZE / 2, SIZE / 2, RADIUS - outline, class_="mark planned" if outline else "mark")
    return _picture(shape, colour=colour)


def _picture(*children: str, colour: str) -> Element:
    return element("svg", *children, class_=f"icon c-{colour}", viewBox=f"0 0 {SIZE} {SIZE}", aria_hidden="true")


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend."""

    icon: str
    words: str


FAMILY_WORDS = {
    Family.SIGNAL: "signal",
    Family.PROCESS: "process",
    Family.MEASURE: "measure",
    Family.REACTION: "reaction",
}
_KINDS = {
    Family.SIGNAL: Kind.DISCOVERY,
    Family.PROCESS: Kind.PROPOSAL,
    Family.MEASURE: Kind.ANNOUNCEMENT,
    Family.REACTION: Kind.RESPONSE,
}


def _example(
    kind: Kind, date: str = "2026-01-01", certainty: Certainty = Certainty.ACTUAL, number: int = 0
) -> TimelineEvent:
    return TimelineEvent(-1 - number, kind, PartialDate.parse(date), certainty, 1.0, 1, "", Ruling.UNREVIEWED, ())


def legend(timeline: Timeline | None = None) -> tuple[Key, ...]:
    """What the shapes mean; of a timeline only those that occur in it."""
    events = timeline.events if timeline else ()
    made = [
        Key(event_icon(_example(kind)), FAMILY_WORDS[family])
        for family, kind in _KINDS.items()
        if not timeline or any(e.family is family for e in events)
    ]
    if not timeline or any(e.kind in (Kind.EFFECTIVE, Kind.ENFORCEMENT) for e in events):
        made.append(Key(event_icon(_example(Kind.EFFECTIVE)), "takes effect"))
    if not timeline or any(not e.date.is_day for e in events):
        made.append(Key(event_icon(_example(Kind.DISCOVERY, "2026-01")), "imprecise or lasting"))
    if not timeline or any(e.certainty is Certainty.PLANNED for e in events):
        made.append(Key(event_icon(_example(Kind.EFFECTIVE, certainty=Certainty.PLANNED)), "planned"))
    if not timeline or any(e.certainty is Certainty.ALLEGED for e in events):
        made.append(Key(event_icon(_example(Kind.OCCURRENCE, certainty=Certainty.ALLEGED)), "alleged"))
    if timeline and any(e.competing for e in events):
        made.append(Key(_disputed(), "sources differ"))
    return tuple(made)


def _disputed() -> Element:
    middle = SIZE / 2
    shape = shapes.shape(Family.MEASURE, middle, middle, RADIUS - 2, class_="mark")
    return _picture(shape, shapes.shape(Family.MEASURE, middle, middle, RADIUS + 2.5, class_="ring"), colour="measure")

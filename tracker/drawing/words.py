"""What the drawing says in words: for screen readers, tooltips and lists. Pure."""

from __future__ import annotations

from ingest.edtf import lag
from ingest.records import Certainty
from tracker.records import Phase, Timeline, TimelineEvent

CERTAINTY = {
    Certainty.ACTUAL: "reported",
    Certainty.PLANNED: "planned",
    Certainty.ALLEGED: "alleged",
    Certainty.HYPOTHETICAL: "hypothetical",
    Certainty.NEGATED: "denied",
}


def kind_words(event: TimelineEvent) -> str:
    """The kind for people: "legal action"."""
    return event.kind.replace("_", " ")


def endpoints(phase: Phase) -> str:
    """What a lag runs between: "from discovery to enforcement"."""
    return f"from {phase.name}"


def event_words(event: TimelineEvent) -> str:
    """One event in a line: "June 30, 2026, discovery: A user finds hidden code (alleged)"."""
    certainty = "" if event.certainty is Certainty.ACTUAL else f" ({CERTAINTY[event.certainty]})"
    headline = f": {event.headline}" if event.headline else ""
    return f"{event.date.human()}, {kind_words(event)}{headline}{certainty}"


def describe(timeline: Timeline) -> str:
    """The drawing in a few sentences: the milestones, the lags between them, the number of events."""
    count = len(timeline.events)
    parts = ["1 event, all of it in the list." if count == 1 else f"{count} events, all of them in the list."]
    parts += [
        f"{p.lag.human()} {endpoints(p)} ({p.start.date.human()} to {p.end.date.human()})." for p in timeline.phases
    ]
    if timeline.headline:
        parts.append(f"In all {timeline.headline.lag.human()} {endpoints(timeline.headline)}.")
    return " ".join([*parts, f"{timeline.status.words()}."])


def later(before: TimelineEvent, event: TimelineEvent) -> str:
    """How long after one event the next came: "3 days later", "same day"; empty where their order is not certain."""
    between = lag(before.date, event.date)
    if between.shortest == between.longest == 0:
        return "same day"
    if between.longest is not None and between.longest <= 0:
        return ""
    if between.shortest is None or between.shortest < 0:
        return ""
    return f"{between.human()} later"

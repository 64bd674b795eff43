"""Changes of the incidents that somebody follows -> a letter, or none when there is nothing to say. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from ingest.records import Certainty, Kind
from tracker.digests.letter import IncidentNews, Letter, Line, Links, Move, Story, Upcoming
from tracker.drawing.words import endpoints
from tracker.records import Ruling, TimelineEvent

MAX_STORIES = 10
MAX_LINES = 6
MAX_UPCOMING = 10
SUBJECT_LENGTH = 120
WEIGHT = {
    Kind.EFFECTIVE: 5,
    Kind.ENFORCEMENT: 5,
    Kind.REVERSAL: 5,
    Kind.ANNOUNCEMENT: 4,
    Kind.PROPOSAL: 3,
    Kind.LEGAL_ACTION: 2,
    Kind.INVESTIGATION: 2,
    Kind.DISCOVERY: 2,
    Kind.ACCUSATION: 2,
    Kind.RESPONSE: 1,
    Kind.OCCURRENCE: 1,
}


def compose(
    news: Iterable[IncidentNews],
    upcoming: Iterable[Upcoming],
    *,
    since: dt.datetime,
    until: dt.datetime,
    links: Links,
) -> Letter | None:
    """The digest of the half-open period [since, until), most important first; None when there is nothing to say."""
    told = sorted((item for item in news if _changes(item)), key=_importance)
    week = sorted(upcoming, key=lambda item: item.date.sort_key)[:MAX_UPCOMING]
    if not told and not any(item.reminds for item in week):
        return None
    return Letter(
        subject=_subject(told, week),
        day=until.date(),
        period=_period(since, until),
        summary=_summary(told, week),
        stories=tuple(_story(item) for item in told[:MAX_STORIES]),
        more_stories=max(0, len(told) - MAX_STORIES),
        upcoming=tuple(week),
        links=links,
        is_sample=any(item.timeline.is_sample for item in told),
    )


def _changes(item: IncidentNews) -> int:
    return len(item.came) + len(item.moved) + len(item.gone)


def _importance(item: IncidentNews) -> tuple[int, int, str]:
    events = [*item.came, *(move.event for move in item.moved)]
    weight = max((WEIGHT[event.kind] for event in events), default=0)
    return -weight, -item.timeline.origins, item.timeline.title


def _subject(told: Sequence[IncidentNews], week: Sequence[Upcoming]) -> str:
    if not told:
        first = next(item for item in week if item.reminds)
        return _one_line(f"{first.date.human(short=True)}: {first.words}")
    first_story = told[0]
    words = f"{first_story.timeline.title}: {_main_thing(first_story)}"
    others = len(told) - 1
    tail = f", and {others} more" if others else ""
    return _one_line(words, SUBJECT_LENGTH - len(tail)) + tail


def _main_thing(item: IncidentNews) -> str:
    if item.moved:
        move = item.moved[0]
        return f"{_kind(move.event.kind)} date now {move.event.date.human(short=True)}"
    if item.came:
        event = max(item.came, key=lambda came: WEIGHT[came.kind])
        return f"{_kind(event.kind)} {event.date.human(short=True)}{_hedge(event)}"
    return "an event was withdrawn"


def _hedge(event: TimelineEvent) -> str:
    return "" if event.certainty is Certainty.ACTUAL else f" ({event.certainty})"


def _one_line(text: str, length: int = SUBJECT_LENGTH) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _period(since: dt.datetime, until: dt.datetime) -> str:
    return f"{_moment(since)} to {_moment(until)} UTC"


def _moment(moment: dt.datetime) -> str:
    return f"{moment:%B} {moment.day}, {moment:%H:%M}"


def _summary(told: Sequence[IncidentNews], week: Sequence[Upcoming]) -> str:
    counts = [
        (sum(item.is_new for item in told), "new incident", "new incidents"),
        (sum(len(item.came) for item in told), "new event", "new events"),
        (sum(len(item.moved) for item in told), "date moved", "dates moved"),
        (sum(len(item.gone) for item in told), "event withdrawn", "events withdrawn"),
        (len(week), "date in the coming week", "dates in the coming week"),
    ]
    return " · ".join(count(number, one, many) for number, one, many in counts if number)


def count(number: int, one: str, many: str = "") -> str:
    """ "1 event", "2 events"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _story(item: IncidentNews) -> Story:
    timeline = item.timeline
    weighty = sorted(item.came, key=lambda event: (-WEIGHT[event.kind], event.date.sort_key))
    kept = sorted(weighty[: max(0, MAX_LINES - len(item.moved))], key=lambda event: event.date.sort_key)
    lines = [*map(_moved, item.moved), *map(_came, kept), *map(_gone, item.gone)]
    return Story(
        title=_one_line(timeline.title, 300),
        url=item.url,
        status=timeline.status.words(),
        is_new=item.is_new,
        lag=timeline.headline.lag.human() if timeline.headline else "",
        lag_of=endpoints(timeline.headline) if timeline.headline else "",
        lines=tuple(lines[:MAX_LINES]),
        more=_changes(item) - len(lines[:MAX_LINES]),
    )


def _kind(kind: Kind) -> str:
    return kind.value.replace("_", " ")


def _came(event: TimelineEvent) -> Line:
    return _line("New:", event)


def _moved(move: Move) -> Line:
    verb = "Corrected" if move.by_editor else "Moved"
    return _line(f"{verb} from {move.before.human()} to", move.event)


def _gone(words: str) -> Line:
    return Line(label="Withdrawn", family="gone", when="", words=_one_line(words, 300))


def _line(label: str, event: TimelineEvent) -> Line:
    best = next((e for e in event.evidence if e.date.same_days(event.date)), next(iter(event.evidence), None))
    return Line(
        label=label,
        family=event.family.value,
        when=event.date.human(),
        words=_one_line(event.headline, 300) or _kind(event.kind).capitalize(),
        certainty="" if event.certainty is Certainty.ACTUAL else event.certainty.value,
        before=best.before.lstrip() if best else "",
        marked=best.date_text if best else "",
        after=best.after.rstrip() if best else "",
        source=best.source if best else "",
        source_url=_web_address(best.url) if best else "",
        support=_support(event),
    )


def _web_address(url: str) -> str:
    return url if url.startswith(("https://", "http://")) and not any(c.isspace() for c in url) else ""


def _support(event: TimelineEvent) -> str:
    if event.ruling is Ruling.CORRECTED:
        return "set by an editor"
    sources = count(event.origins, "independent source")
    return f"{sources}, confirmed by an editor" if event.ruling is Ruling.CONFIRMED else sources

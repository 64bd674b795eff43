"""Whether an event is of the affair that a document is about, or background. Pure."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.edtf import PartialDate, Precision
from ingest.nlp.wordlist import words
from ingest.records import ON_TIMELINE, DatedEvent, EntityName, Field

FAR = 270
"""Days without an event that part an affair from what was before it."""

MAIN, DOUBTED = 0.35, 0.75
"""Least view of the reader for a main event: where names and dates say so too, and where they speak against it."""

_COARSE = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)
_ASIDE = re.compile(
    r"\b(?:similar(?:ly)?|separately|in\sa\sseparate|unrelated|elsewhere|in\san?\s(?:earlier|previous)|precedent|previously|years?\sago|back\sin|as\sit\sdid\sin|"
    r"meanwhile|in\sthe\spast|historical(?:ly)?|the\sprevious\sbeing|under\ssuspicion|other\s(?:groups|companies|countries|firms))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{3,}")
_PARTIES = ("ORG", "GPE", "PERSON", "PRODUCT", "LAW")
_EMPTY = words(
    "from with that this over after before their its into notice week month year years says said have been will more"
    " than what when where which about under against"
)


@dataclass(frozen=True, slots=True)
class Affair:
    """What a document is about: its main names (normal forms), the stems of its title, and the day it begins."""

    names: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    begins: dt.date | None = None

    def is_main(self, event: DatedEvent, inside: Sequence[EntityName]) -> bool:
        """False for an aside, and for what lies well before the affair and is about others."""
        if _ASIDE.search(event.sentence):
            return False
        if self.begins is None or not _is_before(event.date, self.begins):
            return True
        parties = [n for n in inside if n.text in (event.actor, event.target)]
        if len({n.key for n in parties}) > 1:
            return all(name.key in self.names for name in parties)
        return any(n.key in self.names for n in inside) or bool(_stems(event.sentence) & self.stems)


def marked(
    events: Sequence[DatedEvent],
    names: Sequence[EntityName],
    title: str,
    published: dt.date | None,
    read: Sequence[float],
) -> list[DatedEvent]:
    """The events with `main` set; events and names are the whole document's, `read` is the reader's view of each."""
    about = affair(title, names, [e.date for e in events if e.certainty in ON_TIMELINE], published)
    ordered = sorted(names, key=_place)
    out = []
    for event, likely in zip(events, read, strict=True):
        field, start, end = event.sentence_span.field, event.sentence_span.start, event.sentence_span.end
        first = bisect_left(ordered, (field, start), key=_place)
        inside = ordered[first : bisect_left(ordered, (field, end), key=_place)]
        out.append(replace(event, main=likely >= (MAIN if about.is_main(event, inside) else DOUBTED)))
    return out


def _place(name: EntityName) -> tuple[Field, int]:
    return name.span.field, name.span.start


def affair(title: str, names: Sequence[EntityName], dates: Sequence[PartialDate], published: dt.date | None) -> Affair:
    """The names of the title, those named most, and the begin of the newest unbroken run of events."""
    counts = Counter(n.key for n in names if n.label in _PARTIES)
    most = counts.most_common(1)[0][1] if counts else 0
    often = {key for key, count in counts.most_common(5) if count >= max(2, most / 3)}
    titled = {n.key for n in names if n.span.field == "title"}
    return Affair(frozenset(often | titled), _stems(title), _begin(dates, published))


def _is_before(date: PartialDate, begins: dt.date) -> bool:
    """A year counts from its middle, and only a long silence parts it from the affair."""
    if date.earliest is None or date.latest is None:
        return False
    if date.precision in _COARSE:
        return (begins - date.earliest).days - (date.latest - date.earliest).days // 2 > FAR
    return date.latest < begins


def _stems(text: str) -> frozenset[str]:
    return frozenset(w[0].lower()[:6] for w in _WORD.finditer(text) if w[0].lower() not in _EMPTY)


def _begin(dates: Sequence[PartialDate], published: dt.date | None) -> dt.date | None:
    """Walking back from the newest event: where the first long silence ends."""
    spans = sorted(
        ((d.latest, d.earliest) for d in dates if d.earliest and d.latest and d.precision not in _COARSE), reverse=True
    )
    begin: dt.date | None = None
    for latest, earliest in spans:
        if published and earliest > published:
            continue
        if begin is None or (latest < begin and (begin - latest).days <= FAR) or earliest < begin <= latest:
            begin = earliest
    return begin

"""What tells a document's own affair from what it recalls: named features of each dated event.

Pure; but for sorting, linear in the length of the document.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, log1p

from ingest.edtf import PartialDate, Precision
from ingest.nlp.tables.asides import CUES, ROUND_UP
from ingest.records import ON_TIMELINE, DatedEvent, EntityName, Field, Span

Features = dict[str, float]

_COARSE = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)
_BOLD = re.compile(r"\W{0,4}\*{1,2}\w")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The keys of a sentence's names: by their text, how often each stands in it, and the first; and its cues."""

    keys: dict[str, str]
    counts: Counter[str]
    first: str | None
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Affair:
    """What holds for the whole document; `length` is in characters, `days` are ordinals, sorted."""

    sentences: dict[Span, Sentence]
    counts: Counter[str]
    most: int
    round_up: bool
    length: int
    days: list[int]
    published: dt.date | None


def features(
    events: Sequence[DatedEvent], names: Sequence[EntityName], title: str, published: dt.date | None
) -> list[Features]:
    """One row for each event; what is not named is 0. Logarithms of days are divided by 5, to be near 1."""
    about = _affair(events, names, title, published)
    many = log(min(len(events), 60)) / 3 if events else 0.0
    return [
        {"number of events": many, **dict(_of(event, about, gap))}
        for event, gap in zip(events, gaps(events), strict=True)
    ]


def gaps(events: Sequence[DatedEvent]) -> list[int | None]:
    """For each event the days to the nearest one on the timeline that another sentence tells."""
    told = [(_ordinal(e.date), e.sentence_span.start) for e in events]
    on_timeline = [place for place, e in zip(told, events, strict=True) if e.certainty in ON_TIMELINE]
    line = sorted({(day, at) for day, at in on_timeline if day is not None})
    earlier = _others(line)
    later = [None if n is None else len(line) - 1 - n for n in reversed(_others(line[::-1]))]
    out: list[int | None] = []
    for day, at in told:
        here = bisect_left(line, (day or 0, at))
        right = here if here < len(line) and line[here][1] != at else later[here] if here < len(line) else None
        left = here - 1 if here and line[here - 1][1] != at else earlier[here - 1] if here else None
        near = [abs(line[n][0] - day) for n in (left, right) if n is not None and day is not None]
        out.append(min(near, default=None))
    return out


def _others(line: Sequence[tuple[int, int]]) -> list[int | None]:
    """For each place of the line the nearest one before it that another sentence tells."""
    out: list[int | None] = []
    for n, (_, at) in enumerate(line):
        out.append(None if n == 0 else n - 1 if line[n - 1][1] != at else out[n - 1])
    return out


def _affair(events: Sequence[DatedEvent], names: Sequence[EntityName], title: str, published: dt.date | None) -> Affair:
    ordered = sorted(names, key=_place)
    counts = Counter(n.key for n in ordered)
    spans = {e.sentence_span: e.sentence for e in events}
    return Affair(
        {span: _sentence(span, text, ordered) for span, text in spans.items()},
        counts,
        most=max(counts.values(), default=1),
        round_up=bool(ROUND_UP.search(title)),
        length=max([1, *(e.sentence_span.end for e in events), *(n.span.end for n in names)]),
        days=sorted(e.date.earliest.toordinal() for e in events if e.certainty in ON_TIMELINE and e.date.earliest),
        published=published,
    )


def _sentence(span: Span, text: str, ordered: Sequence[EntityName]) -> Sentence:
    first = bisect_left(ordered, (span.field, span.start), key=_place)
    inside = ordered[first : bisect_left(ordered, (span.field, span.end), key=_place)]
    return Sentence(
        {n.text: n.key for n in inside},
        Counter(n.key for n in inside),
        inside[0].key if inside else None,
        tuple(name for name, pattern in CUES.items() if pattern.search(text)),
    )


def _of(event: DatedEvent, about: Affair, gap: int | None) -> Iterator[tuple[str, float]]:
    sentence = about.sentences[event.sentence_span]
    place = event.sentence_span.start / about.length if event.sentence_span.field == "text" else 0.0
    yield from _of_date(event.date, about, gap)
    yield from _of_names(sentence, about)
    yield from _of_actor(event.actor, sentence, about)
    yield f"kind {event.kind.value}", 1.0
    yield f"certainty {event.certainty.value}", 1.0
    yield from ((f"cue {cue}", 1.0) for cue in sentence.cues)
    yield "place", place
    yield "place squared", place * place
    yield "bold lead", float(bool(_BOLD.match(event.sentence)))
    yield "length of the sentence", min(len(event.sentence), 600) / 200


def _of_date(date: PartialDate, about: Affair, gap: int | None) -> Iterator[tuple[str, float]]:
    """`gap` is in days, None without another event."""
    yield "a year", float(date.precision in _COARSE)
    yield "months", float(date.precision not in (*_COARSE, Precision.DAY, Precision.INTERVAL))
    if gap is not None:
        yield "gap", log1p(gap) / 5
    day = _ordinal(date)
    if day is None:
        return
    yield "share of events before it", bisect_left(about.days, day) / max(1, len(about.days))
    if about.published:
        age = about.published.toordinal() - (day + (date.latest.toordinal() if date.latest else day)) / 2
        yield "to come", log1p(max(0.0, -age)) / 5
        yield from ((f"older than {years} years", float(age > 365 * years)) for years in (2, 5))


def _of_names(sentence: Sentence, about: Affair) -> Iterator[tuple[str, float]]:
    """A name told once stands in no other sentence of the document."""
    counts = sentence.counts
    if sentence.first is None:
        yield "no names", 1.0
        return
    once = sum(about.counts[key] == count for key, count in counts.items())
    yield "names told once", once / len(counts)
    yield "weight of the first name", about.counts[sentence.first] / about.most
    yield "first name told once", float(about.counts[sentence.first] == counts[sentence.first])
    yield "round-up, told once", float(about.round_up and once == len(counts))


def _of_actor(actor: str | None, sentence: Sentence, about: Affair) -> Iterator[tuple[str, float]]:
    yield "no actor", float(actor is None)
    key = sentence.keys.get(actor) if actor else None
    if key is not None:
        yield "actor told once", float(about.counts[key] == sentence.counts[key])


def _ordinal(date: PartialDate) -> int | None:
    day = date.earliest or date.latest
    return day.toordinal() if day else None


def _place(name: EntityName) -> tuple[Field, int]:
    return name.span.field, name.span.start

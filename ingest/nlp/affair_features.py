"""What tells a document's own affair from what it recalls: named features of each dated event. Pure, linear in the document."""

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
from ingest.nlp.wordlist import words
from ingest.records import ON_TIMELINE, DatedEvent, EntityName, Field, Span

Features = dict[str, float]

FAR = 270
"""Days without an event that part an affair from what was before it."""

_COARSE = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{3,}")
_BOLD = re.compile(r"\W{0,4}\*{1,2}\w")
_EMPTY = words(
    "from with that this over after before their its into notice week month year years says said have been will more"
    " than what when where which about under against"
)
_LEAD = 2
"""Dated sentences that open a document."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its names: the key of each text, how often each key stands in it, and in which order."""

    keys: dict[str, str]
    counts: Counter[str]
    first: str | None
    stems: frozenset[str]
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Affair:
    """What is known of the whole document; `length` is in characters, `days` are the ordinals of what is on the timeline."""

    sentences: dict[Span, Sentence]
    counts: Counter[str]
    most: int
    leading: frozenset[str]
    titled: frozenset[str]
    stems: frozenset[str]
    opening: frozenset[str]
    round_up: bool
    length: int
    days: list[int]
    begins: dt.date | None
    published: dt.date | None


def features(
    events: Sequence[DatedEvent], names: Sequence[EntityName], title: str, published: dt.date | None
) -> list[Features]:
    """One row for each event; only what is not 0 matters. Logarithms of days are divided by 5, to be near 1."""
    about = _affair(events, names, title, published)
    gaps = _gaps(events)
    return [dict(_of(event, about, gap, len(events))) for event, gap in zip(events, gaps, strict=True)]


def _affair(events: Sequence[DatedEvent], names: Sequence[EntityName], title: str, published: dt.date | None) -> Affair:
    ordered = sorted(names, key=_place)
    counts = Counter(n.key for n in ordered)
    dates = [e.date for e in events if e.certainty in ON_TIMELINE]
    spans = {e.sentence_span: e.sentence for e in events}
    sentences = {span: _sentence(span, text, ordered) for span, text in spans.items()}
    opening = [sentences[s].stems for s in sorted(sentences, key=lambda s: (s.field != "title", s.start))[:_LEAD]]
    return Affair(
        sentences,
        counts,
        most=max(counts.values(), default=1),
        leading=frozenset(key for key, _ in counts.most_common(3)),
        titled=frozenset(n.key for n in ordered if n.span.field == "title"),
        stems=_stems(title),
        opening=frozenset().union(*opening),
        round_up=bool(ROUND_UP.search(title)),
        length=max([1, *(e.sentence_span.end for e in events), *(n.span.end for n in names)]),
        days=sorted(d.earliest.toordinal() for d in dates if d.earliest),
        begins=_begin(dates, published),
        published=published,
    )


def _sentence(span: Span, text: str, ordered: Sequence[EntityName]) -> Sentence:
    first = bisect_left(ordered, (span.field, span.start), key=_place)
    inside = ordered[first : bisect_left(ordered, (span.field, span.end), key=_place)]
    return Sentence(
        {n.text: n.key for n in inside},
        Counter(n.key for n in inside),
        inside[0].key if inside else None,
        _stems(text),
        tuple(name for name, pattern in CUES.items() if pattern.search(text)),
    )


def _of(event: DatedEvent, about: Affair, gap: int | None, events: int) -> Iterator[tuple[str, float]]:
    sentence = about.sentences[event.sentence_span]
    yield from _of_date(event.date, about, gap)
    yield from _of_names(sentence, about)
    for role, party in (("actor", event.actor), ("target", event.target)):
        yield from _of_party(role, sentence.keys.get(party) if party else None, party, sentence, about)
    yield f"kind {event.kind.value}", 1.0
    yield f"certainty {event.certainty.value}", 1.0
    for cue in sentence.cues:
        yield f"cue {cue}", 1.0
    if sentence.stems:
        yield "words of the opening", len(sentence.stems & about.opening) / len(sentence.stems)
    yield "words of the title", float(bool(sentence.stems & about.stems))
    place = event.sentence_span.start / about.length if event.sentence_span.field == "text" else 0.0
    yield "place", place
    yield "place squared", place * place
    yield "last third", float(place > 2 / 3)
    yield "bold lead", float(bool(_BOLD.match(event.sentence)))
    yield "length of the sentence", min(len(event.sentence), 600) / 200
    yield "number of events", log(min(events, 60)) / 3


def _of_date(date: PartialDate, about: Affair, gap: int | None) -> Iterator[tuple[str, float]]:
    """`gap` is in days, to the nearest event of another sentence."""
    yield "a year", float(date.precision in _COARSE)
    yield "months", float(date.precision not in (*_COARSE, Precision.DAY, Precision.INTERVAL))
    yield "interval", float(date.precision is Precision.INTERVAL)
    day, middle = date.earliest or date.latest, _middle(date)
    if day is None or middle is None:
        return
    if gap is None:
        yield "alone", 1.0
    else:
        yield "gap", log1p(gap) / 5
        yield "long gap", float(gap > FAR)
    yield "share of events before it", bisect_left(about.days, day.toordinal()) / max(1, len(about.days))
    if about.begins:
        before = about.begins.toordinal() - (
            middle if date.precision in _COARSE or not date.latest else date.latest.toordinal()
        )
        yield "before the affair", float(before > 0)
        yield "years before the affair", log1p(max(0.0, before)) / 5
    if about.published:
        age = about.published.toordinal() - middle
        yield "age", log1p(max(0.0, age)) / 5
        yield "to come", log1p(max(0.0, -age)) / 5
        yield "of the last week", float(-1 <= age < 7)
        for years in (2, 5, 10):
            yield f"older than {years} years", float(age > 365 * years)


def _of_names(sentence: Sentence, about: Affair) -> Iterator[tuple[str, float]]:
    counts = sentence.counts
    if not counts or sentence.first is None:
        yield "no names", 1.0
        return
    once = sum(about.counts[key] == count for key, count in counts.items())
    titled = not about.titled.isdisjoint(counts)
    yield "names of the title", float(titled)
    yield "main names", float(not about.leading.isdisjoint(counts))
    yield "names told once", once / len(counts)
    yield "best name", max(about.counts[key] - count for key, count in counts.items()) / about.most
    yield "first name", about.counts[sentence.first] / about.most
    yield "first name told once", float(about.counts[sentence.first] == counts[sentence.first])
    yield "round-up, told once", float(about.round_up and once == len(counts))
    yield "rule of others", float("rule" in sentence.cues and not titled)


def _of_party(
    role: str, key: str | None, party: str | None, sentence: Sentence, about: Affair
) -> Iterator[tuple[str, float]]:
    """`key` is None for a party that is no name ("the minister")."""
    if party is None:
        yield f"no {role}", 1.0
    elif key is None:
        yield f"common {role}", 1.0
    else:
        yield f"{role} told once", float(about.counts[key] == sentence.counts[key])
        yield f"{role} of the title", float(key in about.titled)
        yield f"weight of the {role}", (about.counts[key] - sentence.counts[key]) / about.most


def _gaps(events: Sequence[DatedEvent]) -> list[int | None]:
    """For each event the days to the nearest one on the timeline that another sentence tells."""
    told = [(e.date.earliest or e.date.latest, e.sentence_span.start) for e in events]
    line = sorted(
        {(day.toordinal(), at) for (day, at), e in zip(told, events, strict=True) if day and e.certainty in ON_TIMELINE}
    )
    before, after = _others(line), [len(line) - 1 - n if n is not None else None for n in _others(line[::-1])][::-1]
    out: list[int | None] = []
    for day, at in told:
        number = day.toordinal() if day else 0
        here = bisect_left(line, (number, at))
        near = []
        if here < len(line):
            near += [here] if line[here][1] != at else [n for n in (before[here], after[here]) if n is not None]
        if here and line[here - 1][1] != at:
            near.append(here - 1)
        elif here and (left := before[here - 1]) is not None:
            near.append(left)
        out.append(min((abs(line[n][0] - number) for n in near), default=None) if day else None)
    return out


def _others(line: Sequence[tuple[int, int]]) -> list[int | None]:
    """For each place the nearest one before it with another second member."""
    out: list[int | None] = []
    for n, (_, at) in enumerate(line):
        out.append(None if n == 0 else n - 1 if line[n - 1][1] != at else out[n - 1])
    return out


def _place(name: EntityName) -> tuple[Field, int]:
    return name.span.field, name.span.start


def _stems(text: str) -> frozenset[str]:
    return frozenset(w[0].lower()[:6] for w in _WORD.finditer(text) if w[0].lower() not in _EMPTY)


def _middle(date: PartialDate) -> float | None:
    ends = [day.toordinal() for day in (date.earliest, date.latest) if day]
    return sum(ends) / len(ends) if ends else None


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

"""Stored rows -> what a page shows of events: each with its sentences, and the dates that compete. Reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from ingest.edtf import PartialDate
from ingest.models import Article, EventMention
from ingest.records import ON_TIMELINE, Certainty, Kind
from tracker.models import Event, EventEvidence, Incident
from tracker.records import ArticleLine, Competing, Evidence, Ruling, TimelineEvent

SUPPORTS, COMPETES = EventEvidence.Stance.SUPPORTS, EventEvidence.Stance.COMPETES


def events_of(incidents: Collection[Incident]) -> dict[int, list[TimelineEvent]]:
    """Incident id -> its events that stand, by date. Two queries."""
    rows = list(Event.objects.on_timeline().filter(incident__in=incidents, main=True))
    links = (
        EventEvidence.objects.filter(event__in=rows)
        .select_related("mention__article__feed")
        .defer("mention__article__text")
    )
    evidence: dict[int, list[EventEvidence]] = defaultdict(list)
    for link in links:
        evidence[link.event_id].append(link)
    found: dict[int, list[TimelineEvent]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.date.sort_key, row.pk)):
        found[row.incident_id].append(_event(row, evidence[row.pk]))
    return found


def _event(row: Event, links: Sequence[EventEvidence]) -> TimelineEvent:
    supporting = [link.mention for link in links if link.stance == SUPPORTS]
    rivals = [link.mention for link in links if link.stance == COMPETES]
    return TimelineEvent(
        id=row.pk,
        kind=Kind(row.kind),
        date=row.date,
        certainty=Certainty(row.certainty),
        confidence=row.confidence,
        origins=row.origins,
        headline=row.headline,
        ruling=Ruling(row.ruling),
        evidence=evidence_of(supporting),
        competing=competing_of(rivals, row.date),
        moved_from=row.moved_from or None,
        warnings=tuple(row.warnings),
        actor=row.actor,
        target=row.target,
    )


def competing_of(mentions: Iterable[EventMention], date: PartialDate) -> tuple[Competing, ...]:
    """Other dates with their sentences, the best supported first. Who only denies the event gives no date for it."""
    by_date: dict[tuple[object, ...], list[EventMention]] = defaultdict(list)
    for mention in mentions:
        if mention.certainty in ON_TIMELINE and not mention.date.same_days(date):
            by_date[mention.date.days()].append(mention)
    found = [Competing(ms[0].date, len({origin_of(m.article) for m in ms}), evidence_of(ms)) for ms in by_date.values()]
    return tuple(sorted(found, key=lambda competing: (-competing.origins, competing.date.sort_key)))


def evidence_of(mentions: Iterable[EventMention]) -> tuple[Evidence, ...]:
    """Sentences in the order in which they were published."""
    ordered = sorted(mentions, key=lambda m: (m.article.published_at or m.article.first_seen_at, m.article_id, m.pk))
    return tuple(_evidence(mention) for mention in ordered)


def _evidence(mention: EventMention) -> Evidence:
    article = mention.article
    before, date_text, after = split_sentence(mention)
    return Evidence(
        mention_id=mention.pk,
        before=before,
        date_text=date_text,
        after=after,
        date=mention.date,
        article_id=article.pk,
        article_title=article.title,
        source=article.source,
        url=article.url,
        published=article.published_on,
        origin_id=origin_of(article),
        certainty=Certainty(mention.certainty),
    )


def split_sentence(mention: EventMention) -> tuple[str, str, str]:
    """The sentence around its date expression; whole, with nothing after it, when the date stands elsewhere."""
    sentence, start = mention.sentence, mention.date_start - mention.sentence_start
    end = start + mention.date_end - mention.date_start
    inside = mention.date_field == mention.field and start >= 0 and sentence[start:end] == mention.date_text
    return (sentence[:start], sentence[start:end], sentence[end:]) if inside else (sentence, "", "")


def origin_of(article: Article) -> int:
    """The independent source of an article; one without a known origin is a source of its own (a negative number)."""
    return article.origin_id or -article.pk


def article_line(article: Article) -> ArticleLine:
    """An article as listed."""
    return ArticleLine(
        id=article.pk,
        title=article.title,
        source=article.source,
        url=article.url,
        published=article.published_on,
        origin_id=origin_of(article),
        external_id=article.external_id,
    )

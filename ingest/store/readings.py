"""Writes of reading: what was found in an article supersedes what was found in it before; no mention is ever lost."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable

from django.db import transaction

from ingest.models import Article, EntityMention, EventMention, FigureMention
from ingest.records import DatedEvent, EntityName, Extraction, Figure, ReadStatus
from ingest.store.claims import claimed_article
from ingest.store.origins import assign_origin

CONTENT = (
    *("kind", "anchor", "certainty", "confidence", "main", "actor", "target", "field", "sentence"),
    *("sentence_start", "sentence_end", "trigger", "trigger_start", "trigger_end"),
    *("date_text", "date_field", "date_start", "date_end"),
)
"""With the date, what makes two mentions of one article the same, whichever version and extractor they were read by."""


@transaction.atomic
def save_extraction(article: Article, extraction: Extraction, *, now: dt.datetime) -> ReadStatus:
    """Mentions, names, figures, origin and status together. Raises LostClaimError when the text changed meanwhile."""
    row = claimed_article(article)
    superseded = _write_mentions(row, extraction, now)
    _write_names(row, extraction.entities)
    _write_figures(row, extraction.figures)
    skipped = bool(extraction.unread) and not superseded  # what leaves incidents must pass through placing
    row.status = status = ReadStatus.SKIPPED if skipped else ReadStatus.READ
    row.status_note = "; ".join(filter(None, [extraction.unread, *extraction.notes]))
    row.extractor_version = extraction.version
    row.category, row.language = extraction.category, extraction.language[:10]
    row.attempts, row.claimed_until = 0, None
    assign_origin(row)
    row.save()
    return status


def _write_mentions(article: Article, extraction: Extraction, now: dt.datetime) -> bool:
    """Mentions that still stand stay in place; the others are superseded, which is returned."""
    found = _one_for_each_place(_mention(article, event, extraction.version, now) for event in extraction.events)
    standing = {_content(row): row for row in article.mentions.current()}
    gone = [row.pk for content, row in standing.items() if content not in found]
    article.mentions.filter(pk__in=gone).update(superseded_at=now)
    EventMention.objects.bulk_create([row for content, row in found.items() if content not in standing])
    return bool(gone)


def _one_for_each_place(rows: Iterable[EventMention]) -> dict[tuple[object, ...], EventMention]:
    """By content; of two with the same trigger, kind and date, the surer one."""
    best: dict[tuple[object, ...], EventMention] = {}
    for row in sorted(rows, key=lambda row: -row.confidence):
        best.setdefault((row.field, row.trigger_start, row.kind, row.date.edtf), row)
    return {_content(row): row for row in sorted(best.values(), key=lambda row: (row.field, row.sentence_start))}


def _content(row: EventMention) -> tuple[object, ...]:
    return row.date.edtf, row.date.part, *(getattr(row, name) for name in CONTENT)


def _mention(article: Article, event: DatedEvent, version: str, now: dt.datetime) -> EventMention:
    return EventMention(
        article=article,
        article_version=article.version,
        extractor_version=version,
        kind=event.kind.value,
        date=event.date,
        anchor=event.anchor,
        certainty=event.certainty.value,
        confidence=event.confidence,
        main=event.main,
        actor=(event.actor or "")[:300],
        target=(event.target or "")[:300],
        field=event.sentence_span.field,
        sentence=event.sentence,
        sentence_start=event.sentence_span.start,
        sentence_end=event.sentence_span.end,
        trigger=event.trigger[:300],
        trigger_start=event.trigger_span.start,
        trigger_end=event.trigger_span.end,
        date_text=event.date_text[:300],
        date_field=event.date_span.field,
        date_start=event.date_span.start,
        date_end=event.date_span.end,
        first_seen_at=now,
    )


def _write_names(article: Article, names: Collection[EntityName]) -> None:
    counts = Counter(name.key[:200] for name in names)
    titled = {name.key[:200] for name in names if name.span.field == "title"}
    first = {name.key[:200]: name for name in reversed(_in_order(names))}
    article.entities.all().delete()
    EntityMention.objects.bulk_create(
        EntityMention(
            article=article,
            key=key,
            text=name.text[:300],
            label=name.label[:10],
            count=counts[key],
            in_title=key in titled,
            field=name.span.field,
            start=name.span.start,
            end=name.span.end,
        )
        for key, name in first.items()
        if key
    )


def _in_order(names: Collection[EntityName]) -> list[EntityName]:
    """As they are read: the title's first."""
    return sorted(names, key=lambda name: (name.span.field != "title", name.span.start))


def _write_figures(article: Article, figures: Collection[Figure]) -> None:
    first = {(figure.span.field, figure.span.start): figure for figure in reversed([*figures])}
    article.figures.all().delete()
    FigureMention.objects.bulk_create(
        FigureMention(
            article=article,
            text=figure.text[:100],
            number=figure.number,
            unit=figure.unit[:30],
            counts=figure.counts[:200],
            hedge=figure.hedge[:30],
            field=figure.span.field,
            start=figure.span.start,
            end=figure.span.end,
            sentence=_sentence(article, figure),
        )
        for figure in first.values()
    )


def _sentence(article: Article, figure: Figure) -> str:
    """The sentence in which the figure stands."""
    text = article.title if figure.sentence.field == "title" else article.text
    return text[figure.sentence.start : figure.sentence.end]


@transaction.atomic
def set_aside(article: Article, reason: str) -> None:
    """Reading failed; `reason` says in words why. Raises LostClaimError."""
    row = claimed_article(article)
    row.status, row.status_note, row.claimed_until = ReadStatus.FAILED, reason, None
    row.save(update_fields=["status", "status_note", "claimed_until"])


def mark_placed(article_ids: Collection[int]) -> int:
    """Take articles off the backlog of placing, in the transaction that placed them and holds their rows locked."""
    return Article.objects.filter(pk__in=article_ids, status=ReadStatus.READ).update(status=ReadStatus.PLACED)


def set_unplaceable(article_id: int, reason: str) -> None:
    """Placing failed: the article leaves the backlog, so that others are placed; reading it again tries again."""
    waiting = Article.objects.filter(pk=article_id, status=ReadStatus.READ)
    waiting.update(status=ReadStatus.FAILED, status_note=reason)


def read_again(article_ids: Collection[int]) -> int:
    """Put articles back on the backlog of reading, also those that were set aside. Returns how many."""
    values = {"status": ReadStatus.UNREAD, "status_note": "", "attempts": 0, "claimed_until": None}
    return Article.objects.filter(pk__in=article_ids).update(**values)

"""Rows for tests: `make_article(title="...")` saves one with plausible values for all that is not named."""

import datetime as dt
from itertools import count
from typing import Any

from ingest.models import Article, EntityMention, EventMention, Feed, FigureMention, Origin
from tracker.models import (
    ArticlePlacement,
    Entity,
    Event,
    EventEvidence,
    Follow,
    Incident,
    MentionPlacement,
    Subscriber,
)

NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
_numbers = count(1)


def make_feed(**values: Any) -> Feed:
    number = next(_numbers)
    return Feed.objects.create(
        **{"url": f"https://gazette-{number}.example/feed.xml", "title": f"Gazette {number}", "next_poll_at": NOW}
        | values
    )


def make_origin(**values: Any) -> Origin:
    return Origin.objects.create(**values)


def make_article(**values: Any) -> Article:
    """Belongs to a new feed and a new origin unless told otherwise (`feed=None`, `origin=None`)."""
    number = next(_numbers)
    if "feed" not in values:
        values["feed"] = make_feed()
    if "origin" not in values:
        values["origin"] = make_origin()
    return Article.objects.create(
        **{
            "identity": f"article-{number}",
            "url": f"https://news.example/articles/{number}",
            "publisher": f"Gazette {number}",
            "title": "Regulator bans the gadget",
            "text": "The regulator banned the gadget on July 10, 2026. The flaw was discovered on July 1, 2026.",
            "content_hash": f"{number:064d}",
            "published_at": NOW,
            "first_seen_at": NOW,
        }
        | values
    )


def make_mention(**values: Any) -> EventMention:
    """Its offsets are found in the article's text where `sentence`, `trigger` and `date_text` occur there."""
    article = values.pop("article", None) or make_article()
    words = {
        "sentence": "The regulator banned the gadget on July 10, 2026.",
        "trigger": "banned",
        "date_text": "July 10, 2026",
    }
    words |= {name: values.pop(name) for name in words if name in values}
    spans: dict[str, int] = {}
    for name, prefix in (("sentence", "sentence"), ("trigger", "trigger"), ("date_text", "date")):
        start = max(article.text.find(words[name]), 0)
        spans |= {f"{prefix}_start": start, f"{prefix}_end": start + max(len(words[name]), 1)}
    defaults = {
        "article": article,
        "article_version": article.version,
        "extractor_version": "test-1",
        "kind": "effective",
        "date": "2026-07-10",
        "anchor": article.published_on,
        "certainty": "actual",
        "confidence": 0.8,
        "field": "text",
        "date_field": "text",
    }
    return EventMention.objects.create(**(defaults | words | spans | values))


def make_entity_mention(**values: Any) -> EntityMention:
    article = values.pop("article", None) or make_article()
    text = values.pop("text", "Acme Corp")
    defaults = {"key": text.lower(), "text": text, "label": "ORG", "field": "text", "start": 0, "end": len(text)}
    return EntityMention.objects.create(article=article, **(defaults | values))


def make_figure_mention(**values: Any) -> FigureMention:
    article = values.pop("article", None) or make_article()
    defaults = {
        "text": "25,000 accounts",
        "number": 25000,
        "counts": "accounts",
        "field": "text",
        "start": 0,
        "end": 15,
        "sentence": "25,000 accounts were named.",
    }
    return FigureMention.objects.create(article=article, **(defaults | values))


def make_entity(**values: Any) -> Entity:
    return Entity.objects.create(**{"name": f"Company {next(_numbers)}", "label": "ORG"} | values)


def make_incident(**values: Any) -> Incident:
    """Published: it says that it has events, though none is made here."""
    number = next(_numbers)
    defaults = {
        "slug": f"incident-{number}",
        "title": f"Incident {number}",
        "first_event_on": dt.date(2026, 7, 1),
        "latest_event_on": dt.date(2026, 7, 10),
    }
    return Incident.objects.create(**(defaults | values))


def make_event(**values: Any) -> Event:
    incident = values.pop("incident", None) or make_incident()
    defaults = {
        "kind": "effective",
        "date": "2026-07-10",
        "certainty": "actual",
        "confidence": 0.8,
        "origins": 1,
        "headline": "The ban takes effect",
        "first_known_at": NOW,
    }
    return Event.objects.create(incident=incident, **(defaults | values))


def make_evidence(**values: Any) -> EventEvidence:
    """A mention behind an event, both placed in the event's incident."""
    event = values.pop("event", None) or make_event()
    mention = values.pop("mention", None) or make_mention(kind=event.kind, date=event.date)
    place_article(mention.article, event.incident)
    MentionPlacement.objects.get_or_create(mention=mention, defaults={"incident": event.incident})
    return EventEvidence.objects.create(event=event, mention=mention, **values)


def place_article(article: Article, incident: Incident) -> ArticlePlacement:
    return ArticlePlacement.objects.get_or_create(article=article, defaults={"incident": incident})[0]


def make_subscriber(**values: Any) -> Subscriber:
    number = next(_numbers)
    return Subscriber.objects.create(**{"email": f"reader{number}@example.org"} | values)


def make_follow(**values: Any) -> Follow:
    subscriber = values.pop("subscriber", None) or make_subscriber()
    return Follow.objects.create(subscriber=subscriber, **values)

"""From texts to the number of sources that an event shows: what counts twice, and what does not."""

from typing import Any

import pytest

from ingest import store
from ingest.edtf import PartialDate
from ingest.models import Article
from ingest.records import Category, Certainty, DatedEvent, EntityName, Extraction, Kind, Span
from tests.factories import NOW, make_article
from tests.ingest.halden import COPY, INDEPENDENT, REPORT, REWRITE
from tracker.models import Event
from tracker.placing.place import place_backlog
from tracker.timelines import timeline

pytestmark = pytest.mark.django_db


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span("text", start, start + len(part))


def reading(text: str) -> Extraction:
    """That sales of the arm stop on August 3, as a reader of the text would find it."""
    sentence = next(s for s in text.replace("\n\n", ". ").split(". ") if "August 3" in s)
    trigger = next(word for word in ("stop selling", "can no longer buy", "may be sold") if word in sentence)
    event = DatedEvent(
        kind=Kind.EFFECTIVE,
        date=PartialDate.parse("2026-08-03"),
        date_text="August 3",
        date_span=span(text, "August 3"),
        trigger=trigger,
        trigger_span=span(text, trigger),
        sentence=sentence,
        sentence_span=span(text, sentence),
        certainty=Certainty.PLANNED,
        confidence=0.8,
        main=True,
        actor="Halden Robotics",
        target="K4",
    )
    names = [EntityName(span(text, name), name, "ORG", key) for name, key in (("Halden", "halden"), ("K4", "k4"))]
    return Extraction("test-1", events=(event,), entities=tuple(names), category=Category.PRODUCT_BAN)


def publish(told: dict[str, str], **values: Any) -> Article:
    """Stored, read and placed."""
    article = make_article(**told, origin=None, published_at=NOW, **values)
    claimed = store.claim_unread_article(now=NOW)
    assert claimed == article
    store.save_extraction(claimed, reading(article.text), now=NOW)
    place_backlog()
    return article


def sources() -> int:
    """Independent origins of the one event, as its row and its timeline say."""
    event = Event.objects.on_timeline().get()
    shown = timeline(event.incident, today=NOW.date())
    assert shown.origins == event.origins
    return event.origins


def test_an_agencys_report_its_copy_and_its_rewrite_are_one_source_and_an_independent_report_is_a_second():
    publish(REPORT)
    assert sources() == 1
    publish(COPY)
    assert sources() == 1
    publish(REWRITE)
    assert sources() == 1
    publish(INDEPENDENT)
    assert sources() == 2
    assert Event.objects.on_timeline().get().evidence.count() == 4


def test_a_report_that_shows_two_sources_to_be_one():
    """The rewrite and the copy have nothing in common until the report comes."""
    publish(REWRITE)
    publish(COPY)
    assert sources() == 2
    publish(REPORT)
    assert sources() == 1

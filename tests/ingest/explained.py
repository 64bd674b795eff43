# ruff: noqa: E501 -- a table: a line is one event
"""Accounts made by hand: what the reading of a text gave, without the weights that gave it."""

import datetime as dt

from ingest.edtf import PartialDate
from ingest.nlp.account import Account, Decision, Passed, Reason
from ingest.records import (
    Category,
    Certainty,
    DatedEvent,
    Document,
    EntityName,
    Extraction,
    Field,
    Figure,
    Kind,
    Span,
    Timex,
)

PUBLISHED = dt.date(2026, 7, 3)
TITLE = "Port authority bans dock drones after leak"
TEXT = (
    "The Port Authority of Meridian banned dock drones made by Skylark Systems on Thursday. "
    "The ban takes effect on July 10, and operators have 30 days to appeal.\n\n"
    "Engineers discovered on June 22 that the drones had sent some 28,000 images abroad. "
    "Skylark was reportedly raided in early 2025. Its founder was born on May 4, 1971.\n\n"
    "A similar order against Kestrel was lifted in March 2024."
)


def document(title: str = TITLE, text: str = TEXT, published: dt.date | None = PUBLISHED) -> Document:
    return Document("story-1", title, text, published)


def span(words: str, text: str = TEXT, field: Field = "text", after: int = 0) -> Span:
    """Where the words stand first."""
    start = text.index(words, after)
    return Span(field, start, start + len(words))


def sentence_of(place: Span, text: str = TEXT) -> Span:
    """Up to the full stops around it."""
    start = max(text.rfind(". ", 0, place.start) + 2, text.rfind("\n", 0, place.start) + 1, 0)
    return Span(place.field, start if start > 1 else 0, text.index(".", place.end) + 1)


def event(kind: Kind, trigger: str, date_text: str, edtf: str, **values: object) -> DatedEvent:
    """The sentence is that of the trigger."""
    place = span(trigger)
    sentence = sentence_of(place)
    fields: dict[str, object] = {
        "kind": kind,
        "date": PartialDate.parse(edtf),
        "date_text": date_text,
        "date_span": span(date_text),
        "trigger": trigger,
        "trigger_span": place,
        "sentence": TEXT[sentence.start : sentence.end],
        "sentence_span": sentence,
        "certainty": Certainty.ACTUAL,
        "confidence": 0.9,
        "main": True,
        "anchor": PUBLISHED,
    }
    return DatedEvent(**(fields | values))  # type: ignore[arg-type]  # by name


def decision(told: DatedEvent, rule: str, *reasons: tuple[str, float], **values: object) -> Decision:
    fields: dict[str, object] = {
        "event": told,
        "linear": 0.93,
        "reader": 0.87,
        "mass": 0.9,
        "reasons": tuple(Reason(name, weight) for name, weight in reasons),
        "date_rule": rule,
        "certainty_from": "calendar",
        "main": 0.96,
    }
    return Decision(**(fields | values))  # type: ignore[arg-type]  # by name


def account() -> Account:
    """Five events: planned, alleged and background among them; a date passed over, and a length."""
    decisions = (
        decision(
            event(Kind.ANNOUNCEMENT, "banned", "Thursday", "2026-07-02", actor="The Port Authority of Meridian", target="dock drones", confidence=0.94),
            "weekday",
            ("lead+lemma=on+ban", 2.31), ("prior.best=announcement", 1.84), ("governs", 1.12), ("when=week", 0.66), ("obj=drone", 0.41), ("rivals=1", -0.22),
        ),
        decision(
            event(Kind.EFFECTIVE, "takes effect", "July 10", "2026-07-10", certainty=Certainty.PLANNED, confidence=0.97),
            "month_day",
            ("lemma+obj=take+effect", 3.02), ("phrasal=take effect", 1.4), ("when=ahead", 1.21), ("path=obl/", 0.9),
            linear=0.98, reader=0.95, mass=0.965,
        ),
        decision(
            event(Kind.DISCOVERY, "discovered", "June 22", "2026-06-22", confidence=0.88),
            "month_day",
            ("prior=discovery", 2.2), ("path=obl/", 1.3), ("subj=engineer", 0.7), ("gap=0/before", 0.5), ("date.prior.best=occurrence", -0.31),
        ),
        decision(
            event(Kind.INVESTIGATION, "raided", "early 2025", "2025~", certainty=Certainty.ALLEGED, confidence=0.61, target="Skylark"),
            "year_alone",
            ("lemma=raid", 1.9), ("aux=be", 0.3), ("advmod=reportedly", -0.4),
            certainty_from="reader", linear=0.7, reader=0.52, mass=0.61,
        ),
        decision(
            event(Kind.REVERSAL, "lifted", "March 2024", "2024-03", main=False, confidence=0.72, target=None),
            "month_year",
            ("lemma=lift", 1.5), ("lead+known=in+reversal", 1.1), ("L.bag=similar", -0.6),
            main=0.21, mass=0.7,
        ),
    )  # fmt: skip
    birth = span("May 4, 1971")
    length = span("30 days")
    names = [
        ("The Port Authority of Meridian", "ORG"),
        ("Skylark Systems", "ORG"),
        ("Skylark was", "ORG"),
        ("Kestrel", "ORG"),
    ]
    number = span("some 28,000 images")
    extraction = Extraction(
        version="test-1",
        events=tuple(one.event for one in decisions),
        dates=(
            *(Timex(one.event.date_span, one.event.date_text, one.event.date, PUBLISHED) for one in decisions),
            Timex(length, "30 days", None, PUBLISHED, "P30D"),
            Timex(birth, "May 4, 1971", PartialDate.parse("1971-05-04"), PUBLISHED),
        ),
        entities=tuple(_name(words, label) for words, label in names),
        figures=(Figure(number, "28,000", 28000.0, "", "images", "some", sentence_of(number)),),
        category=Category.PRODUCT_BAN,
        notes=(),
    )
    passed = (Passed(birth, "May 4, 1971", "1971-05-04", sentence_of(birth), Kind.OCCURRENCE, 0.07),)
    return Account(extraction, decisions, passed)


def _name(words: str, label: str) -> EntityName:
    place = span(words)
    text = words.removesuffix(" was")
    return EntityName(Span("text", place.start, place.start + len(text)), text, label, text.lower().split()[0])


def unread(language: str = "fr") -> Account:
    return Account(Extraction("test-1", language=language, unread=f"language {language}: only English is read"), (), ())

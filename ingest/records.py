"""What passes between the stages of `ingest`: frozen records and the words of the domain. Pure.

Offsets are characters of one field of a document, half open: `text[start:end]`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from ingest.edtf import PartialDate


class Kind(StrEnum):
    """What happened (annotation guide: "Kinds")."""

    OCCURRENCE = "occurrence"
    DISCOVERY = "discovery"
    ACCUSATION = "accusation"
    INVESTIGATION = "investigation"
    LEGAL_ACTION = "legal_action"
    PROPOSAL = "proposal"
    ANNOUNCEMENT = "announcement"
    EFFECTIVE = "effective"
    ENFORCEMENT = "enforcement"
    RESPONSE = "response"
    REVERSAL = "reversal"


class Certainty(StrEnum):
    """How the text commits itself to the event."""

    ACTUAL = "actual"
    PLANNED = "planned"
    ALLEGED = "alleged"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


ON_TIMELINE = frozenset({Certainty.ACTUAL, Certainty.PLANNED, Certainty.ALLEGED})
"""A hypothetical or negated event is kept as evidence and never placed on a timeline as if it stood."""


class Category(StrEnum):
    """What sort of affair a document tells; lags are compared within one."""

    TOOLING_BAN = "tooling-ban"
    PLATFORM_BLOCK = "platform-block"
    PRODUCT_BAN = "product-ban"
    EXPORT_CONTROL = "export-control"
    TRADE_BAN = "trade-ban"
    SANCTION = "sanction"
    RECALL = "recall"
    VULNERABILITY = "vulnerability"
    DATA_PROTECTION = "data-protection"
    INTELLECTUAL_PROPERTY = "intellectual-property"
    RULE = "rule"
    OTHER = "other"


class ReadStatus(StrEnum):
    """Where an article stands: `unread` and `read` are the backlogs of reading and placing."""

    UNREAD = "unread"
    READ = "read"
    PLACED = "placed"
    SKIPPED = "skipped"
    FAILED = "failed"


class FeedState(StrEnum):
    """`active` is polled when due; `paused` by a person; `retired` when its address is gone (410)."""

    ACTIVE = "active"
    PAUSED = "paused"
    RETIRED = "retired"


class PageStatus(StrEnum):
    """Whether the page of an article is needed for its text, and how that went."""

    NONE = "none"
    WANTED = "wanted"
    FETCHED = "fetched"
    PAYWALL = "paywall"
    CONSENT = "consent"
    REFUSED = "refused"
    FAILED = "failed"


class PushState(StrEnum):
    """Where a WebSub subscription stands: `wanted` is to be asked for, `asked` waits for the hub's question."""

    WANTED = "wanted"
    ASKED = "asked"
    ACTIVE = "active"
    REFUSED = "refused"


Field = Literal["title", "text"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start:end` of a document's title or text."""

    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One news text. `published` is its document creation time as a day; without it nothing relative is resolved."""

    id: str
    title: str
    text: str
    published: dt.date | None
    url: str = ""

    def field_text(self, name: Field) -> str:
        """The text that offsets of `name` refer to."""
        return self.title if name == "title" else self.text


@dataclass(frozen=True, slots=True)
class Timex:
    """A date expression. `value` is None when it cannot be placed on the calendar ("two days", "recently").

    `iso` is the value as text: EDTF for a date, an ISO 8601 duration for a length of time ("P2D"), "" for neither.
    """

    span: Span
    text: str
    value: PartialDate | None
    anchor: dt.date | None = None
    iso: str = ""


@dataclass(frozen=True, slots=True)
class EntityName:
    """A name as the text gives it. `label`: PERSON ORG GPE LOC NORP PRODUCT LAW EVENT. `key` is its normal form."""

    span: Span
    text: str
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a reader would put on a card: "~25,000" "alleged fake accounts"."""

    span: Span
    text: str
    number: float
    unit: str
    counts: str
    hedge: str
    sentence: Span


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """A dated event as one document states it. The trigger lies in the sentence; the date may lie in another one."""

    kind: Kind
    date: PartialDate
    date_text: str
    date_span: Span
    trigger: str
    trigger_span: Span
    sentence: str
    sentence_span: Span
    certainty: Certainty
    confidence: float
    main: bool
    actor: str | None = None
    target: str | None = None
    anchor: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read in one document, in order of appearance. `unread` says why nothing was read, if so."""

    version: str
    events: tuple[DatedEvent, ...] = ()
    dates: tuple[Timex, ...] = ()
    entities: tuple[EntityName, ...] = ()
    figures: tuple[Figure, ...] = ()
    category: Category = Category.OTHER
    language: str = "en"
    unread: str = ""
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer to a GET. `url` is where it came from in the end; `body` is decoded and whole; None for 304.

    `content_type` (with its charset) and `link` are the headers as they came; `max_age` is in seconds from now.
    """

    url: str
    status: int
    body: bytes | None
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    max_age: int | None = None
    permanent_url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """The answer to a POST, whatever its status. `body` is decoded and whole."""

    url: str
    status: int
    body: bytes
    retry_after: dt.timedelta | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed as it came, cleaned to plain text. `published_raw` keeps what `published` was read from."""

    identity: str
    url: str
    title: str
    text: str
    author: str = ""
    published: dt.datetime | None = None
    published_raw: str = ""
    updated: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed's own data and entries; `warning` is set when it was malformed and usable all the same.

    One that is not `complete` breaks off: what the server says of this answer may be true of the whole feed only.
    `hub_url` (rel=hub) delivers what is new under the name `self_url` (rel=self), or under the feed's own address.
    """

    title: str
    site_url: str
    entries: tuple[Entry, ...]
    warning: str = ""
    complete: bool = True
    ttl_minutes: int | None = None
    hub_url: str = ""
    self_url: str = ""

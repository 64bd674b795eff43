"""Who acted on whom, and whether an event is of the affair or background. Pure."""

from __future__ import annotations

import datetime as dt
import re

from ingest.edtf import PartialDate
from ingest.nlp.events import Trigger
from ingest.nlp.lexicon import NOUN
from ingest.records import EntityName

_ACTORS = ("ORG", "GPE", "PERSON", "NORP", "PRODUCT")
_BY = re.compile(r"\bby\s(?:the\s)?$")
_ASIDE = re.compile(
    r"\b(?:similar(?:ly)?|separate(?:ly)?|unrelated|elsewhere|in\s(?:a|an)\s(?:earlier|previous|separate)|precedent|previously|years?\sago|back\sin|as\sit\sdid\sin|"
    r"meanwhile|in\sthe\spast|historical(?:ly)?|the\sprevious\sbeing|under\ssuspicion|other\s(?:groups|companies|countries|firms))\b",
    re.IGNORECASE,
)


def actor_and_target(
    names: list[EntityName], start: int, end: int, trigger: Trigger, text: str
) -> tuple[str | None, str | None]:
    """Short names as the text gives them; in the passive the one after "by" acts."""
    own = [n for n in names if start <= n.span.start < end and n.label in _ACTORS]
    before = [n for n in own if n.span.end <= trigger.start]
    after = [n for n in own if n.span.start >= trigger.end]
    if trigger.passive:
        agent = next((n for n in after if _BY.search(text, max(start, n.span.start - 8), n.span.start)), None)
        return _text(agent), _text(before[-1] if before else None)
    if trigger.form == NOUN:
        agent = before[-1] if before else None
        return _text(agent), _text(after[0] if after else None)
    actor = _subject(before)
    target = next((n for n in after if n.text != (actor.text if actor else "")), None)
    return _text(actor), _text(target)


def _subject(before: list[EntityName]) -> EntityName | None:
    """The nearest body or person before the verb, rather than a place or a thing."""
    return next((n for n in reversed(before) if n.label in ("ORG", "PERSON")), None) or (before[-1] if before else None)


def _text(name: EntityName | None) -> str | None:
    return name.text if name else None


def is_main(sentence: str, date: PartialDate, published: dt.date | None, newest: dt.date | None) -> bool:
    """False for precedents: told as an aside, or more than two years before the newest event of the text."""
    if _ASIDE.search(sentence):
        return False
    reference = min(newest, published) if newest and published else (newest or published)
    begins = date.latest or date.earliest
    return not (reference and begins and (reference - begins).days > 730)

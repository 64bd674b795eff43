# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape
"""How a sentence commits itself to an event: the reader's view, bound by the calendar and by plain signs of negation. Pure."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np

from ingest.edtf import PartialDate
from ingest.nlp.found import Found
from ingest.nlp.implied import given_up
from ingest.nlp.reader.reading import CERTAINTIES
from ingest.records import Certainty, Kind

SURE = 0.5
"""Least probability at which the reader's "negated", "hypothetical" or "alleged" stands against the calendar's view."""


AGREED = 0.02
"""Least probability that the reader must leave to what only the words make hypothetical."""


def commitment(text: str, found: Found, value: PartialDate, published: dt.date | None) -> tuple[Certainty, str]:
    """The certainty of the event, and what decided it ("reader", "calendar" or "words")."""
    choice = found.choice
    if choice.kind is Kind.EFFECTIVE and given_up(text, choice.group):
        return Certainty.NEGATED, "words"
    sentence = choice.group.sentence
    words = " ".join(t.text for t in sentence.tokens)
    before = [t.text + " " for t in sentence.tokens[: choice.word]]
    begin = sum(map(len, before))
    plain = certainty(words, begin, choice.kind, value, published)
    if choice.word is None:
        return plain, "words"
    row = found.reading.certainty[choice.word]
    read, sure = CERTAINTIES[int(np.argmax(row))], float(row.max())
    if read in (Certainty.NEGATED, Certainty.HYPOTHETICAL, Certainty.ALLEGED) and sure >= SURE:
        return read, "reader"
    if plain in (Certainty.NEGATED, Certainty.HYPOTHETICAL):
        agreed = plain is Certainty.NEGATED or float(row[CERTAINTIES.index(plain)]) >= AGREED
        return (plain, "words") if agreed else (_by_calendar(value, published), "calendar")
    return (plain, "words") if plain is Certainty.ALLEGED else (_by_calendar(value, published), "calendar")


def _by_calendar(value: PartialDate, published: dt.date | None) -> Certainty:
    """What lies wholly after the publication is planned."""
    ahead = published is not None and value.earliest is not None and value.earliest > published
    return Certainty.PLANNED if ahead else Certainty.ACTUAL


_NEGATION = re.compile(
    r"\b(?:not|never|no\slonger\shas|neither|nor|without|nobody|cannot|n[’']t|didn[’']t|hasn[’']t|wasn[’']t|failed\sto|declined\sto|refused\sto|yet\sto|instead\sof|"
    r"rather\sthan|denied\s(?:having|that)|ruled\sout)\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|whether|in\scase|provided\sthat|should\sthe)\s[^,;]*$", re.IGNORECASE)
_POSSIBLE = re.compile(
    r"\b(?:could|might|may|can|considering|consider|considers|considered|mulling|mulls|weighing|weighs|threaten(?:s|ed|ing)?\s(?:to|with)|possibl[ey]|potential(?:ly)?|"
    r"would\slike\sto|proposes?\sto|proposed\sto|likely\sto|hopes?\sto|wants?\sto|seeks?\sto|calls?\sfor|urged?|asked?)\s(?:\w+\s){0,4}$",
    re.IGNORECASE,
)
_MAY_FOLLOW = re.compile(r"\w+\s(?:could|might|may)\s(?:also\s|then\s|still\s|yet\s)?(?:follow|come|begin|be)\b")
"""A noun that tells the event, as the subject of what may happen."""

_HEARSAY = re.compile(
    r"\b(?:allegedly|reportedly|purportedly|supposedly|is\ssaid\sto|are\ssaid\sto|was\ssaid\sto|according\sto|rumou?r|unconfirmed|alleges?|alleging|alleged|"
    r"accus(?:ed|es|ing)|claim(?:s|ed|ing)?|the\s(?:letter|complaint|lawsuit|indictment|suit)\s(?:says|claims|alleges|states)|(?:treasury|prosecutors|officials|police|investigators|researchers)\s(?:said|say|says)|"
    r"critics|suspected|thought\sto|believed\sto|blames?|blaming|conspir)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:reportedly|unconfirmed|rumou?red|is\ssaid\sto|are\ssaid\sto|according\sto\s(?:that|the|a|local|media|people|sources|one)\s?(?:reports?|people|sources|media|insiders)?)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|is\sto|are\sto|is\sset\sto|are\sset\sto|is\sdue\sto|plans?\sto|scheduled|going\sto|must|to\sbe|until|from|takes\seffect|would)\b",
    re.IGNORECASE,
)


def certainty(sentence: str, begin: int, kind: Kind, date: PartialDate, published: dt.date | None) -> Certainty:
    """Of the trigger that begins at `begin` of the sentence; an event in the future of the text is planned at best."""
    before = sentence[max(0, begin - 90) : begin]
    near = re.split(r"[;:]\s|,\s(?:but|and|while|which|who)\s", before)[-1]
    if _NEGATION.search(near):
        return Certainty.NEGATED
    future = _is_future(date, published, sentence)
    opens = re.match(r"\W*(?:If|Unless|Should)\s", sentence)
    if (opens or (kind is not Kind.EFFECTIVE and _CONDITION.search(sentence[:begin]))) and (
        future or published is None
    ):
        return Certainty.HYPOTHETICAL
    able = kind is Kind.REVERSAL and re.search(r"\bcan\s(?:be\s)?$", near)  # "can be reached again"
    if (
        _POSSIBLE.search(near)
        and not able
        and kind not in (Kind.DISCOVERY, Kind.ACCUSATION)
        and (future or kind is Kind.PROPOSAL)
    ):
        return Certainty.HYPOTHETICAL if kind is not Kind.EFFECTIVE else Certainty.PLANNED
    if future and _MAY_FOLLOW.match(sentence, begin):
        return Certainty.HYPOTHETICAL
    if kind is Kind.OCCURRENCE and _HEARSAY.search(sentence):
        return Certainty.ALLEGED
    if _REPORTED.search(sentence) and kind in (Kind.ANNOUNCEMENT, Kind.PROPOSAL, Kind.EFFECTIVE, Kind.ENFORCEMENT):
        return Certainty.ALLEGED
    return Certainty.PLANNED if future else Certainty.ACTUAL


def _is_future(date: PartialDate, published: dt.date | None, sentence: str) -> bool:
    if published is None or date.earliest is None:
        return bool(_AHEAD.search(sentence)) and published is None
    return date.earliest > published

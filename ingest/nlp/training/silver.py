# ruff: noqa: E501 -- a table: a line is one entry, and breaking it hides its shape

"""Dates, sums, measures and numbers by rule, for corpora that annotate names only."""

from __future__ import annotations

import re

from ingest.nlp.training import places
from ingest.nlp.training.sentence import Ent, Sentence, without_overlaps

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_SURE_MONTH = r"(?:January|February|April|June|July|August|September|October|November|December)"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)"
_FIGURES = r"\d[\d,]*(?:\.\d+)?"
_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?)"
)
_NUMBER = rf"(?:{_FIGURES}|\b{_WORD})(?:[ -]{_WORD})*"
_SPELL = r"(?:years?|months?|weeks?|days?|decades?|centur(?:y|ies)|quarters?|weekends?)"
_YEAR = r"(?:1[5-9]\d\d|20[0-4]\d)"
_PART = r"(?:(?:early|late|mid)[ -]{1,3}|mid|(?:the )?(?:end|start|beginning) of )"
_UNIT = (
    r"(?:kilomet(?:er|re)s?|km|met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|kilograms?|kilos?|kg|grams?|tons?|tonnes?|pounds|ounces?|lit(?:er|re)s?"
    r"|gallons?|barrels?|acres?|hectares?|square (?:miles?|feet|met(?:er|re)s?|kilomet(?:er|re)s?)|degrees?|megawatts?|MW|gigawatts?|GW|kWh|mph|km/h"
    r"|gigabytes?|GB|terabytes?|TB|megabytes?|MB|mg|milligrams?|cm|mm|°[CF])"
)
_CURRENCY = r"(?:(?:US |U\.S\. |Canadian |Australian |Hong Kong )?dollars?|euros?|pounds? sterling|yen|yuan|rupees?|cents?|francs?|pesos?|roubles?|rubles?|won|reais)"

_RULES = tuple(
    (label, re.compile(pattern))
    for label, pattern in (
        (
            "MONEY",
            rf"(?:(?:US|C|A|HK|NZ|R)?[$£€¥₹]|(?:USD|EUR|GBP|Rs\.?) ) ?{_FIGURES}(?:[ -]?(?:{_WORD}|bn|m|k|b)\b)*|{_NUMBER} {_CURRENCY}\b",
        ),
        ("PERCENT", rf"{_NUMBER} ?(?:%|percent\b|per cent\b|percentage points?\b)"),
        (
            "TIME",
            r"\b\d{1,2}(?::\d\d){1,2}(?: ?(?:[ap]\.?m\.?|GMT|UTC|E[SD]T|P[SD]T|CET))*|\b\d{1,2} ?(?:[ap]\.m\.|[ap]m\b)",
        ),
        (
            "TIME",
            rf"\b(?:{_NUMBER}|a few|several) (?:hours?|minutes?|seconds?)\b|\b(?:last night|this (?:morning|afternoon|evening)|tonight)\b",
        ),
        (
            "DATE",
            rf"\b(?:{_DAY},? )?{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? {_YEAR}\b)?(?!\.\d)"
            rf"|\b(?:{_DAY},? )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR}\b)?"
            rf"|{_PART}?\b{_MONTH},? (?:of )?{_YEAR}\b|\b{_YEAR}-\d\d-\d\d\b|\b\d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d\b",
        ),
        (
            "DATE",
            rf"\b(?:the )?(?:{_PART})?(?:1[5-9]|20)\d0s\b|\b(?:the )?(?:\d\d?(?:st|nd|rd|th)|nineteenth|twentieth|eighteenth) century\b"
            rf"|\b(?:the )?(?:first|second|third|fourth|last) (?:quarter|half) of {_YEAR}\b|\bQ[1-4] {_YEAR}\b"
            rf"|\b(?:{_PART})?(?:the )?(?:spring|summer|autumn|fall|winter) of {_YEAR}\b|\b(?:{_PART})?{_YEAR}[-–/]\d\d(?:\d\d)?\b",
        ),
        ("DATE", rf"\b{_NUMBER} years? old\b|\b{_NUMBER}-year-old\b"),
        ("DATE", rf"\b(?:a|an|{_NUMBER}|several|a few|many) {_SPELL} (?:ago|earlier|later|before|after)\b"),
        (
            "DATE",
            rf"\b(?:the )?(?:last|next|this|past|previous|following|coming|recent) (?:{_NUMBER}|few|several)? ?{_SPELL}\b",
        ),
        ("DATE", rf"\b(?:earlier|later) this {_SPELL}\b|\b(?:late|early) (?:last|next|this) {_SPELL}\b"),
        (
            "DATE",
            rf"\b(?:(?:last|next|this|early|late) )?{_DAY}\b|\b(?:today|yesterday|tomorrow|Today|Yesterday|Tomorrow)\b",
        ),
        (
            "DATE",
            rf"\b(?:{_PART})?(?:(?:last|next|this) )?{_SURE_MONTH}\b|(?<=\bin )(?:March|May)\b|(?<=\bsince )(?:March|May)\b",
        ),
        ("DATE", rf"\b(?:{_PART})?{_YEAR}\b(?! (?:people|men|women|troops|soldiers))|\b{_NUMBER}[ -]{_SPELL}\b"),
        ("QUANTITY", rf"{_NUMBER}[ -]{_UNIT}(?!\w)|\b\d[\d,.]*(?:km|kg|m|GB|TB|MW|mg|cm|mm|mph)\b"),
        ("CARDINAL", rf"(?:\b{_NUMBER}|\b(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten))\b"),
    )
)


def with_numbers(sentence: Sentence) -> Sentence:
    """The sentence with dates and numbers wherever its own annotation leaves room for them."""
    if sentence.ents is None:
        return sentence
    starts, ends = _offsets(sentence)
    text = sentence.text()
    ents = list(sentence.ents)
    taken = {token for ent in ents for token in range(ent.start, ent.end)}
    for label, pattern in _RULES:
        for match in pattern.finditer(text):
            start, end = starts.get(match.start()), ends.get(match.end())
            if start is None or end is None or not taken.isdisjoint(range(start, end)):
                continue
            taken.update(range(start, end))
            ents.append(Ent(start, end, label))
    return sentence.with_ents(without_overlaps(ents))


def with_nationalities(sentence: Sentence) -> Sentence:
    """The sentence with NORP for single nationality words that have no label, or that of a place."""
    if sentence.ents is None:
        return sentence
    ents = {ent.start: ent for ent in sentence.ents}
    taken = {token for ent in sentence.ents for token in range(ent.start, ent.end)}
    for i, word in enumerate(sentence.words):
        alone = i in ents and ents[i].end == i + 1 and ents[i].label in ("GPE", "LOC", "MISC")
        if word in places.NATIONALITIES and (alone or i not in taken):
            ents[i] = Ent(i, i + 1, "NORP")
    return sentence.with_ents(tuple(sorted(ents.values(), key=lambda e: e.start)))


def _offsets(sentence: Sentence) -> tuple[dict[int, int], dict[int, int]]:
    """Character offset -> index of the token that begins there; offset -> index after the token that ends there."""
    starts, ends = {}, {}
    position = 0
    for i, (word, space) in enumerate(zip(sentence.words, sentence.spaces, strict=True)):
        starts[position] = i
        ends[position + len(word)] = i + 1
        position += len(word) + space
    return starts, ends

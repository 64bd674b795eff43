# ruff: noqa: E501 -- tables of words

"""What the number before or after it counts: "25,000 fake accounts", "4% of turnover", "$1.2 billion fine". Pure."""

from __future__ import annotations

import re

from ingest.nlp.tables.quantities import IRREGULAR_PLURALS, IRREGULAR_SINGULARS, MONEY_FOR, NOT_COUNTED
from ingest.nlp.wordlist import words

_WORD = re.compile(r"[\s“”\"‘’']*([A-Za-zÀ-ÿ][\w'’&-]*(?:\.\w+)*)([,;:.)!?]?)")
_STOPS = words(
    "the a an of in on at to for from by with and or but who which that was were is are be been have has had will would can could may might than as when where while since after before under over into about against per each if not no"
    " it its his her their our they he she we you i this these those said says out up off down between among through during without within via because until late early last next more less"
)
_OF = words(
    "lot lots unit units case cases bottle bottles carton cartons bag bags box boxes pack packs package packages copy copies shipment shipments piece pieces pound pounds tonne tonnes ton tons barrel barrels litre litres number numbers type types"
    " kind kinds model models count counts set sets pair pairs container containers victim victims violation violations gram grams can cans jar jars vial vials kilogram kilograms dozen gallon gallons kilo kilos kg bushel bushels acre acres hectare hectares"
)
_SHARES = words("tariff tariffs duties discount rise increase stake owned rate margin drop fall decline cut surcharge")
_DONE = {
    "fined": "fine",
    "fines": "fine",
    "stole": "stolen",
    "stolen": "stolen",
    "settled": "settlement",
    "sued": "damages",
    "laundered": "laundered",
    "seized": "seized",
    "froze": "frozen",
    "raised": "raised",
}


def noun(text: str, at: int, end: int, *, any_noun: bool = False) -> str:
    """The counted thing after a number: up to four words of one phrase that end in a plural (or in any noun), else ""."""
    last, position = 0, at
    first = 0
    for taken in range(6):
        word = _WORD.match(text, position, end)
        if not word:
            break
        lower = word[1].lower().replace("’", "'")
        if (
            lower in ("the", "its", "all", "our", "their", "his", "her", "these", "those", "this", "some", "that")
            and not last
            and not first
        ):
            position = word.end()
            continue
        if lower in _STOPS or lower == "familiar" or (lower in NOT_COUNTED and taken < 3):
            break
        first = first or word.start(1)
        if _is_plural(lower) or any_noun:
            last = word.start(1) + len(word[1].rstrip(".-'’"))
            if any_noun and _is_plural(lower):
                break
        elif last:
            break
        position = word.end()
        if word[2] or (last and not any_noun and taken > 3):
            break
    if not last:
        return ""
    counts = text[first:last]
    of = re.compile(r"\sof\s").match(text, last)
    if of and counts.split()[-1].lower() in _OF and not any_noun:
        inner = noun(text, of.end(), end, any_noun=True)
        return text[first : of.end() + text[of.end() : end].index(inner) + len(inner)] if inner else counts
    return counts


def _is_plural(word: str) -> bool:
    if word in IRREGULAR_PLURALS:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
        and word not in IRREGULAR_SINGULARS
    )


def share_of(text: str, after: int, end: int) -> str:
    """ "4% of worldwide turnover" and "25 percent tariff"."""
    of = re.compile(r"\sof\s").match(text, after, end)
    if of:
        return noun(text, of.end(), end, any_noun=True)
    word = _WORD.match(text, after, end)
    return word[1] if word and word[1].lower() in MONEY_FOR | _SHARES else ""


def purpose(text: str, start: int, begin: int, after: int, end: int) -> str:
    """What an amount is for: "$1.2 billion fine", "a fine of $2", "fined $2", "$5 million in refunds"; else ""."""
    for word in re.findall(r"[A-Za-z]+", text[after : min(end, after + 40)])[:3]:
        if word.lower() in MONEY_FOR:
            return str(word)
        if word.lower() in _STOPS - {"in", "of", "worth"}:
            break
    behind = [w.lower() for w in re.findall(r"[A-Za-z]+", text[max(start, begin - 50) : begin])][-6:]
    for word in reversed(behind):
        if word in ("or", "and", "but", "while"):
            break
        if word in MONEY_FOR:
            return str(word)
        if word in _DONE:
            return _DONE[word]
    return ""

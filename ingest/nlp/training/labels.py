# ruff: noqa: E501 -- a table: a line is one entry, and breaking it hides its shape

"""From the labels of each corpus to ours. A corpus speaks of fewer kinds than we do, or of other ones."""

from __future__ import annotations

from collections.abc import Callable

from ingest.nlp.training import places
from ingest.nlp.training.sentence import UNKNOWN, Ent, Sentence, without_overlaps
from ingest.nlp.wordlist import words

MISC = "MISC"
"""Names of other kinds (works, awards, languages): learnt, so that they are not taken for organisations, and dropped in the output."""

_TITLES = words(
    "mr. mr mrs. mrs ms. ms dr. dr president prime minister vice general gen. colonel col. lieutenant lt. major maj. captain capt. secretary senator sen."
    " representative rep. king queen prince princess pope chancellor governor gov. judge justice chief foreign defense defence interior leader chairman"
    " ambassador ayatollah sheikh sheik shaikh imam professor prof. prof sir lady lord reverend rev. bishop cardinal archbishop spokesman spokeswoman premier"
    " commander sergeant sgt. admiral former deputy attorney speaker mayor congressman director of the"
)
_LAW_WORDS = words(
    "act law bill directive regulation regulations code statute treaty convention amendment constitution protocol accord agreement charter accords"
    " resolution ordinance decree"
)
_EVENT_WORDS = words(
    "war battle olympics olympic cup championship championships festival summit revolution election elections games conference hurricane earthquake"
    " siege uprising crisis tournament referendum wars expo marathon derby crusade campaign rebellion"
)
_PRODUCT_WORDS = words("windows iphone ipod ipad macos android xbox playstation")

Mapping = Callable[[Ent, tuple[str, ...]], "str | None"]


def misc(ent: Ent, words: tuple[str, ...]) -> str:
    """What a "miscellaneous" name is, as far as its own words tell."""
    own = [word.lower() for word in words[ent.start : ent.end]]
    if len(own) == 1 and words[ent.start] in places.NATIONALITIES:
        return "NORP"
    if len(own) > 1 and (own[-1] in _LAW_WORDS or own[0] in ("treaty", "convention", "directive")):
        return "LAW"
    if len(own) > 1 and (_EVENT_WORDS & set(own)):
        return "EVENT"
    if own[0] in _PRODUCT_WORDS:
        return "PRODUCT"
    return MISC


def kinds(table: dict[str, str]) -> Mapping:
    """A mapping by table: PLACE is told apart, MISC looked into, a label not in the table is unknown, "" is no entity."""

    def label(ent: Ent, words: tuple[str, ...]) -> str | None:
        kind = table.get(ent.label, UNKNOWN)
        if kind == "PLACE":
            return places.label(words[ent.start : ent.end])
        return misc(ent, words) if kind == MISC else kind or None

    return label


def mapped(sentence: Sentence, mapping: Mapping) -> Sentence:
    """The sentence with our labels; titles leave names of persons, articles and genitives leave all names."""
    out = []
    for ent in sentence.ents or ():
        label = mapping(ent, sentence.words)
        if label:
            out.append(_trimmed(Ent(ent.start, ent.end, label), sentence.words))
    return sentence.with_ents(without_overlaps(out))


def _trimmed(ent: Ent, words: tuple[str, ...]) -> Ent:
    start, end = ent.start, ent.end
    if ent.label == UNKNOWN:
        return ent
    if end - start > 1 and words[end - 1] in ("'s", "’s", "'"):
        end -= 1
    if end - start > 1 and words[start].lower() in ("the", "a", "an"):
        start += 1
    if ent.label == "PERSON":
        while start < end and words[start].lower() in _TITLES:
            start += 1
    return Ent(start, end, ent.label)

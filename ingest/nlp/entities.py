# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Who and what a text names: a gazetteer of facts, then the shapes of names. The ruler runs in spaCy; the rest is pure."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.nlp import gazetteer
from ingest.nlp.wordlist import words
from ingest.records import EntityName, Field, Span

_LABELS = ("ORG", "GPE", "LOC", "NORP", "PRODUCT", "LAW", "EVENT", "PERSON")
_CAP = r"(?:[A-Z][\w’'&.-]*[\w]|[A-Z])"
_JOIN = r"(?:\s(?:of|and|for|the|&|de|von|van|der|al|bin|del|di)){0,2}"
_NAME = re.compile(
    rf"(?<![\w@/.-]){_CAP}(?:(?:{_JOIN})\s{_CAP}){{0,6}}(?:,?\s(?:Inc|Ltd|LLC|Corp|Co|PLC|L\.L\.C|LLP|GmbH|AG|SA|NV|S\.A|Limited)\b\.?)?"
)
_ORG = re.compile(
    r"\b(?:Inc|Ltd|LLC|Corp|Corporation|Co|PLC|GmbH|AG|Limited|Company|Group|Holdings|Technologies|Systems|Labs?|Foundation|Institute|University|College|Hospital|Bank|Agency|Administration|Authority|"
    r"Commission|Committee|Council|Court|Ministry|Department|Bureau|Office|Board|Service|Association|Union|Federation|Parliament|Senate|Congress|Police|Pharmaceuticals?|Pharma|Foods?|Farms?|Airlines|Motors|Energy|"
    r"Software|Security|Media|News|Times|Post|Journal|Partners|Capital|Industries|International|Networks|Center|Centre|Centers|Organization|Coalition|Alliance|Trust|Fund|Society|Laboratories|Health|Distributors|Fisheries|Exchange)\b\.?$|"
    r"^(?:Ministry|Department|Bureau|Office|Bank|University|Court|Federal|National|Royal|European|International|Centers?|Institute|Committee|Commission)\b"
)
_LAW = re.compile(
    r"\b(?:Act|Law|Bill|Directive|Regulation|Regulations|Code|Statute|Treaty|Convention|Amendment|Rule|Executive Order|Protocol)(?:\s\d[\w/-]*)?$"
)
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Judge|Justice|President|Minister|Prime Minister|Chancellor|Secretary|Senator|Representative|Governor|Mayor|Director|Commissioner|Chairman|Chairwoman|Chair|CEO|Chief Executive|"
    r"spokesman|spokeswoman|spokesperson|analyst|journalist|researcher|engineer|Professor|lawyer|attorney|Administrator|Attorney General|minister|president|professor)\.?\s$"
)
_NOT_NAMES = words(
    "The A An In On At It Its He She They We You I This That These Those But And Or As After Before When While For From By To If Since Under There Here Both Some Many Most No Not One Two Three Four Five Six Seven Eight Nine Ten Last Next"
    " Earlier Later Also Then Now His Her Their Our What Who Why How With Among Officials Authorities According Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September"
    " October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Today Yesterday Tomorrow Spring Summer Autumn Winter Mr Mrs Ms Dr Update Updated Read More Share News Home About Contact Related Q1 Q2 Q3 Q4 OK FAQ PDF"
    " Between During Until Although Though However Meanwhile Additional Additionally Specifically Background Summary Product Products Illnesses Officials Staff Users Customers Companies Recall Current Previous Final Total Every Each All Any"
    " Whether Because Within Without Whoever Another Other Others Only Even Still Yet So Such Than Through Over About Only Once Nobody Developers Researchers Experts Critics Shares Sales Cargoes Growers Recently Following"
)
_SUFFIX = re.compile(r",?\s(?:Inc|Ltd|LLC|Corp|Corporation|Co|PLC|GmbH|AG|Limited|L\.L\.C|LLP|Company)\.?$")
_ACRONYM = re.compile(r"\s\((?:the\s)?[\"“']?(?P<short>[A-Z][A-Za-z&.-]{1,9})[\"”']?\)")


@lru_cache(maxsize=1)
def patterns() -> tuple[tuple[str, str, str], ...]:
    """(label, name, normal form) of every name in the gazetteer."""
    out = []
    for label in _LABELS:
        for item in getattr(gazetteer, label).replace("\n", " ").split(";"):
            name, _, alias = (part.strip() for part in item.partition(" = "))
            if name:
                out.append((label, name, _plain(alias or name)))
    return tuple(out)


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    return {_plain(name): key for _, name, key in patterns()}


def _plain(name: str) -> str:
    name = re.sub(r"[’']s?$", "", name.strip())
    bare = _SUFFIX.sub("", name) or name
    return " ".join(re.sub(r"^(?:the|The)\s", "", bare).replace("’", "'").lower().split()).rstrip(".,")


def key(name: str) -> str:
    """The normal form under which mentions of one name meet: "the U.S." and "United States" share it."""
    plain = _plain(name)
    keys = _keys()
    return keys.get(plain) or keys.get(plain + ".") or plain


def names(text: str, field: Field, known: list[tuple[int, int, str]]) -> list[EntityName]:
    """All names of `text` in order: those that the ruler found (`known`: start, end, label) and those found by shape."""
    taken = [(start, end) for start, end, _ in known]
    found = [_entity(text, field, start, end, label) for start, end, label in known]
    position = 0
    for start, end, label in _shaped(text):
        while position < len(taken) and taken[position][1] <= start:
            position += 1
        inside = [(s, e) for s, e in taken[position : position + 8] if s < end]
        if not inside:
            found.append(_entity(text, field, start, end, label))
        elif (
            end - start > max(e - s for s, e in inside) + 4
            and _ORG.search(text[start:end])
            and all(start <= s and e <= end for s, e in inside)
        ):
            found = [n for n in found if (n.span.start, n.span.end) not in inside]
            found.append(_entity(text, field, start, end, label))
    return _with_acronyms(text, sorted(found, key=lambda n: n.span.start))


def _entity(text: str, field: Field, start: int, end: int, label: str) -> EntityName:
    return EntityName(Span(field, start, end), text[start:end], label, key(text[start:end]))


def _shaped(text: str) -> list[tuple[int, int, str]]:
    out = []
    for match in _NAME.finditer(text):
        start, end = _trimmed(text, match.start(), match.end())
        name = text[start:end]
        if end - start < 2 or name in _NOT_NAMES:
            continue
        sentence_start = start == 0 or (
            text[max(0, start - 2) : start].strip(" \"“'") in (".", "!", "?", "", "*")
            and text[start - 1 : start] in "\n "
        )
        opening = sentence_start and (
            start == 0 or re.search(r"(?:^|[.!?\n:*])\s*[\"“'‘]?$", text[max(0, start - 4) : start]) is not None
        )
        label = _label(text, start, name, opening)
        if label:
            out.append((start, end, label))
    return out


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the words that only begin a sentence, months and a possessive."""
    while True:
        word = re.match(r"[\w’'&.-]+", text[start:end])
        if not word or word[0].rstrip(".") not in _NOT_NAMES:
            break
        moved = re.match(r"[\w’'&.-]+\s*(?:(?:of|and|for|the|&|de)\s+)*", text[start:end])
        start += moved.end() if moved else len(word[0])
        if start >= end:
            return start, start
    name = re.sub(r"[’']s?$|\s(?:and|of|for|the)$", "", text[start:end])
    return start, start + len(name)


def _label(text: str, start: int, name: str, opening: bool) -> str:
    words = name.split()
    if _LAW.search(name) and len(words) > 1:
        return "LAW"
    if _ORG.search(name):
        return "ORG" if len(words) > 1 or not opening else ""
    if len(words) in (1, 2, 3) and _TITLE.search(text, max(0, start - 24), start):
        return "PERSON"
    if 2 <= len(words) <= 4 and words[0].lower() in gazetteer.FIRST_NAMES:
        return "PERSON"
    if len(words) == 1:
        if opening and not re.search(r"[A-Z].*[A-Z]|\d", name):
            return ""
        return "ORG" if len(name) > 2 or name.isupper() else ""
    return "" if len(words) > 6 else "ORG"


def _with_acronyms(text: str, found: list[EntityName]) -> list[EntityName]:
    """ "Federal Office of Things (FOT)": later "FOT" has the normal form of the long name."""
    short: dict[str, str] = {}
    for name in found:
        match = _ACRONYM.match(text, name.span.end)
        if match and len(name.text) > len(match["short"]):
            short[match["short"].lower()] = name.key
    if not short:
        return found
    return [EntityName(n.span, n.text, n.label, short.get(n.key, n.key)) for n in found]

# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Which mentions of a document name one thing: normal forms, aliases that the text declares, short forms. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from ingest.nlp import gazetteer
from ingest.nlp.wordlist import words
from ingest.records import EntityName, Field, Span

_SUFFIX = re.compile(
    r",?\s(?:Inc|Incorporated|Ltd|LLC|Corp|Corporation|Co|PLC|plc|GmbH|AG|SE|SA|NV|N\.V|S\.A|S\.p\.A|A/S|AB|Oyj|ASA|B\.V|BV|Limited|L\.L\.C|LLP|L\.P|Pte|Pty|Pvt|SAS|Company)\b\.?$"
)
_ARTICLE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
_COUNTRY = re.compile(r"^(?:u\.s\.|us|american|eu|uk|u\.k\.)\s")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$", re.IGNORECASE)
_BRACKET = re.compile(r",?\s\((?P<inside>[^()\n]{2,80})\)")
_PARTS = re.compile(r"\s*[,;/]\s*|\s(?:or|and)\s")
_LEAD = re.compile(
    r"^(?:(?:also|formerly|hereinafter|hereafter|collectively|known|as|or|the|dba|d/b/a|abbreviated|short)\b:?\s*)+",
    re.IGNORECASE,
)
_QUOTES = "\"“”'‘’«» "
_GENERIC = words(
    "company companies agency commission court bank group act board department ministry office authority council firm parties party bill rule order regulation university institute federal national"
    " first united international general european royal supreme state city county new bureau committee american union association centre center foundation house high district republic people north south east west the"
)
_SHORT, _LONG = 2, 12
_LABELS_WITH_SHORT_FORMS = ("PERSON", "ORG")


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """A name in lower case without article, possessive and legal form."""
    bare = _POSSESSIVE.sub("", " ".join(name.split()))
    bare = _SUFFIX.sub("", _SUFFIX.sub("", bare)) or bare
    return _ARTICLE.sub("", bare).replace("’", "'").lower().rstrip(".,")


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {plain(entry.name): plain(entry.normal) for entry in reversed(gazetteer.entries())}


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """The normal form under which mentions of one name meet: "the U.S." and "United States" share it."""
    bare, known = plain(name), _known()
    return known.get(bare) or known.get(_COUNTRY.sub("", bare)) or bare


def declared(text: str, field: Field, names: list[EntityName]) -> list[EntityName]:
    """`names` with the keys of the aliases that brackets declare, and with the later places where such an alias stands."""
    aliases: dict[str, EntityName] = {}
    for name in names:
        bracket = _BRACKET.match(text, name.span.end)
        if bracket and name.label in ("ORG", "LAW", "PRODUCT", "EVENT"):
            for short in _shorts(bracket["inside"]):
                if _stands_for(short, name.text):
                    aliases.setdefault(short, name)
    if not aliases:
        return names
    mended = [
        replace(n, label=long.label, key=long.key) if (long := aliases.get(n.text)) is not None else n for n in names
    ]
    return sorted([*mended, *_unread(text, field, aliases, names)], key=lambda n: n.span.start)


def _shorts(inside: str) -> Iterator[str]:
    for part in _PARTS.split(inside):
        short = _LEAD.sub("", part.strip(_QUOTES)).strip(_QUOTES)
        if short:
            yield short


def _stands_for(short: str, long: str) -> bool:
    """Initials in order ("FTC"), or a part of the name that is more than a common noun ("Hospitalists")."""
    if len(short) >= len(long) or short.lower() in _GENERIC:
        return False
    if short in long and short[0].isupper():
        return re.search(rf"\b{re.escape(short)}\b", long) is not None
    letters = "".join(c for c in short if c.isalpha())
    if not (_SHORT <= len(letters) <= _LONG and sum(c.isupper() for c in letters) * 2 > len(letters)):
        return False
    initials = iter("".join(w[0] for w in re.findall(r"[A-Za-zÀ-ÿ]+", long)).lower())
    return letters[0].lower() == plain(long)[:1] or all(c in initials for c in letters.lower())


def _unread(text: str, field: Field, aliases: dict[str, EntityName], names: list[EntityName]) -> Iterator[EntityName]:
    taken = {i for n in names for i in range(n.span.start, n.span.end)}
    pattern = "|".join(re.escape(short) for short in sorted(aliases, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w@/.-])(?:{pattern})(?!\w)", text):
        if taken.isdisjoint(range(match.start(), match.end())):
            long = aliases[match[0]]
            yield EntityName(Span(field, match.start(), match.end()), match[0], long.label, long.key)


def shared(names: list[EntityName]) -> list[EntityName]:
    """`names` (of one document, in any number of fields) with one key for a name, its declared aliases and its short forms."""
    aliases = {(n.label, plain(n.text)): n.key for n in names if n.key != key(n.text)}
    keyed = [replace(n, key=aliases.get((n.label, plain(n.text)), n.key)) for n in names]
    longer = _longer(keyed)
    return [_with_long_key(n, longer) for n in keyed]


def _longer(names: Iterable[EntityName]) -> dict[tuple[str, str], set[str]]:
    """(label, short form) -> the keys of the longer names that it may stand for."""
    out: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in {(n.label, n.text, n.key) for n in names if n.label in _LABELS_WITH_SHORT_FORMS}:
        label, text, long = name
        parts = plain(text).split()
        if len(parts) > 1:
            for short in (
                (parts[-1], parts[0]) if label == "PERSON" else [" ".join(parts[:n]) for n in range(1, len(parts))]
            ):
                out[label, short].add(long)
    return out


def _with_long_key(name: EntityName, longer: dict[tuple[str, str], set[str]]) -> EntityName:
    """A short form takes the key of the one longer name that it can stand for; a listed name keeps its own."""
    bare = plain(name.text)
    if name.label == "ORG" and (bare in _GENERIC or bare in _known()):
        return name
    found = longer.get((name.label, bare), set()) - {name.key}
    return replace(name, key=next(iter(found))) if len(found) == 1 else name

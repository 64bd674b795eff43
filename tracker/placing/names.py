"""Words and names in the form in which they are compared: lower case, without endings, countries under one name.

Pure.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[.&'’-](?=[^\W_]))*|\d{2,}(?:[.,]\d+)*")
_EMPTY = """
    inc corp corporation co company ltd limited llc lp plc ag sa se gmbh nv bv spa holdings group
    the of and for a an on
"""
_LEGAL_FORMS = frozenset(_EMPTY.split())
_DEPARTMENTS = "department ministry minister office bureau agency authority commission secretary"

# People, languages, capitals and seats of government -> the country that acts.
_COUNTRIES = {
    "united-states": "us american americans washington u.s u.s.a usa states",
    "china": "chinese beijing prc",
    "united-kingdom": "uk british britain london u.k",
    "european-union": "eu brussels e.u",
    "australia": "australian australians canberra",
    "austria": "austrian vienna",
    "belgium": "belgian",
    "brazil": "brazilian brasilia brasília",
    "canada": "canadian canadians ottawa",
    "denmark": "danish copenhagen",
    "egypt": "egyptian cairo",
    "finland": "finnish helsinki",
    "france": "french paris",
    "germany": "german germans berlin",
    "greece": "greek athens",
    "india": "indian delhi",
    "indonesia": "indonesian indonesians jakarta",
    "iran": "iranian tehran",
    "iraq": "iraqi baghdad",
    "ireland": "irish dublin",
    "israel": "israeli jerusalem",
    "italy": "italian italians rome",
    "japan": "japanese tokyo",
    "kenya": "kenyan nairobi",
    "korea": "korean seoul",
    "malaysia": "malaysian",
    "mexico": "mexican",
    "netherlands": "dutch hague",
    "nigeria": "nigerian nigerians abuja",
    "norway": "norwegian oslo",
    "pakistan": "pakistani islamabad",
    "philippines": "philippine filipino manila",
    "poland": "polish warsaw",
    "portugal": "portuguese lisbon",
    "russia": "russian russians moscow kremlin",
    "spain": "spanish madrid",
    "sweden": "swedish stockholm",
    "switzerland": "swiss bern",
    "taiwan": "taiwanese taipei",
    "thailand": "thai bangkok",
    "turkey": "turkish ankara türkiye",
    "ukraine": "ukrainian kyiv",
    "vietnam": "vietnamese hanoi",
}
_COUNTRY_OF = {alias: country for country, aliases in _COUNTRIES.items() for alias in aliases.split()}
_COUNTRY_OF |= {country: country for country in _COUNTRIES}
# Authorities whose names alone tell for whom they act.
_AUTHORITIES = {
    "united-states": "fda cdc ftc fcc sec bis ofac cisa doj fbi nsa usda epa cpsc nhtsa pentagon congress treasury",
    "china": "mofcom samr miit",
    "united-kingdom": "ofcom cma ico fca mhra downing",
    "european-union": "edpb enisa efsa commission",
    "italy": "garante agcm",
    "france": "cnil arcep anssi",
    "germany": "bafin bsi bundestag bundeskartellamt",
    "japan": "meti jftc",
    "korea": "pipc kftc",
    "india": "meity cci sebi",
    "australia": "oaic accc esafety",
    "canada": "cfia crtc",
}
_NOT_ADJECTIVES = frozenset(["tehran"])
ADJECTIVES = frozenset(
    alias
    for alias in _COUNTRY_OF
    if re.search(r"(?:ans?|ese|ish|dutch|french|swiss|greek|thai|iraqi|israeli|pakistani)$", alias)
    if alias not in _COUNTRIES and alias not in _NOT_ADJECTIVES
)
"""Words for a people or a language: "Dutch" alone names no party."""
_AUTHORITY_OF = {name: country for country, names in _AUTHORITIES.items() for name in names.split()}
_TWO_WORDS = re.compile(
    r"\b(United States|United Kingdom|European Union|South Korea|North Korea|New Delhi|The Hague)\b"
)
_ONE_WORD = {
    "United States": "united-states",
    "United Kingdom": "united-kingdom",
    "European Union": "european-union",
    "South Korea": "korea",
    "North Korea": "north-korea",
    "New Delhi": "india",
    "The Hague": "netherlands",
}
_US_UPPER = re.compile(r"\b(?:US|U\.S\.?A?\.?|USA)(?=\W|$)")


def terms(text: str) -> list[str]:
    """The comparable words of a text in order, repetitions kept: "Chinese bans" -> ["china", "ban"]."""
    text = _US_UPPER.sub(" united-states ", text)
    text = _TWO_WORDS.sub(lambda match: _ONE_WORD[match[0]], text)
    return [term for match in _WORD.finditer(text) if len(term := _term(match[0])) > 1]


@lru_cache(maxsize=50_000)
def _term(word: str) -> str:
    word = word.replace("’", "'").lower().strip(".'-")
    word = word.removesuffix("'s")
    if word == "us":
        return ""
    return _COUNTRY_OF.get(word) or _stem(word)


def _stem(word: str) -> str:
    """Without the endings of plural and past: enough to bring "bans", "banned" and "banning" together."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and re.search("[aeiouy]", stem):
            return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "lsz" else stem
    return word.removesuffix("e") if len(word) > 3 else word


@lru_cache(maxsize=50_000)
def name_terms(name: str) -> frozenset[str]:
    """The words by which a name is known: "the Bureau of Industry and Security, Inc." -> {"bureau", "industry",
    "security"}."""
    found = [term for term in terms(name) if term not in _LEGAL_FORMS]
    telling = [term for term in found if term not in _DEPARTMENT_STEMS]
    return frozenset(telling or found)


_DEPARTMENT_STEMS = frozenset(_term(word) for word in _DEPARTMENTS.split())


def countries(text: str) -> frozenset[str]:
    """The countries that a text points to, by their names or their authorities: "the FDA and Rome" -> two."""
    found = [_AUTHORITY_OF.get(term, term) for term in terms(text)]
    return frozenset(term for term in found if term in _COUNTRIES)


def same_party(one: str, other: str) -> bool:
    """True when two names may stand for the same party: one is empty, or they share a telling word or an
    abbreviation."""
    if not one or not other:
        return True
    first, second = name_terms(one), name_terms(other)
    return not first or not second or bool(first & second) or _abbreviates(one, other) or _abbreviates(other, one)


def _abbreviates(short: str, long: str) -> bool:
    letters = short.strip().replace(".", "")
    if not (2 <= len(letters) <= 6 and letters.isupper()):
        return False
    words = re.findall(r"[A-Z][A-Za-z]*", _US_UPPER.sub("", long))
    return len(words) > 1 and letters == "".join(word[0] for word in words)

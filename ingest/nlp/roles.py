# ruff: noqa: E501 -- a pattern

"""Who acted on whom: the parties that stand where grammar puts actors and targets, since a wrong party misleads. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from ingest.nlp.arguments import Place, actors, targets
from ingest.nlp.syntax import Sentence, Token
from ingest.nlp.tables.party_nouns import GENERIC, is_party
from ingest.nlp.wordlist import words
from ingest.records import EntityName

_LABELS = frozenset(["PERSON", "ORG", "GPE", "PRODUCT"])
_COMMON_ACTS = frozenset(
    ["subject", "agent", "possessor", "said it", "controlled", "told to", "relative", "sender", "aside"]
)
"""Rules under which a common noun ("ports authority") is believed to act."""

_COMMON_BEARS = frozenset(["person object"])
"""Rules under which a common noun is believed to be acted on."""
_NO_PARTY = re.compile(
    r"(?:Federal\sRegister|(?:.*\b|\w*)(?:Alert|Lists?|Acts?|Rules?|Orders?|Directive|Regulations?|Assent|Bill)(?:\s.*\d.*)?)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?:\[[^\[\]]{2,30}\]|[A-ZÀ-Þ][A-ZÀ-Þ .'/-]{2,40}(?:,\s[^-—–]{1,40})?(?:\s?\([^()]{1,40}\))?\s?(?:[-—–]{1,2}|:))\s"
)
_COUNTING = words("additional further other more many several such same own first second last next")
"""Adjectives that count or place, and name nothing."""

_NOUN_TAGS = frozenset(["NN", "NNS", "NNP", "NNPS"])


def parties(sentence: Sentence, word: int, names: list[EntityName], text: str) -> tuple[str | None, str | None]:
    """Actor and target of the event that token `word` tells of, as the text gives them; None where unsure.

    `names` are those of the field of `sentence`, in order; `text` is that field.
    """
    first = bisect_right(names, sentence.start, key=lambda n: n.span.end)
    own = names[first : bisect_left(names, sentence.end, key=lambda n: n.span.start)]
    opening = _DATELINE.match(text, sentence.start, sentence.end)
    body = opening.end() if opening else sentence.start
    actor = _first(actors(sentence, word), sentence, own, text, body, _COMMON_ACTS)
    target = _first(targets(sentence, word), sentence, own, text, body, _COMMON_BEARS)
    return actor, None if target == actor else target


def _first(
    places: Iterable[Place],
    sentence: Sentence,
    names: list[EntityName],
    text: str,
    body: int,
    common: frozenset[str],
) -> str | None:
    """The first place whose token is a name, or a common noun for a party under a rule of `common`."""
    for place in places:
        token = sentence.tokens[place.i]
        if token.start < body:
            continue
        name = _name(sentence, token, names)
        if name is not None:
            if name.label in _LABELS and not _NO_PARTY.fullmatch(name.text):
                return name.text
            continue
        owner = _owner(sentence, token, names)
        if owner and not place.rule.endswith("object"):
            return owner.text
        if token.tag in _NOUN_TAGS and (place.bears or (place.rule in common and _tells(sentence, token))):
            return _phrase(sentence, token, text)
    return None


def _name(sentence: Sentence, token: Token, names: list[EntityName]) -> EntityName | None:
    """The name that the token is part of, or that follows it as its apposition: "the regulator Ofcom"."""
    own = _at(names, token)
    if own or token.tag not in ("NN", "NNS"):
        return own
    beside = (
        k for k in sentence.kids(token.i) if k.i > token.i and k.dep in ("appos", "flat", "compound", "nmod:desc")
    )
    return next((n for k in beside if (n := _at(names, k)) and n.label in ("PERSON", "ORG")), None)


def _owner(sentence: Sentence, token: Token, names: list[EntityName]) -> EntityName | None:
    """The organisation whose the thing is: of "Acme's quality team" Acme."""
    owners = (k for k in sentence.kids(token.i) if k.dep == "nmod:poss")
    return next((n for k in owners if (n := _at(names, k)) and n.label == "ORG"), None)


def _at(names: list[EntityName], token: Token) -> EntityName | None:
    return next((n for n in names if n.span.start < token.end and n.span.end > token.start), None)


def _tells(sentence: Sentence, token: Token) -> bool:
    """Whether a common noun names a party by more than "the company"."""
    lemma = token.lemma.lower()
    return is_party(lemma) and (lemma not in GENERIC or _start(sentence, token) < token.start)


def _start(sentence: Sentence, token: Token) -> int:
    kept = [
        k.start
        for k in sentence.kids(token.i)
        if k.i < token.i and k.dep in ("amod", "compound") and k.tag != "CD" and k.lemma not in _COUNTING
    ]
    return min(kept, default=token.start)


def _phrase(sentence: Sentence, token: Token, text: str) -> str:
    """The noun with its adjectives and compounds: "ports authority", "ground cinnamon products"."""
    return text[_start(sentence, token) : token.end]

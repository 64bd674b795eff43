# ruff: noqa: E501 -- tables of words
"""Words that may tell of a dated event: every main verb, every noun of happening, every predicate of state. Pure.

A stage of high recall: `features` and the trained scorer decide what counts. The lexicon (`lexicon`, `events`) gives each
candidate that it knows the kind that its context suggests.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ingest.nlp import lexicon
from ingest.nlp.events import Trigger, triggers
from ingest.nlp.lexicon import NOUN
from ingest.nlp.syntax import Sentence, Token
from ingest.nlp.wordlist import words

STATES = words(
    "effective binding mandatory illegal unlawful due over invalid void live dark offline down unavailable available dead ill sick injured free closed shut open back"
    " obligatory compulsory off out away silent compliant applicable in into active legal final public up able clear insolvent bankrupt guilty liable safe"
)
_HAPPENINGS = words(
    "ban alert advisory attack leak breach hack flaw crash fire outage explosion spill death deaths illness outbreak recall raid search strike protest lawsuit suit writ appeal trial verdict"
    " sentence conviction guilty plea hearing ruling judgment judgement injunction order decree law rule bill draft vote veto signature deadline expiry end start launch begin halt stop pause freeze lift return"
    " fix patch update apology talks deal truce settlement penalty fine levy tariff duty quota embargo curfew lockdown sanction sanctions blacklist curb curbs cap limit limits restriction exemption waiver licence license"
    " permit visit letter memo notice warning report finding findings post tweet tip complaint claim charge charges accusation inquiry probe review audit inspection investigation study test tests sample samples arrest seizure"
    " shutdown closure withdrawal removal takedown block blockade suspension extension delay postponement reprieve stay repeal reversal resumption retaliation response reply statement denial pledge vow walkout exit resignation"
    " dismissal summons subpoena warrant indictment disclosure discovery detection announcement proposal plan consultation comment summit meeting request demand ultimatum call directive regulation resolution package round"
    " grounding landing collision derailment shooting killing murder theft fraud hijack intrusion compromise infection case cases symptom onset contamination exposure sale sales shipment shipments purchase"
    " transition phase window period grace force effect place"
)
_ENDINGS = (
    "tion",
    "sion",
    "ment",
    "ance",
    "ence",
    "ure",
    "al",
    "age",
    "ing",
    "out",
    "down",
    "off",
    "over",
    "back",
    "up",
)
_NOT = words(
    "time moment nation region position section question million billion version station fashion population mention attention option government department agreement management element document instrument apartment parliament environment finance science"
    " audience conference sentence nature future culture picture feature figure measure structure temperature manufacture agriculture literature furniture hospital capital journal animal material official individual chemical"
    " criminal page image village language package average message advantage percentage thing morning evening king building spring string being wing ring group cup percent company companies journey"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word of the sentence that may tell of an event; `known` is what the lexicon says of it, if anything."""

    token: Token
    known: Trigger | None = None

    @property
    def start(self) -> int:
        """Where the word begins in its field."""
        return self.token.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.token.end


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    listed = {form for form, lines in lexicon.index().items() if any(type_ == NOUN for type_, _ in lines)}
    return frozenset(listed | _HAPPENINGS)


def candidates(text: str, sentence: Sentence) -> list[Candidate]:
    """The candidates of a sentence in order."""
    known = {t.start: t for t in triggers(text, sentence.start, sentence.end)}
    return [
        Candidate(token, known.get(token.start))
        for token in sentence.tokens
        if token.start in known or _may_tell(token)
    ]


def _may_tell(token: Token) -> bool:
    if token.is_verb:
        return True
    word = token.text.lower()
    if token.tag in ("NN", "NNS", "NNP") or (
        token.tag.startswith("VB") and token.dep not in ("aux", "aux:pass", "cop")
    ):
        if word in _nouns() or token.lemma in _nouns():
            return True
        return (
            token.tag in ("NN", "NNS") and len(word) > 5 and token.lemma.endswith(_ENDINGS) and token.lemma not in _NOT
        )
    return word in STATES and token.tag in ("JJ", "RB", "RP", "IN")

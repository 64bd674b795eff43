"""Sentences made from a kind and its parties, for events that no source's title tells. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.records import Kind
from tracker.records import MentionRecord


@dataclass(frozen=True, slots=True)
class Measure:
    """What a measure is called: "ban", said of something with `preposition`, with or without an article before it."""

    noun: str
    preposition: str = "on"
    plural: bool = False

    @property
    def a(self) -> str:
        """ "a ban", "sanctions"."""
        if self.plural:
            return self.noun
        return f"an {self.noun}" if self.noun[0] in "aeiou" else f"a {self.noun}"

    @property
    def the(self) -> str:
        """ "the ban"."""
        return f"the {self.noun}"

    def verb(self, form: str) -> str:
        """ "takes" for one, "take" for several."""
        return _plural(form) if self.plural else form


MEASURES = (
    (r"export (?:control|restriction|curb|ban|rule)|licen[cs]\w+ requirement", Measure("export controls", plural=True)),
    (r"sanction|blacklist|entity list|designat", Measure("sanctions", plural=True)),
    (r"recall", Measure("recall", "of")),
    (r"tariff|\bdut(?:y|ies)\b|\blev(?:y|ies)\b", Measure("tariff")),
    (r"\bban\b|\bbans\b|banned|banning|prohibit|forbid|\bbars?\b|barred", Measure("ban")),
    (r"\bblock(?:s|ed|ing)?\b", Measure("block")),
    (r"\blaws?\b|\bact\b|statute|\bbill\b", Measure("law")),
    (r"\brules?\b|regulation", Measure("rule")),
    (r"\border(?:s|ed)?\b", Measure("order")),
    (r"\bwarn|\balert|advisory", Measure("warning", "about")),
)
_PLURAL_ENDINGS = re.compile(r"(?:[eo]rs|ists|ities|icials|ians|ants|courts|agencies)$", re.IGNORECASE)
_IRREGULAR = {"is": "are", "has": "have", "does": "do"}


def measure(supporters: Sequence[MentionRecord]) -> Measure:
    """What most triggers call it, else most sentences and titles; "measure" when they don't say."""
    for texts in ([m.trigger for m in supporters], [f"{m.sentence} {m.article_title}" for m in supporters]):
        counts = [(sum(bool(re.search(form, t, re.IGNORECASE)) for t in texts), found) for form, found in MEASURES]
        best = max(counts, key=lambda counted: counted[0])
        if best[0]:
            return best[1]
    return Measure("measure")


def phrase(kind: Kind, supporters: Sequence[MentionRecord], actor: str, target: str) -> str:
    """ "Alibaba announces a ban on Claude Code": as much as is known."""
    what = measure(supporters)
    on = f" {what.preposition} {target}" if target else ""
    acts = _acts(kind, what, on, target) if actor else ""
    words = f"{_subject(actor)} {_agreeing(actor, acts)}" if acts else _without_actor(kind, what, on, actor, target)
    return words[:1].upper() + words[1:]


def _acts(kind: Kind, what: Measure, on: str, target: str) -> str:
    """The predicate that the actor is the subject of; empty for kinds that speak of something else."""
    about = f" {target}" if target else ""
    return {
        Kind.DISCOVERY: f"makes a finding about{about}" if target else "makes a finding known",
        Kind.ACCUSATION: f"accuses{about}" if target else "makes an accusation",
        Kind.INVESTIGATION: f"investigates{about}",
        Kind.LEGAL_ACTION: f"takes legal action over{about}" if target else "takes legal action",
        Kind.PROPOSAL: f"proposes {what.a}{on}",
        Kind.ANNOUNCEMENT: f"announces {what.a}{on}",
        Kind.ENFORCEMENT: f"enforces {what.the}{on}",
        Kind.RESPONSE: "responds",
        Kind.REVERSAL: f"ends or eases {what.the}{on}",
    }.get(kind, "")


def _without_actor(kind: Kind, what: Measure, on: str, actor: str, target: str) -> str:
    about = f" {target}" if target else ""
    by = f"{_subject(actor)}{_genitive(actor)} {what.noun}" if actor else what.the
    return {
        Kind.OCCURRENCE: _conduct(actor, target),
        Kind.DISCOVERY: f"a finding about{about} becomes known" if target else "the finding becomes known",
        Kind.ACCUSATION: f"{target} is accused" if target else "an accusation is made",
        Kind.INVESTIGATION: f"an investigation of{about}" if target else "an investigation",
        Kind.LEGAL_ACTION: f"legal action over{about}" if target else "legal action",
        Kind.PROPOSAL: f"{what.a}{on} {what.verb('is')} proposed",
        Kind.ANNOUNCEMENT: f"{what.a}{on} {what.verb('is')} announced",
        Kind.EFFECTIVE: f"{by}{on} {what.verb('takes')} effect",
        Kind.ENFORCEMENT: f"{what.the}{on} {what.verb('is')} enforced",
        Kind.RESPONSE: f"a response from{about}" if target else "a response",
        Kind.REVERSAL: f"{what.the}{on} {what.verb('ends')} or {what.verb('is')} eased",
    }[kind]


def _conduct(actor: str, target: str) -> str:
    if actor and target:
        return f"the conduct at issue: {actor} and {target}"
    return f"the conduct at issue: {actor or target}" if actor or target else "what the affair is about"


def _subject(name: str) -> str:
    return name[:1].upper() + name[1:]


def _genitive(name: str) -> str:
    return "’" if name.endswith("s") else "’s"


def _agreeing(actor: str, predicate: str) -> str:
    """The predicate with its verbs in the plural where the actor is several: "Growers respond"."""
    if not _PLURAL_ENDINGS.search(actor):
        return predicate
    words = predicate.split(" ")
    words[0] = _plural(words[0])
    if words[1:3] == ["or", "eases"]:
        words[2] = "ease"
    return " ".join(words)


def _plural(verb: str) -> str:
    return _IRREGULAR.get(verb) or verb.removesuffix("s")

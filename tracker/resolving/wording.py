"""An event in plain words: a source's title where it tells just this, else a sentence made from kind and parties. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.records import Certainty, Kind
from tracker.placing.names import name_terms, terms
from tracker.records import MentionRecord

LONGEST = 110
_MEASURES = {
    r"export (?:control|restriction|curb|ban|rule)|licen[cs]\w* requirement": "the export controls",
    r"sanction|blacklist|entity list|designat": "the sanctions",
    r"recall": "the recall",
    r"tariff|dut(?:y|ies)\b|lev(?:y|ies)\b": "the tariff",
    r"\bban\b|\bbans\b|banned|banning|prohibit|forbid|bars?\b|barred": "the ban",
    r"block(?:s|ed|ing)?\b": "the block",
    r"patch|update|fix(?:ed|es)?\b": "the deadline to patch",
    r"\blaws?\b|\bact\b|statute|bill\b": "the law",
    r"\brules?\b|regulation": "the rule",
    r"\border(?:s|ed)?\b": "the order",
}
_TELLS = {
    Kind.OCCURRENCE: r"exploit|attack|crash|outbreak|ran |hit by|breach",
    Kind.DISCOVERY: r"discover|found|find|reveal|leak|uncover|disclos|backdoor|breach|flaw|exposed|hidden",
    Kind.ACCUSATION: r"accus|alleg|claim|blam",
    Kind.INVESTIGATION: r"investigat|prob(?:e|es|ing)\b|review|inquiry|opens",
    Kind.LEGAL_ACTION: r"\bsu(?:e|es|ed|ing)\b|lawsuit|court|charg|appeal|indict|complaint|upheld|upholds",
    Kind.PROPOSAL: r"propos|plans?\b|draft|bill\b|consider|weigh",
    Kind.ANNOUNCEMENT: r"\bban|recall|sanction|restrict|prohibit|order|impos|control|curb|bar(?:s|red)?\b|block|blacklist|regulat|adopt|sign|announc|issu|forbid|out at|show\w* .*the door|outlaw|stop",
    Kind.EFFECTIVE: r"effect|in force|into force|deadline|kicks in|starts?\b|begins?\b|from (?:today|midnight)|now law",
    Kind.ENFORCEMENT: r"fin(?:es|ed)\b|remov|seiz|arrest|shut|dark|pull|cut off|blocked",
    Kind.RESPONSE: r"respon|den(?:y|ies|ied)|retaliat|patch|fix|pull|suspend|agree|apolog|settl|react|vows?|leav|quit|wind",
    Kind.REVERSAL: r"lift|rescind|overturn|delay|stay|block|postpon|extend|expire|end(?:s|ed)?\b|return|reopen|unban|eas(?:e|es|ed)\b|back\b|unlawful|strike|extension|grace|drop|push|slip|moved?",
}
_BOTH = {
    Kind.OCCURRENCE: "What {actor} did with regard to {target}",
    Kind.DISCOVERY: "{actor} makes a finding about {target}",
    Kind.ACCUSATION: "{actor} accuses {target}",
    Kind.INVESTIGATION: "{actor} investigates {target}",
    Kind.LEGAL_ACTION: "{actor} takes legal steps over {target}",
    Kind.PROPOSAL: "{actor} proposes {measure} on {target}",
    Kind.ANNOUNCEMENT: "{actor} announces {measure} on {target}",
    Kind.EFFECTIVE: "{measure} on {target} by {actor} takes effect",
    Kind.ENFORCEMENT: "{actor} enforces {measure} on {target}",
    Kind.RESPONSE: "{actor} responds",
    Kind.REVERSAL: "{actor} ends or eases {measure} on {target}",
}
_ACTOR = {
    Kind.OCCURRENCE: "What {actor} did",
    Kind.DISCOVERY: "{actor} makes its finding known",
    Kind.ACCUSATION: "{actor} makes an accusation",
    Kind.INVESTIGATION: "{actor} investigates",
    Kind.LEGAL_ACTION: "{actor} takes legal steps",
    Kind.PROPOSAL: "{actor} proposes {measure}",
    Kind.ANNOUNCEMENT: "{actor} announces {measure}",
    Kind.EFFECTIVE: "{measure} by {actor} takes effect",
    Kind.ENFORCEMENT: "{actor} enforces {measure}",
    Kind.RESPONSE: "{actor} responds",
    Kind.REVERSAL: "{actor} ends or eases {measure}",
}
_TARGET = {
    Kind.OCCURRENCE: "What happened to {target}",
    Kind.DISCOVERY: "A finding about {target} becomes known",
    Kind.ACCUSATION: "{target} is accused",
    Kind.INVESTIGATION: "{target} is investigated",
    Kind.LEGAL_ACTION: "Legal steps over {target}",
    Kind.PROPOSAL: "{measure} on {target} is proposed",
    Kind.ANNOUNCEMENT: "{measure} on {target} is announced",
    Kind.EFFECTIVE: "{measure} on {target} takes effect",
    Kind.ENFORCEMENT: "{measure} on {target} is enforced",
    Kind.RESPONSE: "A response from {target}",
    Kind.REVERSAL: "{measure} on {target} ends or is eased",
}
_NEITHER = {
    Kind.OCCURRENCE: "What happened",
    Kind.DISCOVERY: "The finding becomes known",
    Kind.ACCUSATION: "An accusation is made",
    Kind.INVESTIGATION: "An investigation",
    Kind.LEGAL_ACTION: "Legal steps are taken",
    Kind.PROPOSAL: "{measure} is proposed",
    Kind.ANNOUNCEMENT: "{measure} is announced",
    Kind.EFFECTIVE: "{measure} takes effect",
    Kind.ENFORCEMENT: "{measure} is enforced",
    Kind.RESPONSE: "A response",
    Kind.REVERSAL: "{measure} ends or is eased",
}
_PRONOUNS = frozenset("he she it they we i who that which this these the company firm the-company".split())


def party(names: Iterable[str]) -> str:
    """The name that most mentions give, the shorter first among equals; pronouns are no names."""
    counts: dict[str, int] = {}
    for name in names:
        clean = " ".join(name.split()).strip(" ,;:.'’")
        if clean and clean.lower() not in _PRONOUNS and len(clean) <= 60:
            counts[clean] = counts.get(clean, 0) + 1
    return min(counts, key=lambda name: (-counts[name], len(name), name), default="")


def headline(kind: Kind, supporters: Sequence[MentionRecord], actor: str, target: str, taken: set[str]) -> str:
    """The words for an event. `taken` are titles that other events of the incident already bear."""
    return _title(kind, supporters, actor, target, taken) or _made(kind, supporters, actor, target)


def tells(kind: Kind, title: str) -> bool:
    """True when a title tells an event of this kind, in a statement."""
    return "?" not in title and bool(re.search(_TELLS[kind], title, re.IGNORECASE))


def _title(kind: Kind, supporters: Sequence[MentionRecord], actor: str, target: str, taken: set[str]) -> str:
    known = name_terms(actor) | name_terms(target)
    fitting = [
        m
        for m in supporters
        if m.article_title not in taken
        and 3 <= len(m.article_title.split())
        and len(m.article_title) <= LONGEST
        and tells(kind, m.article_title)
        and (not known or known & set(terms(m.article_title)))
    ]
    best = min(
        fitting,
        key=lambda m: (m.sentence != m.article_title, m.known_at, len(m.article_title), m.article_title),
        default=None,
    )
    return best.article_title.strip() if best else ""


def _made(kind: Kind, supporters: Sequence[MentionRecord], actor: str, target: str) -> str:
    if actor and target and name_terms(actor) == name_terms(target):
        target = ""
    form = (_BOTH if target else _ACTOR) if actor else (_TARGET if target else _NEITHER)
    words = form[kind].format(actor=_subject(actor), target=target, measure=measure(supporters))
    return words[:1].upper() + words[1:]


def _subject(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else name


def measure(supporters: Sequence[MentionRecord]) -> str:
    """What the measure is called: "the ban", "the recall"; "the measure" when the sources don't say."""
    for texts in ([m.trigger for m in supporters], [f"{m.sentence} {m.article_title}" for m in supporters]):
        counts = {
            name: sum(bool(re.search(form, text, re.IGNORECASE)) for text in texts) for form, name in _MEASURES.items()
        }
        best = max(counts, key=lambda name: counts[name])
        if counts[best]:
            return best
    return "the measure"


def doubtful(certainty: Certainty) -> bool:
    """True for what somebody only says."""
    return certainty is Certainty.ALLEGED

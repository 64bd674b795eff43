"""An event in plain words: the title of a source that tells just this, else its clause, else kind and parties.
parties.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from ingest.edtf import PartialDate
from ingest.records import Kind
from tracker.placing.names import ADJECTIVES, name_terms, terms
from tracker.records import MentionRecord
from tracker.resolving.clauses import best_clause
from tracker.resolving.phrases import phrase

LONGEST = 110
FRESH_DAYS = 3
"""A title tells what was news then: not what had happened longer before."""
_TELLS = {
    Kind.OCCURRENCE: r"exploit|attack|crash|outbreak|\bran\b|hit by|breach",
    Kind.DISCOVERY: r"discover|found|finds?\b|reveal|leak|uncover|disclos|backdoor|breach|flaw|exposed|hidden",
    Kind.ACCUSATION: r"accus|alleg|claim|blam",
    Kind.INVESTIGATION: r"investigat|\bprob(?:e|es|ing)\b|review|inquiry|opens",
    Kind.LEGAL_ACTION: r"\bsu(?:e|es|ed|ing)\b|lawsuit|court|charg|appeal|indict|complaint|upheld|upholds",
    Kind.PROPOSAL: r"propos|\bplans?\b|draft|\bbill\b|consider|weighs?\b",
    Kind.ANNOUNCEMENT: (
        r"\bban|recall|sanction|restrict|prohibit|\border|impos|control|curb|\bbar(?:s|red)?\b|\bblock|blacklist|regulat"
        r"|adopt|\bsign|announc|\bissu|forbid|outlaw|\bout\b|the door|\bstop|warn|rules?\b"
    ),
    Kind.EFFECTIVE: (
        r"effect|in force|into force|deadline|kicks in|\bstarts?\b|\bbegins?\b|from (?:today|midnight)|now law"
    ),
    Kind.ENFORCEMENT: r"\bfin(?:es|ed)\b|remov|seiz|arrest|\bshut|\bdark\b|\bpull|cut off|blocked",
    Kind.RESPONSE: (
        r"respon|\bden(?:y|ies|ied)\b|retaliat|patch|\bfix|\bpull|suspend|agree|apolog|settl|react|\bvows?\b|\bleav|\bquit"
        r"|\bwind\b"
    ),
    Kind.REVERSAL: (
        r"\blift|rescind|overturn|delay|\bstay|\bblock|postpon|extend|expire|\bend(?:s|ed)?\b|return|reopen|unban"
        r"|\beas(?:e|es|ed)\b|\bback\b|unlawful|\bstrik|extension|grace|\bdrop|\bpush|\bslip|\bmoved?\b"
    ),
}
_LABEL = re.compile(
    r"^(?:public )?(?:notice|update(?:d)?|breaking|exclusive|alert|statement|press release|correction|just in)\s*:\s+",
    re.I,
)
_DENIES = re.compile(r"\?|\b(?:no|not|never|denies)\b|n[’']t\b", re.IGNORECASE)
_NO_NAMES = frozenset(["he", "she", "it", "they", "we", "who", "that", "which", "this", "these", "company", "firm"])


def credible(mentions: Iterable[MentionRecord]) -> frozenset[str]:
    """Words of names that a title has, or that two origins give as a party: the others are soon misread."""
    titles: set[str] = set()
    given: dict[str, set[int]] = {}
    for mention in mentions:
        titles.update(terms(mention.article_title))
        for term in name_terms(mention.actor) | name_terms(mention.target):
            given.setdefault(term, set()).add(mention.origin_id)
    return frozenset(titles | {term for term, origins in given.items() if len(origins) > 1})


def party(names: Iterable[str], known: Collection[str]) -> str:
    """The name that most mentions give, the shorter first among equals; pronouns, and names without a known word,
    are none."""
    counts: dict[str, int] = {}
    for name in names:
        clean = " ".join(name.split()).strip(" ,;:.'’")
        if (
            clean
            and clean.lower().removeprefix("the ") not in _NO_NAMES | ADJECTIVES
            and len(clean) <= 60
            and name_terms(clean) & set(known)
        ):
            counts[clean] = counts.get(clean, 0) + 1
    return min(counts, key=lambda name: (-counts[name], len(name), name), default="")


def headline(
    kind: Kind, date: PartialDate, supporters: Sequence[MentionRecord], actor: str, target: str, taken: Collection[str]
) -> str:
    """The words for an event. `taken` are titles that other events of the incident already bear."""
    title = _title(kind, date, supporters, actor, target, taken)
    return title or best_clause(supporters) or phrase(kind, supporters, actor, target)


def unlabelled(title: str) -> str:
    """A title without the label that says what sort of text it heads: "Notice: port closed" is "Port closed"."""
    whole = " ".join(title.split())
    words = _LABEL.sub("", whole)
    return words if words == whole else words[:1].upper() + words[1:]


def tells(kind: Kind, title: str) -> bool:
    """True when a title tells an event of this kind, in a statement."""
    return not _DENIES.search(title) and bool(re.search(_TELLS[kind], title, re.IGNORECASE))


def _title(
    kind: Kind, date: PartialDate, supporters: Sequence[MentionRecord], actor: str, target: str, taken: Collection[str]
) -> str:
    parties = name_terms(actor) | name_terms(target)
    fitting = [m for m in supporters if m.article_title not in taken and _fits(kind, date, m, parties)]
    best = min(
        fitting,
        key=lambda m: (m.sentence != m.article_title, m.known_at, len(m.article_title), m.article_title),
        default=None,
    )
    return unlabelled(best.article_title) if best else ""


def _fits(kind: Kind, date: PartialDate, mention: MentionRecord, parties: Collection[str]) -> bool:
    title = mention.article_title
    readable = len(title.split()) >= 3 and len(title) <= LONGEST
    parties = parties or name_terms(mention.actor) | name_terms(mention.target)
    named = not parties or bool(set(parties) & set(terms(title)))
    return readable and named and tells(kind, title) and _fresh(date, mention)


def _fresh(date: PartialDate, mention: MentionRecord) -> bool:
    day = mention.known_at.date()
    return date.earliest is None or (day - date.earliest).days <= FRESH_DAYS

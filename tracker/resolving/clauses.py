"""An event in its source's own words: the clause around the trigger, without its date. Pure.

A sentence made up from parties that were misread says what nobody said; a clause that is cut out cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.records import MentionRecord

SHORTEST, LONGEST, IDEAL = 22, 92, 55
_DATELINE = re.compile(r"^[A-Z][A-Z .,/'’-]{2,40}(?:\([^)]*\) ?)?(?: - | – | — |: )")
_BEFORE_DATE = (
    r"(?:,\s*)?(?:\b(?:(?:dated|as|and|early|late|effective|starting|beginning|also|only|later|back)\s+)?"
    r"(?:on|in|from|by|since|until|till|at|of|for|before|after|between|during|through|as of)\s+(?:the\s+)?)?"
)
_BREAK = re.compile(
    r"[;:]\s|\s[-–—]\s|[\"“”()]|,\s(?=(?:which|who|whose|where|when|while|after|before|as|but|and|so|because|although|"
    r"though|since|with|then|or|saying|according|including|citing|adding|days|weeks|months|a|an|the|[A-Z])\b)",
)
_ATTRIBUTION = re.compile(r"^(?:the\s)?\w+(?:\s\w+)?\s(?:says?|said|alleges?|alleged|claims?|claimed),\s", re.I)
_OPENING = re.compile(
    r"^(?:and|but|so|then|also|yet|while|as|when|after|that|meanwhile|separately|however)\b[\s,]*", re.I
)
_DANGLING = re.compile(
    r"\b(?:almost|more than|less than|within|about|nearly|some|just|only|shortly|than|also)\s+(?:after|before|than|$)"
    r"|\b(?:adopted|issued|signed|published|announced|dated|made|filed|released)\s+(?:\w+s|moved|took|made)\b"
    r"|,\s(?:was|were|is|are|has|had|took|takes|moved|dates)\b",
    re.I,
)
_TALE = re.compile(
    r"[\s,]+(?:and|but|or|to|of|in|on|for|with|from|by|at|the|a|an|that|which|who|as|its|their|is|was)$", re.I
)
_VAGUE = re.compile(
    r"^(?:it|its|they|their|them|he|she|his|her|we|our|i|you|this|that|these|those|there|which|who|what|where|when|how|"
    r"to|of|in|on|by|for|from|with|at|not|no|none|some|such|according|including|both|one|two|three|if|unless|whether|"
    r"the (?:same|first|second|third|one|other|latter|former|text|list)\b)\b",
    re.I,
)
_SUBJECT = re.compile(r"[A-Z]|(?:the|a|an)\s")  # after "and" nothing else is sure to be one
_VERB_FIRST = re.compile(r"^\w+(?:ed|ing)\b")


def clause(mention: MentionRecord) -> str:
    """The words around the trigger as a heading; nothing where the sentence gives none that stands by itself."""
    sentence = _DATELINE.sub("", " ".join(mention.sentence.split()))
    at = sentence.find(" ".join(mention.trigger.split()))
    if at < 0:
        return ""
    return _worded(_without_date(_part(sentence, at), mention.date_text), mention.trigger)


def best_clause(mentions: Iterable[MentionRecord]) -> str:
    """The clause that says most in few words: whole, of a name that acts, neither bare nor long; the first told
    among equals."""
    told = sorted(mentions, key=lambda m: (m.known_at, m.id))
    clauses = [words for mention in told if (words := clause(mention))]
    return min(clauses, key=_clumsiness, default="")


def _clumsiness(words: str) -> float:
    opens_with_article = words.split()[0] in {"The", "A", "An"}
    return abs(len(words) - IDEAL) / 10 + 4 * words.endswith("…") + 2 * opens_with_article + 2 * words.count(",")


def _part(sentence: str, at: int) -> str:
    starts = [match.end() for match in _BREAK.finditer(sentence) if match.end() <= at]
    ends = [match.start() for match in _BREAK.finditer(sentence) if match.start() > at]
    return sentence[starts[-1] if starts else 0 : ends[0] if ends else len(sentence)]


def _without_date(words: str, date_text: str) -> str:
    date = r"\s+".join(re.escape(word) for word in date_text.split())
    return re.sub(rf"{_BEFORE_DATE}\b{date}\b(?:\s+on\b)?,?", " ", words, count=1) if date else words


def _worded(words: str, trigger: str) -> str:
    text = " ".join(words.split()).strip(" ,.;:'’‘")
    text = _ATTRIBUTION.sub("", text)
    opening = _OPENING.match(text)
    text = _OPENING.sub("", text)
    if opening and not _SUBJECT.match(text):
        return ""
    text = _TALE.sub("", _cut(text)).strip(" ,.;:") + ("…" if len(text) > LONGEST else "")
    if (
        len(text) < SHORTEST
        or len(text.split()) < 4
        or _DANGLING.search(text)
        or _VAGUE.match(text)
        or _VERB_FIRST.match(text)
        or trigger.split()[0] not in text
    ):
        return ""
    return text[0].upper() + text[1:]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0]

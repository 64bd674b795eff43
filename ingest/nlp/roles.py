# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape
"""Who acted on whom: a name counts only where grammar puts it beside the trigger, since a wrong party misleads. Pure."""

from __future__ import annotations

import re

from ingest.nlp.events import Trigger
from ingest.nlp.lexicon import BASE, ED, ING, NOUN, S
from ingest.records import EntityName

_PARTIES = ("ORG", "GPE", "PERSON", "PRODUCT")
_DATE = r"(?:(?:late|early)?\s?(?:on|in|since|this|last|from)\s(?:\w+\.?\s?,?\s?(?:\d{1,4}(?:st|nd|rd|th)?\s?,?\s?){0,2}){1,2}|today|yesterday)"
_HELP = (
    r"(?:ha[sd]|have|is|are|was|were|be|been|being|will|would|shall|must|may|did|does|also|then|now|already|itself|first|again|jointly|since|still|later|not|\w+ly|"
    r"(?:begins?|began|begun|starts?|started|continue[sd]?|plans?|planned|decided|voted|agreed|wants?|intends?|vowed|promised|set|due|ready|about)(?:\sto)?|"
    r"said(?:\s(?:on|in)\s\w+(?:\s\d{1,2})?,?)?(?:\sthat)?\sit|to)"
)
_PLACE = r"\s(?:of|in|at|from|based\sin)\s(?:the\s)?[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}(?:,\s[A-Z][\w.]*){0,2}"
_SUBJECT = re.compile(
    rf"(?:,\s(?:L\.P|Inc|LLC|L\.L\.C|Ltd|Co|S\.A)\b\.?)?(?:\s\([^()]{{1,40}}\))?(?:{_PLACE})?(?:,\s[^,;:]{{2,90}},|,)?(?:\s{_DATE}(?=[\s,]),?)?(?:\s{_HELP}){{0,5}}(?:\s{_DATE}(?=[\s,]),?)?\s"
)
_GOVERNED = re.compile(
    r"(?:\b(?:of|in|at|to|for|with|by|from|on|against|under|between|among|as|over|about|into|than|including|off|after|before)\s(?:the\s|its\s|a\s|an\s)?|\(|[a-z]-|/)$"
)
_AGENT = re.compile(r"[^,;:.()]{0,60}?\bby\s(?:the\s)?(?:[A-Z][a-z]+(?:an|ese|ish|ch)\s)?")
_THING = (
    r"(?:use|suspension|operations?|services?|sales?|imports?|exports?|access|distribution|app|shipments?|purchases?)"
)
_ACT = (
    r"(?:ban|block|curbs?|restrictions?|sanctions?|suspension|charges?|complaint|suit|lawsuit|case|recall|fine|penalty|letter|order|alert|inquiry|investigation|probe|inspection|review|"
    r"tariffs|halt|attack|exports?|indictment|embargo|access)"
)
_OBJECT = re.compile(
    rf"\s(?:(?:the|its|all|a|an)\s)?(?:(?:[\w-]+\s){{0,5}}?{_ACT}(?:\s\w+)?\s(?:on|against|of|to|at|into)\s(?:the\s)?(?:about\s)?(?:[\d,]+\s)?)?"
    rf"(?:{_THING}\s(?:of|to|from|by)\s(?:the\s)?)?(?:(?:[A-Z]\w+(?:an|ese|ish|ch)\s)?(?:[a-z]+\s){{0,2}}(?:company|firm|group|maker|app|platform|exchange|carrier|start-up|chatbot|agent|service|tool)\s)?"
)
_ENDS = re.compile(
    r"(?:\s\([^()]{1,30}\))?(?:\s?[,.;:)]|\s?$|\s(?:of|in|at|to|for|with|by|from|on|against|under|over|after|before|and|because|as|that|when|while|which|who|until|since|was|is|last|this)\b)"
)
_POSSESSIVE = re.compile(r"[’']s?\s(?:\w+\s){0,2}$")
_NO_PARTY = re.compile(
    r"(?:Federal\sRegister|Warning\sLetter|\w*\s?Alert|Table|Agency|IT|API|[A-Z]{2}|Departments?|Commission\sand|European\sUnion\sand|Section.*|Title.*|.*\b(?:Act|Rule|Order|Directive|List))"
)


def actor_and_target(
    names: list[EntityName], start: int, end: int, trigger: Trigger, text: str
) -> tuple[str | None, str | None]:
    """Short names as the text gives them, or None; in the passive the one after "by" acts."""
    own = [n for n in names if start <= n.span.start < end and n.label in _PARTIES and not _unfit(n.text)]
    before = [n for n in own if n.span.end <= trigger.start]
    after = [n for n in own if n.span.start >= trigger.end]
    if trigger.form == NOUN:
        return _text(_owner(before, text, trigger)), None
    if trigger.form not in (ED, S, ING, BASE):
        return None, None
    subject = _subject(before, text, start, trigger)
    if trigger.passive:
        return _text(_agent(after, text, trigger)), _text(subject)
    target = _object(after, text, end, trigger)
    return _text(subject), _text(target) if target and not (subject and subject.key == target.key) else None


def _unfit(name: str) -> bool:
    known = name in ("EU", "UK", "US", "UN")
    return not known and _NO_PARTY.fullmatch(name) is not None


def _subject(before: list[EntityName], text: str, start: int, trigger: Trigger) -> EntityName | None:
    """The name that only helping verbs, an aside or a date part from its verb, and that no preposition governs."""
    for name in reversed(before[-4:]):
        if trigger.start - name.span.end > 160:
            return None
        between = text[name.span.end : trigger.start]
        if _SUBJECT.fullmatch(between) and not _GOVERNED.search(
            text, max(start, name.span.start - 16), name.span.start
        ):
            return name
    return None


def _agent(after: list[EntityName], text: str, trigger: Trigger) -> EntityName | None:
    if not after or not _AGENT.fullmatch(text[trigger.end : after[0].span.start]):
        return None
    return after[0]


def _object(after: list[EntityName], text: str, end: int, trigger: Trigger) -> EntityName | None:
    """The name right after the verb, unless it only begins a longer phrase ("recalled Acme brand eggs")."""
    if not after or not _OBJECT.fullmatch(text[trigger.end : after[0].span.start]):
        return None
    return after[0] if _ENDS.match(text[after[0].span.end : min(end, after[0].span.end + 40)]) else None


def _owner(before: list[EntityName], text: str, trigger: Trigger) -> EntityName | None:
    """ "Alibaba's ban": who owns the noun did it."""
    if not before or not _POSSESSIVE.fullmatch(text[before[-1].span.end : trigger.start]):
        return None
    return before[-1]


def _text(name: EntityName | None) -> str | None:
    return name.text if name else None

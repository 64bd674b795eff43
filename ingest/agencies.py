"""Whom a text credits as its source, and whether the whole text rests on it: a rewrite is no second source. Pure.

The table holds agencies, and papers whose findings others tell again. A text rests on one of them where it is credited
in the byline, the dateline or at the end, in the title or the first two sentences, or several times with no other
source. A report that names an agency but found things out itself does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

AGENCIES: dict[str, tuple[str, ...]] = {
    "AAP": ("Australian Associated Press", "AAP"),
    "AFP": ("Agence France-Presse", "Agence France Presse", "AFP"),
    "ANI": ("Asian News International", "ANI"),
    "ANSA": ("ANSA",),
    "AP": ("The Associated Press", "Associated Press", "AP"),
    "Anadolu": ("Anadolu Agency", "Anadolu"),
    "Axios": ("Axios",),
    "BBC": ("BBC News", "the BBC", "BBC"),
    "Bloomberg": ("Bloomberg News", "Bloomberg"),
    "Canadian Press": ("The Canadian Press", "Canadian Press"),
    "CNBC": ("CNBC",),
    "CNN": ("CNN",),
    "Der Spiegel": ("Der Spiegel", "Spiegel"),
    "Dow Jones": ("Dow Jones Newswires", "Dow Jones"),
    "EFE": ("Agencia EFE", "EFE"),
    "Financial Times": ("Financial Times", "FT"),
    "The Guardian": ("Guardian",),
    "IANS": ("Indo-Asian News Service", "IANS"),
    "Interfax": ("Interfax",),
    "Jiji": ("Jiji Press", "Jiji"),
    "Kyodo": ("Kyodo News", "Kyodo"),
    "Le Monde": ("Le Monde",),
    "New York Times": ("New York Times", "NYT"),
    "Nikkei": ("Nikkei Asia", "Nikkei"),
    "NPR": ("NPR",),
    "PA": ("PA Media", "PA news agency", "Press Association"),
    "Politico": ("Politico",),
    "PTI": ("Press Trust of India", "PTI"),
    "Reuters": ("Reuters news agency", "Reuters"),
    "South China Morning Post": ("South China Morning Post", "SCMP"),
    "TASS": ("TASS",),
    "The Information": ("The Information",),
    "UPI": ("United Press International", "UPI"),
    "Wall Street Journal": ("Wall Street Journal", "WSJ"),
    "Washington Post": ("Washington Post",),
    "Xinhua": ("Xinhua News Agency", "Xinhua"),
    "Yonhap": ("Yonhap News Agency", "Yonhap"),
    "dpa": ("Deutsche Presse-Agentur", "dpa", "DPA"),
}
_NAMES = {name.casefold(): agency for agency, names in AGENCIES.items() for name in names}
_ANY = "|".join(re.escape(name) for name in sorted({n for names in AGENCIES.values() for n in names}, key=len)[::-1])
_NAME = rf"(?:[Tt]he )?({_ANY})(?!\w|-\w)"
"""The one group of each pattern below."""

_NO_CREDIT = re.compile(
    r"\bThomson Reuters|\bBloomberg (?:Terminal|Philanthropies|L\.?P|Intelligence)|\bDow Jones (?:Industrial|[Ii]ndex)"
    rf"|\b(?:{_ANY})(?: \w+)? ?/ ?[A-Z][\w. -]{{2,30}}"
    rf"|\b(?:{_ANY}) (?:[Pp]hoto|[Ff]ile|[Ii]mage|[Pp]icture|[Gg]raphic)s?\b"
    rf"|\b(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Vv]ideo|[Gg]raphic)s?[^.\n]{{0,60}}\b(?:{_ANY})\b"
)
"""Companies of the same name, and credits for pictures."""
_SAYS = (
    r"(?:has |have |also |first |exclusively |was the first to ){0,2}"
    r"(?:report(?:s|ed|ing)?|said|says|wrote|writes|reveal(?:s|ed)|learn(?:s|ed|t)|quot(?:es|ed)|cit(?:es|ed)|saw|"
    r"understands|understood|disclosed|could not|was not able|was unable|asked|contacted|reviewed|calculated)\b"
)
_FROM = (
    r"[Aa]ccording to|[Cc]iting|[Qq]uoting|[Rr]eport(?:ed|s)(?: by)?|[Ss]een by"
    r"|[Rr]eviewed by|[Oo]btained by|[Rr]eports? (?:by|from|in)"
    r"|[Tt]old|[Ii]nterview(?:ed)? (?:with|by)|[Ss]p(?:oke|eaking) to"
    r"|[Pp]ublished by|[Rr]evealed by|[Bb]roken by|[Pp]oll by"
    r"|[Rr]eporting (?:by|from)|(?:statement|comment|e-?mail|letter)s? to"
)
_ATTRIBUTIONS = (
    re.compile(rf"\b{_NAME}(?: news agency| newspaper|, (?:a|the) [\w ]{{3,30}},)? {_SAYS}"),
    re.compile(rf"\b(?:{_FROM}) (?:(?:the )?(?:news agency|newspaper|reporters at|sources? (?:of|cited by)) )?{_NAME}"),
    re.compile(
        rf"\b{_NAME}(?:['’]s?)? (?:report|story|article|investigation|interview|analysis|tally|count|sources?)\b"
    ),
)
_OWN_WORK = re.compile(
    r"\b(?:told|confirmed (?:it |this |that )?to|spoke to|said to|in an interview with|seen by|obtained by"
    r"|reviewed by|asked by|(?:e-?mails?|statements?|letters?|answers?|repl(?:y|ies)) to)"
    r" (?:(?:us|this (?:newspaper|paper|magazine|site|publication|reporter)|our (?:reporters?|newsroom|paper))\b"
    r"|(?:the )?(?P<house>(?:[A-Z][\w'’-]+ ?){1,4}))"
    r"|\bour (?:own )?(?:reporters?|research|inquir(?:y|ies)|calls|analysis|survey)\b"
    r"|\b(?:[Ww]e|[Tt]his (?:newspaper|paper)) (?:asked|called|visited|spoke|found|saw|counted|read|measured)\b"
)
_PAPER = re.compile(
    r"\b(?:Gazette|Post|Herald|Times|Tribune|Ledger|Journal|News|Chronicle|Courier|Bulletin|Observer|Weekly|Daily|Record"
    r"|Standard|Star|Mail|Press|Register|Dispatch|Monitor|Review)\b"
)
_OTHER_SOURCE = re.compile(
    r"\b(?:in a (?:statement|filing|letter|report|post)|press release|news conference|briefing)\b"
)
_DATELINE = re.compile(
    rf"\A[^\n(]{{0,60}}\({_NAME}\)(?: ?(?:-{{1,2}}|–|—|:)|\s)|\A[A-Z]{{3,}}[^\n]{{0,40}}, {_NAME} ?(?:--?|–|—) "
)
_BYLINE = re.compile(
    rf"\A[^\w\n]*(?:(?:[Bb]y|[Ff]rom|[Ss]ource:) )?(?:[A-Z][^\n,|]{{2,40}}(?:, | \| | for | of | / | – | - ))?{_NAME}"
    rf"(?: [Ss]taff| [Rr]eporters?| [Cc]orrespondents?)?[^\w\n]*\Z"
)
_CLOSING = re.compile(
    rf"(?:\(|\[|(?:—|–|--|\n) ?|(?:Source|Via|Credit|Courtesy)[^\w\n]{{1,3}}){_NAME}[^\w\n]*\Z"
    rf"|(?:©|\([cC]\)|[Cc]opyright)[^.\n]{{0,12}}{_NAME}|with permission (?:of|from) {_NAME}"
)
_TITLE = re.compile(rf"[-–—|,:(] ?{_NAME}(?: (?:says|reports?|sources))?\)?\s*\Z|\A{_NAME}:")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)”\"'’%])[.!?][\"”’)]* (?=[A-Z“\"‘])|\n+")
_AUTHORS = re.compile(r"\s*(?:,|/|\||;|\b(?:for|of|and|with|by)\b|\(|\)|[–—]| - )\s*")
MAX_TEXT = 40_000
SEVERAL = 3
EDGE = 300
"""Characters at the end of a text among which it may be credited."""


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that a text names as a source. `rests` where the whole report does: it is the agency's own, a copy of
    it or a rewrite."""

    agency: str
    rests: bool


def agency_named(name: str) -> str:
    """The agency that is called so ("Associated Press"); empty for any other name."""
    plain = " ".join(name.split()).casefold().removesuffix(" staff").strip(" .()")
    return _NAMES.get(plain) or _NAMES.get(plain.removeprefix("the ").removesuffix(" news"), "")


def credited(title: str, text: str, *, author: str = "", publisher: str = "") -> Credit | None:
    """The agency that a text credits most, if any, and whether the text rests on it."""
    text = _NO_CREDIT.sub(" ", text[:MAX_TEXT]).strip()
    if whole := agency_named(publisher) or _of_author(author) or _at_edges(text):
        return Credit(whole, rests=True)
    named = attributions(f"{title}.\n{text}")
    early = attributions(_beginning(text)) + Counter(_named(_TITLE.finditer(title)))
    found = early or named
    if not found:
        return None
    agency = max(found, key=lambda name: (found[name], named[name], name))
    leads = len(early) == 1 and not _found_out_itself(text)
    carries = len(named) == 1 and named[agency] >= SEVERAL and not _OTHER_SOURCE.search(text)
    return Credit(agency, rests=leads or (carries and not _found_out_itself(text)))


def attributions(text: str) -> Counter[str]:
    """How often each agency is given as the source of a statement."""
    places = {match.start(1): match[1] for pattern in _ATTRIBUTIONS for match in pattern.finditer(text)}
    return Counter(_NAMES[name.casefold()] for name in places.values())


def _named(matches: Iterable[re.Match[str] | None]) -> list[str]:
    """The agencies that patterns with a name in each of their groups have found."""
    return [_NAMES[next(filter(None, match.groups())).casefold()] for match in matches if match]


def _beginning(text: str) -> str:
    """The first two sentences."""
    start = text[:1500]
    ends = [match.end() for match in _SENTENCE_END.finditer(start)]
    return start[: ends[1]] if len(ends) > 1 else start


def _of_author(author: str) -> str:
    return next(filter(None, map(agency_named, _AUTHORS.split(author[:300]))), "")


def _at_edges(text: str) -> str:
    """The agency of dateline, byline, closing line or copyright."""
    lines = map(_BYLINE.match, text[:600].split("\n")[:3])
    return next(iter(_named([_DATELINE.match(text[:300]), *lines, _CLOSING.search(text[-EDGE:])])), "")


def _found_out_itself(text: str) -> bool:
    """Whether somebody told or showed it to this publisher, or it looked for itself."""
    return any(not (house := match["house"]) or _is_other_paper(house.strip()) for match in _OWN_WORK.finditer(text))


def _is_other_paper(name: str) -> bool:
    return bool(_PAPER.search(name)) and not agency_named(name)

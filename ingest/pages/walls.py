"""Pages that stand before an article: paywalls, questions for consent, checks for robots. Pure.

Told by what they say to machines (schema.org, meta) and to readers, and by their address; in English, German, French
and Spanish, in which sites of the whole world write them.
"""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import urlsplit

SHORT_PAGE = 1_500
"""Characters of text of a page that is nothing but a wall, at most."""
MUCH = 1_500
"""Characters of text that make an article whatever its page says of payment: many mark what they let through."""


class Wall(StrEnum):
    """What stands before the text."""

    NONE = ""
    PAYWALL = "paywall"
    CONSENT = "consent"
    CHECK = "check"


_NOT_FREE = re.compile(
    r"\"isAccessibleForFree\"\s{0,5}:\s{0,5}\"?(?:false|no|https?://schema\.org/False)\b", re.IGNORECASE
)
_TIER = re.compile(r"<meta[^>]{0,300}article:content_tier[^>]{0,300}content=\"?(?:locked|metered|paid)", re.IGNORECASE)
_ASKS_FOR_MONEY = re.compile(
    r"(?:^|(?<=[.!?:] )|(?<=\n))(?:please )?"
    r"(?:subscribe|log ?in|sign ?in|sign up|register|create an? (?:free )?account)\b[^.!?\n]{0,50}\bto (?:continue"
    r"|keep|finish|read|unlock|access)\b"
    r"|\b(?:this|the rest of this|the full) (?:article|story|content|post) is (?:only )?(?:for|reserved for"
    r"|available to|exclusive to|exclusively for) (?:\w+ ){0,3}(?:subscribers?|members?|customers)\b"
    r"|\b(?:subscribers?|members?)[- ]only (?:article|story|content)\b"
    r"|\byou(?:'ve|’ve| have) (?:reached|used|read) (?:your|all(?: of)? your|the) (?:\w+ ){0,3}(?:limit|articles?)\b"
    r"|\b(?:to )?(?:continue|keep) reading,? (?:subscribe|log ?in|sign ?in|register|become)\b"
    r"|\balready a (?:subscriber|member)\?|\bunlock (?:this|the full) (?:article|story)\b"
    r"|\bnur für abonnent|\bjetzt (?:weiterlesen|abonnieren)\b|\bmit einem abo weiterlesen\b"
    r"|\b(?:article )?réservé aux abonnés\b|\bcontenido (?:exclusivo|solo) para suscriptores\b",
    re.IGNORECASE,
)
_WALL_ELEMENT = re.compile(
    r"<(?!body|html|main|article)\w+[^>]{0,300}(?:class|id)=\"(?:[^\"]{0,200}[\s_-])?(?:pay|reg|meter|subscription-|subscriber-)wall\b",
    re.IGNORECASE,
)
_ASKS_FOR_CONSENT = re.compile(
    r"\bbefore you continue\b|\b(?:we|our) (?:and|value|use|partners)\b[^.\n]{0,80}\b(?:privacy|cookies|partners)\b"
    r"|\b(?:accept|reject|agree)(?: to)? all(?: cookies)?\b|\bmanage (?:cookies|preferences|options|consent)\b"
    r"|\b(?:your|privacy|cookie) (?:consent|privacy (?:choices|settings))\b|\b\d{2,4} partners\b"
    r"|\blegitimate interest\b|\bpersonali[sz]ed (?:ads|content|advertising)\b|\balle akzeptieren\b"
    r"|\btout accepter\b|\baceptar todo\b|\bpart of the [\w!]+ family of brands\b",
    re.IGNORECASE,
)
_CONSENT_ADDRESS = re.compile(r"^(?:consent|guce|cmp|privacy-?gate|cookie-?wall)\.", re.IGNORECASE)
_CONSENT_PATH = re.compile(
    r"/(?:collectconsent|privacygate|cookiewall|consent(?:-?management)?)(?:/|$|\.)", re.IGNORECASE
)
_CHECKS = re.compile(
    r"\bchecking (?:if the site connection is secure|your browser)\b|\bverify(?:ing)? (?:that )?you are (?:a )?human\b"
    r"|\benable javascript and cookies to continue\b|\bare you a robot\b|\bunusual (?:traffic|activity) from your\b"
    r"|\bpardon our interruption\b|\battention required!? \| cloudflare\b"
    r"|\baccess (?:to this page has been |is )?denied\b"
    r"|\b(?:complete|solve) the captcha\b|\bpress (?:&|and) hold to confirm\b|\bddos protection by\b"
    r"|\brequest unsuccessful\. incapsula\b",
    re.IGNORECASE,
)
_CHECK_TITLES = re.compile(
    r"just a moment\W*|access denied|attention required.*|pardon our interruption\W*|robot check", re.IGNORECASE
)


def find_wall(*, url: str, title: str, text: str, source: str) -> Wall:
    """What stands before the article. `text` is what was extracted, `source` the trimmed page, `url` its address."""
    if _is_consent_address(url):
        return Wall.CONSENT
    short = len(text) < SHORT_PAGE
    if short and (_CHECK_TITLES.fullmatch(title.strip()) or _CHECKS.search(text) or _CHECKS.search(title)):
        return Wall.CHECK
    if short and len({found[0].lower() for found in _ASKS_FOR_CONSENT.finditer(text)}) >= 3:
        return Wall.CONSENT
    if _ASKS_FOR_MONEY.search(text[-1000:]) or (len(text) < MUCH and _says_it_is_locked(source)):
        return Wall.PAYWALL
    return Wall.NONE


def before_wall(text: str) -> str:
    """The paragraphs that a paywall lets everybody read."""
    paragraphs = text.split("\n\n")
    end = next((number for number, one in enumerate(paragraphs) if _ASKS_FOR_MONEY.search(one)), len(paragraphs))
    return "\n\n".join(paragraphs[:end])


def _is_consent_address(url: str) -> bool:
    parts = urlsplit(url)
    return bool(_CONSENT_ADDRESS.match(parts.netloc) or _CONSENT_PATH.search(parts.path))


def _says_it_is_locked(source: str) -> bool:
    return bool(_NOT_FREE.search(source) or _TIER.search(source) or _WALL_ELEMENT.search(source))

"""What changes in a text without its saying anything else: counters, "updated 5 minutes ago", buttons, ads. Pure.

It is left out where two texts are compared, never where one is stored.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST_LINE = 240
"""Characters of a paragraph that may be nothing but a button, an advertisement or a date."""
COMMON_WORDS = 0.5

_COUNTERS = re.compile(
    r"\b(?<![\d,.])\d[\d,.]*+ "
    r"(?:comments?|shares?|likes?|views?|replies|reactions?|votes?|readers|min(?:ute)?s? read)\b"
)
_AGO = re.compile(
    r"\b(?:last )?(?:updated|published|posted|modified|edited):? "
    r"(?:\d{1,4}|an?|just|a few|moments?) ?"
    r"(?:now|(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week)s?(?: ago)?|ago)(?: ago)?\b"
)
_UPDATED = re.compile(r"\W*(?:last |page )?(?:updated|modified|edited|reviewed)\b")
_LINES = re.compile(
    r"advertisement|advertising|sponsored(?: content)?(?: by .+)?|paid content|promoted(?: content)?|ad"
    r"|(?:story|article|content) continues (?:below|after) .+"
    r"|(?:sign up|subscribe) (?:for|to|now) .+|(?:follow|join|like) us on .+"
    r"|(?:read (?:more|also|next)|also read|related(?: (?:articles?|stories|news))?|see also|recommended(?: for you)?"
    r"|most read|trending(?: now)?|more on this(?: story)?|don't miss|you may also like) ?(?:[:|>-].*)?"
)
_WORD = re.compile(r"\w+")
_SHARING = re.compile(
    r"shar(?:e|es|ing)|(?:re)?tweet|pin|like|e?mail|e|print|save|copy|link|this|article|story|post|page|on|via|to|with"
    r"|and|or|by|facebook|twitter|x|linkedin|whatsapp|reddit|telegram|pinterest|mastodon|bluesky|threads|flipboard"
    r"|pocket|instapaper|hacker|news|tumblr|messenger|more|click|here|friend|comments?|opens?|in|new|window|\d+"
)
_SHARE_BUTTONS = {
    *("share", "tweet", "facebook", "twitter", "linkedin", "whatsapp", "reddit", "telegram", "pinterest", "bluesky"),
}
_DATING = re.compile(
    r"last|page|updated|modified|edited|reviewed|on|at|the|of|by|just|now|ago|an?|few|sec(?:ond)?s?|min(?:ute)?s?|hours?"
    r"|hrs?|days?|weeks?|today|yesterday|[ap]m|[apmtz]|utc|gmt|[ecmp][sd]?t|b?st|ces?t|[nr]d|th|\d\w*"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?"
    r"|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
)
_PUNCTUATION = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-", 0x2026: "..."}


def content_hash(title: str, text: str) -> str:
    """Equal for texts that say the same: case, spacing, quotation marks and what churns do not matter."""
    return hashlib.sha256(f"{settled(title)}\n{settled(text)}".encode("utf-8", "replace")).hexdigest()


def settled(text: str) -> str:
    """The text in one line and one spelling, without what churns."""
    paragraphs = (plain(paragraph) for paragraph in text.split("\n\n"))
    kept = (paragraph for paragraph in paragraphs if not _is_churn(paragraph))
    return " ".join(" ".join(_AGO.sub(" ", _COUNTERS.sub(" ", paragraph)) for paragraph in kept).split())


def plain(text: str) -> str:
    """One line in one spelling."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_PUNCTUATION).split())


def _is_churn(paragraph: str) -> bool:
    if not paragraph or len(paragraph) > LONGEST_LINE:
        return False
    if _LINES.fullmatch(paragraph.strip(" .:|>-*[]()")):
        return True
    words = set(_WORD.findall(paragraph))
    if words & _SHARE_BUTTONS and all(map(_SHARING.fullmatch, words)):
        return True
    return bool(_UPDATED.match(paragraph)) and all(map(_DATING.fullmatch, words))


def alike(one: str, other: str) -> bool:
    """Whether the shorter text shares half of its words with the other: an excerpt is like its whole."""
    words, others = set(_WORD.findall(plain(one))), set(_WORD.findall(plain(other)))
    fewer = min(len(words), len(others))
    return len(words & others) >= COMMON_WORDS * fewer

"""Is what a feed carries the text of an article, or only a summary; and do a page and an entry tell the same. Pure."""

from __future__ import annotations

import re

SHORT = 700
"""Characters below which a text is a summary: an article of four sentences is longer."""
MIDDLING = 1_800
"""Below which one of a single paragraph is a summary."""
_CUT = re.compile(
    r"(?:\.\.\.|…|\[(?:\.\.\.|…|&hellip;|\+)\]|\((?:\.\.\.|…)\))\W*$"
    r"|\b(?:(?:continue|keep) reading|read (?:more|on|the (?:rest|full|whole|entire)\b.{0,40})|learn more"
    r"|full (?:story|article)|more (?:at|on|in) .{1,40}|view (?:the )?(?:full )?(?:article|story|post))\W*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]{3,}")
_EMPTY = re.compile(
    r"about|after|again|against|all|also|and|any|are|because|been|before|being|between|both|but|can|could|did"
    r"|does|during|each|few|for|from|further|had|has|have|her|here|hers|him|his|how|into|its|itself|just|more"
    r"|most|new|not|now|off|once|only|other|our|out|over|own|said|same|says|she|should|some|such|than|that|the"
    r"|their|them|then|there|these|they|this|those|through|too|under|until|very|was|were|what|when|where|which"
    r"|while|who|whom|why|will|with|would|you|your"
)
"""Words that any text has."""
STEM = 5
"""Letters by which words are compared: "banned" and "banning" are one."""
TITLE_SHARE, SUMMARY_SHARE = 0.5, 0.4


def is_summary(text: str) -> bool:
    """Short, one short paragraph, or broken off."""
    text = text.strip()
    if len(text) < SHORT or _CUT.search(text[-80:]):
        return True
    return len(text) < MIDDLING and "\n\n" not in text


def belongs(text: str, *, title: str, summary: str) -> bool:
    """Whether the text of a page tells what the entry tells: half of the title's words occur, or of the summary's."""
    told = _stems(text)
    asked = [(_stems(title), TITLE_SHARE), (_stems(summary[:1000]), SUMMARY_SHARE)]
    asked = [(stems, share) for stems, share in asked if len(stems) > 1]
    return not asked or any(len(stems & told) >= share * len(stems) for stems, share in asked)


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in _WORD.findall(text.lower()) if not _EMPTY.fullmatch(word)}

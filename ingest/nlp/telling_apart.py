"""What looks like a measure and is none: bans and hearings of sport, by the words around them. Pure."""

from __future__ import annotations

import re

from ingest.records import Kind

_MEASURES = frozenset({Kind.ANNOUNCEMENT, Kind.ENFORCEMENT, Kind.EFFECTIVE, Kind.REVERSAL, Kind.LEGAL_ACTION})
_SPORT = re.compile(
    r"\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)[\s-](?:match|matches|game|games|race|races)|"
    r"for\s(?:the\srest\sof\s)?(?:the|this|next)\sseason|cup\sfinal|striker|goalkeeper|midfielder|referee|red\scard|"
    r"yellow\scard|play-?offs?|kick-?off|half-?time|quarterback)\b",
    re.IGNORECASE,
)


def is_sport(sentence: str, kind: Kind) -> bool:
    """True for a "measure" that is told in the words of a match."""
    return kind in _MEASURES and _SPORT.search(sentence) is not None

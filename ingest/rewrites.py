"""Whether two texts that rest on one agency tell the same report of it, in whatever words. Pure.

What a rewrite keeps are the facts: names, numbers and days. Of those, and of the longer words, most of what the shorter
text has must be in the other.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.agencies import AGENCIES
from ingest.signatures import key
from ingest.tokens import Token

NEAR = dt.timedelta(days=3)
"""Between an agency's report and its rewrites; also the width of the spans of time under which facts are indexed."""
MIN_FACTS = 3
SAME_FACTS = 0.5
SAME_WORDS = 0.3
SAME_REPORT = 0.55
"""Mean of the shares of common facts and common words."""
MAX_FACTS = 60
STEM = 6
_MONTHS = frozenset(month.casefold() for month in calendar.month_name if month)
_EVERYWHERE = frozenset(
    re.findall(
        r"\w+",
        """a an the he she it they we i in on at as but and if this that these his her their its for after before when
        while monday tuesday wednesday thursday friday saturday sunday us eu un uk united states american european
        north south east west new inc corp co ltd plc group company president minister ministry government chief""",
    )
)
_AGENCY_WORDS = frozenset(
    word for names in AGENCIES.values() for name in names for word in name.casefold().replace("-", " ").split()
)
_EMPTY = _MONTHS | _EVERYWHERE | _AGENCY_WORDS


@dataclass(frozen=True, slots=True)
class Substance:
    """What a text tells: its facts, and the stems of its longer words."""

    facts: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Substance:
        """Of a text's words."""
        facts = dict.fromkeys([*_days(tokens), *(token.word for token in tokens if _is_fact(token))])
        words = {t.word[:STEM] for t in tokens if len(t.word) >= STEM and not t.telling and t.word not in _EMPTY}
        return cls(frozenset([*facts][:MAX_FACTS]), frozenset(words))

    def keys(self, agency: str, when: dt.datetime) -> list[int]:
        """Under which the agency's report of that time is indexed: one for each fact."""
        return self._keys(agency, [_span(when)])

    def keys_near(self, agency: str, when: dt.datetime) -> list[int]:
        """Under which the agency's reports NEAR that time are found."""
        return self._keys(agency, [_span(when) + shift for shift in (-1, 0, 1)])

    def _keys(self, agency: str, spans: Iterable[int]) -> list[int]:
        return [key("agency", agency, span, fact) for span in spans for fact in sorted(self.facts)]


def _span(when: dt.datetime) -> int:
    return int(when.timestamp() // NEAR.total_seconds())


def _days(tokens: Sequence[Token]) -> Iterable[str]:
    """ "july 10" for "July 10" and "10 July"."""
    for one, other in pairwise(tokens):
        for month, day in ((one.word, other.word), (other.word, one.word)):
            if month in _MONTHS and day.isdigit() and len(day) <= 2:
                yield f"{month} {day}"


def _is_fact(token: Token) -> bool:
    if token.word[0].isdigit():
        return len(token.word) > 1 and not (len(token.word) == 4 and token.word[:2] in {"19", "20"})
    return token.telling and token.word not in _EMPTY


def same_report(one: Substance, other: Substance) -> bool:
    """Whether the shorter tells what the longer does."""
    facts = one.facts & other.facts
    fewer = min(len(one.facts), len(other.facts))
    if len(facts) < MIN_FACTS or len(facts) < SAME_FACTS * fewer:
        return False
    words = len(one.words & other.words) / max(1, min(len(one.words), len(other.words)))
    return words >= SAME_WORDS and (len(facts) / fewer + words) / 2 >= SAME_REPORT

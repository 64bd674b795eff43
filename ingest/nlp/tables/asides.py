# ruff: noqa: E501 -- a table of patterns: a line is one cue, and breaking it hides its shape

"""Words by which a text leaves its affair for another one, and titles of texts that hold several."""

from __future__ import annotations

import re

CUES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in (
        ("similar", r"(?i)\bsimilar(?:ly)?\b|\blikewise\b|\b(?:so did|did so too)\b|\bthe same (?:year|month|measures?|family|kind)\b|,? too[,.]|\bas well\b|\b(?:resembl|echo|mirror|recall)(?:es|s|ed|ing)\b|\breminiscent\b|\bparallels?\b|\blike the one\b|\bcompar(?:able|isons?)\b"),
        ("separate", r"(?i)\bseparate(?:ly)?\b|\bunrelated\b|\belsewhere\b|\bmeanwhile\b|\banother\b|\bin other\b"),
        ("earlier", r"(?i)\b(?:an?|the) (?:earlier|previous|prior|older)\b|\bearlier (?:this decade|cases?|affairs?)\b|\bpreviously\b|\bprecedents?\b|\bhistor(?:y|ical(?:ly)?)\b|\bin the past\b|\bthe last (?:such|time)\b|\b(?:years?|decades?) (?:ago|before|earlier)\b|\bback in\b|\bas (?:it|they|he|she) did in\b|\b(?:worst|largest|biggest)\b.{0,40}?\bsince\b"),
        ("rule", r"\b(?:Act|laws?|regulation|statute|directive|rule|Rule|Regulation|Directive|treaty|amended|amendments?|founded|created|set up|introduced|adopted)\b"),
        ("politics", r"\b(?:new|bill|parliament|Parliament|Congress|government|elections?|minister)\b"),
        ("in a year", r"\b[Ii]n (?:19|20)\d\d\b"),
    )
}  # fmt: skip

ROUND_UP = re.compile(
    r"(?i)\b(?:newsletter|digest|weekly|monthly|bulletin|issue \d|round-?up|memo \d|briefing|week in|notes)\b|#\d|\bno\. ?\d|;|\b\d{2,3}:"
)

# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Rules for fiscal periods: named and marked, never placed, since only the company or the state knows where they lie."""

from __future__ import annotations

import re

from ingest.nlp.timex import words as w
from ingest.nlp.timex.state import Answer, State, rule

FISCAL = "fiscal"
"""Name of the rule, by which its expressions are told from unplaced calendar ones."""

_FY = rf"(?:(?:[Ff]iscal|[Ff]inancial|FISCAL)(?:[\s-][Yy]ears?)?|FY)(?:[\s-]?(?P<year>{w.YEAR}|['’]?\d\d(?!\d))(?:\s?[/–-]\s?(?:20|19)?\d\d(?!\d))?)?"
_PART = r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|1st|2nd|3rd|4th)"


@rule(
    rf"(?<![\w-])(?:(?:[Tt]he\s)?(?:(?:[Cc]urrent|[Nn]ext|[Ll]ast|[Tt]his|[Pp]revious|[Pp]rior|[Cc]oming|[Ll]atest|[Ee]arly|[Ll]ate|[Ee]nd\sof|[Ss]tart\sof)\s(?:the\s)?)?)"
    rf"(?:(?:{_PART}[\s-](?:quarter|half)|Q[1-4]|[1-4]Q|H[12])\s(?:of\s|in\s)?(?:the\s|its\s|their\s|our\s)?(?:current\s|last\s|next\s)?)?{_FY}(?![\w%])"
    rf"(?:\s(?:{_PART}[\s-])?(?:quarter|half|Q[1-4]|H[12])\b)?|(?<![\w-])(?:{_PART}[\s-]fiscal[\s-](?:quarter|half)|[1-4]QFY\d\d|Q[1-4]FY\d\d)(?!\w)",
    "fiscal year",
)
def fiscal(match: re.Match[str], state: State) -> Answer:
    """ "fiscal 1989", "the third quarter of FY24", "the current fiscal year": a period without a place on the calendar."""
    words = match[0].lower()
    if not match["year"] and not re.search(r"year|quarter|half|q", words):
        return False
    return None

# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""All expressions of time of a text with the values that TimeML gives them, for whoever lists them. Pure.

`read` finds what may date an event, and gives it the date that an event would have. Here the expressions speak for
themselves: "by the end of March" is the end of a month and no deadline, "fiscal 1998" is named though it is not placed, and
what no calendar places ("now", "480 BC", "a few days") is told as well.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.edtf import PartialDate, Precision
from ingest.nlp.timex import before_christ, vague
from ingest.nlp.timex.arithmetic import of
from ingest.nlp.timex.fiscal import FISCAL
from ingest.nlp.timex.state import Hit

_FAR = 1
"""Years from the publication from which on a year is one of a history."""

_UNIT = re.compile(r"\b(?:year|month)\b", re.IGNORECASE)
_FISCAL_YEAR = re.compile(
    r"(?:fiscal|financial|fy)(?:[\s-]years?)?[\s-]?['’]?(?P<year>\d{4}|\d\d)(?!\d)", re.IGNORECASE
)
_FISCAL_PART = re.compile(r"\b(?:(?P<word>first|second|third|fourth|final)[\s-](?:fiscal[\s-])?(?P<unit>quarter|half)|q(?P<q>[1-4])|(?P<q2>[1-4])q|h(?P<h>[12]))", re.IGNORECASE)  # fmt: skip
_NUMBER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}


def mentions(text: str, hits: Sequence[Hit], anchor: dt.date | None) -> list[Hit]:
    """What `read` found in `text`, and all that it left out; the hits themselves are not changed."""
    own = [_as_told(hit) for hit in hits]
    return vague.told(text, before_christ.with_years(text, own), history=_is_history(hits, anchor))


def _as_told(hit: Hit) -> Hit:
    if hit.rule == FISCAL:
        return replace(hit, written=_fiscal(hit.text))
    whole = _whole(hit)
    return replace(hit, value=whole) if whole else hit


def _whole(hit: Hit) -> PartialDate | None:
    """The stretch whose last day was taken for a deadline: "by the end of the year" is about the year."""
    day = hit.value.earliest if hit.value and hit.value.precision is Precision.DAY else None
    if hit.whole or hit.rule != "edge" or day is None:
        return hit.whole
    unit = _UNIT.search(hit.text)
    if not unit:
        return None
    whole = of(f"{day.year:04d}-{day.month:02d}" if unit[0].lower() == "month" else f"{day.year:04d}")
    return whole.about() if whole else None


def _fiscal(words: str) -> str:
    """ "FY1998", "FY1998-Q3"; nothing for a fiscal period without a year."""
    year, part = _FISCAL_YEAR.search(words), _FISCAL_PART.search(words)
    if not year:
        return ""
    number = int(year["year"])
    if len(year["year"]) == 2:
        number += 2000 if number < 70 else 1900
    if not part:
        return f"FY{number:04d}"
    which = int(part["q"] or part["q2"] or part["h"] or _NUMBER[part["word"].lower()])
    return f"FY{number:04d}-{'H' if part['h'] or (part['unit'] or '').lower() == 'half' else 'Q'}{which}"


def _is_history(hits: Sequence[Hit], anchor: dt.date | None) -> bool:
    """Whether most years that the text names lie far from its own."""
    years = [hit.value.earliest.year for hit in hits if hit.explicit and hit.value and hit.value.earliest]
    return anchor is not None and sum(abs(year - anchor.year) > _FAR for year in years) > max(3, len(years) / 2)

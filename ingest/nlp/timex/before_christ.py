# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Years before Christ, which EDTF as used here cannot write: "480 BC" is "BC0480", as TimeML has it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.edtf import Precision
from ingest.nlp.timex import words as w
from ingest.nlp.timex.state import Hit

RULE = "before_christ"

_ERA = re.compile(
    r"(?<![\w.,$€£-])(?:(?P<century>\d\d?)(?:st|nd|rd|th)[\s-]century|(?P<year>\d{1,4})(?P<decade>s)?)\s?(?:BCE?\b|B\.\s?C\.(?:\s?E\.)?)"
    r"|(?<=\d-)(?P<last>\d{1,4})\s?(?:BCE?\b|B\.\s?C\.)"
)
_FIRST = re.compile(r"(?<![\w.,$€£-])(?P<year>\d{1,4})\s?(?:-|–|—|to|and|or|until)\s?\Z")
_NAMED = re.compile(
    rf"(?<![\w-])(?:(?:[Tt]he\s)?(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-](?:in\s)?)?(?:(?P<month>{w.MONTH})|(?P<season>{w.SEASON}))\s(?:of\s)?\Z"
)
_SEASON = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_STEPS = {
    "the following": -1,
    "following": -1,
    "the next": -1,
    "next": -1,
    "the previous": 1,
    "previous": 1,
    "the preceding": 1,
}
"""How far to move on: years before Christ count down."""

_LEAD = re.compile(r"(?:the\s)?\w+")
_COUNT = re.compile(rf"(?P<n>{w.NUMBER})[\s-]years?\s(?P<way>later|after|earlier|before)", re.IGNORECASE)


def with_years(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, with the years before Christ in place of what they cover, and what counts from them in their years."""
    told = list(_named(text))
    if not told:
        return list(hits)
    rest = [hit for hit in hits if not any(hit.start < own.end and own.start < hit.end for own in told)]
    ours = sum(hit.explicit for hit in rest)
    merged = sorted([*rest, *told], key=lambda hit: hit.start)
    return _moved(merged) if len(told) > 2 * ours else merged


def _named(text: str) -> Iterator[Hit]:
    """ "499-493 BC" is two expressions; "in April 480 BC", "the summer of 481 BC" and "the 470s BC" are one each."""
    for match in _ERA.finditer(text):
        start = match.start()
        if match["century"]:
            yield _hit(text, start, match.end(), f"BC{int(match['century']) - 1:02d}")
            continue
        year = int(match["year"] or match["last"])
        if match["decade"]:
            yield _hit(text, start, match.end(), f"BC{year // 10:03d}")
            continue
        first = _FIRST.search(text, max(0, start - 12), start)
        if first and int(first["year"]) > year:
            yield _hit(text, first.start(), first.end("year"), f"BC{int(first['year']):04d}")
        named = _NAMED.search(text, max(0, start - 40), start)
        within = ""
        if named:
            start = named.start()
            within = (
                f"-{w.month(named['month']):02d}"
                if named["month"]
                else f"-{_SEASON[w.SEASONS[named['season'].lower()]]}"
            )
        yield _hit(text, start, match.end(), f"BC{year:04d}{within}")


def _hit(text: str, start: int, end: int, value: str) -> Hit:
    return Hit(start, end, text[start:end], RULE, written=value, explicit=True)


def _moved(hits: Sequence[Hit]) -> list[Hit]:
    """In a tale of those years: "in September", "the following year" of the year told last; other days have no place."""
    year: int | None = None
    out: list[Hit] = []
    for hit in hits:
        if hit.rule == RULE and len(hit.written) >= 6:
            year = int(hit.written[2:6])
        elif year is not None and hit.value is not None and not hit.explicit:
            hit = replace(hit, value=None, written=_in_year(hit, year))
            if hit.written.startswith("BC") and len(hit.written) >= 6:
                year = int(hit.written[2:6])
        out.append(hit)
    return out


def _in_year(hit: Hit, year: int) -> str:
    value, words = hit.value, " ".join(hit.text.lower().split())
    if value is None or value.earliest is None:
        return ""
    lead = _LEAD.match(words)
    step = _STEPS.get(lead[0], 0) if lead else 0
    count = _COUNT.search(words)
    if count:
        sign = -1 if count["way"] in ("later", "after") else 1
        return f"BC{max(1, year + sign * (w.number(count['n']) or 0)):04d}"
    match value.precision:
        case Precision.MONTH:
            return f"BC{year:04d}-{value.earliest.month:02d}"
        case Precision.SEASON:
            return f"BC{year:04d}-{_SEASON[int(value.edtf[5:7])]}"
        case Precision.YEAR:
            return f"BC{max(1, year + step):04d}"
        case Precision.DECADE:
            return f"BC{max(0, year // 10 + step):03d}"
    return ""

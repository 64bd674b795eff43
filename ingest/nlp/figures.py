# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Key figures: a number with what it counts ("25,000" "bogus accounts") or an amount of money. Conservative on purpose. Pure."""

from __future__ import annotations

import re

from ingest.records import Field, Figure, Span

_SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
_CURRENCY = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "euros": "EUR",
    "euro": "EUR",
    "dollars": "USD",
    "pounds": "GBP",
    "yuan": "CNY",
    "yen": "JPY",
    "roubles": "RUB",
    "rupees": "INR",
    "rupiah": "IDR",
    "won": "KRW",
}
_HEDGE = r"(?P<hedge>(?:more\sthan|less\sthan|at\sleast|at\smost|up\sto|as\smany\sas|as\smuch\sas|nearly|almost|about|around|some|roughly|approximately|over|fewer\sthan|an\sestimated|~)\s?)?"
_NUMBER = r"(?P<number>\d{1,3}(?:[,\u202f ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALED = r"(?:[\s-](?P<scale>hundred|thousand|million|billion|trillion|bn|mn|tn)\b|(?P<suffix>[KkMmBb]n?)\b)?"
_MONEY = re.compile(rf"{_HEDGE}(?P<sign>US\$|[$€£¥]){_NUMBER}{_SCALED}", re.IGNORECASE)
_MONEY_AFTER = re.compile(
    rf"{_HEDGE}(?<![\w.,$€£]){_NUMBER}{_SCALED}\s(?P<sign>euros?|dollars|pounds|yuan|yen|roubles|rupees|rupiah|won)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"{_HEDGE}(?<![\w.,$€£/-]){_NUMBER}{_SCALED}\s(?P<counts>(?:[a-z][\w-]*\s){{0,3}}?(?:accounts|users|customers|exchanges|people|patients|records|devices|companies|firms|vehicles|cars|units|employees|workers|jobs|"
    r"deaths|illnesses|cases|injuries|countries|states|packages|products|downloads|websites|servers|organi[sz]ations|individuals|passengers|aircraft|planes|children|victims|complaints|reports|wallets|transactions|tonnes|tons|"
    r"bags|cases|cartons|stores|students|drivers|subscribers|messages|documents|files|chips|conversations|interactions|requests|systems))\b"
)
_ALLEGED = re.compile(r"\b(?:alleg\w+|accus\w+|claim\w*|reportedly|according\sto|suspected)\b", re.IGNORECASE)
MOST = 200


def figures(text: str, field: Field, sentences: list[tuple[int, int]]) -> list[Figure]:
    """The figures of `text` in order, those of one place once, at most 200."""
    out: list[Figure] = []
    for start, end in sentences:
        for pattern in (_MONEY, _MONEY_AFTER, _COUNT):
            out.extend(
                f
                for m in pattern.finditer(text, start, min(end, start + 4000))
                if (f := _figure(m, text, field, start, end))
            )
        if len(out) >= MOST:
            break
    out.sort(key=lambda f: f.span.start)
    return [f for number, f in enumerate(out) if number == 0 or f.span.start >= out[number - 1].span.end][:MOST]


def _figure(match: re.Match[str], text: str, field: Field, start: int, end: int) -> Figure | None:
    number = float(re.sub(r"[,\u202f ]", "", match["number"])) * _SCALE.get(
        (match["scale"] or match["suffix"] or "").lower(), 1
    )
    groups = match.groupdict()
    sign = groups.get("sign") or ""
    counts = (groups.get("counts") or "").strip()
    if (
        number < 2
        or number == float("inf")
        or (counts and 1900 <= number <= 2100 and "," not in match["number"] and not match["scale"])
    ):
        return None
    hedge = "alleged" if _ALLEGED.search(text, start, end) else (match["hedge"] or "").strip().lower()
    unit = _CURRENCY.get(sign.upper(), "") or _CURRENCY.get(sign.lower(), "")
    begin = match.start() + len(match[0]) - len(match[0].lstrip())
    return Figure(
        Span(field, begin, match.end()), text[begin : match.end()], number, unit, counts, hedge, Span(field, start, end)
    )

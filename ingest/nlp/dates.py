"""The dates of a sentence as events want them: ranges joined, and the word that leads each one in. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from ingest.edtf import EdtfError, PartialDate, Precision
from ingest.nlp.timex import Duration, Hit

_BETWEEN = re.compile(r"(?P<pre>\b(?:[Bb]etween|[Ff]rom|[Rr]anging\sfrom|[Dd]uring|[Ii]n)\s(?:the\s)?(?:period\s)?)?$")
_LINK = re.compile(r"\s?,?\s*(?P<word>and|to|through|until|till|up\sto|thru|-|–|—)\s*(?:the\s)?", re.IGNORECASE)
_LEAD = re.compile(
    r"(?P<lead>\b(?:effective(?:\s(?:on|from|as\sof))?|with\seffect\s(?:from|on)|as\sfrom|starting(?:\s(?:on|from|in))?|beginning(?:\s(?:on|in))?|as\sof|"
    r"as\s(?:early|late)\sas|no\slater\sthan|on\sor\sbefore|not\slater\sthan|up\suntil|up\sto|(?:by|before|from|until|till|since|after|on|in|to|through|for|"
    r"within|during|at|over|of)(?:\sthe)?))\s"
    r"(?:(?:about\s)?(?:noon|midnight|\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?)(?:\s(?:GMT|UTC|ET|EST|EDT|local\stime))?,?\s(?:on\s)?)?$",
    re.IGNORECASE,
)


_SINCE_VERSION = re.compile(
    r"\bsince\s(?:version|release|build|update)\s[\w.]+,?\s(?:of|from|(?:which\swas\s)?(?:released|published|shipped)\s(?:on|in))\s$"
)

_SHORT = ("month_days", "days_month", "weekday")
"""Rules of days that are told together, without a month for each."""


@dataclass(frozen=True, slots=True)
class DateRef:
    """A date (or a length of time) that may belong to an event; `lead` is the lower-case preposition before it."""

    start: int
    end: int
    text: str
    value: PartialDate | None
    lead: str = ""
    duration: Duration | None = None
    bounds: tuple[PartialDate, ...] = ()


def dates_of(text: str, hits: list[Hit], start: int, end: int) -> list[DateRef]:
    """The dates within the sentence `start:end`, with "between April 22 and June 5" as one of them; `hits` in order."""
    own = hits[bisect_left(hits, start, key=_begin) : bisect_left(hits, end, key=_begin)]
    out: list[DateRef] = []
    skip = False
    for number, hit in enumerate(own):
        if skip:
            skip = False
            continue
        joined = _range(text, hit, own[number + 1], start) if number + 1 < len(own) else None
        out.append(joined or _single(text, hit, start))
        skip = joined is not None
    return out


def _begin(hit: Hit) -> int:
    return hit.start


def _single(text: str, hit: Hit, floor: int) -> DateRef:
    match = _LEAD.search(text, max(floor, hit.start - 48), hit.start)
    lead = " ".join(match["lead"].lower().split()).removesuffix(" the") if match else ""
    if _SINCE_VERSION.search(text, max(floor, hit.start - 60), hit.start):
        lead = "since"
    own = re.match(r"(by|until|before|on|since|from|over|during|within)\b", hit.text.lower())
    return DateRef(hit.start, hit.end, hit.text, _in_months(hit.value), own[1] if own else lead, hit.duration)


def _in_months(value: PartialDate | None) -> PartialDate | None:
    """ "The first half of 2022" as its months, an interval: an event has no half of a year for a date."""
    if value is None or value.precision is not Precision.HALF or not value.earliest or not value.latest:
        return value
    first, last = value.earliest, value.latest
    return PartialDate.between(PartialDate.month(first.year, first.month), PartialDate.month(last.year, last.month))


def _range(text: str, first: Hit, second: Hit, floor: int) -> DateRef | None:
    """Two dates with "to", "and", "through" or a dash between them; "and" needs a "between" before."""
    if first.value is None or second.value is None or not _point(first.value) or not _point(second.value):
        return None
    link = _LINK.fullmatch(text[first.end : second.start])
    if not link:
        return None
    before = _BETWEEN.search(text, max(floor, first.start - 24), first.start)
    pre = (before["pre"] or "").lower() if before else ""
    word = link["word"].lower()
    if word == "and" and "between" not in pre and not _next(first, second):
        return None
    if (
        word in ("to", "until", "till")
        and not re.search(r"from|between|ranging", pre)
        and first.value.precision is not second.value.precision
    ):
        return None
    if word != "and" and re.search(
        r"\b(?:postpon|mov|push|delay|extend|chang|shift|bring|brought|defer|revis)\w*",
        text[max(floor, first.start - 60) : first.start],
    ):
        return None
    value = _interval(first, second)
    if value is None:
        return None
    start = before.start("pre") if before and before["pre"] else first.start
    return DateRef(start, second.end, text[start : second.end], value, "between", None, (first.value, second.value))


def _next(first: Hit, second: Hit) -> bool:
    """ "In November and December 2017", "on 5 and 6 May", "on Sunday and Monday": one stretch of time."""
    left, right = first.value, second.value
    if left is None or right is None or left.precision is not right.precision:
        return False
    if left.precision is Precision.DAY and not (first.rule == second.rule and first.rule in _SHORT):
        return False
    if left.precision not in (Precision.DAY, Precision.MONTH):
        return False
    return bool(left.latest and right.earliest and (right.earliest - left.latest).days == 1)


def _point(value: PartialDate) -> bool:
    return value.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.SEASON, Precision.QUARTER)


def _interval(first: Hit, second: Hit) -> PartialDate | None:
    """The interval; a year that only the second date names holds for the first one too."""
    left, right = first.value, second.value
    if left is None or right is None or left.earliest is None or right.earliest is None:
        return None
    if second.explicit and not first.explicit and left.precision in (Precision.DAY, Precision.MONTH):
        year = right.earliest.year
        moved = f"{year:04d}{left.edtf[4:]}"
        try:
            left = PartialDate.parse(moved)
            if left.earliest and left.earliest > right.earliest:
                left = PartialDate.parse(f"{year - 1:04d}{left.edtf[4:]}")
        except EdtfError:
            return None
    try:
        return PartialDate.between(left, right)
    except (EdtfError, ValueError):
        return None


def since(value: PartialDate) -> PartialDate:
    """ "Since March", for what lasts by its nature: an open interval."""
    return value if value.precision is Precision.INTERVAL else PartialDate.between(value, None)

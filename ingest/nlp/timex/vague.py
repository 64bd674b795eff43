# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Expressions of time that no calendar places: "now", "recently", "the future", "a few days", "daily", "at night". Pure.

They date no event, and are told for the sake of completeness, in the words of TimeML (ISO 24617-1): PRESENT_REF,
PAST_REF, FUTURE_REF, a length with an open count (PXD), a set (XXXX-XX-XX).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.edtf import PartialDate
from ingest.nlp.timex import words as w
from ingest.nlp.timex.arithmetic import season
from ingest.nlp.timex.seeds import lowered
from ingest.nlp.timex.state import Hit
from ingest.nlp.wordlist import words

RULE = "vague"

_PLURAL = r"(?:minutes|hours|days|weeks|months|years|decades|centuries)"
_MANY = r"(?:(?:the|his|her|its|their|our)\s)?(?:(?:past|last|next|first|final|early|following|coming|intervening|preceding|previous|succeeding|ensuing|only)\s)?(?:(?:several|a\sfew|few|many|some|a\snumber\sof|various)\s)?"
_ENDS = r"(?=\s?(?:[.,;:!?)\"”’]|$)|\s(?:and|or|but|is|was|has|have|had|to|by|with|for|when|because|as|it|he|she|they|we|in|that|which|who)\b)"

_FORMS = re.compile(
    r"\b(?:"
    r"(?P<PRESENT_REF>now\b|currently\b|nowadays\b|presently\b|at\spresent\b|at\sthe\s(?:present\stime|moment)\b|at\sthis\s(?:time|moment|stage)\b|(?:for\s)?the\stime\sbeing\b|to\sdate\b(?!\s?back)|these\sdays\b"
    r"|current\b(?=\s[a-z])(?!\s(?:accounts?|affairs|assets|liabilities)\b)|(?:the\s)?present[\s-]day\b)"
    rf"|(?P<PAST_REF>(?:(?<!as\s)recently|(?<=more\s)recently)\b|lately\b|recent\b(?:\s{_PLURAL}\b)?|(?:in\s)?the\s(?:(?:recent|distant)\s)?past\b{_ENDS})"
    r"|(?P<FUTURE_REF>(?:in\s)?(?:the\s)?(?:(?:near|foreseeable|immediate|distant)\s)?future\b|in\sthe\s(?:long|short|near|medium)(?:er)?[\s-](?:term|run)\b|the\snear\sterm\b|(?<=will\s)soon\b|very\ssoon\b)"
    r"|(?P<former>former\b)"
    rf"|(?P<age>(?P<years>{w.NUMBER})[\s-]years?[\s-]old\b)"
    rf"|(?P<long>(?P<count>{w.NUMBER})\s(?!(?:few|couple|dozen|number|of|in|and|or|to|per|than|the|other|those|these|old)\b)[a-z]{{3,12}}\s(?P<of>days|weeks|months|years)\b)"
    rf"|(?P<many>{_MANY}(?P<unit>{_PLURAL})\b(?:\s(?P<way>ago|earlier|previously|later)\b)?)"
    r"|(?P<rate>(?:per|an?)\s(?P<each>day|week|month|year)\b)"
    r"|(?P<set>daily\b|every\s?day\b|each\sday\b|weekly\b|annually\b|yearly\b)"
    r"|(?P<night>night(?:s|[\s-]?time)?\b)"
    r"|(?P<season>(?:spring|summer|autumn|winter)(?:time)?\b)"
    r")"
)
_WORD = re.compile(r"[^\W\d_]+")
_SEEDS = words(
    "now currently nowadays presently present moment stage time being date current recently lately recent past future term run soon former old"
    " minutes hours days weeks months years decades centuries day week month year daily everyday weekly annually yearly"
    " night nights nighttime spring summer autumn winter springtime summertime wintertime"
)
_BEFORE, _AFTER = 48, 32
"""Characters of a form before its seed and after it, at most."""

_SETS = {"w": "XXXX-WXX", "a": "XXXX", "y": "XXXX"}
_OPEN = {"minutes": "PTXM", "hours": "PTXH", "days": "PXD", "weeks": "PXW", "months": "PXM", "years": "PXY", "decades": "PXDE", "centuries": "PXCE"}  # fmt: skip
_NUMBERED = re.compile(rf"(?:\d|\b(?:{w.NUMBER}|hundred|thousand|odd|old)\s?-?)\s?\Z", re.IGNORECASE)
_RATED = re.compile(
    r"(?:\d|\b(?:average|averaging|times|twice|once|percent|hundred|thousand|million|dollars))(?:\s[a-z]{3,12}){0,2}\s\Z"
)
_TO_DATE = re.compile(r"\s(?:of\s)?(?:the\s)?")
_IN_NAME = re.compile(r"\s[A-Z]")
_BACK = re.compile(r"\b(?:ago|earlier|before|previously|beforehand)\b", re.IGNORECASE)


def told(text: str, hits: Sequence[Hit], *, history: bool = False) -> list[Hit]:
    """The hits in order with the vague expressions between them; "former" counts as one in a history alone."""
    out: list[Hit] = []
    own = iter([*map(_counted, hits), None])
    hit = next(own)
    for match in _matches(lowered(text)):
        while hit and hit.start < match.end() and not _leads_in(match, hit, text):
            out.append(hit)
            hit = next(own)
        free = not out or out[-1].end <= match.start()
        if free and not (hit and _leads_in(match, hit, text)):
            out += _made(match, text, out[-1] if out else None, history=history)
    return [*out, *([hit] if hit else []), *filter(None, own)]


def _matches(low: str) -> Iterator[re.Match[str]]:
    """Looks only around the words without which there is no match, which is much faster."""
    windows: list[tuple[int, int]] = []
    for word in _WORD.finditer(low):
        if word[0] in _SEEDS:
            start, end = max(0, word.start() - _BEFORE), word.end() + _AFTER
            if windows and start <= windows[-1][1]:
                start = windows.pop()[0]
            windows.append((start, end))
    for start, end in windows:
        yield from _FORMS.finditer(low, start, end)


def _leads_in(match: re.Match[str], hit: Hit, text: str) -> bool:
    """ "The night of 3 May", "the years 1955": the words belong to the date behind them."""
    return match.end() <= hit.start < match.end() + 9 and _TO_DATE.fullmatch(text, match.end(), hit.start) is not None


def _counted(hit: Hit) -> Hit:
    """ "A few weeks later", which counts from a date without a number: in the future of that date."""
    if hit.rule != "counted" or hit.value is not None or hit.written:
        return hit
    return replace(hit, written="PAST_REF" if _BACK.search(hit.text) else "FUTURE_REF")


def _made(match: re.Match[str], text: str, last: Hit | None, *, history: bool) -> list[Hit]:
    start, end = match.span()
    hit = Hit(start, end, text[start:end], RULE)
    if match["season"]:
        hit.value = _season(match, text, last)
        return [hit] if hit.value else []
    hit.written = _value(match, text, history=history)
    return [hit] if hit.written else []


def _season(match: re.Match[str], text: str, last: Hit | None) -> PartialDate | None:
    """ "The summer offensive": of the year that is being told."""
    told = last.value.earliest if last and last.value else None
    if told is None or text[match.start()].isupper() or _IN_NAME.match(text, match.end()):
        return None
    return season(told.year, w.SEASONS[match["season"].removesuffix("time")])


def _value(match: re.Match[str], text: str, *, history: bool) -> str:
    start, said = match.start(), match[0]
    name = match.lastgroup or ""
    if start and text[start - 1] in "-_@#/" and name != "rate":
        return ""
    if match["many"]:
        if _NUMBERED.search(text, max(0, start - 20), start):
            return ""
        return {"": _OPEN[match["unit"]], "l": "FUTURE_REF"}.get((match["way"] or "")[:1], "PAST_REF")
    if text[start - 1 : start] in (".", ",") and (match["long"] or match["age"]):
        return ""
    if match["long"]:
        count = w.number(match["count"])
        return f"P{count}{match['of'][0].upper()}" if count else ""
    if match["age"]:
        return f"P{w.number(match['years'])}Y"
    if match["rate"]:
        rated = said.startswith("per") or _RATED.search(text, max(0, start - 40), start)
        return f"P1{match['each'][0].upper()}" if rated else ""
    if match["set"] or match["night"]:
        if text[start].isupper():
            return ""
        return _SETS.get(said[0], "XXXX-XX-XX") if match["set"] else "XXXX-XX-XXTNI"
    if match["former"]:
        return "PAST_REF" if history else ""
    return next(ref for ref in ("PRESENT_REF", "PAST_REF", "FUTURE_REF") if match[ref])

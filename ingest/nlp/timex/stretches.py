# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Rules for stretches of the calendar that are no month: seasons, quarters, halves, years, decades, centuries."""

from __future__ import annotations

import datetime as dt
import re

from ingest.edtf import Part, PartialDate
from ingest.nlp.timex import words as w
from ingest.nlp.timex.arithmetic import of, season
from ingest.nlp.timex.state import Answer, State, Two, rule
from ingest.nlp.timex.tense import tense
from ingest.nlp.timex.years import relative_year


@rule(
    rf"(?<![\w-])(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he\sfollowing|[Tt]he\sprevious|[Tt]hat|[Tt]he\ssame|[Pp]ast|[Tt]he)?\s?\b(?P<season>{w.SEASON})"
    rf"(?P<sep>\sof\s(?:the\syear\s)?|,?\s)?(?P<year>{w.YEAR})?(?:\s?[/–-]\s?\d\d(?:\d\d)?\b)?(?P<rel>(?:of\s)?(?P<rely>this|last|next|that)\syear)?(?![\w-])",
    "season",
)
def season_of(match: re.Match[str], state: State) -> Answer:
    """ "spring of 2023", "last fall", "in spring"; "fall" alone is a verb."""
    name = match["season"].lower()
    code = w.SEASONS[name]
    if match["year"]:
        return season(int(match["year"]), code) if match["sep"] else False
    if match["rely"]:
        year = relative_year(match["rely"], state)
        return season(year, code) if year else None
    which = " ".join((match["which"] or "").lower().split())
    if not which or which == "the":
        before = state.text[max(0, match.start() - 18) : match.start()]
        cue = re.search(
            r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Tt]hroughout|[Oo]ver|[Ss]pent|[Ee]arly|[Mm]id|[Ll]ate|of|[Ff]or|same|before|after)[\s-](?:the\s)?$",
            before,
        )
        if not cue or (
            name in ("fall", "spring")
            and not (cue and (which or re.search(r"(?:[Ii]n|[Bb]y|[Ss]ince|same)\s$", before)))
        ):
            return False
        if re.match(r"\s?of\b|-", state.text[match.end() : match.end() + 4]):
            return False
    around = state.now if which in ("last", "this", "next", "past") else state.around
    if which in ("that", "the same", "the following", "the previous") and state.last and state.last.earliest:
        return _season_told(which, code, state.last.earliest)
    if around is None:
        return None
    if state.history and which not in ("last", "next", "past", "the previous", "the following"):
        return season(
            around.year + (code != 24 and around.month > {21: 5, 22: 8, 23: 11}[code] and which != "that"), code
        )
    lean = tense(state.text, match.start(), match.end())
    if re.search(r"\b[Ss]ince\s(?:the\s)?\Z", state.text[max(0, match.start() - 12) : match.start("season")]):
        lean = -1
    return _season_near(which, code, around.year, around.month, lean)


def _season_told(which: str, code: int, told: dt.date) -> PartialDate | None:
    """ "That autumn" of the year told last; "the following spring" is the first one that begins after it."""
    begins = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    if which == "the following":
        return season(told.year + (told.month >= begins), code)
    if which == "the previous":
        return season(told.year - (told.month < begins + 3), code)
    return season(told.year - (code == 24 and told.month <= 2), code)


def _season_near(which: str, code: int, year: int, month: int, lean: int) -> PartialDate | None:
    begins = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    current = year - 1 if code == 24 and month <= 2 else year
    if which in ("last", "past", "the previous"):
        return season(current if month >= begins + 3 and code != 24 else current - (code != 24 or month > 2), code)
    if which in ("next", "the following"):
        return season(year if month < begins else year + 1, code)
    if not which and lean > 0 and month > begins + 2 and code != 24:
        return season(year + 1, code)
    if not which and lean < 0 and month < begins and code != 24:
        return season(year - 1, code)
    return season(current, code)


_QUARTER = r"(?:(?P<word>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[Ll]ast|1st|2nd|3rd|4th)[\s-]quarter|Q(?P<q>[1-4])|(?P<q2>[1-4])Q)"


@rule(
    rf"(?<![\w-]){_QUARTER}(?:\s(?:of\s)?(?:the\s)?(?P<fiscal>fiscal|financial|FY)?\s?(?:year\s)?|\s?['’/-]?)(?P<year>{w.YEAR}|(?<=['’Q])\d\d\b)?(?P<rel>(?P<rely>this|last|next|that|the\ssame)\syear)?(?!\w)",
    "unit fiscal",
)
def quarter(match: re.Match[str], state: State) -> Answer:
    """Quarters of the calendar; a fiscal one is left unplaced, since only the company knows where it lies."""
    if match["fiscal"]:
        return None
    number = int(
        match["q"]
        or match["q2"]
        or {"fi": 1, "1s": 1, "se": 2, "2n": 2, "th": 3, "3r": 3}.get((match["word"] or "").lower()[:2], 4)
    )
    if (match["word"] or "").lower() in ("final", "last"):
        if not match["year"] and not match["rely"]:
            return False
        number = 4
    if match["year"]:
        year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    elif match["rely"]:
        year = relative_year(match["rely"], state) or 0
    else:
        year = _nearest_part(state, number * 3 - 1, tense(state.text, match.start(), match.end()))
    return of(f"{year:04d}-{32 + number}") if year else None


@rule(
    rf"(?<![\w-])(?:(?P<word>[Ff]irst|[Ss]econd|[Ll]atter)\shalf|H(?P<h>[12]))\s?(?:of\s)?(?:the\s)?(?P<fiscal>fiscal\s(?:year\s)?|FY)?(?P<year>{w.YEAR})?(?P<rel>(?P<rely>this|last|next|that|the)\syear)?(?!\w)",
    "unit fiscal",
)
def half(match: re.Match[str], state: State) -> Answer:
    """ "the first half of 2024", "H1 2024"."""
    if match["fiscal"]:
        return None
    if not match["year"] and not match["rely"]:
        return False
    number = int(match["h"]) if match["h"] else (1 if match["word"].lower() == "first" else 2)
    year = (
        int(match["year"]) if match["year"] else relative_year({"the": "this"}.get(match["rely"], match["rely"]), state)
    )
    return of(f"{year:04d}-{39 + number}") if year else None


@rule(r"(?<=[Ii]n\s)(?:the\s)?(?:[Ee]arly\s)?[Nn]ew\s[Yy]ear(?![\w'’-]|\s[A-Z])", "unit")
def new_year(match: re.Match[str], state: State) -> Answer:
    """ "In the new year": early in the next one, or in this one where it is over."""
    if state.anchor is None or not match[0].startswith("the"):
        return False
    over = tense(state.text, match.start(), match.end()) < 0 and state.anchor.month < 7
    value = of(f"{state.anchor.year + (not over):04d}")
    return value.about(Part.EARLY) if value else False


def _nearest_part(state: State, month: int, lean: int) -> int:
    """The year of the quarter around `month`: it has begun, unless it is near or the verb looks ahead."""
    around = state.around
    if around is None:
        return 0
    ahead = month - around.month
    if lean > 0 and not state.history:
        return around.year + (ahead < -6) - (ahead > 6)
    return around.year - (ahead > (1 if lean < 0 or state.history else 3))


@rule(
    r"(?<![\w$€£.,])(?:(?<!-)|(?<=mid-)|(?<=Mid-))(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b",
    "year",
    explicit=True,
)
def decade(match: re.Match[str], state: State) -> Answer:
    """ "the 1990s"."""
    return of(match["decade"][:3] + "X")


_WORD_DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}  # fmt: skip
_WARM = re.compile(r"\b(?:temperatures?|degrees?|highs?|lows?|aged?|prices?|scored?|shot)\b", re.IGNORECASE)


@rule(
    r"(?<![\w$€£])['’](?P<decade>[2-9]0)s\b|(?:(?<=\bthe\s)|(?<=\bearly\s)|(?<=\blate\s)|(?<=\bmid-)|(?<=\d0s\sand\s))(?P<bare>[2-9]0)s\b"
    r"|(?<=\bthe\s)(?:[Nn]ineteen[\s-])?(?P<word>[Tt]wenties|[Tt]hirties|[Ff]orties|[Ff]ifties|[Ss]ixties|[Ss]eventies|[Ee]ighties|[Nn]ineties)\b",
    "short",
)
def short_decade(match: re.Match[str], state: State) -> Answer:
    """ "the '90s", "the 70s and 80s", "the sixties": decades of the last century."""
    if match["decade"]:
        return of(f"19{match['decade'][0]}X")
    if _WARM.search(state.text, max(0, match.start() - 60), match.start()):
        return False
    return of(f"19{match['bare'][0] if match['bare'] else _WORD_DECADES[match['word'].lower()]}X")


@rule(
    rf"(?<![\w-])(?P<n>{w.ORDINAL}|\d\d?(?:st|nd|rd|th))[\s-]century(?!\w)",
    "unit",
    explicit=True,
    flags=re.IGNORECASE,
)
def century(match: re.Match[str], state: State) -> Answer:
    """ "the 18th century"."""
    text = match["n"].lower()
    number = w.ORDINALS.get(text) or int(text.rstrip("stndrh") or 0)
    return of(f"{number - 1:02d}XX") if 10 <= number <= 22 else None


_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:[$€£¥#]|\b(?:[Nn]o\.?|[Nn]umber|Windows|Server|Office|Exchange|SharePoint|ISO|IEC|Resolution|Directive|Regulation|Article|[Ss]ection|§|"
    r"[Pp]ages?|pp?\.|[Rr]oom|Suite|Order|version|[Vv]ol\.?|[Mm]odel|code|[Cc]opyright(?:\s\d{4}\s?[-–])?|©(?:\s\d{4}\s?[-–])?|\(c\)|Act No\.?|[Ff]iscal(?:\s[Yy]ear)?|[Ff]inancial\syear|FY|"
    r"Law|Decree|bus|flight|Flight|Russell?|Fortune|Global|Top|Nikkei|FTSE|Form|Euro|Route|Highway|Interstate|Area|Chapter|Title|Rule|Boeing|Airbus|Galaxy|iPhone|Model|Series|Type|Class|about|nearly|almost|over|than|some|(?<!since\sat\s)(?<!from\sat\s)(?<!until\sat\s)(?<!to\sat\s)least|approximately|every|BC|agenda|Agenda|vision|Vision))\s?\Z"
)
_NOT_A_YEAR_AFTER = re.compile(
    r"\s?(?:BC|B\.C\.|%|[-–]?(?:km|mph|GMT|UTC|hours|hrs|metres|meters|miles|tons|tonnes|feet|ft|kg|mg|ml|MHz|hp|euros?|dollars?|pounds?|yuan|yen)\b"
    r"|percent|per\b|million|billion|(?:more|other|new|additional)\s|\s[A-Z][a-z]+\s(?:St|Ave|Rd|Blvd|Street|Road|Avenue)\b)|/\d|\d|\.\d|:\d"
)
_CITED = re.compile(r"\d\s(?:U\.\s?S\.|F\.\s?(?:\dd|Supp)|S\.\s?Ct\.|L\.\s?Ed)[^()]{1,24}\(\Z")
_BOUGHT = re.compile(r"\b(?:for|with|sold|bought|ordered|hired|fired|killed|built|delivered)\s\Z")
_PLURAL = re.compile(r"\s[a-z]{3,}s\b(?<!ss)")
_COUNTED = re.compile(
    r"\s(?:[a-z]+\s)?(?:people|men|women|troops|soldiers|users|accounts|patients|companies|employees|workers|tanks|guns|aircraft|ships|cases|jobs|prisoners|casualties|dead|wounded|deaths|times|words|years|days|civilians|rebels|guerrillas|fighters|vehicles|individuals|locations|firms|sites|stores|students|customers|refugees)\b"
)


@rule(
    r"(?<![\w$€£¥#.,/:+&=-])(?P<first>(?:1[3-9]|20)\d\d)\s?(?P<sep>[-–—/])\s?(?P<last>\d\d|(?<=/)(?:19|20)\d\d)(?![\w%]|[-–—/.:]\d|,\d{3})",
    "year",
    explicit=True,
)
def years(match: re.Match[str], state: State) -> Answer:
    """ "1990-91", "2019/20": two years; "2024-06" is a month."""
    first, last = int(match["first"]), int(match["last"])
    if last < 100:
        last += first - first % 100 + (100 if last == 0 and first % 100 == 99 else 0)
    if _NOT_A_YEAR_BEFORE.search(state.text, max(0, match.start() - 24), match.start()):
        return False
    if last <= first or (match["sep"] == "/" and last != first + 1):
        month = int(match["last"])
        return of(f"{first:04d}-{month:02d}") or False if match["sep"] == "-" and 1 <= month <= 12 else False
    return Two(of(f"{first:04d}"), of(f"{last:04d}"), match.end("first"), match.start("last"))


@rule(
    r"(?<![\w$€£¥#.,/:+&=])(?:(?<!-)|(?<=\b\d{4}-)|(?<=mid-)|(?<=Mid-))(?:(?P<prep>(?:[Tt]he\s)?[Yy]ear\s))?(?P<year>(?:1[0-9]|20)\d\d)(?!\w|-\d\d-|[-–](?!\d{2,4}\b|\w{0,20}[a-z])|,\d{3})",
    "year",
    explicit=True,
)
def year_alone(match: re.Match[str], state: State) -> Answer:
    """Four digits that can only be a year: not a price, a count, a model, a time of day or a section."""
    text, year = state.text, int(match["year"])
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 40]
    if _NOT_A_YEAR_BEFORE.search(before) or _NOT_A_YEAR_AFTER.match(after) or _COUNTED.match(after):
        return False
    if (
        before.endswith("(")
        and after.startswith(")")
        and _CITED.search(text, max(0, match.start() - 40), match.start())
    ):
        return False
    if re.match(r"\s(?:WL|LEXIS|SCC|EWHC|EWCA|UKSC|FCA|IL\sApp)\s\d", after):
        return False
    if _BOUGHT.search(before) and _PLURAL.match(after):
        return False
    cued = match["prep"] or re.search(
        r"\b(?:in|since|by|until|till|of|from|to|through|during|between|and|before|after|early|mid|late|around|for|or|the|a|second|circa|summer|back|as of|[Ii]n|[Ss]ince|[Bb]y|[Ff]rom)[\s-](?:the\s)?$",
        before,
    )
    if not cued and not 1850 <= year <= 2060:
        return False
    return of(f"{year:04d}") if year >= 1000 else False

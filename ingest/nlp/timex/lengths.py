"""Rules for lengths of time, and for what is counted with them: "30 days", "two weeks ago", "ten days after that"."""

from __future__ import annotations

import datetime as dt
import re

from ingest.edtf import PartialDate, Precision
from ingest.nlp.timex import words as w
from ingest.nlp.timex.arithmetic import exact, shifted
from ingest.nlp.timex.state import Answer, Duration, Hit, State, rule
from ingest.nlp.timex.tense import tense

_PART_OF = re.compile(r"\s(?:of|to|past)\b")
_IN_GAZETTE = re.compile(r"\s(?:of\s(?:\w+\s){1,4})?in\s(?:the\s)?[A-Z]")
_PUBLISHED = re.compile(r"\b(?:publish|publication|gazette)[^.\n]*\Z", re.IGNORECASE)
_RATE = re.compile(r"(?:\d|times|twice|once|people|cases|percent)\s$")

_EVENT_NOUN = (
    r"(?:that|the|this|its|his|her|their)\s(?:[a-z-]{1,20}\s){0,2}?(?:announcement|discovery|order|decision|ruling|publication|notice|deadline|ban|attack|"
    r"disclosure|incident|date|breach|letter|hearing|vote|complaint|filing|invasion|battle|raid|crash|event|report|recall|action|signing|release)\b"
)


@rule(
    rf"(?<![\w.,$-])(?P<hedge>(?:[Aa]bout|[Aa]lmost|[Nn]early|[Aa]round|[Ss]ome|[Rr]oughly|[Aa]pproximately|[Jj]ust(?:\sover|\sunder)?|[Oo]ver|[Mm]ore\sthan|[Ll]ess\sthan|[Ww]ithin|[Bb]arely|[Oo]nly|[Ee]xactly)\s)?"
    rf"(?P<n>{w.NUMBER}|[Ss]everal|[Ff]ew|[Aa]\sfew|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)[\s-](?P<biz>(?:business|working|calendar|full|more|short)\s)?(?P<unit>{w.UNIT})s?"
    rf"(?:\s(?:and\s(?:a\shalf)))?\s(?P<dir>ago|earlier|later|afterwards?|beforehand|previously|hence|on\b(?=,)|(?:before|after)(?=\s?[,.;:)]|\s(?:and|but)\b)|from\s(?:now|today)|before\s(?:that|then)|after\s(?:that|then)|(?:after|before)\s(?={_EVENT_NOUN}))(?P<from>(?<=ago)\s(?:today|tonight|tomorrow|yesterday))?(?!\w|\sthan\b)",
    "unit",
)
def counted(match: re.Match[str], state: State) -> Answer:
    """ "two weeks ago" counts from the anchor, "two weeks later" from the date told last."""
    count, unit = w.number(match["n"]), match["unit"]
    direction = " ".join(match["dir"].lower().split())
    if count is None:
        return None
    sign = -1 if direction.startswith(("ago", "earlier", "before", "previously")) else 1
    biz = (match["biz"] or "").strip() in ("business", "working")
    if match["from"] and state.anchor:
        day_told = state.anchor + dt.timedelta({"tomorrow": 1, "yesterday": -1}.get(match["from"].strip(), 0))
        return exact(day_told, -count, unit)
    if direction in ("ago", "hence", "from now", "from today") or (state.last is None and state.anchor):
        base = PartialDate.day(state.anchor) if state.anchor else None
    elif unit in ("day", "week", "fortnight", "hour", "minute"):
        base = state.day_beside(match.start()) or (
            PartialDate.day(state.anchor) if state.anchor and not state.history else None
        )
    else:
        base = state.last
    if base is None:
        return None
    hedge = (match["hedge"] or "").lower().strip()
    if hedge == "exactly" and base.precision is Precision.DAY and base.earliest:
        return exact(base.earliest, sign * count, unit, business=biz)
    if unit in ("hour", "minute"):
        return (
            base
            if direction in ("later", "afterwards", "afterward", "after that") and count <= 6 and base is state.last_day
            else None
        )
    value = shifted(base, sign * count, unit, business=biz)
    if sign > 0 and _is_too_late(value, match, state):
        value = _earlier(state, match, count, unit, business=biz)
    hedged = hedge not in ("", "just", "only", "within", "barely")
    return value.about() if value and (hedged or (unit == "week" and count > 1)) else value


def _is_too_late(value: PartialDate | None, match: re.Match[str], state: State) -> bool:
    """What has happened cannot lie ahead of the text: then "a week later" counts from another day than it seems."""
    begins = value.earliest if value else None
    if not begins or not state.anchor or begins <= state.anchor or state.history:
        return False
    return tense(state.text, match.start(), match.end()) < 0


def _earlier(state: State, match: re.Match[str], count: int, unit: str, *, business: bool) -> PartialDate | None:
    """Counted from the nearest day before that leaves it in the past."""
    for hit in reversed(state.seen[-6:]):
        if hit.value and hit.value.precision is Precision.DAY and match.start() - hit.end < 600:
            value = shifted(hit.value, count, unit, business=business)
            if value and value.earliest and state.anchor and value.earliest <= state.anchor:
                return value
    return None


@rule(
    rf"(?<![\w.,$-])(?P<n>{w.NUMBER})[\s-](?P<biz>(?:business|working|calendar|more|further|additional|consecutive|full)\s)?(?P<unit>{w.UNIT})s?(?!\w|-old|\sold|-(?:earlier|ago|end))",
    "unit",
    flags=re.IGNORECASE,
)
def length(match: re.Match[str], state: State) -> Answer:
    """ "30 days": a length; it becomes a date only beside one ("within 30 days of June 24") or beside an event."""
    count = w.number(match["n"])
    before = state.text[max(0, match.start() - 8) : match.start()]
    if not count or (match["n"].lower() in ("a", "an") and _RATE.search(before)):
        return False
    if match["unit"].lower() == "quarter" and (count in (1, 3) or _PART_OF.match(state.text, match.end())):
        return False
    return Duration(count, match["unit"].lower(), (match["biz"] or "").strip() in ("business", "working"))


@rule(
    rf"(?<![\w.,$-])(?P<n>{w.NUMBER})[\s-](?P<biz>(?:business|working|calendar|full)\s)?(?P<unit>{w.UNIT})s?\s(?P<dir>of|after|from|following)\s(?:the\sdate\sof\s)?(?:(?:its|the|their|this)\s)?(?:official\s)?publication(?!\w)",
    "unit",
    flags=re.IGNORECASE,
)
def of_publication(match: re.Match[str], state: State) -> Answer:
    """ "Within 30 days of publication": from the day on which the text says so, else from its own.

    Publication "in the Federal Register" is not that of the text, so without a day of its own it has no place.
    """
    count = w.number(match["n"])
    told = next((hit for hit in reversed(state.seen[-4:]) if _published(hit, state, match.start())), None)
    elsewhere = _IN_GAZETTE.match(state.text, match.end())
    base = told.value.earliest if told and told.value else None if elsewhere else state.anchor
    if not count or base is None:
        return None
    business = (match["biz"] or "").lower().strip() in ("business", "working")
    return exact(base, count, match["unit"].lower(), business=business)


def _published(hit: Hit, state: State, start: int) -> bool:
    if hit.value is None or hit.value.precision is not Precision.DAY or start - hit.end > 600:
        return False
    return _PUBLISHED.search(state.text, max(0, hit.start - 60), hit.start) is not None


def counted_from(base: PartialDate, duration: Duration, sign: int) -> PartialDate | None:
    """ "Within 30 days of June 24": to the day where both allow it."""
    if base.precision is Precision.DAY and base.earliest:
        return exact(base.earliest, sign * duration.count, duration.unit, business=duration.business)
    return shifted(base, sign * duration.count, duration.unit)

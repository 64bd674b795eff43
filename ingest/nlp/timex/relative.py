# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Rules for dates that count from another one: the day of publication, or the day told last."""

from __future__ import annotations

import datetime as dt
import re

from ingest.edtf import PartialDate, Precision
from ingest.nlp.timex import words as w
from ingest.nlp.timex.arithmetic import (
    days_after,
    months_after,
    of,
    season,
    week,
    weekday_near,
    weekend,
)
from ingest.nlp.timex.state import Answer, State, rule
from ingest.nlp.timex.tales import is_present
from ingest.nlp.timex.tense import tense


def _as_day(value: dt.date | None) -> PartialDate | None:
    return PartialDate.day(value) if value else None


@rule(
    r"(?<![\w-])(?:the\s)?(?P<word>day\sbefore\syesterday|day\safter\stomorrow)(?!\w)",
    "near",
    flags=re.IGNORECASE,
)
def two_days_off(match: re.Match[str], state: State) -> Answer:
    """The day before yesterday, the day after tomorrow."""
    return _as_day(days_after(state.anchor, -2 if "before" in match["word"].lower() else 2)) if state.anchor else None


@rule(
    r"(?<![\w-])(?:[Ee]arlier\s|[Ll]ater\s|[Ll]ate\s|[Ee]arly\s)?(?P<word>[Tt]oday|TODAY|[Yy]esterday|YESTERDAY|[Tt]omorrow|[Tt]onight|[Tt]his\s(?:morning|afternoon|evening)|[Ll]ast\snight|[Oo]vernight(?=,))(?!\w)",
    "near",
)
def near_day(match: re.Match[str], state: State) -> Answer:
    """Yesterday, today, tonight, tomorrow."""
    word = " ".join(match["word"].lower().split())
    if state.anchor is None:
        return None
    return _as_day(
        days_after(state.anchor, {"yesterday": -1, "last night": -1, "tomorrow": 1, "overnight": 0}.get(word, 0))
    )


@rule(
    rf"(?<![\w-])(?P<lead>(?:[Ll]ast|[Nn]ext|[Tt]his(?:\s(?:past|coming))?|[Tt]he\s(?:following|next|previous|preceding|same)|[Tt]hat(?:\ssame)?|[Ff]ollowing|[Oo]n\sthe|the)\s)?"
    rf"(?P<day>{w.WEEKDAY})(?:\s(?:morning|afternoon|evening|night))?(?P<tail>(?(lead)\s(?:before|after)\b|(?!))|\sweek\b(?!\s[a-z])|,?\s(?:of\s)?(?:last|next|this|the\sprevious|the\sfollowing|the\ssame|that)\sweek\b)?(?![\w-])",
    "weekday",
)
def weekday(match: re.Match[str], state: State) -> Answer:
    """The nearest one that the tense allows; "that", "the following" count from the day told last."""
    text, lead, tail = state.text, (match["lead"] or "").lower().strip(), (match["tail"] or "").lower()
    if re.search(
        r"\b(?:Black|Good|Ash|Bloody|Super|Cyber|Giving|Holy|Palm|Easter|Patch|Holy|Throwback|Freaky)\s$",
        text[max(0, match.start() - 12) : match.start()],
    ):
        return False
    if _TITLE.match(text, match.end()):
        return False
    number = w.weekday(match["day"])
    told = state.told_day
    if not lead and (article := _ARTICLE.search(text, max(0, match.start() - 5), match.start())):
        beside = _apposed(state, article.start(), number)
        if beside or article["on"]:
            return beside
    if lead in ("the following", "the next", "following") and told:
        return weekday_near(told, number, 1, same=False)
    if lead in ("that", "that same", "the same") and told:
        return weekday_near(told, number, 1)
    if lead in ("the previous", "the preceding") and told:
        return weekday_near(told, number, -1, same=False)
    if tail in (" before", " after") and lead in ("the", "on the"):
        if not _POINTS_BACK.match(text, match.end()):
            return None
        return weekday_near(told, number, 1 if tail == " after" else -1, same=False) if told else None
    if lead in ("the", "on the") and not tail and _is_told(state):
        return weekday_near(told, number, 1) if told else None
    history = (
        state.history
        and state.last_day is not None
        and not (state.anchor and _DEICTIC.match(match[0]))
        and (state.remote or _in_tale(match.start(), state))
    )
    anchor = state.told_day if history else (state.anchor or state.told_day)
    if anchor is None or state.anchor is None:
        return None
    if tail == " week":
        near = weekday_near(anchor, number, 1)
        return _as_day(days_after(near.earliest, 7)) if near and near.earliest else None
    if "week" in tail:
        if state.anchor and re.search("last|this|next", tail):
            anchor = state.anchor
        monday = (
            anchor.toordinal()
            - anchor.weekday()
            + (-7 if re.search("last|prev", tail) else 7 if re.search("next|follow", tail) else 0)
        )
        return _as_day(days_after(dt.date.fromordinal(max(monday, 1)), number))
    if lead.startswith("last"):
        return weekday_near(anchor, number, -1, same=False)
    if lead in ("next", "this coming"):
        return weekday_near(anchor, number, 1, same=False)
    if history:
        return weekday_near(anchor, number, 1)
    return _leaning(match, text, anchor, number)


def _in_tale(start: int, state: State) -> bool:
    """Whether the paragraph has told a day of its own."""
    for hit in reversed(state.seen[-6:]):
        if "\n" in state.text[hit.end : start]:
            return False
        if hit.value and hit.value.precision is Precision.DAY and not is_present(hit):
            return True
    return False


def _apposed(state: State, start: int, number: int) -> PartialDate | None:
    """ "On July 29, a Saturday": the day that stands before it."""
    last = state.seen[-1] if state.seen else None
    if last is None or last.value is None or state.text[last.end : start].strip() not in (",", "(", "–", "—", "-"):
        return None
    return last.value if last.value.earliest and last.value.earliest.weekday() == number else None


_ARTICLE = re.compile(r"(?P<on>\b[Oo]n\s)?\b[Aa]\s\Z")
_DEICTIC = re.compile(r"(?:last|next|this)\s", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\s?(?:that|it|then)?(?:[,.;:)\]\n]|\Z)|\s(?:that|it)\b(?!\s(?!he\b|she\b|it\b|they\b|we\b)[a-z]+\s(?:of|was|were|had))"
)
_TOLD_REACH = 600


def _is_told(state: State) -> bool:
    """Whether the day told last lies in a tale, more than a week from the publication."""
    told = state.last_day.earliest if state.last_day else None
    return bool(told and state.anchor and abs((state.anchor - told).days) > 6)


_TITLE = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|People|Herald|Post|Independent|School|Mass|Night\s(?:Live|Football)|[Pp]rayers?|Agreement|Massacre)\b"
)
_FOR = re.compile(r"\bfor\s\Z")
_BY_OR_FROM = re.compile(r"\b(?:by|from)\s(?:(?:\d\S*\s(?:[ap]\.?m\.?\s)?|noon\s|midnight\s)(?:on\s)?)?\Z")
_DECIDED = re.compile(
    r"\b(?:promis|vow|pledg|order|decree|requir|demand|instruct|urg|suspend|impos|announc|bar|bann|forc)\w*\s|\b(?:must|please|has\sto|have\sto|asked|told)\s",
    re.IGNORECASE,
)
_LASTED = re.compile(r"\b(?:was|were|had|did|waited|lasted|ran|stayed|remained)\b[^.;\n]*\Z")


def _leaning(match: re.Match[str], text: str, anchor: dt.date, number: int) -> PartialDate | None:
    """Back or ahead as the tense says; the anchor's own weekday is that day, but for a deadline."""
    lean = tense(text, match.start(), match.end())
    before = text[max(0, match.start() - 32) : match.start()].lower()
    clause = text[max(0, match.start() - 90) : match.start()].rsplit(". ", 1)[-1]
    if before.endswith("since "):
        return weekday_near(anchor, number, -1)
    if re.search(
        r"\b(?:(?:until|till|through|up\sto)\s(?:at\sleast\s|and\sincluding\s|late\s|early\s|(?:\d\S*\s(?:[ap]\.?m\.?\s)?|noon\s|midnight\s)(?:on\s)?)?)\Z",
        before,
    ) and not _LASTED.search(text, max(0, match.start() - 70), match.start()):
        return weekday_near(anchor, number, 1, same=False)
    ahead = re.search(
        r"\b(?:starting|effective|beginning|by|until|till|from|through|as of|due|on or before)\s(?:on\s)?$", before
    )
    sure = re.search(r"\b(?:starting|effective|beginning)\s(?:on\s)?$", before)
    planned = _FOR.search(before) and match.end() < len(text) and text[match.end()] not in "'’"
    ordered = _BY_OR_FROM.search(before) and _DECIDED.search(clause)
    if planned and lean <= 0:
        return weekday_near(anchor, number, 1, same=False)
    if lean > 0 or sure or ordered or (ahead and lean == 0):
        deadline = re.search(r"\b(?:by|until|till|through|before|to)\s$", before)
        return weekday_near(anchor, number, 1, same=deadline is None)
    return weekday_near(anchor, number, -1)


@rule(
    r"(?<![\w-])(?P<lead>[Ll]ast|[Nn]ext|[Tt]his|[Tt]he\s(?:following|next|previous|preceding|same|current|coming|past)|[Pp]revious|[Ff]ollowing|[Pp]ast|[Cc]oming|[Cc]urrent|[Tt]hat(?:\ssame)?|[Ss]ame|[Tt]he\slast)"
    rf"\s(?P<unit>day|week|weekend|fortnight|month|quarter|year|decade|century|night|morning)\b(?!\s(?:ago|later|earlier)|\sof\s(?:the\s)?(?:{w.MONTH}|\d|this|next|last|month|year))(?P<tail>\s(?:before|after)\b)?(?![\w-])",
    "unit near",
)
def unit_near(match: re.Match[str], state: State) -> Answer:
    """ "last month" counts from publication; "the following month", "that year" from the date told last."""
    lead, unit = " ".join(match["lead"].lower().split()), match["unit"]
    told_words = (
        "the following",
        "following",
        "the next",
        "the previous",
        "previous",
        "the preceding",
        "the same",
        "that",
        "that same",
        "same",
    )
    step = {"last": -1, "past": -1, "the last": -1, "the past": -1, "next": 1, "coming": 1, "the coming": 1, "following": 1, "the following": 1,
            "the next": 1, "previous": -1, "the previous": -1, "the preceding": -1}.get(lead, 0)  # fmt: skip
    from_told = lead in told_words
    if lead in ("past", "the past", "the last") and unit not in ("year", "month", "week", "weekend"):
        return None
    base = (state.told_day if unit in ("day", "night", "morning") else _told(state)) if from_told else state.now
    if base is None:
        return None
    return _stepped(base, unit, step)


def _told(state: State) -> dt.date | None:
    return state.last.earliest if state.last and state.last.earliest else state.anchor


def _stepped(base: dt.date, unit: str, step: int) -> PartialDate | None:
    match unit:
        case "day" | "night" | "morning":
            return _as_day(days_after(base, step))
        case "week":
            return week(base, step)
        case "weekend":
            return weekend(base, step)
        case "month":
            pair = months_after(base.year, base.month, step)
            return of(f"{pair[0]:04d}-{pair[1]:02d}") if pair else None
        case "quarter":
            pair = months_after(base.year, base.month, 3 * step)
            return of(f"{pair[0]:04d}-{33 + (pair[1] - 1) // 3}") if pair else None
        case "year":
            return of(f"{base.year + step:04d}")
        case "decade":
            return of(f"{base.year // 10 + step:03d}X")
    return None


@rule(
    r"(?<![\w-])(?:[Oo]ver|[Aa]t|[Dd]uring|[Oo]n|[Tt]his\spast)\sthe\s(?P<unit>weekend)(?!\w)|(?<![\w-])[Tt]his\spast\sweekend(?!\w)",
    "unit",
)
def over_the_weekend(match: re.Match[str], state: State) -> Answer:
    """The weekend that lies nearest behind the anchor."""
    base = state.anchor
    return weekend(base, 0 if base.weekday() >= 5 else -1) if base else None


@rule(
    r"(?<![\w-])(?P<lead>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate|[Mm]id)\s(?P<which>this|last|next|that|the\ssame)\s(?P<unit>week|month|year|summer|spring|autumn|fall|winter|quarter)(?!\w)",
    "unit season",
)
def shaded_unit(match: re.Match[str], state: State) -> Answer:
    """ "earlier this month", "late last year": the month, the year."""
    which, unit = match["which"], match["unit"]
    base = _told(state) if which in ("that", "the same") else state.now
    if base is None:
        return None
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit in w.SEASONS:
        return season(base.year + step, w.SEASONS[unit])
    return _stepped(base, unit, step)


@rule(
    r"(?<![\w-])(?P<word>(?:[Tt]he|[Oo]n\sthe|[Aa]t\sthe)\s(?:very\s)?(?:(?P<next>next|following)|(?P<same>same)|(?P<prev>previous))\s(?:day|evening|night|morning|afternoon)|[Tt]hat\s(?:same\s)?(?:day|evening|night|morning|afternoon)|[Tt]he\s(?:day|morning|evening|night|afternoon)\s(?P<side>after|before)(?:\sthat)?)(?!\w|\s[a-z]{1,20}ing)",
    "unit near",
)
def told_day(match: re.Match[str], state: State) -> Answer:
    """ "the next day", "that day": from the day told last."""
    step = 1 if match["next"] or match["side"] == "after" else -1 if match["prev"] or match["side"] == "before" else 0
    told = state.day_beside(match.start()) if step else None
    base = None if _is_unclear(match, state) else told.earliest if told else state.told_day
    return _as_day(days_after(base, step)) if base else None


def _is_unclear(match: re.Match[str], state: State) -> bool:
    """ "On the same day" at the head of a paragraph, when the one before told of several days."""
    days = [hit for hit in state.seen[-20:] if hit.value and hit.value.precision is Precision.DAY]
    if not days or "\n" not in state.text[days[-1].end : match.start()]:
        return False
    head = state.text.rfind("\n", 0, days[-1].start)
    return len({hit.value for hit in days if hit.start > head}) > 1


_THIS = re.compile(r"\b(?:this|last|next)\s")


@rule(
    r"(?<![\w-])(?=[bucestmyBUCESTMY])(?P<by>(?:[Bb]y|[Bb]efore|[Uu]ntil)\s)?(?:(?P<art>(?:the\s)?(?P<edge>end|close|beginning|start|middle|turn)\sof\s(?:the|this|next|last|that)\s(?P<unit>year|month|week|quarter))|(?P<yearend>(?:the\s)?year[\s-]end(?:,?\s(?:of\s)?(?P<year>(?:19|20)\d\d))?|month[\s-]end))(?!\w)",
    "unit",
    flags=re.IGNORECASE,
)
def edge(match: re.Match[str], state: State) -> Answer:
    """ "By the end of the year" is its last day; "at the end of the month" is about the month."""
    unit = match["unit"] or ("month" if match["yearend"].lower().startswith("month") else "year")
    words = " ".join(match[0].lower().split())
    base = _told(state) if " that " in words else state.now if _THIS.search(words) else state.around
    if match["year"]:
        base = dt.date(int(match["year"]), 1, 1)
    if base is None:
        return None
    step = 1 if " next " in words else -1 if " last " in words else 0
    whole = of(match["year"]) if match["year"] else _stepped(base, unit.lower(), step)
    if whole is None:
        return None
    if match["by"] and not state.remote and (match["yearend"] or match["edge"].lower() in ("end", "close")):
        return _as_day(whole.latest)
    return whole.about() if whole.precision is not Precision.INTERVAL else whole

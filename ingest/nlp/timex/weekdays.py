"""The rule for weekdays: the nearest one that the tense allows, or the one that the tale has reached."""

from __future__ import annotations

import datetime as dt
import re

from ingest.edtf import PartialDate, Precision
from ingest.nlp.timex import words as w
from ingest.nlp.timex.arithmetic import as_day, days_after, weekday_near
from ingest.nlp.timex.state import Answer, State, rule
from ingest.nlp.timex.tales import is_present
from ingest.nlp.timex.tense import tense


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
        return as_day(days_after(near.earliest, 7)) if near and near.earliest else None
    if "week" in tail:
        if state.anchor and re.search("last|this|next", tail):
            anchor = state.anchor
        monday = (
            anchor.toordinal()
            - anchor.weekday()
            + (-7 if re.search("last|prev", tail) else 7 if re.search("next|follow", tail) else 0)
        )
        return as_day(days_after(dt.date.fromordinal(max(monday, 1)), number))
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

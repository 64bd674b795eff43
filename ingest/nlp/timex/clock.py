# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Rules for times of day, which are read to the day: "at 11:30 a.m.", "14:05" of a live blog, "midnight"."""

from __future__ import annotations

import re

from ingest.edtf import PartialDate, Precision
from ingest.nlp.timex import words as w
from ingest.nlp.timex.state import Answer, State, rule

_ZONE = r"(?:GMT|UTC|BST|CES?T|EES?T|MSK|IST|SGT|HKT|JST|KST|AES?T|AEDT|[ECMP][SD]?T|Z|(?:[Ll]ocal|Eastern|Central|Mountain|Pacific|[A-Z][a-z]{1,20})(?:\s[Ss]tandard|\s[Dd]aylight)?\s[Tt]ime)"
_HALF = r"(?:[ap]\.m\.|[ap]\.?m\b|[AP]\.M\.|[AP]\.?M\b)"
_BEFORE = re.compile(
    r"(?:\b(?:[Aa]t|[Bb]y|[Aa]round|[Aa]bout|[Uu]ntil|[Ss]ince|[Ff]rom|[Tt]o|[Bb]efore|[Aa]fter|[Aa]s\sof|[Uu]pdated|[Pp]osted|[Pp]ublished|[Aa]dded|and|or)(?:\s(?:about|around|exactly|just\safter|just\sbefore))?:?|(?:^|\n)[\s•*\[(>-]{0,4})\s?\Z"
)
_DATED_BEFORE = re.compile(
    r"\s?,?\s?(?:[(/|–-]\s?)?(?:shortly|just|soon)?\s?(?:at|about|around|from|by|after|before|until|to|@)?(?:\s(?:about|around))?\s?\Z"
)
_DATED_AFTER = re.compile(
    rf"(?:\s?(?:-|–|—|to|and|or|until)\s?\d{{1,2}}(?:[:.]\d\d)?\s?(?:{_HALF})?(?:\s?{_ZONE})?)?\s?,?\s?(?:\([^)]{{1,12}}\)\s)?(?:/|\||–|-)?\s?(?:on\s|this\s|last\s|next\s|the\s)?(?:{w.WEEKDAY_ANY}|{w.MONTH}|\d\d?(?:st|nd|rd|th)?\s(?:of\s)?(?:{w.MONTH})|\d\d?[/.-]\d|[12]\d\d\d-\d\d|[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)"
)
_SENTENCE_END = re.compile(r"[.!?]\s+[\"“'‘(]?[A-Z]|\n")


@rule(
    rf"(?<![\w.:/$€£+-])(?:(?P<plain>(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?)(?:\s?(?P<half>{_HALF}))?|(?P<hour>1[0-2]|0?[1-9])\s?{_HALF}|(?P<digits>(?:[01]\d|2[0-4])[0-5]\d)(?=\s(?:GMT|UTC|hours\b|hrs\b|EDT|EST|BST|CES?T))|(?P<word>[Nn]oon|[Mm]idnight))"
    rf"(?P<zone>\s?\(?{_ZONE}\b\)?)?(?![\w%/]|[.:-]\d|-[a-z])",
    "clock",
)
def clock(match: re.Match[str], state: State) -> Answer:
    """A time of day without a date beside it: its day is the one told in this sentence, else the day of the text."""
    text, bare = state.text, match["plain"] and not match["half"] and not match["zone"]
    if bare and ("." in match["plain"] or not _BEFORE.search(text, max(0, match.start() - 28), match.start())):
        return False
    if _DATED_AFTER.match(text, match.end(), match.end() + 40):
        return False
    last = state.seen[-1] if state.seen else None
    if last and last.value and match.start() - last.end < 24 and _DATED_BEFORE.fullmatch(text, last.end, match.start()):
        return False
    return _day_of(match, state)


@rule(
    r"(?<![\w-])(?:[Ii]n\sthe\s(?:early\s|late\s)?(?:morning|afternoon|evening)|(?:[Aa]t|[Bb]y|[Bb]efore|[Aa]fter|[Uu]ntil)\s(?:dawn|dusk|midday|sunrise|sunset|nightfall|lunchtime))(?!\w|\s(?:hours\s)?of\b)",
    "near clock",
)
def part_of_day(match: re.Match[str], state: State) -> Answer:
    """ "In the afternoon", "at dawn": of the day that is being told."""
    last = state.seen[-1] if state.seen else None
    if last and last.value and match.start() - last.end < 3:
        return False
    if re.match(r"\s(?:on\s)?(?:[A-Z]|\d)", state.text[match.end() : match.end() + 5]):
        return False
    return _day_of(match, state)


def _day_of(match: re.Match[str], state: State) -> PartialDate | None:
    for hit in reversed(state.seen[-3:]):
        if match.start() - hit.end > 250 or _SENTENCE_END.search(state.text, hit.end, match.start()):
            break
        if hit.value and hit.value.precision is Precision.DAY:
            return hit.value
    base = state.told_day if state.history else state.anchor or state.told_day
    return PartialDate.day(base) if base else None

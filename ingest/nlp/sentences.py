# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Where sentences begin and end in news as it comes: with abbreviations, bullets, headings and hard line breaks. Pure."""

from __future__ import annotations

import re

from ingest.nlp.wordlist import words

_TITLES = (
    "mr mrs ms dr prof sen rep gov gen col lt capt cmdr adm maj sgt cpl pvt hon rev st mt ft messrs jr sr vs v nos no art arts sec para pp pg fig"
    " figs ed eds vol approx dept est al cf eg ie viz ca jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri"
    " ave blvd rd bldg univ assn bros mfg intl natl gov't pt tel ext min max op cit reg regs stat u.s.c c.f.r"
)
_NEVER = frozenset(_TITLES.split())
_SELDOM = words("inc ltd co corp llc plc sa ag gmbh nv s.a n.v a.m p.m u.s u.k u.n e.u d.c etc u.s.a m.d ph.d")
_STARTERS = words(
    "the a an in on at it its he she they we i you this that these those but and however meanwhile as after before when while for from by to if"
    " since under according there here both some many most no not one two three last earlier later also then now his her their our what who why how"
    " with among officials authorities separately"
)
_STOP = re.compile(r"(?P<mark>[.!?…]+)(?P<close>[\"”’'»)\]]*)(?=\s)|(?P<line>\n\s*)")
_WORD_BEFORE = re.compile(r"[\w.'’&-]+$")
_NEXT = re.compile(r"\s*[\"“‘'«(\[]*(?P<word>[\w'’.-]+)?")
_BULLET = re.compile(r"\s*(?:[*•‣▪◦·–—-]\s|\d{1,2}[.)]\s|\(\d{1,2}\)\s|[a-z]\)\s)")


MAX_CHARS = 1500
"""No sentence of a person is longer; a longer stretch (a table, navigation, a list) is cut between words."""


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as character spans without surrounding white space, in order, none of them empty."""
    wrapped = _hard_wrapped(text)
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.start() if stop["line"] else stop.end()
        ends = _line_ends(text, stop, wrapped) if stop["line"] else _mark_ends(text, stop)
        if ends:
            _add(spans, text, start, end)
            start = stop.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while end - start > MAX_CHARS:
        cut = text.rfind(" ", start + MAX_CHARS // 2, start + MAX_CHARS)
        cut = cut if cut > 0 else start + MAX_CHARS
        _add(spans, text, start, cut)
        start = cut
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + len(piece) - len(piece.lstrip())
        spans.append((begin, begin + len(stripped)))


def _mark_ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop (or ! ?) ends a sentence, judged by the word before and the word after."""
    following = _NEXT.match(text, stop.end())
    after = (following["word"] or "") if following else ""
    if stop["mark"] != ".":
        return not after[:1].islower()
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 30), stop.start())
    word = before[0].lower().rstrip(".") if before else ""
    if after[:1].islower():
        return False
    if word in _NEVER and not (word == "no" and after.lower() in _STARTERS):
        return word in ("al", "jr", "sr", "est") and after.lower() in _STARTERS
    initial = before is not None and len(before[0]) == 1 and before[0].isupper()
    if initial or word in _SELDOM:
        return after.lower() in _STARTERS or not after
    return not re.fullmatch(r"\d{1,2}", word) or not _is_item(text, before.start() if before else 0)


def _is_item(text: str, start: int) -> bool:
    """True for the number of a list item ("2. The firm must ...") at the start of a line."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _line_ends(text: str, stop: re.Match[str], wrapped: bool) -> bool:
    """A blank line, a bullet or a heading ends a sentence; a line broken in the middle of a sentence does not."""
    if stop["line"].count("\n") > 1 or _BULLET.match(text, stop.end()):
        return True
    after, before = text[stop.end() : stop.end() + 1], text[max(0, stop.start() - 80) : stop.start()].rstrip()[-1:]
    if wrapped:
        return before in ".!?:"
    return not (after.islower() and before not in ".!?:;")


def _hard_wrapped(text: str) -> bool:
    """True when the text was broken into lines of about equal length, as in mails and old wire copy."""
    lines = [len(line) for line in text[:20_000].split("\n") if line.strip()]
    if len(lines) < 6:
        return False
    middling = sum(50 <= length <= 82 for length in lines)
    return max(lines) <= 100 and middling >= 0.6 * len(lines)

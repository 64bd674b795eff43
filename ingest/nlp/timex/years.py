"""The year that a date leaves out: from what is being told, from a heading, else the nearest to the publication."""

from __future__ import annotations

import re

from ingest.edtf import Part, Precision
from ingest.nlp.timex import tales
from ingest.nlp.timex.arithmetic import day, nearest_year
from ingest.nlp.timex.state import Hit, State

_REACH = 3000
"""Characters after which a tale is taken to be over."""
_NEAR = 200
_NEXT = 30
_OPENS = re.compile(r"(?:[.!?]['\"”’)]?\s|\A)(?:On|In|By|Early\sin|Late\sin|That)\s(?:early\s|late\s|mid-?)?\Z")
_ITEM = re.compile(r"(?:\n|\A)[\s•*–—-]{0,6}(?:(?:On|In|Early|Late|Mid)[\s-])?\Z")
_GOES_ON = re.compile(r"\b(?:has|have)\s(?:\w+ly\s)?(?:been|had)\b[^.;:!?\n“\"]*\Z")
_BULLET = re.compile(r"(?:\n|\A)\s{0,3}[•*–—-]{1,3}\s?(?:(?:Early|Late|Mid)[\s-])?\Z")
_LABEL = re.compile(r"(?:\w+\.?\s){1,2}?(?:\w+\s?)?(?::|\.?\s[–—-]\s|\.\s)")
_LIST_GAP = 300
_SINCE = re.compile(r"\b[Ss]ince\s(?:the\s|early\s|late\s|mid-)?\Z")
_IN = re.compile(r"(?:(?:\A|[.!?]['\"”’)]?\s|\n\s*)In|\b(?:was|were)\sin)\s\Z")
_SENTENCE_END = re.compile(r"[.!?;]['\"”’)]?\s|\n")
_AHEAD = re.compile(
    r"\b(?:will(?!\s(?:recall|remember|know|note|have\snoticed))|shall|(?:is|are)\s(?:now\s)?(?:to|due|set|expected|scheduled|planned|likely)|expects?\sto|plans?\sto|must|ha(?:s|ve)\sto)\s[^.;:!?\n“\"]*\Z"
)
"""A verb that looks ahead from the day of the text, whatever years it has told of before."""


def missing(state: State, month: int, number: int | None, start: int, tense: int) -> int | None:
    """The year of the month (and day) at `start`; `tense` -1 or 1 leans back or ahead. None without any anchor."""
    section = state.section if state.anchor and not state.history else None
    if section and section[0] == section[1] and _looks(_ITEM, state, start):
        return section[0]
    if (
        state.anchor
        and tense > 0
        and not _looks(_SINCE, state, start)
        and _AHEAD.search(state.text, max(0, start - 120), start)
    ):
        return nearest_year(month, number, state.anchor, 1, against=6.0)
    if state.anchor and _looks(_SINCE, state, start) and _GOES_ON.search(state.text, max(0, start - 120), start):
        return state.anchor.year - ((month, number or 1) > (state.anchor.month, state.anchor.day))
    listed = _of_list(state, month, number, start)
    if listed is not None:
        return listed
    plain = _plain(state, month, number, start, tense)
    if plain is None or state.anchor is None:
        return plain
    if (told := _of_sentence(state, start)) is not None and tense <= 0:
        return told
    goes_on = not state.history and _continued(state, month, number, start) is not None
    if goes_on and state.explicit and state.explicit.precision is Precision.YEAR and start - state.explicit_end < _NEXT:
        return plain
    return tales.year_of(state, tales.Asked(month, number, start, tense, plain, goes_on))


def _is_label(state: State, start: int) -> bool:
    """ "- Nov. 8: ...", "**31 March.** ...", "1 OCTOBER. ..." at the head of a line."""
    if _looks(_BULLET, state, start):
        return True
    return _looks(_ITEM, state, start) and _LABEL.match(state.text, start, start + 24) is not None


def _of_list(state: State, month: int, number: int | None, start: int) -> int | None:
    """In a list in order of time, the first year in which the date of an item follows that of the one before.

    Only for what is over: a list may go on with what is planned.
    """
    if not state.anchor or not _is_label(state, start):
        return None
    heads = [hit for hit in state.seen[-12:] if hit.value and hit.value.earliest and _is_label(state, hit.start)]
    if not heads or not any(hit.explicit for hit in heads):
        return None
    last = heads[-1].value.earliest if heads[-1].value else None
    for year in (last.year, last.year + 1) if last else ():
        there = day(year, month, number or 28)
        if last and there and there >= last and (there - last).days < _LIST_GAP and there <= state.anchor:
            return year
    return None


def _of_sentence(state: State, start: int) -> int | None:
    """The past year that the sentence has named: "In 2009 it hit a coach, and on 21 February it was raised"."""
    last = state.seen[-1] if state.seen else None
    if not last or not last.value or last.value.precision is not Precision.YEAR or not last.explicit:
        return None
    if not last.value.earliest or not state.anchor or last.value.earliest.year >= state.anchor.year:
        return None
    led = _IN.search(state.text, max(0, last.start - 12), last.start)
    return last.value.earliest.year if led and not _SENTENCE_END.search(state.text, last.end, start) else None


def _plain(state: State, month: int, number: int | None, start: int, tense: int) -> int | None:
    """By rule: the nearest year, or the one of the last date told; one voice among those that `tales` weighs."""
    told = state.last
    if (state.history or state.anchor is None) and told and told.earliest:
        if told.precision in (Precision.YEAR, Precision.SEASON, Precision.QUARTER) and told.part is not Part.LATE:
            year = told.earliest.year
        else:
            year = nearest_year(month, number, told.earliest, 1, against=1.6)
        return min(max(year, state.section[0]), state.section[1]) if state.section else year
    if state.anchor is None:
        return None
    nearest = nearest_year(month, number, state.anchor, tense)
    if _looks(_SINCE, state, start) and (nearest, month, number or 1) > state.anchor.timetuple()[:3]:
        nearest -= 1
    return _continued(state, month, number, start) or nearest


def _looks(pattern: re.Pattern[str], state: State, start: int) -> bool:
    return pattern.search(state.text, max(0, start - 24), start) is not None


def _continued(state: State, month: int, number: int | None, start: int) -> int | None:
    """The year of a tale that goes on: "In July 2018 ... On September 3 ..." within one paragraph."""
    told = state.explicit
    if not (told and told.earliest and state.anchor) or start - state.explicit_end > _REACH:
        return None
    if "\n" in state.text[state.explicit_end : start]:
        return None
    if told.precision is Precision.YEAR and told.earliest.year < state.anchor.year:
        opens = start - state.explicit_end < _NEAR and _looks(_OPENS, state, start)
        return told.earliest.year if opens else None
    if told.precision not in (Precision.DAY, Precision.MONTH):
        return None
    for year in (told.earliest.year, told.earliest.year + 1):
        there = day(year, month, number or 28)
        if there and 0 <= (there - told.earliest).days <= 150 and there <= state.anchor:
            return year
    return None


def relative_year(word: str, state: State, beside: Hit | None = None) -> int | None:
    """'last' -> the year before the anchor's; 'that', 'the same' -> the year told last, before `beside`."""
    word = " ".join(word.lower().split())
    told = state.last.earliest if state.last else None
    if beside is not None:
        named = [hit.value.earliest for hit in state.seen[-6:] if hit is not beside and hit.value and hit.explicit]
        told = named[-1] if named else told
    if word in ("that", "the same", "the previous", "the following"):
        base = told or state.anchor
        return base.year + {"the previous": -1, "the following": 1}.get(word, 0) if base else None
    base = state.anchor
    return base.year + {"last": -1, "next": 1}.get(word, 0) if base else None

# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Does the clause around a date look back or ahead? By its nearest verb, from the words alone. Pure."""

from __future__ import annotations

import re

_FUTURE = re.compile(
    r"\b(?:will|would|shall|must|is to|are to|was to|to be|is set to|are set to|is due|are due|due|plans? to|expected to|expects? to|"
    r"scheduled|upcoming|takes? effect|comes? into|enters? into|deadline|may|until|by|starting|effective|beginning|next|begins?|"
    r"starts?|ends?|expires?)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|ha(?:d|s|ve)(?!\s(?:until|till|to|by|time)\b)|did|said|told|went|took|came|began|gave|sent|met|made|wrote|filed|ruled|won|lost|saw|held|"
    r"found|left|sued|struck|rose|fell|sold|bought|paid|grew|ran|led|spoke|knew|thought|became|drew|flew|broke|chose|sank|hit|shut|(?:cut|put|set)(?!\s(?:to|for)\b)|"
    r"(?<!\bin\s)(?<!\ba\s)(?<!\ban\s)(?<!\bof\s)(?!(?:need|speed|feed|seed|indeed|succeed|exceed|proceed|schedul|slat|plann|expect|bas|unit)(?:ed)?\b)[a-z]{2,}(?<!ne)ed)\b"
)
_LEFT_BREAK = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Co))(?<!\b(?:Inc|Mrs|Ltd|Gov|Sen|Rep|Gen|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec))(?<!\b(?:Corp|Sept))(?<![ap]\.m)\.\s|[;:!?\n]\s|\n|"
    r",\s(?:and|but|which|who|after|while|because)\s|—|\s-\s"
)
_RIGHT_BREAK = re.compile(r"[.;:!?]\s|\n|,\s(?:and|but|which|who|after|while|because)\s|—|\s-\s")
_MODAL = re.compile(
    r"\b(?:will|shall|would|must|may|can|could|should|to|not)\s(?:(?:not|no|longer|only|be|have|then|also|stay|remain|keep|get|\w+ly)\s){0,4}$"
)
_STRONG = re.compile(
    r"\b(?:will|shall|would|must|(?:is|are)\s(?:to|set\sto|due|likely|about\sto)|(?:scheduled|slated|due|planned|set|expected|expects?|plans?|hopes?|aims?|intends?)\s(?:to|for|on|by|in)|"
    r"takes?\seffect|(?:comes?|goes|enters?)\sinto|(?:begins|starts|expires|opens|ends|resumes|meets|votes)(?!\sof\b))\b"
    r"|\b(?:moved|postponed|delayed|pushed|rescheduled|deferred|extended|adjourned)\s(?:back\s|again\s)?(?:to|until|till)\s\Z"
)


def tense(text: str, start: int, end: int) -> int:
    """-1, 0 or 1: whether the verb nearest to `start:end`, within the clause, looks back, neither, or ahead."""
    left, right = text[max(0, start - 90) : start], text[end : end + 70]
    breaks = list(_LEFT_BREAK.finditer(left))
    left = left[breaks[-1].end() :] if breaks else left
    stop = _RIGHT_BREAK.search(right)
    right = right[: stop.start()] if stop else right
    past, ahead = list(_PAST.finditer(left)), list(_STRONG.finditer(left))
    if past or ahead:
        last = past[-1].start() if past else -1
        if past and _MODAL.search(left[:last]):
            return 1
        return -1 if last > (ahead[-1].start() if ahead else -1) else 1
    first, future = _PAST.search(right), _STRONG.search(right)
    if first and not (future and future.start() < first.start()):
        return 1 if _MODAL.search(right[: first.start()]) else -1
    return 1 if future or _FUTURE.search(left + " " + right) else 0

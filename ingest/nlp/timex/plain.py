"""The text as the rules want it, of the same length: wrapped lines joined, capitals lowered, addresses hidden. Pure."""

from __future__ import annotations

import re

from ingest.nlp.timex import words as w
from ingest.nlp.timex.seeds import lowered

_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}|\b\S{1,64}@\w\S{1,200}")
_CAPITALS = re.compile(r"^[^a-z\n]++$", re.MULTILINE)
_LOUD = re.compile(r"[A-Z]{3}")
_PLAIN_NAMES = sorted({*w.MONTHS, *w.WEEKDAYS} - {"may", "mar", "march", "sun", "sat"}, key=len, reverse=True)
_SPACE = re.compile(r"\s")
_NAMES = re.compile(rf"\b(?:{'|'.join(_PLAIN_NAMES)})\b|\b(?:may|march)(?=\s\d)|(?<=\bin\s)(?:may|march)\b")
_AGAIN = re.compile(r"\b(?:christmas|thanksgiving|easter|halloween|(?:labor|memorial|independence)\sday|new\syear)\b")
_WRAPPED = re.compile(r"(?<=[^\s.:!?\"”])\n(?=[^\s•*–—-])")
_NARROW, _WIDE = 45, 90


def plain(text: str) -> str:
    """`text`, character for character in the same places."""
    if "://" in text or "www." in text or "@" in text:
        text = _ADDRESS.sub(lambda match: "x" * len(match[0]), text)
    text = _CAPITALS.sub(lambda match: _quiet(match[0]) if _is_loud(match[0]) else match[0], text)
    return _WRAPPED.sub(" ", text) if _is_wrapped(text) else text


def _is_loud(line: str) -> bool:
    """Whether two words of capitals stand in it, and not one name alone. In one pass: lines may be long."""
    first = _LOUD.search(line)
    return bool(first and (space := _SPACE.search(line, first.end())) and _LOUD.search(line, space.end()))


def _quiet(line: str) -> str:
    line = _NAMES.sub(lambda match: match[0].capitalize(), lowered(line))
    return _AGAIN.sub(lambda match: match[0].title(), line)


def _is_wrapped(text: str) -> bool:
    """Whether the lines break at a width and not at the end of a paragraph, as in the copy of an old wire."""
    lines = text[:4000].split("\n")[:-1]
    full = [line for line in lines if line.strip()]
    if len(full) < 4:
        return False
    broken = sum(_NARROW <= len(line) <= _WIDE and line.rstrip()[-1] not in '.:!?"”' for line in full)
    return broken > len(full) / 2

"""A story as lines for a terminal: with colours, or with [brackets] where there are none. Pure."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.explaining.judging import percent
from ingest.explaining.marks import Stretch
from ingest.explaining.told import Bar, Story, ToldDate, ToldEvent

_FAMILY = {"signal": "33", "process": "34", "measure": "31", "reaction": "32"}
_MARKS = {"trigger": "1", "date": "30;43", "actor": "4", "target": "4"}
_LABELS = {"trigger": "event", "date": "date", "actor": "who", "target": "whom"}
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_KEY, _WEIGHT, _ROOM = 12, 12, 60
"""Columns of the names of lines, of the longest bar, and of the narrowest screen that shows bars."""


@dataclass(frozen=True, slots=True)
class Screen:
    """How wide lines may be, in characters, and whether colours are shown."""

    width: int = 80
    colour: bool = False

    def paint(self, text: str, *codes: str) -> str:
        """In colour, if there is any."""
        used = ";".join(code for code in codes if code)
        return f"\x1b[{used}m{text}\x1b[0m" if self.colour and used and text else text


def lines(told: Story, screen: Screen) -> Iterator[str]:
    """Without line ends; nothing of the document can move the cursor or change colours."""
    yield from _head(told, screen)
    if told.unread:
        yield from _wrapped(f"Not read: {told.unread}.", screen, "")
        return
    if told.events:
        yield from _wrapped(
            "Features weigh for (+) or against (-) an event of that kind, in log-odds.", screen, "", "2"
        )
    for event in told.events:
        yield ""
        yield from _event(event, screen)
    if told.passed:
        yield ""
        yield from _wrapped(
            f"Dates that date no event: the score of one is {percent(told.needed)} at least", screen, "", "1"
        )
        for date in told.passed:
            yield from _passed(date, screen)
    yield from _rest(told, screen)


def _head(told: Story, screen: Screen) -> Iterator[str]:
    document = told.document
    title = " ".join(document.title.split())
    yield from _wrapped(f"{document.id}: {title}" if title else document.id, screen, "", "1")
    parts = [f"published {told.published}" if told.published else "publication date unknown: nothing counts from it"]
    if not told.unread:
        counts = {
            "event": len(told.events),
            "date passed over": len(told.passed),
            "name": sum(len(n) for _, n in told.names),
        }
        parts += [
            told.category,
            ", ".join(_count(number, word) for word, number in counts.items() if number or word == "event"),
        ]
    yield from _wrapped("; ".join([*parts, told.version]), screen, "", "2")
    for note in told.notes:
        yield from _wrapped(f"Note: {note}.", screen, "")


def _event(told: ToldEvent, screen: Screen) -> Iterator[str]:
    event = told.event
    edtf = "" if told.when == event.date.edtf else f" ({event.date.edtf})"
    kind, head = told.kind.upper(), f"{told.number:>2}  "
    narrow = len(f"{head}{kind}  {told.when}{edtf}") > screen.width
    gap = "\n    " if narrow else "  "
    kind, when = screen.paint(kind, "1", _FAMILY[told.family]), screen.paint(told.when, "1")
    yield from f"{head}{kind}{gap}{when}{edtf}".split("\n")
    yield from _sentence(told.sentence, screen)
    quote = f"“{_line(event.date_text)}”" + (", elsewhere in the text" if told.date_elsewhere else "")
    yield from _pair("date", "; ".join(filter(None, [quote, told.read_as, told.counts_from])), screen)
    yield from _pair("certainty", f"{told.certainty}; {told.certainty_why}", screen)
    yield from _pair("affair", f"{'main' if event.main else 'background'}; {told.affair_why}", screen)
    parties = [f"{name} {_line(party)}" for name, party in (("who:", event.actor), ("whom:", event.target)) if party]
    if parties:
        yield from _pair("parties", ", ".join(parties), screen)
    yield from _pair("confidence", f"{percent(event.confidence)}; {told.confidence}", screen)
    scores = (
        f"{percent(told.score)}: {percent(told.features)} by features, {percent(told.reader)} by the trained reader"
    )
    yield from _pair("score", scores, screen)
    for number, bar in enumerate(told.reasons):
        yield from _bar("features" if number == 0 else "", bar, screen)


def _bar(name: str, bar: Bar, screen: Screen) -> Iterator[str]:
    """The weight, its bar where there is room for one, and what weighs."""
    code = "32" if bar.weight >= 0 else "31"
    longest = _WEIGHT if screen.width >= _ROOM else 0
    size = max(1, round(bar.share * longest)) if longest else 0
    drawn = screen.paint(("+" if bar.weight >= 0 else "-") * size, code) + " " * (longest - size + bool(longest))
    inner = 4 + _KEY + 5 + 1 + longest + bool(longest)
    for number, line in enumerate(_fold(bar.words, screen.width - inner)):
        head = f"    {screen.paint(f'{name:<{_KEY}}', '2')}{bar.weight:+5.1f} {drawn}"
        yield (head if number == 0 else " " * inner) + line


def _passed(told: ToldDate, screen: Screen) -> Iterator[str]:
    when = "" if told.text == told.when else f" ({told.when})"
    near = f"nearest is {told.kind} with {percent(told.score)}"
    short = f", {round(100 * told.missing)} points too few" if told.missing >= 0.005 else ", just too little"
    yield from _wrapped(f"“{_line(told.text)}”{when}: {near}{short}", screen, "    ", first="  - ")
    yield from _sentence(told.sentence, screen, "2")


def _rest(told: Story, screen: Screen) -> Iterator[str]:
    unplaced = (f"“{_line(text)}”" + (f" ({iso})" if iso else "") for text, iso in told.unplaced)
    rows = [
        ("Dates apart from all events", "; ".join(f"“{_line(text)}” ({when})" for text, when in told.alone)),
        ("Times without a place on the calendar", "; ".join(unplaced)),
        ("Names", "; ".join(f"{label}: {_named(names)}" for label, names in told.names)),
        ("Figures", "; ".join(told.figures)),
    ]
    for head, text in rows:
        if text:
            yield ""
            yield screen.paint(head, "1")
            yield from _wrapped(text, screen, "    ")


def _named(names: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} ({count})" if count > 1 else name for name, count in names)


def _pair(name: str, text: str, screen: Screen) -> Iterator[str]:
    indent = " " * (4 + _KEY)
    for number, line in enumerate(_fold(text, screen.width - len(indent))):
        yield (f"    {screen.paint(f'{name:<{_KEY}}', '2')}" if number == 0 else indent) + line


def _wrapped(text: str, screen: Screen, indent: str, code: str = "", *, first: str = "") -> Iterator[str]:
    for number, line in enumerate(_fold(text, screen.width - len(indent))):
        yield (first if first and number == 0 else indent) + screen.paint(line, code)


def _fold(text: str, width: int) -> list[str]:
    return textwrap.wrap(safe(text), max(width, 12), break_on_hyphens=False)


def _sentence(pieces: Iterable[Stretch], screen: Screen, code: str = "") -> Iterator[str]:
    """Wrapped at spaces by what is seen: a mark may run over the end of a line, a longer word stands out."""
    width = max(screen.width - 4, 20)
    line, used = "", 0
    for space, word, size in _words(pieces, screen, code):
        if used and used + 1 + size > width:
            yield f"    {line}"
            line, used = "", 0
        line, used = (f"{line}{space}{word}", used + 1 + size) if used else (word, size)
    if line:
        yield f"    {line}"


def _words(pieces: Iterable[Stretch], screen: Screen, code: str) -> Iterator[tuple[str, str, int]]:
    """Each word with the space before it, both painted, and its width; a word may be made of several stretches."""
    before, word, size = "", "", 0
    for text, codes in _chunks(pieces, screen):
        if text != " ":
            word, size = word + screen.paint(text, *(codes or [code])), size + len(text)
            continue
        if word:
            yield before, word, size
        before, word, size = screen.paint(" ", *codes), "", 0
    if word:
        yield before, word, size


def _chunks(pieces: Iterable[Stretch], screen: Screen) -> Iterator[tuple[str, list[str]]]:
    """Spaces and runs without one, with their colours, or with brackets in place of colours."""
    for piece in pieces:
        text, codes = _line(piece.text), []
        if screen.colour:
            codes = [_MARKS[mark.role] for mark in piece.marks if mark.role in _MARKS]
            codes += [_FAMILY[mark.family] for mark in piece.marks if mark.family and "date" not in piece.roles]
        else:
            text = "".join(f"[{_LABELS[m.role]}: " for m in piece.opens if m.role in _LABELS) + text
            text += "]" * sum(mark.role in _LABELS for mark in piece.closes)
        for chunk in re.findall(r" |[^ ]+", text):
            yield chunk, codes


def _line(text: str) -> str:
    """On one line, with the spaces at its ends as one."""
    return re.sub(r"\s+", " ", safe(text))


def safe(text: str) -> str:
    """Without characters that steer a terminal or turn the direction of writing."""
    return _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _count(number: int, word: str) -> str:
    if number == 1:
        return f"1 {word}"
    return f"{number} dates passed over" if word.startswith("date ") else f"{number} {word}s"

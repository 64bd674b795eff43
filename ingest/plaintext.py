"""HTML as feeds carry it -> paragraphs of plain text, in one pass over the input, however broken it is. Pure.

A tree would be built by other parsers, in quadratic time for some inputs; to tell text from tags, none is needed. What
comes out is text and is only ever shown as text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

MAX_LENGTH = 200_000
"""Characters of one text that are kept, cut at the end of a paragraph where one is near: a long report has 100,000."""

PARAGRAPH_TAGS = re.compile(
    r"address|article|aside|blockquote|caption|center|d[dlt]|details|div|fieldset|fig(?:ure|caption)|footer|form|h[1-6]"
    r"|header|hr|li|main|nav|[ou]l|p|pre|section|summary|table|tbody|tfoot|thead|tr"
)
UNREAD_TAGS = re.compile(r"button|iframe|math|noscript|object|script|select|style|svg|template|textarea")
"""Elements whose content is not the author's text."""
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]*)")
_TAG_STOP = re.compile(r"[>\"']")
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
_BOILERPLATE = re.compile(
    r"The post .{1,300} (?:appeared first on|first appeared on) .{1,200}"
    r"|(?:Continue reading|Read more|Read the full story)\W*"
)
_BREAK = "\x00"


def paragraphs(source: str) -> str:
    """HTML -> its paragraphs, separated by empty lines."""
    pieces = "".join(_pieces(source)).split(_BREAK)
    return _joined(html.unescape(piece) for piece in pieces)


def plain_paragraphs(source: str) -> str:
    """Plain text -> the same, cleaned, with its own empty lines as separators."""
    return _joined(re.split(r"\n[ \t\r\f\v]*\n", source))


def one_line(source: str) -> str:
    """HTML or plain text -> one line. Titles are often escaped once too often, and never mean to show "&amp;"."""
    return clean(html.unescape(" ".join(html.unescape(piece) for piece in "".join(_pieces(source)).split(_BREAK))))


def _joined(pieces: Iterator[str] | list[str]) -> str:
    cleaned = [text for piece in pieces if (text := clean(piece))]
    while cleaned and _BOILERPLATE.fullmatch(cleaned[-1]):
        cleaned.pop()
    text = "\n\n".join(cleaned)
    end = text.rfind("\n\n", MAX_LENGTH // 2, MAX_LENGTH)
    return text if len(text) <= MAX_LENGTH else text[: end if end > 0 else MAX_LENGTH]


def clean(text: str) -> str:
    """Spaces made single, invisible characters and those that no database holds taken out."""
    return " ".join(_UNWANTED.sub("", unicodedata.normalize("NFC", text)).split())


def _pieces(source: str) -> Iterator[str]:
    """Text as it stands between tags, and breaks where a paragraph ends. No part of the input is gone through twice."""
    source = source.replace(_BREAK, "")
    lowered = source.lower() if len(source.lower()) == len(source) else source
    place = 0
    while (start := source.find("<", place)) >= 0:
        yield source[place:start]
        if source.startswith("<!--", start):
            place = _after(source, "-->", start + 4)
        elif source.startswith(("<!", "<?"), start):
            place = _after(source, ">", start)
        elif match := _TAG_NAME.match(source, start):
            name = match[1].lower()
            place = _tag_end(source, match.end())
            if UNREAD_TAGS.fullmatch(name) and source[start + 1] != "/":
                place = _after(source, ">", _after(lowered, f"</{name}", place) - 1)
            yield _BREAK if PARAGRAPH_TAGS.fullmatch(name) else " " if name in ("br", "td", "th") else ""
        else:
            yield "<"
            place = start + 1
    yield source[place:]


def _after(source: str, mark: str, start: int) -> int:
    found = source.find(mark, start)
    return len(source) if found < 0 else found + len(mark)


def _tag_end(source: str, place: int) -> int:
    """Past the tag's ">", which may also stand in a quoted attribute. A quote that never ends counts for nothing."""
    while match := _TAG_STOP.search(source, place):
        if match[0] == ">":
            return match.end()
        closing = source.find(match[0], match.end())
        if closing < 0:
            return _after(source, ">", match.end())
        place = closing + 1
    return len(source)

"""HTML as it comes -> less of it, within bounds that parsers bear: they take minutes for some pages of 5 MB. Pure.

One pass over the input, without a tree. What is left out has no part in a text: scripts, styles, drawings, most
attributes, tags that only carry looks, and all that lies beyond the bounds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

MAX_SOURCE = 6_000_000
"""Characters that are looked at."""
MAX_TEXT = 600_000
"""Characters of text that are kept; an article keeps a third of it at most."""
MAX_MARKUP = 150_000
"""Tags and comments that are looked at."""
MAX_TAGS = 8_000
"""Tags that are kept: a long report has 3,000."""
MAX_METAS = 300
MAX_DEPTH = 80
MAX_ATTRIBUTES = 12
MAX_DATA = 300_000
"""Characters of one block of JSON-LD, which may hold the whole article."""

UNREAD = re.compile(
    r"audio|button|canvas|iframe|math|noembed|noframes|noscript|object|script|select|style|svg|template|textarea|video"
)
"""Elements that are left out with what is in them."""
LOOKS = re.compile(
    r"abbr|acronym|b|bd[io]|big|center|cite|code|em|font|i|ins|kbd|mark|nobr|s|samp|small|span|strike|strong|su[bp]|tt"
    r"|u|var|wbr"
)
"""Tags that are left out, and what is in them stays."""
VOID = re.compile(r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track")
LINKS = frozenset({"canonical", "amphtml", "author", "alternate"})
KEPT = {
    "class": 300, "id": 200, "name": 200, "property": 200, "content": 3000, "href": 2000, "rel": 100, "datetime": 60,
    "itemprop": 100, "itemtype": 200, "itemscope": 10, "role": 60, "lang": 30, "pubdate": 60, "title": 300,
    "aria-label": 100, "aria-hidden": 10, "hidden": 10, "style": 200, "http-equiv": 40,
}  # fmt: skip
"""Attributes that tell text from furniture, with the characters of each that are kept."""
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]{0,40}+)(?:\s{0,8}=\s{0,8}(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?")
_JSON_LD = re.compile(r"type\s{0,4}=\s{0,4}[\"']?application/ld\+json", re.IGNORECASE)
_MARKED = re.compile(r"itemprop|datetime|author|byline|date|publi|hidden", re.IGNORECASE)
_STOP = re.compile(r"[>\"']")
_LONGEST_TAG = 20_000


def trimmed(source: str) -> str:
    """The page with all that tells its text and its data, and with no more than the bounds."""
    return "".join(_Trim(source[:MAX_SOURCE].replace("\0", "")).pieces())


def data_blocks(source: str) -> list[str]:
    """The blocks of JSON-LD, as they stand in a trimmed page."""
    return [
        found[1] for found in re.finditer(r"<script type=\"application/ld\+json\">(.*?)</script>", source, re.DOTALL)
    ]


class _Trim:
    """One pass; `place` only grows."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lowered = source.lower() if len(source.lower()) == len(source) else source
        self.place = self.text = self.tags = self.markup = self.metas = 0
        self.open: list[str] = []
        self.ignored: Counter[str] = Counter()
        self.missing: set[str] = set()

    def pieces(self) -> Iterator[str]:
        while self.place < len(self.source) and self._within_bounds():
            start = self.source.find("<", self.place)
            start = len(self.source) if start < 0 else start
            if start > self.place:
                piece = self.source[self.place : min(start, self.place + MAX_TEXT)]
                self.text += len(piece)
                yield piece
            self.place = start
            if start < len(self.source):
                yield self._markup(start)
        yield from (f"</{name}>" for name in reversed(self.open))

    def _within_bounds(self) -> bool:
        return self.text < MAX_TEXT and self.tags < MAX_TAGS and self.markup < MAX_MARKUP

    def _markup(self, start: int) -> str:
        self.markup += 1
        if self.source.startswith("<!--", start):
            self.place = self._after("-->", start + 4)
            return ""
        if self.source.startswith(("<!", "<?"), start):
            self.place = self._after(">", start)
            return ""
        match = _NAME.match(self.source, start)
        if match is None:
            self.place = start + 1
            return "&lt;"
        name, end = match[1].lower(), self._tag_end(match.end())
        inside, self.place = self.source[match.end() : min(end, match.end() + _LONGEST_TAG)], end
        if UNREAD.fullmatch(name):
            return self._left_out(name, inside, closing=self.source[start + 1] == "/")
        return self._closed(name) if self.source[start + 1] == "/" else self._opened(name, inside)

    def _left_out(self, name: str, inside: str, *, closing: bool) -> str:
        if closing:
            return ""
        begins = self.place
        ends = self.lowered.find(f"</{name}", begins) if name not in self.missing else -1
        if ends < 0:  # without an end: only what runs as a script hides all the rest from a reader
            self.missing.add(name)
            self.place = len(self.source) if name in ("script", "style", "textarea") else begins
            return ""
        self.place = self._after(">", ends)
        if name == "script" and ends - begins <= MAX_DATA and _JSON_LD.search(inside):
            return f'<script type="application/ld+json">{self.source[begins:ends]}</script>'
        return ""

    def _opened(self, name: str, inside: str) -> str:
        if LOOKS.fullmatch(name) and not (name == "span" and _MARKED.search(inside)):
            self.ignored[name] += 1
            return ""
        self.tags += 1
        if VOID.fullmatch(name):
            return self._void(name, inside)
        if len(self.open) >= MAX_DEPTH:
            self.ignored[name] += 1
            return " "
        self.open.append(name)
        return f"<{name}{_attributes(inside)}>"

    def _void(self, name: str, inside: str) -> str:
        if name in ("br", "hr"):
            return f"<{name}>"
        if name not in ("meta", "link"):
            return " "
        self.metas += 1
        if self.metas > MAX_METAS:
            return ""
        kept = _attributes(inside)
        return f"<{name}{kept}>" if name == "meta" or any(f'"{rel}"' in kept for rel in LINKS) else ""

    def _closed(self, name: str) -> str:
        if self.ignored[name]:
            self.ignored[name] -= 1
            return ""
        if name not in self.open:
            return ""
        depth = len(self.open) - self.open[::-1].index(name) - 1
        closed, self.open = self.open[depth:], self.open[:depth]
        return "".join(f"</{one}>" for one in reversed(closed))

    def _after(self, mark: str, start: int) -> int:
        found = self.source.find(mark, start)
        return len(self.source) if found < 0 else found + len(mark)

    def _tag_end(self, place: int) -> int:
        """Past the tag's ">", which may also stand in a quoted attribute. A quote without an end counts for nothing."""
        while match := _STOP.search(self.source, place):
            if match[0] == ">":
                return match.end()
            closing = self.source.find(match[0], match.end())
            if closing < 0:
                return self._after(">", match.end())
            place = closing + 1
        return len(self.source)


def _attributes(inside: str) -> str:
    kept: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        name = match[1].lower()
        if name in KEPT and name not in kept:
            value = match[2] or match[3] or match[4] or ""
            kept[name] = value[: KEPT[name]].replace('"', "&quot;").replace("<", "&lt;")
            if len(kept) == MAX_ATTRIBUTES:
                break
    return "".join(f' {name}="{value}"' for name, value in kept.items())

"""Text of a broken feed -> XML that a strict parser takes, with what was wrong in words. Pure; linear in the text.

A strict parser gives up at the first slip; the forgiving one behind it reads each slip in its own way, so that the same
entry would come out in two forms, one before and one after somebody wrote a bare "&". What can be mended without doubt
is mended here. Document types are taken off: nothing is fetched for them, and no entity is expanded but plain text.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.errors import BrokenFeedError

LONGEST_ENTITY = 64
MOST_EXPANSIONS = 10_000
"""Of entities that the feed declares itself: with their length, what an expansion can add at most."""

_BEGIN = re.compile(r"<(?:\?xml[\s?]|!doctype|(?:\w+:)?(?:rss|feed|rdf|channel|html)[\s>/])", re.IGNORECASE)
_ELEMENT = re.compile(r"<[A-Za-z_]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ENTITY = re.compile(r"<!ENTITY\s{1,99}(\w{1,64})\s{1,99}(?:\"([^\"&%<]{0,64})\"|'([^'&%<]{0,64})')\s{0,99}>")
_REFERENCE = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)(?:#(\d{1,9});|#[xX]([0-9a-fA-F]{1,8});|(\w{1,64});)?")
_ROOT_ENDS = ("</rss", "</feed", "</rdf:RDF", "</RDF", "</RSS")
_SUBSET_END = re.compile(r"\]\s{0,99}>")


@dataclass(slots=True)
class _Work:
    """What was found on the way."""

    faults: dict[str, None] = field(default_factory=dict)
    entities: dict[str, str] = field(default_factory=dict)
    dtd: bool = False
    expansions: int = 0


@dataclass(frozen=True, slots=True)
class Mended:
    """XML from the root element on. `ended`: its end tag is there; `closed`: so is that of its last entry."""

    xml: str
    faults: tuple[str, ...]
    ended: bool
    closed: bool


def mend(text: str) -> Mended:
    """Raises BrokenFeedError for a document type that never ends."""
    work = _Work()
    text, removed = _CONTROLS.subn("", text)
    _note(work, "control characters", removed)
    text = _without_prolog(text, work)
    text, ended = _without_appendix(text, work)
    closed = ended or _last_entry_is_closed(text.lower())
    return Mended("".join(_mended_pieces(text, work)), tuple(work.faults), ended, closed)


def _last_entry_is_closed(lowered: str) -> bool:
    opened = max(lowered.rfind("<item"), lowered.rfind("<entry"))
    return max(lowered.rfind("</item"), lowered.rfind("</entry")) >= opened


def _note(work: _Work, fault: str, seen: object) -> None:
    if seen:
        work.faults[fault] = None


def _without_prolog(text: str, work: _Work) -> str:
    """Past declarations, comments and the document type, to the root element."""
    begin = _BEGIN.search(text)
    if begin:
        _note(work, "something stands before its beginning", text[: begin.start()].strip())
        text = text[begin.start() :]
    place = 0
    while (start := text.find("<", place)) >= 0:
        if _ELEMENT.match(text, start):
            return text[start:]
        place = _past(text, start, work)
    return ""


def _past(text: str, start: int, work: _Work) -> int:
    """The end of the comment, instruction or document type at `start`."""
    if text.startswith("<!--", start):
        return _after(text, "-->", start + 4)
    if text.startswith("<?", start):
        return _after(text, "?>", start)
    if text[start : start + 9].upper() == "<!DOCTYPE":
        return _past_doctype(text, start, work)
    return start + 1


def _past_doctype(text: str, start: int, work: _Work) -> int:
    bracket, end = text.find("[", start), text.find(">", start)
    work.dtd = True
    if end >= 0 and (bracket < 0 or end < bracket):
        return end + 1
    subset_end = _SUBSET_END.search(text, bracket) if bracket >= 0 else None
    if not subset_end:
        raise BrokenFeedError("The feed's document type never ends. Tell its publisher.")
    for name, double, single in _ENTITY.findall(text, bracket, subset_end.start()):
        work.entities.setdefault(name, double or single)
    return subset_end.end()


def _after(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return len(text) if found < 0 else found + len(mark)


def _without_appendix(text: str, work: _Work) -> tuple[str, bool]:
    """Up to the root's end tag, and whether there is one."""
    start = max(text.rfind(end) for end in _ROOT_ENDS)
    if start < 0:
        return text, False
    end = _after(text, ">", start)
    rest = text[end:].strip()
    _note(work, "something stands after its end", rest and not rest.startswith("<!--"))
    return text[:end], True


def _mended_pieces(text: str, work: _Work) -> Iterator[str]:
    first, *sections = text.split("<![CDATA[")
    yield _mended_markup(first, work)
    inside = False
    for section in sections:
        content, end, markup = section.partition("]]>")
        _note(work, "a CDATA section in another", inside)
        yield f"{'' if inside else '<![CDATA['}{content}{end}"
        if inside and "]]>" in markup:
            content, _, markup = markup.partition("]]>")
            yield f"<![CDATA[{content}]]>"
        inside = not end
        yield _mended_markup(markup, work)


def _mended_markup(text: str, work: _Work) -> str:
    if "]]>" in text:
        text = text.replace("]]>", "")
        _note(work, "a CDATA section that ends twice", seen=True)
    return _REFERENCE.sub(lambda reference: _mended_reference(reference, work), text)


def _mended_reference(reference: re.Match[str], work: _Work) -> str:
    decimal, hexadecimal, name = reference.groups()
    if decimal or hexadecimal:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        _note(work, "references to what is no character", not is_character(code))
        return reference[0] if is_character(code) else ""
    if name in work.entities:
        work.expansions += 1
        return work.entities[name] if work.expansions <= MOST_EXPANSIONS else ""
    if name and (text := html.entities.html5.get(f"{name};")):
        _note(work, "entities of HTML", not work.dtd)
        return "".join(f"&#{ord(character)};" if character in "<>&\"'" else character for character in text)
    _note(work, "unknown entities" if name else "unescaped ampersands", seen=True)
    return f"&amp;{reference[0][1:]}"


def is_character(code: int) -> bool:
    """Whether XML 1.0 has such a character."""
    return code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000

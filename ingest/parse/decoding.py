"""Bytes of a feed -> text, whatever media type and declaration claim. Pure.

What the bytes themselves say comes first: a mark at their start, zeros between them, or that they are valid UTF-8,
which text in another encoding hardly ever is by chance. The declaration inside comes next, for the author wrote it;
then the server's, which is often a default for all its files.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZEROS = (
    (re.compile(rb"[^\0]\0\0\0", re.DOTALL), "utf-32-le"),
    (re.compile(rb"\0\0\0[^\0]", re.DOTALL), "utf-32-be"),
    (re.compile(rb"[^\0]\0[^\0]\0", re.DOTALL), "utf-16-le"),
    (re.compile(rb"\0[^\0]\0[^\0]", re.DOTALL), "utf-16-be"),
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_CHARSETS = re.compile(
    r"iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|gb\w+|hz|big5\w*|euc_\w+|shift_jis\w*|iso2022_\w+|johab|tis-620|ptcp154|kz1048"
)
"""Python's names for encodings of text. Others that it has, like "punycode", are none, and take quadratic time."""
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""Feeds that claim the narrow encoding are written in the wide one, as browsers know too."""
_SLIP = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile("[^\\x00-\\x7f]")
_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") or "\ufffd" for byte in range(0x80, 0xA0)}
MARKED_BY_ESCAPE = 100_000
"""Japanese mail encodings are ASCII with escapes; the first stands near the start."""
REPAIRABLE = 4
"""Text is UTF-8 with slips if it has so many times more characters that are valid UTF-8 than bytes that are not."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without a mark at its start. `fault` says in words what had to be guessed."""

    text: str
    fault: str = ""


def decode(body: bytes, content_type: str) -> Decoded:
    """Never fails: what belongs to no encoding at all is shown as U+FFFD."""
    text = _by_mark(body)
    if text is None:
        text = _by_zeros(body)
    if text is not None:
        return Decoded(text.lstrip("\ufeff"))
    body = body.removeprefix(codecs.BOM_UTF8)
    if b"\x1b" in body[:MARKED_BY_ESCAPE]:
        return _by_claims(body, content_type)
    try:
        return Decoded(body.decode("utf-8").lstrip("\ufeff"))
    except UnicodeDecodeError:
        return _by_claims(body, content_type)


def _by_mark(body: bytes) -> str | None:
    for mark, encoding in MARKS:
        if body.startswith(mark):
            try:
                return body[len(mark) :].decode(encoding, "strict" if encoding == "utf-8" else "replace")
            except UnicodeDecodeError:  # the mark lies
                return None
    return None


def _by_zeros(body: bytes) -> str | None:
    encoding = next((name for zeros, name in _ZEROS if zeros.match(body)), None)
    return body.decode(encoding, "replace") if encoding else None


def _by_claims(body: bytes, content_type: str) -> Decoded:
    """Of bytes that are not valid UTF-8 throughout, or that only look so."""
    text = body.decode("utf-8", "surrogateescape")
    slips = len(_SLIP.findall(text))
    if slips and slips * (REPAIRABLE + 1) <= len(_BEYOND_ASCII.findall(text)):
        text = _SLIP.sub(lambda slip: _windows(bytes([ord(slip[0]) - 0xDC00])), text)
        return Decoded(text, "characters of two encodings stand side by side")
    declared, served = _DECLARED.search(body[:2000]), _CHARSET.search(content_type)
    for claim in (declared and declared[1].decode("ascii"), served and served[1]):
        if claim and (encoding := _charset(claim)):
            try:
                return Decoded(body.decode(encoding))
            except UnicodeDecodeError:
                pass
    return Decoded(_windows(body) if slips else text)


def _charset(claim: str) -> str:
    """Python's name for it, "" for what is no encoding of text by bytes."""
    try:
        name = codecs.lookup(claim).name
    except LookupError:
        return ""
    name = _WIDER.get(name, name)
    return name if _CHARSETS.fullmatch(name) else ""


def _windows(body: bytes) -> str:
    return body.decode("latin-1").translate(_WINDOWS)

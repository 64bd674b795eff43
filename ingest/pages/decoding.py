"""Bytes of a page -> characters, by what header and page say of their encoding. Pure."""

from __future__ import annotations

import codecs
import re

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_LATIN = frozenset({"ascii", "iso8859-1", "latin-1"})
"""Pages that say so are in windows-1252, as browsers take it (WHATWG Encoding Standard, "Names and labels")."""
_TEXT = frozenset({"utf-16", "utf-32", "utf-7"})


def decoded(body: bytes, content_type: str = "") -> str:
    """Never fails: what is none of the encoding is replaced. UTF-8 where nothing is said and nothing speaks against."""
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    in_header = _HEADER.search(content_type)
    in_page = _META.search(body[:4096])
    names = [in_header[1] if in_header else "", in_page[1].decode("ascii", "replace") if in_page else ""]
    for encoding in filter(None, (*map(_known, names), "utf-8")):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return body.decode(next(filter(None, map(_known, names)), "cp1252"), "replace")


def _known(name: str) -> str:
    """The encoding as Python calls it; empty for what is none that a page can be in."""
    try:
        info = codecs.lookup(name) if name else None
    except LookupError:
        return ""
    if info is None or not getattr(info, "_is_text_encoding", True) or info.name in _TEXT:
        return ""
    return "cp1252" if info.name in _LATIN else info.name

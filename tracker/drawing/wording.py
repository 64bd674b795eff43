"""Text broken into lines of a measured width. Pure."""

from __future__ import annotations

from tracker.drawing.widths import Face, text_width

ELLIPSIS = "…"


def wrap(text: str, width: float, size: float, lines: int, face: Face = Face.REGULAR) -> tuple[str, ...]:
    """At most `lines` lines, none wider than `width` pixels; what does not fit ends in an ellipsis."""
    words = " ".join(text.split()).split(" ")
    made: list[str] = []
    while words and words != [""] and len(made) < lines:
        line = _take(words, width, size, face)
        if words and len(made) == lines - 1:
            line = clip(f"{line} {words[0]}", width, size, face, cut=True)
        made.append(line)
    return tuple(made)


def _take(words: list[str], width: float, size: float, face: Face) -> str:
    """Take from the front of `words` what fits on a line, and at least one word (shortened if need be)."""
    line = words.pop(0)
    while words and text_width(f"{line} {words[0]}", size, face) <= width:
        line = f"{line} {words.pop(0)}"
    return clip(line, width, size, face)


def clip(text: str, width: float, size: float, face: Face = Face.REGULAR, *, cut: bool = False) -> str:
    """The text itself where it fits, else its beginning with an ellipsis; `cut` asks for the ellipsis in any case."""
    if not cut and text_width(text, size, face) <= width:
        return text
    while text and text_width(text + ELLIPSIS, size, face) > width:
        text = text[:-1]
    return text.rstrip(" ,;:-–—") + ELLIPSIS

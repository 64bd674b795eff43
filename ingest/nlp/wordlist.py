"""Lists of words as running text, which reads better than one quoted word a line. Pure."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text that are set apart by white space."""
    return frozenset(text.split())


def in_order(text: str) -> list[str]:
    """As `words`, in the order of the text."""
    return text.split()

"""Words as the pieces of a fixed vocabulary, longest piece first (WordPiece, uncased). Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

MOST = 8
"""Pieces kept of one word."""

_PIECES = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")


class WordPiece:
    """The vocabulary of one network: piece -> row of its embedding table."""

    def __init__(self, pieces: list[str]) -> None:
        self.rows = {piece: row for row, piece in enumerate(pieces)}
        self.unknown = self.rows["[UNK]"]
        self.ids = lru_cache(maxsize=20_000)(self._ids)

    @classmethod
    def load(cls, path: Path) -> WordPiece:
        """One piece a line."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def _ids(self, word: str) -> tuple[int, ...]:
        """The rows of one word without white space; what the vocabulary cannot spell is unknown."""
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()[:100]) if unicodedata.category(c) != "Mn")
        out: list[int] = []
        for run in _PIECES.findall(plain):
            out.extend(self._spelled(run))
            if len(out) >= MOST:
                break
        return tuple(out[:MOST]) or (self.unknown,)

    def _spelled(self, run: str) -> list[int]:
        out: list[int] = []
        start = 0
        while start < len(run):
            end = len(run)
            while end > start and (("##" if start else "") + run[start:end]) not in self.rows:
                end -= 1
            if end == start:
                return [self.unknown]
            out.append(self.rows[("##" if start else "") + run[start:end]])
            start = end
        return out

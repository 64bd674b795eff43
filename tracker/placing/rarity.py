"""How telling a word is, from counts over general texts: fixed, so that it does not depend on what arrived first.

Reads one data file.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

RAREST = math.log(1000 / 3)
"""The weight of a word that the general texts do not hold."""


@cache
def _weights() -> dict[str, float]:
    lines = (Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {word: math.log(1000 / min(int(count), 1000)) for word, count in rows}


def rarity(term: str) -> float:
    """0 for a word of every text ("the"), 1 for one that general texts do not hold ("gallium"); numbers are in the
    middle."""
    if term[0].isdigit():
        return 0.5
    return min(1.0, _weights().get(term, RAREST) / RAREST)

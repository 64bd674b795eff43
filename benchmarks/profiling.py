"""Where the time goes: our own functions with most below them, and all functions with most of their own."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable, Iterator
from pathlib import Path

TOP = 10
OURS = Path(__file__).parent.parent / "ingest"
NEARLY_ALL = 0.9
"""What holds more than this is a way to the work and tells nothing."""

Key = tuple[str, int, str]


def top(work: Callable[[], object]) -> Iterator[tuple[str, list[list[str]]]]:
    """Two titles with their lines: function, share of all, seconds, calls. The profiler slows small functions."""
    profile = cProfile.Profile()
    profile.runcall(work)
    stats = pstats.Stats(profile)
    whole = stats.total_tt  # type: ignore[attr-defined]
    rows = {key: (calls, own, below) for key, (_, calls, own, below, _) in stats.stats.items()}  # type: ignore[attr-defined]
    ours = [key for key in rows if key[0].startswith(str(OURS)) and rows[key][2] < NEARLY_ALL * whole]
    for title, keys, column in (
        ("Top ten of our own functions, with all that they call", ours, 2),
        ("Top ten of all functions by time of their own", list(rows), 1),
    ):
        keys.sort(key=lambda key: -rows[key][column])
        yield title, [_line(key, rows[key][column], rows[key][0], whole) for key in keys[:TOP]]


def _line(key: Key, seconds: float, calls: int, whole: float) -> list[str]:
    return [_name(key), f"{seconds / whole:.0%}", f"{seconds:.2f}", f"{calls:,}"]


def _name(key: Key) -> str:
    file, line, function = key
    if file == "~":
        return function
    path = Path(file)
    place = path.relative_to(OURS.parent) if path.is_relative_to(OURS) else Path(*path.parts[-2:])
    return f"{place}:{line} {function}"

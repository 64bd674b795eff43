"""Time, memory and tables."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Sequence

import psutil


def load() -> str:
    """How busy the machine was over the last minute, and how many cores it has."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def seconds(work: Callable[[], object]) -> float:
    """The time on a core that `work` took, whoever else used the machine meanwhile."""
    began = time.process_time()
    work()
    return time.process_time() - began


def best(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The shortest time of each in seconds on a core; all are run in turn, so that a slow moment hits none alone."""
    times = [[seconds(work) for work in works] for _ in range(rounds)]
    return [min(column) for column in zip(*times, strict=True)]


def rss() -> float:
    """Memory of this process now, in MB."""
    return psutil.Process().memory_info().rss / 1e6


def peak() -> float:
    """The most memory that this process ever held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns side by side, the first one to the left and the others to the right."""
    widths = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]
    rule = ["-" * width for width in widths]
    return "\n".join(
        "  ".join(cell.ljust(widths[n]) if n == 0 else cell.rjust(widths[n]) for n, cell in enumerate(row)).rstrip()
        for row in [head, rule, *rows]
    )

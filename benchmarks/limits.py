"""Time and memory for texts of up to 1 MB of every hostile kind: `python -m benchmarks.limits`.

Each text is read in a process of its own. Linear means: four times the text, four times the time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import subprocess
import sys
from collections.abc import Sequence

from benchmarks import hostile, measuring
from ingest.nlp.pipeline import extract
from ingest.records import Document

SIZES = (250_000, 1_000_000)
PATIENCE = 900
"""Seconds after which a text is given up."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a line for each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--kinds", nargs="+", default=list(hostile.LONG), choices=list(hostile.LONG), metavar="KIND")
    parser.add_argument("--one", nargs=2, metavar=("KIND", "SIZE"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(_read(options.one[0], int(options.one[1]))))
        return
    print(f"Time on a core and most memory of one process, {measuring.load()}; growth 1.0 is linear")
    print(
        f"{'kind':20}"
        + "".join(f"{size:>12,} chars" for size in options.sizes)
        + f"{'MB':>8}{'growth':>8}{'events':>8}"
    )
    for kind in options.kinds:
        told = [_told(kind, size) for size in options.sizes]
        times = "".join(f"{row['seconds']:>15.1f} s " for row in told)
        last = told[-1]
        print(
            f"{kind:20}{times}{last['peak']:>8.0f}{_growth(told, options.sizes):>8.2f}{last['events']:>8.0f}",
            flush=True,
        )


def _read(kind: str, size: int) -> dict[str, float]:
    extract(Document("warm", "A ban", hostile.NEWS[0], dt.date(2026, 7, 4)))
    document = Document("d", "", hostile.long(kind, size), dt.date(2026, 7, 4))
    found: list[int] = []
    seconds = measuring.seconds(lambda: found.append(len(extract(document).events)))
    return {"seconds": seconds, "peak": measuring.peak(), "events": found[0]}


def _told(kind: str, size: int) -> dict[str, float]:
    """By a child process; infinite where it failed or was given up."""
    command = [sys.executable, "-m", "benchmarks.limits", "--one", kind, str(size)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)
    except subprocess.TimeoutExpired:
        return {"seconds": math.inf, "peak": math.nan, "events": math.nan}
    except subprocess.CalledProcessError as error:
        print(f"{kind}, {size:,} characters: exit {error.returncode}\n{error.stderr.decode()[-600:]}")
        return {"seconds": math.inf, "peak": math.nan, "events": math.nan}
    row: dict[str, float] = json.loads(done.stdout)
    return row


def _growth(told: Sequence[dict[str, float]], sizes: Sequence[int]) -> float:
    """The exponent between the smallest and the largest text."""
    first, last = told[0]["seconds"], told[-1]["seconds"]
    return (
        math.log(last / first) / math.log(sizes[-1] / sizes[0]) if len(sizes) > 1 and math.isfinite(last) else math.nan
    )


if __name__ == "__main__":
    main()

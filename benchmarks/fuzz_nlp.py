"""Hostile texts by chance, for as long as told: `.venv/bin/python -m benchmarks.fuzz_nlp --seconds 600`.

A failure is printed as the smallest document that shows it, and the search goes on. Exit code 1 where any was found.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, given, seed, settings

from benchmarks import hostile, measuring
from benchmarks.fuzzing import check, documents
from ingest.records import Document

EXAMPLES = 100
"""Documents in a round."""


class Slowest:
    """The document that took longest for its length."""

    def __init__(self) -> None:
        self.count, self.rate, self.document = 0, 0.0, ""

    def add(self, document: Document, seconds: float) -> None:
        """Counts one document that took `seconds` on a core."""
        self.count += 1
        rate = seconds / (200 + len(document.text))
        if rate > self.rate:
            self.rate, self.document = rate, f"{len(document.text)} characters, {seconds:.2f} s: {document.text[:80]!r}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Rounds with seeds from `--seed` on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    check(Document("warm", "A ban", hostile.NEWS[0], None))  # loads the weights, which is not to count
    slowest, failures, number = Slowest(), 0, options.seed
    ends = time.monotonic() + options.seconds
    while time.monotonic() < ends:
        failures += _round(number, slowest)
        number += 1
    print(f"{slowest.count:,} documents, {failures} rounds with a failure, next seed {number}; {measuring.load()}")
    print(f"Slowest for its length: {slowest.document}")
    sys.exit(bool(failures))


def _round(number: int, slowest: Slowest) -> bool:
    @seed(number)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        print_blob=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(documents())
    def run(document: Document) -> None:
        began = time.process_time()
        check(document)
        slowest.add(document, time.process_time() - began)

    try:
        run()
    except Exception as error:  # whatever is found
        print(f"seed {number}: {type(error).__name__}: {error}", *getattr(error, "__notes__", ()), sep="\n")
        traceback.print_exc(limit=-3)
        return True
    return False


if __name__ == "__main__":
    main()

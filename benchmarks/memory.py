"""The memory of a worker over many documents, none like another: `python -m benchmarks.memory [--documents 10000]`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from itertools import islice

from benchmarks import measuring, texts
from ingest.nlp.pipeline import extract_all

EVERY = 1000


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a line for every 1,000 documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    options = parser.parse_args(arguments)
    print("\nMemory of one process that reads document after document; to reach 600 MB and no growth, aim 400 MB")
    began = time.process_time()
    for number, _ in enumerate(extract_all(islice(texts.endless(), options.documents)), 1):
        if number == 1 or number % EVERY == 0 or number == options.documents:
            speed = number * texts.WORDS / (time.process_time() - began)
            now, most = measuring.rss(), measuring.peak()
            print(
                f"{number:>7,} documents  {now:5.0f} MB now  {most:5.0f} MB at most  {speed:,.0f} words/s", flush=True
            )


if __name__ == "__main__":
    main()

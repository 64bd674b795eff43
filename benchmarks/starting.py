"""What the start of the pipeline takes in a fresh process, step by step."""

from __future__ import annotations

import time
from importlib import import_module

from benchmarks import measuring

STEPS = (
    ("our own modules", "ingest.nlp.pipeline", "", ""),
    ("spaCy itself", "spacy", "", ""),
    ("weights for syntax, names, dates", "ingest.nlp.syntax_model", "nlp", "under 1 s, both weights"),
    ("weights for events", "ingest.nlp.scorers", "scorers", ""),
)
"""Name, module, what is called in it, target."""


def main() -> None:
    """Prints one line a step: wall time, time on a core, memory after it."""
    rows = []
    for name, module, call, target in STEPS:
        wall, core = time.perf_counter(), time.process_time()
        loaded = import_module(module)
        if call:
            getattr(loaded, call)()
        cells = f"{time.perf_counter() - wall:.2f}", f"{time.process_time() - core:.2f}", f"{measuring.rss():.0f}"
        rows.append([name, *cells, target])
    print(measuring.table(["step", "seconds", "on a core", "MB after it", "to reach"], rows))


if __name__ == "__main__":
    main()

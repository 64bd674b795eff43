"""The speed of the extraction, in one run and as ratios: `make bench-nlp`, or `python -m benchmarks.nlp [--memory]`.

Times are those of one core (CPU time with one thread), so that other work on the machine disturbs them little.
"""

from __future__ import annotations

import argparse
import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks import measuring, memory, profiling, starting, texts
from ingest.nlp import timex
from ingest.nlp.pipeline import extract, extract_all
from ingest.nlp.syntax_model import nlp
from ingest.records import Document

PEER_DOCUMENTS = 16
"""Documents for the date search, which is slow."""


@dataclass(frozen=True)
class Row:
    """One thing to time over `documents`; `target` is what to reach and what to aim at."""

    name: str
    work: Callable[[], object]
    documents: Sequence[Document]
    target: str = ""

    @property
    def words(self) -> int:
        """Of the texts; titles come on top and are not counted."""
        return sum(len(d.text.split()) for d in self.documents)


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=128)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true", help="also read 10,000 documents: takes half an hour or more")
    options = parser.parse_args(arguments)
    documents = texts.documents()[: options.documents]
    _starting()
    _speed(documents, options.rounds)
    _profile(documents[:64])
    if options.memory:
        memory.main([])


def _starting() -> None:
    """In a process of its own: here all is loaded already."""
    print("Start of the pipeline in a fresh process")
    subprocess.run([sys.executable, "-m", starting.__name__], check=True)


def _speed(documents: list[Document], rounds: int) -> None:
    found = sum(len(timex.read(d.text, d.published)) for d in documents)
    words = sum(len(d.text.split()) for d in documents)
    list(extract_all(documents[:32]))  # loads everything, and fills the caches
    rows = _rows(documents)
    times = measuring.best([row.work for row in rows], rounds)
    print(
        f"\nSpeed on one core: {len(documents)} documents of {texts.WORDS} words,"
        f" {1000 * found / words:.0f} date expressions in 1,000 words; best of {rounds}; {measuring.load()}"
    )
    speeds = [row.words / time for row, time in zip(rows, times, strict=True)]
    per_document = [len(row.documents) / time for row, time in zip(rows, times, strict=True)]
    limit = next(speed for row, speed in zip(rows, speeds, strict=True) if row.name.startswith("bare"))
    peer = per_document[-1]
    cells = [
        [
            row.name,
            f"{speed:,.0f}",
            f"{each:.1f}",
            f"{speed / limit:.4f}",
            f"{each / peer:.1f}",
            row.target,
        ]
        for row, speed, each in zip(rows, speeds, per_document, strict=True)
    ]
    head = ["what", "words/s", "documents/s", "of the limit", "times the peer", "to reach / aim"]
    print(measuring.table(head, cells))


def _rows(documents: list[Document]) -> list[Row]:
    few = documents[:PEER_DOCUMENTS]
    return [
        Row("whole pipeline, batched", lambda: list(extract_all(documents)), documents, "5,000 / 10,000 words/s"),
        Row("whole pipeline, one by one", lambda: [extract(d) for d in documents], documents),
        Row("syntax and entities alone", lambda: _syntax(documents), documents, "first trial: 4,600 words/s"),
        Row("dates alone", lambda: [timex.read(d.text, d.published) for d in documents], documents),
        Row("bare tokenisation", lambda: [nlp().make_doc(d.text) for d in documents], documents, "the limit"),
        Row("dateparser.search, told the language", lambda: _search(few, ["en"]), few),
        Row("dateparser.search, the peer", lambda: _search(few, None), few, "3 / 10 times the peer"),
    ]


def _syntax(documents: Sequence[Document]) -> None:
    with nlp().select_pipes(disable=["timex"]):
        for _ in nlp().pipe((d.text for d in documents), batch_size=32):
            pass


def _search(documents: Sequence[Document], languages: list[str] | None) -> None:
    """With the day to count from; the language is looked for, as the pipeline does too, unless it is told."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]  # noqa: PLC0415 -- only here

    for document in documents:
        day = document.published or dt.date(2024, 1, 1)
        noon = dt.datetime.combine(day, dt.time(12))
        search_dates(document.text, languages=languages, settings={"RELATIVE_BASE": noon})


def _profile(documents: Sequence[Document]) -> None:
    for title, lines in profiling.top(lambda: list(extract_all(documents))):
        print(f"\n{title}")
        print(measuring.table(["function", "share", "seconds", "calls"], lines))


if __name__ == "__main__":
    main()

"""`manage.py import_articles`: an archive into the database, through the same stages as articles of feeds."""

from __future__ import annotations

import logging
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from ingest import store, tasks
from ingest.archive import ArchivedText, BadLine, read_lines
from ingest.models import Article
from ingest.records import ReadStatus
from tracker.placing.place import place_backlog

BATCH = 200
WAIT_SECONDS = 0.2
"""Until the next look at rows that a worker has claimed."""


class Command(BaseCommand):
    """Stores, reads and places; safe beside running workers, which then share the work."""

    help = "Import articles from JSON Lines, read them and place them. Importing the same file twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The archives."""
        parser.add_argument("files", nargs="+", metavar="FILE.jsonl", help='"-" is standard input')

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit code 1 when a line was left out."""
        self.bad = self.new = self.changed = self.same = 0
        with ExitStack() as stack:
            files = [(name, stack.enter_context(_opened(name))) for name in options["files"]]
            logging.disable(logging.INFO)  # a line for each article would tear the progress bars
            stack.callback(logging.disable, logging.NOTSET)
            for name, file in files:
                self._import(name, file)
            _work_off("Reading", tasks.read_next, ReadStatus.UNREAD)
            _work_off("Placing", lambda: bool(place_backlog(limit=1)), ReadStatus.READ)
        self.stdout.write(f"Imported: {self.new} new, {self.changed} changed, {self.same} unchanged.")
        if self.bad:
            raise CommandError(f"{_lines(self.bad)} left out, for the reasons above.")

    def _import(self, name: str, file: BinaryIO) -> None:
        with tqdm(unit=" lines", desc="Storing", file=sys.stderr) as bar:
            texts = self._good(name, read_lines(_counted(file, bar)))
            while batch := list(islice(texts, BATCH)):
                changes = store.save_archived(batch, now=timezone.now())
                self.new += len(changes.new)
                self.changed += len(changes.changed)
                self.same += changes.same

    def _good(self, name: str, lines: Iterable[ArchivedText | BadLine]) -> Iterator[ArchivedText]:
        for line in lines:
            if isinstance(line, BadLine):
                self.bad += 1
                with tqdm.external_write_mode(file=sys.stderr):
                    self.stderr.write(f"{name}, line {line.number}: {line.reason}")
            else:
                yield line


def _opened(name: str) -> BinaryIO:
    try:
        return sys.stdin.buffer if name == "-" else Path(name).open("rb")
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.") from error


def _counted(lines: Iterable[bytes], bar: tqdm[Any]) -> Iterator[bytes]:
    for line in lines:
        yield line
        bar.update()


def _work_off(label: str, step: Callable[[], bool], backlog: ReadStatus) -> None:
    """Repeat `step` until the backlog is empty; what workers have claimed is waited for."""
    left = Article.objects.filter(status=backlog)
    with tqdm(total=left.count(), unit=" articles", desc=label, file=sys.stderr) as bar:
        while True:
            if step():
                bar.update()
            elif left.exists():
                time.sleep(WAIT_SECONDS)
            else:
                return


def _lines(count: int) -> str:
    return "1 line was" if count == 1 else f"{count} lines were"

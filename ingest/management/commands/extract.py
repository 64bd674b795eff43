"""`manage.py extract`: dated events of news texts as JSON Lines, or told with their reasons, without a database."""

from __future__ import annotations

import json
import os
import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

from ingest import extraction_io
from ingest.explaining import story
from ingest.explaining.terminal import Screen, lines
from ingest.management.progress import Progress
from ingest.nlp.pipeline import explain, extract_all
from ingest.nlp.syntax_model import ModelError
from ingest.records import Document

WIDEST = 100
"""Columns: longer lines are hard to read, however wide the terminal is."""


class Command(BaseCommand):
    """Reads documents from files or standard input and prints one line for each, or an account of each."""

    help = "Print the dated events, dates and names of documents given as JSON Lines. Needs no database."
    requires_system_checks = []  # noqa: RUF012 -- the name and type that Django gives
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files of JSON Lines, or one plain text."""
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE.jsonl", help="without files: standard input")
        parser.add_argument("--text", type=Path, metavar="FILE", help="one plain text instead of JSON Lines")
        parser.add_argument("--published", metavar="DATE", help="publication date of --text, such as 2026-07-04")
        parser.add_argument("--explain", action="store_true", help="tell in words what was read, and why")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit code 1 when any line or file could not be read; the others are printed all the same."""
        self.bad = 0
        if options["text"] and options["files"]:
            raise CommandError("Give either --text FILE or files of JSON Lines, not both.")
        if options["published"] and not options["text"]:
            raise CommandError("--published belongs to --text; in JSON Lines each document has its own.")
        documents = self._documents(options["files"])
        if options["text"]:
            documents = iter([self._plain(options["text"], options["published"])])
        self.progress = Progress(sys.stderr, shown=_is_terminal(sys.stderr) and not _is_terminal(self.stdout))
        try:
            self._tell(documents, self._screen(options)) if options["explain"] else self._print(documents)
        except (ModelError, FileNotFoundError) as error:
            raise CommandError(f"Nothing can be read: {error}.") from error
        finally:
            self.progress.end()
        if self.bad:
            sys.exit(1)

    def _print(self, documents: Iterator[Document]) -> None:
        for bunch in extraction_io.bunches(documents):
            for document, extraction in zip(bunch, extract_all(bunch), strict=True):
                self.stdout.write(json.dumps(extraction_io.as_json(document.id, extraction)))
                self.progress.step()

    def _tell(self, documents: Iterable[Document], screen: Screen) -> None:
        for number, document in enumerate(documents):
            if number:
                self.stdout.write("\n" + "─" * screen.width)
            for line in lines(story(document, explain(document)), screen):
                self.stdout.write(_sayable(line, self.stdout))
            self.progress.step()

    def _screen(self, options: dict[str, Any]) -> Screen:
        plain = options.get("no_color") or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        coloured = options.get("force_color") or (_is_terminal(self.stdout) and not plain)
        return Screen(min(shutil.get_terminal_size().columns, WIDEST), colour=bool(coloured))

    def _plain(self, path: Path, published: str | None) -> Document:
        try:
            text = path.read_bytes().decode("utf-8-sig", "replace")
            return Document(path.name, "", text, extraction_io.published_day(published))
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}") from error
        except extraction_io.LineError as error:
            raise CommandError(str(error).replace('"published"', "--published")) from error

    def _documents(self, files: list[Path]) -> Iterator[Document]:
        if not files:
            yield from self._lines(sys.stdin.buffer, "standard input")
        for path in files:
            try:
                with path.open("rb") as stream:
                    yield from self._lines(stream, str(path))
            except OSError as error:
                self._complain(f"{path} cannot be read: {error.strerror}")

    def _lines(self, stream: BinaryIO, name: str) -> Iterator[Document]:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                yield extraction_io.document_from_line(line.removeprefix(b"\xef\xbb\xbf"))
            except extraction_io.LineError as error:
                self._complain(f"{name}, line {number}: {error}")

    def _complain(self, message: str) -> None:
        self.bad += 1
        self.progress.clear()
        self.stderr.write(message)


def _is_terminal(stream: Any) -> bool:
    return bool(hasattr(stream, "isatty") and stream.isatty())


def _sayable(line: str, stream: Any) -> str:
    """With question marks for what the encoding of the stream lacks."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return line.encode(encoding, "replace").decode(encoding)

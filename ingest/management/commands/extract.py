"""`manage.py extract`: dated events of news texts as JSON Lines, without a database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

from ingest import extraction_io
from ingest.nlp.pipeline import extract
from ingest.records import Document


class Command(BaseCommand):
    """Reads documents from files or standard input and prints one line for each."""

    help = "Print the dated events, dates and names of documents given as JSON Lines. Needs no database."
    requires_system_checks = []  # noqa: RUF012 -- the name and type that Django gives
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files of JSON Lines, or one plain text."""
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE.jsonl", help="without files: standard input")
        parser.add_argument("--text", type=Path, metavar="FILE", help="one plain text instead of JSON Lines")
        parser.add_argument("--published", metavar="DATE", help="publication date of --text, such as 2026-07-04")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit code 1 when any line or file could not be read; the others are printed all the same."""
        self.bad = 0
        if options["text"] and options["files"]:
            raise CommandError("Give either --text FILE or files of JSON Lines, not both.")
        if options["published"] and not options["text"]:
            raise CommandError("--published belongs to --text; in JSON Lines each document has its own.")
        if options["text"]:
            self._write(self._plain(options["text"], options["published"]))
        for document in self._documents(options["files"]) if not options["text"] else ():
            self._write(document)
        if self.bad:
            sys.exit(1)

    def _write(self, document: Document) -> None:
        self.stdout.write(json.dumps(extraction_io.as_json(document.id, extract(document))))

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
        self.stderr.write(message)

"""`manage.py evaluate`: score extraction against annotated documents, without a database."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ingest import evaluation, extraction_io
from ingest.nlp.pipeline import extract


class Command(BaseCommand):
    """Extracts every annotated document under a folder and prints the figures as JSON."""

    help = "Score extraction against annotated documents (one JSON file each). Needs no database."
    requires_system_checks = []  # noqa: RUF012 -- the name and type that Django gives
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="searched with its subfolders")
        parser.add_argument("--errors", action="store_true", help="also list what was missed and what was wrong")

    def handle(self, *args: Any, **options: Any) -> None:
        """Figures on standard output; progress and --errors on standard error."""
        rows = self._annotated(options["folder"])
        if not rows:
            raise CommandError(f"{options['folder']} holds no annotated documents (JSON files with text and events).")
        predicted = {}
        for number, (key, row) in enumerate(rows.items(), 1):
            extraction = extract(extraction_io.document_from_row(row))
            predicted[key] = [extraction_io.event_as_json(event) for event in extraction.events]
            self.stderr.write(f"\r{number}/{len(rows)} documents", ending="")
        self.stderr.write("")
        annotated = {key: row["events"] for key, row in rows.items()}
        if options["errors"]:
            for line in evaluation.errors(annotated, predicted):
                self.stderr.write(line)
        self.stdout.write(json.dumps(evaluation.score(annotated, predicted), indent=1))

    def _annotated(self, folder: Path) -> dict[str, dict[str, Any]]:
        rows = {}
        for path in sorted(folder.rglob("*.json")):
            try:
                row = json.loads(path.read_bytes())
            except ValueError as error:
                raise CommandError(f"{path} is not JSON: {error}") from error
            if isinstance(row, dict) and "events" in row and "text" in row:
                rows[row["id"]] = row
        return rows

"""`manage.py export_incidents`: all incidents with their articles and events, as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from tracker.exports import json


class Command(BaseCommand):
    """Writes to standard output, or to a file."""

    help = "Write all published incidents, with their articles and events, as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        """--format and --output."""
        parser.add_argument("--format", choices=["json"], default="json")
        parser.add_argument("--output", type=Path, metavar="FILE", help="write here instead of to standard output")

    def handle(self, *, output: Path | None = None, **options: Any) -> None:
        """Write; with a file, say how many."""
        today = timezone.now().date()
        if output is None:
            self.stdout.ending = ""  # what is written has its line ends
            json.write(self.stdout, today=today)  # type: ignore[arg-type]  # OutputWrapper writes like a file
            return
        try:
            with output.open("w", encoding="utf-8") as file:
                count = json.write(file, today=today)
        except OSError as error:
            raise CommandError(f"Cannot write {output}: {error.strerror or error}") from None
        self.stderr.write(f"{count} incidents written to {output}")

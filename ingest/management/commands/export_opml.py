"""`manage.py export_opml`: all feeds as a list that any feed reader takes."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ingest import store
from ingest.opml import written


class Command(BaseCommand):
    """Writes OPML 2.0 to standard output, or to a file."""

    help = "Write all feeds as OPML 2.0, in their folders."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--flat and --output."""
        parser.add_argument("--flat", action="store_true", help="without folders")
        parser.add_argument("--output", type=Path, metavar="FILE", help="write here instead of to standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """With a file, says how many."""
        feeds = list(store.listed())
        data = written(feeds, now=timezone.now(), flat=options["flat"])
        if options["output"] is None:
            self.stdout.write(data.decode(), ending="")
            return
        try:
            options["output"].write_bytes(data)
        except OSError as error:
            raise CommandError(f"Cannot write {options['output']}: {error.strerror or error}") from None
        self.stderr.write(f"{len(feeds):,} feeds written to {options['output']}")

"""`manage.py import_opml`: add the feeds of lists that feed readers export."""

from __future__ import annotations

import random
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from ingest import lists
from ingest.opml import ListError
from ingest.sorting import Outcome, Verdict


class Command(BaseCommand):
    """Tells of every entry that is not added why; the first polls are spread over up to an hour."""

    help = "Add the feeds of OPML files. Importing the same file twice adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The lists."""
        parser.add_argument("files", nargs="+", metavar="FILE.opml", help='"-" is standard input')

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit code 1 when an entry was refused or a file could not be read; the others are added all the same."""
        outcomes: list[Outcome] = []
        unread = 0
        for name in options["files"]:
            try:
                outcomes += self._import(name)
            except (OSError, ListError) as error:
                unread += 1
                self.stderr.write(f"{name}: {getattr(error, 'strerror', None) or error}")
        self.stdout.write(lists.summary(outcomes))
        if any(outcome.verdict is Verdict.ADDED for outcome in outcomes):
            self.stdout.write(
                "New ones are polled while Lagline runs, many of them one after the other within an hour."
            )
        if unread or any(outcome.verdict is Verdict.REFUSED for outcome in outcomes):
            raise CommandError("Not all could be added, for the reasons above.")

    def _import(self, name: str) -> list[Outcome]:
        outcomes: list[Outcome] = []
        number, batches = lists.import_list(_content(name), now=timezone.now(), dice=random.Random())  # noqa: S311  # spreads polls
        with tqdm(total=number, unit=" feeds", desc="Storing", file=sys.stderr, disable=None) as bar:
            for batch in batches:
                outcomes += batch
                bar.update(len(batch))
        for outcome in outcomes:
            if outcome.verdict is not Verdict.ADDED:
                self.stderr.write(f"{name}, {outcome}")
        return outcomes


def _content(name: str) -> bytes:
    with sys.stdin.buffer if name == "-" else Path(name).open("rb") as file:
        data = file.read(lists.LARGEST + 1)
    if len(data) > lists.LARGEST:
        raise ListError(f"The file is larger than {lists.LARGEST // 1024 // 1024} MB. Split it.")
    return data

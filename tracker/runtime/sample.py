"""The sample within `manage.py up`: its server, its feeds, and its second day with corrections and later news."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.utils import timezone

from ingest.models import Feed
from ingest.sample import load
from ingest.sample.catalogue import FIRST_REVISION, LATEST_REVISION
from ingest.sample.server import serve
from tracker.runtime.problems import CannotRunError

PORTS = (8790, 8791, 8792, 8793, 8794, 0)
"""The first one free; articles keep their addresses as long as it is the same one at each start."""


@dataclass(slots=True)
class Sample:
    """The sample that this process serves at `base`."""

    base: str = ""
    revision: int = FIRST_REVISION

    @property
    def address(self) -> str:
        """`host:port`, the one private address that its feeds may be fetched from."""
        return urlsplit(self.base).netloc

    def load(self) -> int:
        """Registers the feeds; the number of feeds. What was all read in an earlier run goes on from there."""
        if Feed.objects.filter(is_sample=True).exists() and load.is_placed(timezone.now()):
            self.revision = LATEST_REVISION
        return load.register(self.base)

    def move_on(self) -> bool:
        """Once all is placed as it was on the first day, serves the second; True when that happens now."""
        if not self.base or self.revision == LATEST_REVISION or not load.is_placed(timezone.now()):
            return False
        self.revision = LATEST_REVISION
        load.poll_again()
        return True


@contextmanager
def served(var: Path) -> Iterator[Sample]:
    """Serves the sample from a thread of this process inside the block, at the port of the last time if it is free."""
    sample = Sample()
    note = var / "sample.json"
    with ExitStack() as stack:
        for port in dict.fromkeys([_noted_port(note), *PORTS]):
            with suppress(OSError):
                sample.base = stack.enter_context(serve(port, lambda: sample.revision))
                break
        if not sample.base:
            raise CannotRunError("The sample's server finds no free port: start with `manage.py up --no-sample`")
        note.write_text(json.dumps({"port": urlsplit(sample.base).port}))
        yield sample


def _noted_port(note: Path) -> int:
    try:
        return int(json.loads(note.read_text())["port"])
    except (OSError, ValueError, KeyError, TypeError):
        return PORTS[0]


def removed_mark(var: Path) -> Path:
    """A file that says: the sample was removed, do not load it again by yourself."""
    return var / "sample-removed"

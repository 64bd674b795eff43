"""Annotated documents, read from JSON and parted by incident: to learn from, to weigh with, only to test."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ingest.evaluation import covered

Part = Literal["learn", "weigh", "test"]
DEV = "dev"
"""The group of the documents that come with the annotation guide."""

HELD_OUT = frozenset({"heldout", "heldout-plain"})
"""The folders of the corpus that are never learnt from."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """One document; `events` as the annotation guide has them."""

    id: str
    incident: str
    group: str
    title: str
    text: str
    published: dt.date
    events: tuple[dict[str, Any], ...]

    @property
    def counts(self) -> int:
        """How often it counts in learning: the guide's own documents thrice, for they are few."""
        return 3 if self.group == DEV else 1

    @property
    def part(self) -> Part:
        """All documents of an incident fall into the same part."""
        if self.group in HELD_OUT:
            return "test"
        place = zlib.crc32(self.incident.encode()) % 100
        return "weigh" if place < 12 else "test" if self.group == DEV and place < 37 else "learn"


def documents(folder: Path, group: str = "") -> Iterator[Annotated]:
    """The annotated files below `folder`; `group` is the name of the folder that they lie in, if not given."""
    for path in sorted(folder.rglob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(row, dict) and "events" in row and "text" in row:
            yield Annotated(
                str(row["id"]),
                str(row.get("incident", row["id"])),
                group or path.parent.name,
                str(row.get("title") or ""),
                row["text"],
                dt.date.fromisoformat(row["published"]),
                tuple(row["events"]),
            )


def days(edtf: str) -> tuple[object, object]:
    """What two dates are compared by; unreadable ones equal nothing else."""
    try:
        return covered(edtf)
    except (ValueError, KeyError, AttributeError, TypeError):
        return "unreadable", edtf


def of_part(all_: Iterable[Annotated], part: Part) -> list[Annotated]:
    """The documents of one part."""
    return [d for d in all_ if d.part == part]

"""Lists of feeds as OPML -> titles and addresses. Reads files that come with Lagline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

DEFAULT_FEEDS = Path(__file__).parent / "default_feeds.opml"


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """One feed of a list."""

    title: str
    url: str


def listed_feeds(file: Path = DEFAULT_FEEDS) -> list[ListedFeed]:
    """The feeds in the order of the list, whatever folders they are in."""
    root = ElementTree.parse(file).getroot()  # noqa: S314  # our own file
    outlines = root.iterfind(".//outline[@xmlUrl]")
    return [ListedFeed(outline.get("title", ""), outline.attrib["xmlUrl"]) for outline in outlines]

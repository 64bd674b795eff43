"""The publishers of the sample and their articles, read from `articles/*.toml`.

The sample has two states: revision 1, and revision 2 in which later articles have appeared and a mistake is corrected.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

FIRST_REVISION = 1
LATEST_REVISION = 2
FOLDER = Path(__file__).parent / "articles"


class Markup(StrEnum):
    """How a publisher writes its feed: the habits, good and bad, that are met outside."""

    RSS_ENCODED = "rss-encoded"
    RSS_DESCRIPTION = "rss-description"
    RSS_PLAIN = "rss-plain"
    RSS_SUMMARY = "rss-summary"
    RSS_MALFORMED = "rss-malformed"
    RSS_WINDOWS_1252 = "rss-windows-1252"
    RSS_ENTITIES = "rss-entities"
    RSS_PERMALINK = "rss-permalink"
    ATOM_HTML = "atom-html"
    ATOM_XHTML = "atom-xhtml"
    ATOM_TRACKED = "atom-tracked"
    ATOM_DOUBLE = "atom-double"

    @property
    def is_atom(self) -> bool:
        """True for Atom, false for RSS 2.0."""
        return self.value.startswith("atom")


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """One article as it stands from `revision` on. `blocks` are its paragraphs; list items begin with "- "."""

    publisher: str
    slug: str
    guid: str
    title: str
    author: str
    published: dt.datetime
    updated: dt.datetime | None
    summary: str
    blocks: tuple[str, ...]
    revision: int

    @property
    def key(self) -> str:
        """The name of the article in `expected.toml`: "publisher/slug"."""
        return f"{self.publisher}/{self.slug}"

    @property
    def text(self) -> str:
        """The whole article as plain text, one blank line between paragraphs."""
        return "\n\n".join(block.removeprefix("- ") for block in self.blocks)

    @property
    def changed(self) -> dt.datetime:
        """When this state of the article was published."""
        return self.updated or self.published


@dataclass(frozen=True, slots=True)
class Publisher:
    """A made-up publisher. `states` holds every state of every article; `at` picks those of one revision."""

    slug: str
    name: str
    site: str
    description: str
    markup: Markup
    states: tuple[SampleArticle, ...]

    def at(self, revision: int = LATEST_REVISION) -> tuple[SampleArticle, ...]:
        """The articles as they stand at `revision`, newest first."""
        newest = {state.slug: state for state in self.states if state.revision <= revision}
        return tuple(sorted(newest.values(), key=lambda article: article.published, reverse=True))

    def article(self, slug: str, revision: int = LATEST_REVISION) -> SampleArticle | None:
        """One article at `revision`, or None where it is unknown or not yet out."""
        return next((article for article in self.at(revision) if article.slug == slug), None)

    def feed_text(self, article: SampleArticle) -> str:
        """The plain text of `article` as far as the feed gives it: only the summary for some publishers."""
        return article.summary if self.markup is Markup.RSS_SUMMARY else article.text


@lru_cache(maxsize=1)
def load_publishers() -> tuple[Publisher, ...]:
    """All publishers in the order of their names."""
    files = sorted(FOLDER.glob("*.toml"))
    return tuple(_publisher(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files)


def load_articles(revision: int = LATEST_REVISION) -> dict[str, SampleArticle]:
    """All articles of the sample at `revision` by their key."""
    return {article.key: article for publisher in load_publishers() for article in publisher.at(revision)}


def _publisher(data: Mapping[str, Any]) -> Publisher:
    states = tuple(state for article in data["articles"] for state in _states(data["slug"], article))
    markup = Markup(data["markup"])
    return Publisher(data["slug"], data["name"], data["site"], data["description"], markup, states)


def _states(publisher: str, data: Mapping[str, Any]) -> list[SampleArticle]:
    first = _article(publisher, data)
    later = [_article(publisher, {**data, **version}) for version in data.get("versions", [])]
    return [first, *sorted(later, key=lambda state: state.revision)]


def _article(publisher: str, data: Mapping[str, Any]) -> SampleArticle:
    blocks = tuple(" ".join(block.split()) for block in data["body"].strip().split("\n\n"))
    return SampleArticle(
        publisher=publisher,
        slug=data["slug"],
        guid=data["guid"],
        title=data["title"],
        author=data["author"],
        published=data["published"],
        updated=data.get("updated"),
        summary=" ".join(data["summary"].split()) if "summary" in data else blocks[0],
        blocks=blocks,
        revision=data.get("revision", FIRST_REVISION),
    )

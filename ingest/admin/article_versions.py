"""An article's versions, with what changed from each to the next. Pure, given the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.changes import Passage, changed_passages
from ingest.models import Article, ArticleVersion

MOST = 20
"""Steps that are compared; older versions are shown without."""


@dataclass(frozen=True, slots=True)
class Step:
    """From an old version to the one that replaced it. `passages` is None where the two were not compared."""

    old: ArticleVersion
    passages: tuple[Passage, ...] | None

    @property
    def moves_date(self) -> bool:
        """Whether a date may have moved."""
        return any(passage.moves_date for passage in self.passages or ())


def steps(article: Article, versions: Sequence[ArticleVersion]) -> list[Step]:
    """The newest first. `versions` in their order."""
    texts = [*((old.title, old.text) for old in versions), (article.title, article.text)]
    told = [
        Step(old, changed_passages(*texts[place], *texts[place + 1]) if place >= len(versions) - MOST else None)
        for place, old in enumerate(versions)
    ]
    return told[::-1]

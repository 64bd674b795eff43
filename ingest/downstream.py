"""Who builds on articles: apps downstream say so here when they start, so that `ingest` need not know them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an article led to: its name, and its address at the desk."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Use:
    """One way in which articles are used. `relation` leads from Article to the rows; `tell` takes articles' ids."""

    relation: str
    tell: Callable[[Collection[int]], Mapping[int, Outcome]]


_uses: list[Use] = []


def register(use: Use) -> None:
    """Once for each relation; a second time replaces the first."""
    _uses[:] = [*(known for known in _uses if known.relation != use.relation), use]


def used() -> Q:
    """Articles that somebody uses."""
    either = Q(pk__in=[])
    for use in _uses:
        either |= Q(**{f"{use.relation}__isnull": False})
    return either


def outcomes(articles: Collection[int]) -> dict[int, list[Outcome]]:
    """What each of these articles led to; those that led to nothing are left out."""
    found: dict[int, list[Outcome]] = {}
    for use in _uses:
        for article, outcome in use.tell(articles).items():
            found.setdefault(article, []).append(outcome)
    return found

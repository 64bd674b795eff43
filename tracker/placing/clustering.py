"""Average linkage: which articles of a linked group tell one affair.

Pure, and the same in whatever order the articles came.

Only articles that open incidents shape the clusters; the others join the cluster that they are closest to. So no
bystander ("the company also reported earnings") can chain two affairs together.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from tracker.placing.profiles import Profile
from tracker.placing.scoring import LINKED, in_touch

Pair = Callable[[Profile, Profile], float]
JOINS, JOINS_UNTOUCHED = 0.5, 0.85
"""An article without a measure, discovery or dispute of its own joins only where its mean score with the cluster
reaches this."""

LOOSER = 6.0
"""Log odds by which clusters may score lower with each other than within: a tight affair admits no mere neighbour."""


def component(start: Iterable[int], edges: Mapping[int, Collection[int]]) -> set[int]:
    """All that can be reached from `start`."""
    found, waiting = set(), list(start)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(edges.get(node, ()))
    return found


def cluster(profiles: Collection[Profile], pair: Pair) -> list[list[Profile]]:
    """Groups of profiles that tell one affair, each ordered by key.

    An article that opens nothing and joins nothing is in none.
    """
    ordered = sorted(profiles, key=lambda profile: profile.key)
    groups = _average_linkage([profile for profile in ordered if profile.opens], pair)
    joined: list[list[Profile]] = [list(group) for group in groups]
    for profile in ordered:
        if not profile.opens and (best := _closest(profile, groups, pair)) is not None:
            joined[best].append(profile)
    return [sorted(group, key=lambda profile: profile.key) for group in joined]


def _closest(profile: Profile, groups: list[list[Profile]], pair: Pair) -> int | None:
    """The group with the highest mean score, if that is enough for how the profile is in touch with it."""
    best, mean = None, 0.0
    for index, group in enumerate(groups):
        needed = JOINS if any(in_touch(profile, other) for other in group) else JOINS_UNTOUCHED
        found = sum(pair(profile, other) for other in group) / len(group)
        if found >= needed and found > mean:
            best, mean = index, found
    return best


def _average_linkage(profiles: list[Profile], pair: Pair) -> list[list[Profile]]:
    """Merge the two clusters with the highest mean score, the earlier ones first among equals, while any two fit."""
    members = {index: [profile] for index, profile in enumerate(profiles)}
    between = {(i, j): _Scores.of(pair(profiles[i], profiles[j])) for i, j in combinations(range(len(profiles)), 2)}
    within = dict.fromkeys(members, _Scores())
    heap = [(-scores.mean, i, j) for (i, j), scores in between.items() if scores.fit()]
    heapq.heapify(heap)
    following = len(profiles)
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        merged = members.pop(i) + members.pop(j)
        within[following] = within[i] + within[j] + between[i, j]
        for other in members:
            scores = between[min(i, other), max(i, other)] + between[min(j, other), max(j, other)]
            between[other, following] = scores
            if scores.fit(within[other], within[following]):
                heapq.heappush(heap, (-scores.mean, other, following))
        members[following] = merged
        following += 1
    return [members[index] for index in sorted(members, key=lambda index: min(p.key for p in members[index]))]


@dataclass(frozen=True, slots=True)
class _Scores:
    """Pair scores in sum, as they are and as log odds."""

    pairs: int = 0
    total: float = 0.0
    odds: float = 0.0

    @classmethod
    def of(cls, score: float) -> _Scores:
        clipped = min(max(score, 0.0005), 0.9995)
        return cls(1, score, math.log(clipped / (1 - clipped)))

    def __add__(self, other: _Scores) -> _Scores:
        return _Scores(self.pairs + other.pairs, self.total + other.total, self.odds + other.odds)

    @property
    def mean(self) -> float:
        return round(self.total / self.pairs, 9)

    def fit(self, *within: _Scores) -> bool:
        """Whether scores between two clusters are high enough, in themselves and beside those within each."""
        inside = [scores.odds / scores.pairs for scores in within if scores.pairs]
        return self.mean >= LINKED and self.odds / self.pairs >= max(inside, default=0.0) - LOOSER

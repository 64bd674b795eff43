"""The linear scorer: for a pair of word and date, the probability of each kind from named features. Numpy only.

Its weights can be read: `reasons` names the features that spoke most for a kind; `extract --explain` prints them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.nlp.features import Features

Array = NDArray[np.float32]

AT_ONCE = 512
"""Pairs whose weights are gathered together: few enough to stay in the cache of a core."""


class Linear:
    """`weights` is [features, classes]; class 0 is "no event", the others are the kinds in `kinds.KINDS`' order."""

    def __init__(self, names: Sequence[str], weights: Array, bias: Array) -> None:
        self.rows = {name: row for row, name in enumerate(names)}
        self.weights, self.bias = weights, bias

    @classmethod
    def load(cls, path: Path) -> Linear:
        """Raises FileNotFoundError or ValueError where the file is absent or not one of ours."""
        with np.load(path, allow_pickle=False) as stored:
            names = stored["names"].tobytes().decode("utf-8").split("\n")
            return cls(names, stored["weights"].astype(np.float32), stored["bias"].astype(np.float32))

    def save(self, path: Path) -> None:
        """As `load` reads it, the weights in sixteen bits."""
        names = "\n".join(sorted(self.rows, key=self.rows.__getitem__)).encode("utf-8")
        np.savez_compressed(
            path, names=np.frombuffer(names, np.uint8), weights=self.weights.astype(np.float16), bias=self.bias
        )

    def probabilities(self, pairs: Sequence[Features]) -> Array:
        """[pairs, classes], each row summing to 1."""
        return self._normal(self._sums(pairs))

    def of_parts(self, pairs: Sequence[Sequence[Features]]) -> Array:
        """As `probabilities`, for features in parts: a part that many pairs hold is looked up once."""
        parts = {id(part): part for pair in pairs for part in pair}
        places = {name: place for place, name in enumerate(parts)}
        sums = self._sums(list(parts.values()))
        held = np.fromiter((places[id(part)] for pair in pairs for part in pair), np.intp)
        starts = np.cumsum([0, *(len(pair) for pair in pairs)])[:-1]
        return self._normal(np.add.reduceat(sums[held], starts) if len(pairs) else sums)

    def _normal(self, out: Array) -> Array:
        """Sums of weights to probabilities, in place."""
        out += self.bias
        out -= out.max(1, keepdims=True)
        np.exp(out, out=out)
        out /= out.sum(1, keepdims=True)
        return out

    def _sums(self, pairs: Sequence[Features]) -> Array:
        out = np.zeros((len(pairs), len(self.bias)), np.float32)
        for start in range(0, len(pairs), AT_ONCE):
            some = pairs[start : start + AT_ONCE]
            names = map(self.rows.get, chain.from_iterable(some), repeat(-1))
            rows = np.fromiter(names, np.intp)
            values = np.fromiter(chain.from_iterable(features.values() for features in some), np.float32)
            owner = np.repeat(np.arange(start, start + len(some)), [len(features) for features in some])
            known = np.flatnonzero(rows >= 0)
            first = np.flatnonzero(np.diff(owner[known], prepend=-1))
            if len(known):
                parts = self.weights[rows[known]] * values[known, None]
                out[owner[known[first]]] = np.add.reduceat(parts, first)
        return out

    def reasons(self, features: Features, kind: int, most: int = 6) -> list[tuple[str, float]]:
        """The features that spoke most for class `kind` against "no event", strongest first, with their log-odds."""
        spoken = [
            (name, float((self.weights[row, kind] - self.weights[row, 0]) * value))
            for name, value in features.items()
            if value and (row := self.rows.get(name)) is not None
        ]
        return sorted(spoken, key=lambda pair: -abs(pair[1]))[:most]

"""Groups in, probabilities out: for each date, which word tells of what, how surely, and of which affair."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.nlp.pairs import Group
from ingest.nlp.reader.encoding import Encoded, encoded, padded, title_pieces
from ingest.nlp.reader.network import Array, Network
from ingest.nlp.reader.wordpiece import WordPiece
from ingest.records import Certainty

CERTAINTIES = tuple(Certainty)
PIECES = 512
"""Pieces that go through the network at once, padding included: so few that they stay in the cache of a core."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Of one group with T tokens: `kinds` [T, 11], `certainty` [T, 5] and `main` [T].

    `kinds` holds the mass of "this word tells of that kind on the date"; its sum leaves room for "nothing happened".
    """

    kinds: Array
    certainty: Array
    main: Array


class Reader:
    """The vocabulary and the network of one folder."""

    def __init__(self, pieces: WordPiece, network: Network) -> None:
        self.pieces, self.network = pieces, network

    @classmethod
    def load(cls, folder: Path) -> Reader:
        """Raises FileNotFoundError or ValueError where a file is absent or not one of ours."""
        return cls(WordPiece.load(folder / "pieces.txt"), Network.load(folder / "reader.npz"))

    def encoded(self, groups: Sequence[Group], published: dt.date | None, title: str) -> list[Encoded]:
        """What the network is to see of the groups of one document."""
        head = title_pieces(self.pieces, title)
        return [encoded(self.pieces, g.sentence, g.date, published, head) for g in groups]

    def read(self, groups: Sequence[Group], inputs: Sequence[Encoded]) -> list[Reading]:
        """One reading for each group, in order; groups of many documents at once are read faster."""
        out: list[Reading | None] = [None] * len(groups)
        for rows in batches([len(e.ids) for e in inputs]):
            tokens = [len(groups[row].sentence.tokens) for row in rows]
            for row, reading in zip(rows, self._read([inputs[row] for row in rows], tokens), strict=True):
                out[row] = reading
        return [reading for reading in out if reading is not None]

    def _read(self, inputs: Sequence[Encoded], tokens: Sequence[int]) -> list[Reading]:
        ids, marks, mask, words = padded(inputs)
        asked = words.copy()
        asked[:, 0] = True
        hidden = self.network.hidden(ids, marks, mask, asked)
        a = self.network.arrays
        scores = hidden @ a["kinds"] + a["kinds_bias"]
        none = hidden[:, 0] @ a["none"] + a["none_bias"]
        joined = hidden + hidden[:, :1]
        certainty = _softmax(joined @ a["certainty"] + a["certainty_bias"])
        main = 1 / (1 + np.exp(-(joined @ a["main"] + a["main_bias"])))[..., 0]
        out = []
        for row, e in enumerate(inputs):
            places = np.flatnonzero(words[row])
            z: Array = np.concatenate([none[row].reshape(-1), scores[row, places].reshape(-1)]).astype(np.float32)
            mass = _softmax(z)[1:].reshape(len(places), -1)
            own = [e.words[p] for p in places]
            kinds = np.zeros((tokens[row], mass.shape[1]), np.float32)
            sure = np.full((tokens[row], certainty.shape[2]), 1 / certainty.shape[2], np.float32)
            about = np.full(tokens[row], 0.5, np.float32)
            kinds[own], sure[own], about[own] = mass, certainty[row, places], main[row, places]
            out.append(Reading(kinds, sure, about))
        return out


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """Inputs of about one length together, so that little of a batch is padding."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    out: list[list[int]] = []
    for row in order:
        if out and (len(out[-1]) + 1) * lengths[row] <= PIECES:
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _softmax(x: NDArray[Any]) -> Array:
    x = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(x / x.sum(-1, keepdims=True), dtype=np.float32)

"""The weights in use: the linear scorer, the reader and the curve from mass to confidence, loaded once per process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from ingest.nlp.linear import Linear
from ingest.nlp.reader.reading import Reader
from ingest.nlp.syntax_model import MODEL


@dataclass(frozen=True)
class Scorers:
    """`curve` is pairs of mass and confidence, rising."""

    linear: Linear
    reader: Reader
    curve: tuple[tuple[float, float], ...]

    def confidence(self, mass: float) -> float:
        """The share of choices of that mass which proved right."""
        masses, shares = zip(*self.curve, strict=True)
        return round(float(np.interp(mass, masses, shares)), 2)


@lru_cache(maxsize=1)
def scorers(folder: Path = MODEL / "events") -> Scorers:
    """Raises FileNotFoundError where the weights are missing."""
    points = json.loads((folder / "calibration.json").read_text(encoding="utf-8"))
    return Scorers(
        Linear.load(folder / "linear.npz"),
        Reader.load(folder),
        tuple((float(mass), float(share)) for mass, share in points),
    )

"""From the mass of a choice to the share of such choices that are right, on documents that were not learnt from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.isotonic import IsotonicRegression

from ingest.nlp.choosing import choose
from ingest.nlp.training.events.prepared import Prepared
from ingest.nlp.training.events.weighing import gold, key

BINS = 10
"""Of equal numbers; each counts one right and one wrong choice more than it has, so that no small one is too sure."""


def fitted(parts: Sequence[Prepared], masses: Sequence[Any], model: Path) -> dict[str, object]:
    """Writes `calibration.json`: pairs of mass and confidence. Returns the reliability on the held-out test part."""
    weigh = _judged(parts, masses, "weigh")
    points = _curve(weigh)
    (model / "calibration.json").write_text(json.dumps(points) + "\n", encoding="utf-8")
    tested = _judged(parts, masses, "test")
    rows = []
    for low in (0.0, 0.2, 0.4, 0.6, 0.8, 0.9):
        high = {0.8: 0.9, 0.9: 1.01}.get(low, low + 0.2)
        own = [(c, right) for mass, right in tested if low <= (c := _on(points, mass)) < high]
        if own:
            rows.append(
                [
                    low,
                    len(own),
                    round(sum(c for c, _ in own) / len(own), 2),
                    round(sum(r for _, r in own) / len(own), 2),
                ]
            )
    return {"reliability (from, events, mean confidence, share right)": rows}


def _curve(judged: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Rising points of mean mass and share that is right, one for each bin."""
    bins = [b for b in np.array_split(np.array(sorted(judged), np.float64), BINS) if len(b)]
    masses, shares = [b[:, 0].mean() for b in bins], [(b[:, 1].sum() + 1) / (len(b) + 2) for b in bins]
    rising = IsotonicRegression().fit_transform(masses, shares, sample_weight=[len(b) for b in bins])
    return [(round(float(m), 3), round(float(s), 3)) for m, s in zip(masses, rising, strict=True)]


def _on(points: Sequence[tuple[float, float]], mass: float) -> float:
    """As `Scorers.confidence` reads the curve."""
    masses, shares = zip(*points, strict=True)
    return float(np.interp(mass, masses, shares))


def _judged(parts: Sequence[Prepared], masses: Sequence[Any], part: str) -> list[tuple[float, bool]]:
    out = []
    for prepared, mass in zip(parts, masses, strict=True):
        if prepared.document.part == part:
            right = gold(prepared.document) | gold(prepared.document, counted=False)
            out += [(c.mass, key(c) in right) for c in choose(prepared.analysis.groups, *mass[:2])]
    return out

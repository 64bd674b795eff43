"""From the mass of a choice to the share of such choices that are right, on documents that were not learnt from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sklearn.isotonic import IsotonicRegression

from ingest.nlp.choosing import choose
from ingest.nlp.training.events.prepared import Prepared
from ingest.nlp.training.events.weighing import gold, key

POINTS = [n / 20 for n in range(21)]


def fitted(parts: Sequence[Prepared], masses: Sequence[Any], model: Path) -> dict[str, object]:
    """Writes `calibration.json`: pairs of mass and confidence. Returns the reliability on the held-out test part."""
    weigh = _judged(parts, masses, "weigh")
    curve = IsotonicRegression(y_min=0.05, y_max=0.97, out_of_bounds="clip")
    curve.fit([mass for mass, _ in weigh], [right for _, right in weigh])
    points = [[point, round(float(curve.predict([point])[0]), 3)] for point in POINTS]
    (model / "calibration.json").write_text(json.dumps(points) + "\n", encoding="utf-8")
    tested = _judged(parts, masses, "test")
    rows = []
    for low in (0.0, 0.2, 0.4, 0.6, 0.8, 0.9):
        high = {0.8: 0.9, 0.9: 1.01}.get(low, low + 0.2)
        own = [(c, right) for mass, right in tested if low <= (c := float(curve.predict([mass])[0])) < high]
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


def _judged(parts: Sequence[Prepared], masses: Sequence[Any], part: str) -> list[tuple[float, bool]]:
    out = []
    for prepared, mass in zip(parts, masses, strict=True):
        if prepared.document.part == part:
            right = gold(prepared.document) | gold(prepared.document, counted=False)
            out += [(c.mass, key(c) in right) for c in choose(prepared.analysis.groups, *mass[:2])]
    return out

"""How good extraction is on annotated documents: precision, recall and F1 over (kind, date). Pure.

An event is right when its kind and its date are those of an annotated one of the same document; dates are equal when
they cover the same days. Only `actual`, `planned` and `alleged` events count, and a pair counts once a document.
"""

from __future__ import annotations

import calendar
import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Events = Sequence[Mapping[str, Any]]
Counts = tuple[int, int, int]
"""Right, annotated, predicted."""

ROWS = {"both": "kind_and_date", "date": "date", "kind": "kind"}
_COUNTED = frozenset({"actual", "planned", "alleged"})
_PARTS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)}
_SAMPLES = 1000


def covered(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of an EDTF date as annotations use it: no decades, no halves. Raises ValueError for others."""
    if "/" in edtf:
        left, right = edtf.split("/")
        first = None if left in ("", "..") else covered(left)[0]
        return first, None if right in ("", "..") else covered(right)[1]
    numbers = [int(part) for part in edtf.rstrip("~?%").split("-")]
    match numbers:
        case [year]:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        case [year, month]:
            first_month, count = _PARTS.get(month, (month, 1))
            begin = dt.date(year, first_month, 1)
            carry, last_month = divmod(first_month + count - 2, 12)
            year, month = year + carry, last_month + 1
            return begin, dt.date(year, month, calendar.monthrange(year, month)[1])
        case [year, month, day]:
            return dt.date(year, month, day), dt.date(year, month, day)
    raise ValueError(edtf)


def _span(event: Mapping[str, Any]) -> tuple[object, object]:
    try:
        return covered(event["date"])
    except (ValueError, KeyError, AttributeError, TypeError):
        return "unreadable", str(event.get("date"))


def keys(events: Events, row: str) -> set[Any]:
    """What is compared: (kind, days), days or kind of each event that counts."""
    out = set()
    for event in events:
        if event.get("certainty", "actual") in _COUNTED:
            days = _span(event)
            out.add({"both": (event.get("kind"), days), "date": days, "kind": event.get("kind")}[row])
    return out


def rates(right: int, annotated: int, predicted: int) -> dict[str, float]:
    """Precision, recall and F1, to three places."""
    precision = right / predicted if predicted else 0.0
    recall = right / annotated if annotated else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"P": round(precision, 3), "R": round(recall, 3), "F1": round(f1, 3)}


def score(annotated: Mapping[str, Events], predicted: Mapping[str, Events]) -> dict[str, Any]:
    """All figures of one run, by document id."""
    out: dict[str, Any] = {"documents": len(annotated), "not_predicted": len(annotated.keys() - predicted.keys())}
    for row, name in ROWS.items():
        out[name] = rates(*_total(_counts(annotated, predicted, row)))
    out["kind_and_date"]["F1_95"] = interval(_counts(annotated, predicted, "both"))
    out["by_kind"] = _by_kind(annotated, predicted)
    out["certainty_accuracy"] = _certainty(annotated, predicted)
    return out


def _counts(annotated: Mapping[str, Events], predicted: Mapping[str, Events], row: str) -> list[Counts]:
    rows = []
    for key, events in annotated.items():
        gold, found = keys(events, row), keys(predicted.get(key, []), row)
        rows.append((len(gold & found), len(gold), len(found)))
    return rows


def _total(rows: Iterable[Counts]) -> Counts:
    right = annotated = predicted = 0
    for row in rows:
        right, annotated, predicted = right + row[0], annotated + row[1], predicted + row[2]
    return right, annotated, predicted


def interval(rows: Sequence[Counts]) -> list[float]:
    """The 95 % bootstrap interval of F1, documents drawn anew 1,000 times with a fixed seed."""
    if not rows:
        return [0.0, 0.0]
    draw = random.Random(1)  # noqa: S311 -- a reproducible sample, no secret
    values = sorted(rates(*_total(draw.choices(rows, k=len(rows))))["F1"] for _ in range(_SAMPLES))
    return [values[25], values[974]]


def _by_kind(annotated: Mapping[str, Events], predicted: Mapping[str, Events]) -> dict[str, Any]:
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for key, events in annotated.items():
        gold, found = keys(events, "both"), keys(predicted.get(key, []), "both")
        for column, pairs in enumerate((gold & found, gold, found)):
            for kind, _ in pairs:
                tally[kind][column] += 1
    ordered = sorted(tally.items(), key=lambda item: str(item[0]))
    return {kind: rates(row[0], row[1], row[2]) | {"gold": row[1]} for kind, row in ordered}


def _certainty(annotated: Mapping[str, Events], predicted: Mapping[str, Events]) -> float | None:
    right = matched = 0
    for key, events in annotated.items():
        said = {
            (e["kind"], _span(e)): e.get("certainty", "actual")
            for e in events
            if e.get("certainty", "actual") in _COUNTED
        }
        for event in predicted.get(key, []):
            wanted = said.get((event.get("kind"), _span(event)))
            if wanted and event.get("certainty") in _COUNTED:
                matched += 1
                right += wanted == event["certainty"]
    return round(right / matched, 3) if matched else None


def errors(annotated: Mapping[str, Events], predicted: Mapping[str, Events]) -> list[str]:
    """One line for each event that was missed or wrong, document by document."""
    lines = []
    for key, events in annotated.items():
        gold, found = keys(events, "both"), keys(predicted.get(key, []), "both")
        for sign, those in (("missed", gold - found), ("wrong ", found - gold)):
            lines += [f"{key} {sign} {kind} {days[0]} {days[1]}" for kind, days in sorted(those, key=str)]
    return lines

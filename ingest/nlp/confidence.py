"""How sure a reading is: a small logistic table, fitted on annotated texts (see docs/extraction.md). Pure."""

from __future__ import annotations

import math
import re

from ingest.edtf import PartialDate, Precision
from ingest.nlp.dating import Dated
from ingest.nlp.lexicon import BASE, ED, NOUN, S
from ingest.records import Certainty

_OTHER_CLAUSE = re.compile(r"[;:]|\b(?:after|before|while|when|because|although|that|which|who|but)\s")
LEAST, MOST = 0.2, 0.95
WEIGHTS = {
    "bias": 0.48,
    "score": 1.14,
    "words": -0.05,
    "apart": -0.28,
    "noun": 1.1,
    "verb": 1.14,
    "words_only": 0.03,
    "imprecise": -1.54,
    "counted": -0.67,
    "planned": 0.74,
    "accusation": 0.0,
    "announcement": 0.46,
    "discovery": -0.08,
    "effective": 0.01,
    "enforcement": -0.16,
    "investigation": -0.1,
    "legal_action": -0.45,
    "occurrence": 0.24,
    "proposal": 0.38,
    "response": -0.39,
    "reversal": 0.09,
}
"""Logistic regression (L2 = 1) on the predictions for the annotated documents."""


def confidence(text: str, dated: Dated, certainty: Certainty) -> float:
    """The share of such readings that proved right, within [0.2, 0.95]."""
    total = sum(WEIGHTS.get(name, 0.0) * value for name, value in features(text, dated, certainty).items())
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-total)))), 2)


def features(text: str, dated: Dated, certainty: Certainty) -> dict[str, float]:
    """What the table weighs: the strength of the rule, the way to the date, the kind, the date's own precision."""
    trigger, date = dated.trigger, dated.date
    left, right = sorted(((trigger.start, trigger.end), (date.start, date.end)))
    between = text[left[1] : right[0]]
    return {
        "bias": 1.0,
        "score": dated.score - 0.8,
        "words": min(len(between.split()), 20) / 10,
        "apart": float(_OTHER_CLAUSE.search(between) is not None),
        "noun": float(trigger.form == NOUN),
        "verb": float(trigger.form in (ED, S)),
        "words_only": float(trigger.form == BASE),
        "imprecise": float(_is_imprecise(dated.value)),
        "counted": float(date.duration is not None),
        "planned": float(certainty is Certainty.PLANNED),
        trigger.kind.value: 1.0,
    }


def _is_imprecise(value: PartialDate) -> bool:
    return value.precision not in (Precision.DAY, Precision.MONTH, Precision.INTERVAL)

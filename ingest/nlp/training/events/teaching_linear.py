"""The linear scorer learnt: one multinomial logistic regression over the pairs of all documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from ingest.nlp.features import Features
from ingest.nlp.kinds import KINDS
from ingest.nlp.linear import Linear
from ingest.nlp.pairs import Group
from ingest.nlp.training.events.answers import Answer
from ingest.nlp.training.events.prepared import Prepared

STRENGTH = 0.2
"""Inverse of the penalty on squared weights."""

SEEN = 2
"""Pairs that a feature must occur in."""

_EFFECTIVE = KINDS.index("effective")


def labels(group: Group, answers: Sequence[Answer]) -> list[int]:
    """For each pair its class; 0 is none, -1 what the annotation leaves open (a second word for the same event)."""
    out = []
    tops = {a: _top(group, a) for a in answers}
    for pair in group.pairs:
        label = 0
        for answer, top in tops.items():
            kind = answer.kind + 1
            if pair.candidate is None:
                if top is None:
                    label = kind
                elif answer.kind == _EFFECTIVE and not label:
                    label = -1
            elif top == pair.candidate.token.i:
                label = kind
            elif not label and (pair.candidate.token.i in answer.tokens or _says(pair.candidate.known, answer.kind)):
                label = -1
        out.append(label)
    return out


def _top(group: Group, answer: Answer) -> int | None:
    """The candidate of the trigger that stands highest in the tree, verbs first."""
    inside = [p.candidate.token for p in group.pairs if p.candidate and p.candidate.token.i in answer.tokens]
    return min(inside, key=lambda t: (not t.is_verb, len(group.sentence.ancestors(t.i)))).i if inside else None


def _says(known: object, kind: int) -> bool:
    return known is not None and getattr(known, "kind", None) == KINDS[kind]


def learnt(parts: Sequence[Prepared]) -> Linear:
    """From all groups of the documents that are learnt from, each as often as its document counts."""
    rows: list[Features] = []
    targets: list[int] = []
    counting: list[int] = []
    for part in parts:
        for group, told in zip(part.analysis.groups, part.answers, strict=True):
            for pair, label in zip(group.pairs, labels(group, told), strict=True):
                if label >= 0:
                    rows.append(pair.features)
                    targets.append(label)
                    counting.append(part.document.counts)
    counts = Counter(name for row in rows for name, value in row.items() if value)
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    place = {name: n for n, name in enumerate(names)}
    data: list[float] = []
    indices: list[int] = []
    starts = [0]
    for row in rows:
        known = [(place[name], value) for name, value in row.items() if value and name in place]
        indices.extend(n for n, _ in known)
        data.extend(value for _, value in known)
        starts.append(len(indices))
    matrix = csr_matrix((np.array(data, np.float32), indices, starts), shape=(len(rows), len(names)))
    model = LogisticRegression(C=STRENGTH, max_iter=200)
    model.fit(matrix, targets, sample_weight=counting)
    weights = np.zeros((len(names), len(KINDS) + 1), np.float32)
    bias = np.full(len(KINDS) + 1, -20.0, np.float32)
    weights[:, model.classes_] = model.coef_.T
    bias[model.classes_] = model.intercept_
    return Linear(names, weights, bias)

"""From the annotated events to `tables/affair_weights.py`: `python -m ingest.nlp.training.events.teaching_affair`.

1  read     run the pipeline over every document, for the names
2  judge    five times: fit on four fifths of the incidents, score the events of the last
3  fit      on all, and write the table
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from ingest.edtf import EdtfError, PartialDate
from ingest.nlp import pipeline
from ingest.nlp.affair import DOUBT, in_company
from ingest.nlp.affair_features import Features, features
from ingest.nlp.training.events.documents import HELD_OUT, Annotated, documents
from ingest.records import Certainty, DatedEvent, Document, EntityName, Kind, Span
from ingest.records import Field as FieldName

STRENGTH = 0.3
"""Inverse of the penalty on squared weights."""

FOLDS = 5
LEFT_OUT = frozenset(
    f"{kind} {value}"
    for kind, values in (
        ("kind", ("legal_action", "occurrence", "enforcement", "reversal")),
        ("certainty", ("actual", "planned", "hypothetical", "negated")),
    )
    for value in values
)
"""Features that told nothing: their weights stayed near 0."""

_HERE = Path(__file__).parent
_CORPUS = _HERE.parent / "corpus"
_TABLE = _HERE.parents[1] / "tables" / "affair_weights.py"
_HEAD = '''"""What speaks for background, in log odds. Written by `training/events/teaching_affair`."""

BIAS = {bias:.2f}
WEIGHTS: dict[str, float] = {{
'''


@dataclass(frozen=True)
class Told:
    """An annotated event as it is learnt from."""

    row: Features
    sentence: Span
    fold: int
    background: bool
    document: str


def annotated(document: Annotated) -> Iterator[tuple[DatedEvent, bool]]:
    """The events whose sentence and date can be found, as the pipeline would give them, and whether they are main."""
    for event in document.events:
        try:
            date = PartialDate.parse(event["date"])
        except EdtfError:
            continue
        fields: list[tuple[FieldName, str]] = [("text", document.text), ("title", document.title)]
        for field, text in fields:
            if (start := text.find(event["sentence"])) >= 0:
                yield _event(event, date, field, start, document), bool(event["main"])
                break


def _event(event: dict[str, Any], date: PartialDate, field: FieldName, start: int, document: Annotated) -> DatedEvent:
    sentence = Span(field, start, start + len(event["sentence"]))
    return DatedEvent(
        kind=Kind(event["kind"]),
        date=date,
        date_text=event["date_text"],
        date_span=sentence,
        trigger=event["trigger"],
        trigger_span=sentence,
        sentence=event["sentence"],
        sentence_span=sentence,
        certainty=Certainty(event["certainty"]),
        confidence=1.0,
        main=True,
        actor=event.get("actor"),
        target=event.get("target"),
        anchor=document.published,
    )


def told(documents: Sequence[Annotated]) -> Iterator[Told]:
    """All events of the documents, read by the pipeline in use."""
    read = pipeline.extract_all(Document(d.id, d.title, d.text, d.published) for d in documents)
    for document, extraction in zip(documents, read, strict=True):
        yield from _told(document, extraction.entities)


def _told(document: Annotated, names: Sequence[EntityName]) -> Iterator[Told]:
    both = list(annotated(document))
    events = [event for event, _ in both]
    fold = zlib.crc32(document.incident.encode()) % FOLDS
    for (event, main), row in zip(both, features(events, names, document.title, document.published), strict=True):
        kept = {name: value for name, value in row.items() if name not in LEFT_OUT}
        yield Told(kept, event.sentence_span, fold, not main, document.id)


def fitted(rows: Sequence[Told]) -> tuple[float, dict[str, float]]:
    """Bias and weights, rounded as the table has them."""
    columns = DictVectorizer(sparse=False)
    model = LogisticRegression(C=STRENGTH, max_iter=200, solver="newton-cholesky")
    model.fit(columns.fit_transform([r.row for r in rows]), [r.background for r in rows])
    weights = {str(n): round(float(w), 2) for n, w in zip(columns.feature_names_, model.coef_[0], strict=True)}
    return round(float(model.intercept_[0]), 2), weights


def judged(rows: Sequence[Told]) -> tuple[float, float]:
    """Precision and recall of background over incidents that were not learnt from, without the reader's view."""
    right = found = 0
    for fold in range(FOLDS):
        bias, weights = fitted([r for r in rows if r.fold != fold])
        own = [r for r in rows if r.fold == fold]
        for document in dict.fromkeys(r.document for r in own):
            here = [r for r in own if r.document == document]
            alone = [bias + sum(weights.get(n, 0.0) * v for n, v in r.row.items()) for r in here]
            doubted = np.array(in_company(alone, [r.sentence for r in here])) >= np.log(DOUBT / (1 - DOUBT))
            found += int(doubted.sum())
            right += sum(r.background for r, doubt in zip(here, doubted, strict=True) if doubt)
    return right / max(1, found), right / max(1, sum(r.background for r in rows))


def table(bias: float, weights: dict[str, float]) -> str:
    """The module's text, strongest weights first."""
    rows = sorted(weights.items(), key=lambda item: -item[1])
    return _HEAD.format(bias=bias) + "".join(f'    "{name}": {weight:.2f},\n' for name, weight in rows) + "}\n"


def main() -> None:
    """The held-out documents are never read here."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", type=Path, help="further annotated documents")
    given = parser.parse_args()
    folders: Iterable[Path] = (p for p in sorted(_CORPUS.iterdir()) if p.is_dir() and p.name not in HELD_OUT)
    whole = [d for folder in folders for d in documents(folder)]
    rows = list(told([*whole, *(documents(given.dev, "dev") if given.dev else ())]))
    precision, recall = judged(rows)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{len(rows)} events, {sum(r.background for r in rows)} background")
    print(f"background over unseen incidents: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    _TABLE.write_text(table(*fitted(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()

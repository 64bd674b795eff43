"""`python -m ingest.nlp.training CORPORA`: from the corpora to the scored pipeline in `ingest/nlp/model/`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import spacy
from spacy.cli.train import train

from ingest.nlp.training import assemble, lemmas, mixture, readers, report, vectors

_HERE = Path(__file__).parent
_OWN = _HERE / "entities"
_MODEL = _HERE.parent / "model"
_SEED = 7


def prepare(corpora: Path, work: Path) -> None:
    """The training documents of both stages and the word vectors, in `work`."""
    nlp = spacy.blank("en")
    shares = {
        "train": mixture.training(corpora, _OWN, nlp, _SEED),
        "refine": mixture.refining(corpora, _OWN, nlp, _SEED + 1),
        "dev": mixture.checking(corpora, _OWN, nlp),
    }
    for name, share in shares.items():
        seed = _SEED + (name == "refine")
        print(name, json.dumps(mixture.written(share, work / f"{name}.spacy", nlp, seed)))
    nlp = spacy.blank("en")
    nlp.vocab.vectors = vectors.made(vectors.Settings())
    nlp.to_disk(work / "vectors")


def learn(work: Path) -> None:
    """The training proper, by `pipeline.cfg` and `refine.cfg`; about 45 minutes on one core."""
    given = {"paths.dev": str(work / "dev.spacy"), "paths.vectors": str(work / "vectors")}
    first = given | {"paths.train": str(work / "train.spacy")}
    train(_HERE / "pipeline.cfg", work / "first", overrides=first)
    second = given | {"paths.train": str(work / "refine.spacy"), "paths.first": str(work / "first" / "model-last")}
    train(_HERE / "refine.cfg", work / "trained", overrides=second)


def finish(corpora: Path, work: Path, model: Path, version: str) -> None:
    """The folder that ships, with its scores."""
    treebanks = [*readers.ewt(corpora, "train"), *readers.gum_permissive(corpora, "train")]
    lookups = vectors.folder_of("spacy_lookups_data")
    words = vectors.likeliest(vectors.forms(lookups), vectors.Settings().words)
    nlp = assemble.assembled(work / "trained" / "model-best", lemmas.tables(lookups, treebanks, words))
    assemble.saved(nlp, model, version)
    scores = report.scores(spacy.load(model), corpora, _OWN)
    (model / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores, indent=1))


def main() -> None:
    """The three steps in order; `--finish` does the last one alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--work", type=Path, default=Path("var/training"))
    parser.add_argument("--model", type=Path, default=_MODEL)
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--finish", action="store_true")
    given = parser.parse_args()
    if not given.finish:
        prepare(given.corpora, given.work)
        learn(given.work)
    finish(given.corpora, given.work, given.model, given.version)


if __name__ == "__main__":
    main()

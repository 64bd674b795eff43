"""The trained pipeline -> the folder that ships: with a lemmatizer, without a word of the corpora."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.pipeline import Lemmatizer
from spacy.util import load_config

_META = {
    "name": "lagline_news",
    "description": "English news: tags, dependencies, lemmas, sentences and named entities",
    "author": "The Lagline contributors",
    "license": "CC BY-SA 4.0",
}


def assembled(trained: Path, lookups: Lookups) -> Language:
    """The trained pipeline with the lemmatizer behind the components that it reads from."""
    nlp = spacy.load(trained)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="morphologizer")
    assert isinstance(lemmatizer, Lemmatizer)  # noqa: S101 -- what the factory makes
    lemmatizer.initialize(lookups=lookups)
    scores = nlp.meta.get("performance", {})
    nlp.meta.update(_META)
    nlp.meta["performance"] = {key: scores[key] for key in ("tag_acc", "dep_uas", "dep_las", "ents_f") if key in scores}
    return nlp


def saved(nlp: Language, folder: Path, version: str) -> None:
    """Write the pipeline to `folder`, in place of the one there; its card and its licence stay."""
    nlp.meta["version"] = version
    for part in (*nlp.pipe_names, "vocab"):
        shutil.rmtree(folder / part, ignore_errors=True)
    nlp.to_disk(folder)
    config = load_config(folder / "config.cfg", interpolate=False)
    config["paths"] = dict.fromkeys(config["paths"])
    config.to_disk(folder / "config.cfg", interpolate=False)
    strings = sorted({*spacy.blank("en").vocab.strings, *_labels(nlp)})
    (folder / "vocab/strings.json").write_text(json.dumps(strings, ensure_ascii=False, indent=0), encoding="utf-8")


def _labels(nlp: Language) -> Iterable[str]:
    for _, component in nlp.pipeline:
        for label in getattr(component, "labels", ()):
            yield label
            for feature in label.split("|"):
                yield feature
                yield from feature.split("=")

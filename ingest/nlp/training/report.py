"""The scores that the model card quotes, on test sets that no training has seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language

from ingest.nlp.training import evaluate, inline, readers
from ingest.nlp.training.sentence import Sentence


def scores(nlp: Language, corpora: Path, own: Path) -> dict[str, Any]:
    """Names on PUD, EWT and our own test sentences; syntax on PUD, EWT and GUM. In percent."""
    pud = {"pud_news": readers.pud(corpora, "n"), "pud_wikipedia": readers.pud(corpora, "w")}
    ewt = readers.ewt(corpora, "test")
    lines = list(inline.read(sorted(own.glob("test-*.txt")), nlp))
    names = {key: entities(nlp, found, evaluate.COARSE) for key, found in (*pud.items(), ("ewt", ewt))}
    whole = {"ewt": (ewt, 5), "gum": (readers.gum_permissive(corpora, "test"), 5)}
    whole["pud"] = ([*pud["pud_news"], *pud["pud_wikipedia"]], 1)
    return {
        "entities": {**names, "own": entities(nlp, lines, {label: label for label in sorted(inline.LABELS)})},
        "syntax": {
            key: {name: round(100 * value, 1) for name, value in evaluate.syntax(nlp, found, together).items()}
            for key, (found, together) in whole.items()
        },
    }


def entities(nlp: Language, sentences: list[Sentence], kinds: dict[str, str]) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 and the number of true names, by label and for all."""
    found = evaluate.entities(nlp, sentences, kinds)
    rows = {"ALL": evaluate.overall(found.values()), **{label: found[label] for label in sorted(found)}}
    return {
        label: {
            "p": round(100 * score.precision, 1),
            "r": round(100 * score.recall, 1),
            "f": round(100 * score.f1, 1),
            "n": score.right + score.missed,
        }
        for label, score in rows.items()
    }

"""The pipeline that ships: it loads, it is small, it holds no text of the corpora, and it reads plain news."""

import json
from functools import lru_cache
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from ingest.nlp.training import evaluate, inline

MODEL = Path(inline.__file__).parent.parent / "model"
OWN = Path(inline.__file__).parent / "entities"
LABELS = {*inline.LABELS, "MISC"}


@lru_cache(maxsize=1)
def nlp() -> Language:
    return spacy.load(MODEL)


def test_all_parts_are_there() -> None:
    assert set(nlp().pipe_names) == {"tok2vec", "tagger", "morphologizer", "lemmatizer", "ner", "parser"}
    assert set(nlp().get_pipe("ner").labels) == LABELS  # type: ignore[attr-defined]


def test_it_is_small() -> None:
    parts = [MODEL / name for name in (*nlp().pipe_names, "tokenizer", "vocab")]
    files = [path for part in parts for path in (part, *part.rglob("*")) if path.is_file()]
    assert 1_000_000 < sum(path.stat().st_size for path in files) < 15_000_000


def test_it_names_no_path_of_the_machine_that_made_it() -> None:
    config = spacy.util.load_config(MODEL / "config.cfg", interpolate=False)
    assert set(config["paths"].values()) == {None}


def test_it_holds_no_words_of_the_corpora() -> None:
    strings = set(json.loads((MODEL / "vocab/strings.json").read_text(encoding="utf-8")))
    plain = set(spacy.blank("en").vocab.strings)
    labels = {
        part
        for name in ("tagger", "morphologizer", "parser", "ner")
        for label in nlp().get_pipe(name).labels  # type: ignore[attr-defined]
        for piece in (label, *label.split("|"))
        for part in (piece, *piece.split("="))
    }
    assert strings <= plain | labels


@pytest.mark.parametrize(
    ("text", "word", "lemma", "pos"),
    [
        ("The regulator banned the app.", "banned", "ban", "VERB"),
        ("Officials said so.", "said", "say", "VERB"),
        ("The company was fined in March.", "fined", "fine", "VERB"),
        ("The products were recalled.", "recalled", "recall", "VERB"),
        ("It was found in two plants.", "found", "find", "VERB"),
        ("The maker is withdrawing its toys.", "withdrawing", "withdraw", "VERB"),
        ("Officials have seized three ships.", "ships", "ship", "NOUN"),
        ("The rules were tightened.", "were", "be", "AUX"),
    ],
)
def test_lemmas_by_part_of_speech(text: str, word: str, lemma: str, pos: str) -> None:
    token = next(token for token in nlp()(text) if token.text == word)
    assert (token.lemma_, token.pos_) == (lemma, pos)


def test_the_tree_shows_who_did_what() -> None:
    doc = nlp()("The ministry banned the app on Monday. The app was banned by the ministry.")
    first, second = doc.sents
    assert {token.dep_: token.text for token in first if token.head.text == "banned"} | {"punct": "."} == {
        "nsubj": "ministry",
        "ROOT": "banned",
        "obj": "app",
        "obl": "Monday",
        "punct": ".",
    }
    roles = {token.dep_: token.text for token in second}
    assert (roles["nsubj:pass"], roles["obl:agent"]) == ("app", "ministry")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "?", "«»", "a" * 5000, "BAN! 🚫 " * 50, "\u200b\ufeff", "1\t2\t3"])
def test_any_text_is_read(text: str) -> None:
    assert nlp()(text).text == text


def test_the_same_text_gives_the_same_reading_alone_and_in_a_batch() -> None:
    texts = ["Germany fined Meta on 3 May 2024.", "Toyota recalls cars.", "Nothing happened."] * 5
    alone = [[(e.text, e.label_) for e in nlp()(text).ents] for text in texts]
    assert [[(e.text, e.label_) for e in doc.ents] for doc in nlp().pipe(texts, batch_size=4)] == alone


def test_names_in_our_own_test_sentences() -> None:
    """A floor well under the card's figures: it fails when a part is lost, not when a training run differs."""
    lines = list(inline.read(sorted(OWN.glob("test-*.txt")), nlp()))
    scores = evaluate.entities(nlp(), lines, {label: label for label in inline.LABELS})
    assert evaluate.overall(scores.values()).f1 > 0.6
    assert {label: score.f1 > 0.4 for label, score in scores.items() if label in ("PERSON", "ORG", "GPE", "DATE")} == {
        "PERSON": True,
        "ORG": True,
        "GPE": True,
        "DATE": True,
    }

"""Names found at one go are those that spaCy's own recogniser finds step by step."""

from functools import lru_cache

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ingest.nlp.naming import FACTORY, put_in
from ingest.nlp.syntax_model import MODEL

TEXTS = [
    "",
    " ",
    "Ofcom",
    "The Federal Trade Commission sued Acme Holdings Ltd. in New York on 3 March 2024, Reuters reported.",
    "  White House\n\nOfficials of the European Union\tmet Ursula von der Leyen in Brussels . \n",
    "Dr. Jane van der Berg of the University of California, Los Angeles, paid $1.2 billion. Then IBM.",
]


@lru_cache(maxsize=1)
def nlp() -> Language:
    return spacy.load(MODEL)


@lru_cache(maxsize=1)
def ours() -> Language:
    pipeline = spacy.load(MODEL)
    put_in(pipeline)
    return pipeline


def marks(doc: Doc) -> list[tuple[int, str]]:
    return [(token.ent_iob, token.ent_type_) for token in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_texts(text: str) -> None:
    assert marks(ours()(text)) == marks(nlp()(text))


def test_it_takes_the_place_of_the_other() -> None:
    assert FACTORY in ours().pipe_names
    assert "ner" not in ours().pipe_names
    assert "ner" in nlp().pipe_names


@pytest.mark.parametrize("seed", range(12))
def test_any_weights_of_words(seed: int) -> None:
    """Vectors at random places open names everywhere, of any length, beside blanks and at the ends of sentences."""
    chance = np.random.default_rng(seed)
    real = nlp()(" ".join(TEXTS)).tensor
    words = [" " if chance.random() < 0.1 else "word" for _ in range(200)]
    starts: list[bool | int | None] = [bool(chance.random() < 0.1) for _ in words]
    vectors = real[chance.integers(len(real), size=len(words))]
    found = []
    for pipeline, name in ((nlp(), "ner"), (ours(), FACTORY)):
        doc = Doc(pipeline.vocab, words=words, spaces=[True] * len(words), sent_starts=starts)
        doc.tensor = vectors
        found.append(marks(pipeline.get_pipe(name)(doc)))
    assert found[0] == found[1]
    assert len({label for _, label in found[0]}) > 3

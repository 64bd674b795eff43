"""The spaCy pipeline: ours, or the one that SPACY_MODEL names, with our sentences and dates added."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.nlp import sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = Path(__file__).parent / "model"
"""The folder of our weights."""

SETTING = "SPACY_MODEL"
THREADS = "OPENBLAS_NUM_THREADS"
"""Where it is 1, numpy multiplies the matrices: a third faster than BLIS with one thread, far slower with more."""
MAX_CHARS = 1_000_000
"""A longer text is cut here, with a note in the extraction."""


class ModelError(RuntimeError):
    """The pipeline cannot be loaded; the message says what to do."""


KNOWN_WORDS = 60_000
"""Words that a process remembers; further ones are forgotten with the texts that brought them."""


def remembering() -> AbstractContextManager[object]:
    """Within, texts are read; the documents of spaCy made within are not to be used outside.

    News bring new names without end, and a vocabulary that keeps them all grows as long as its process lives.
    """
    pipeline = nlp()
    return pipeline.memory_zone() if len(pipeline.vocab.strings) > KNOWN_WORDS else nullcontext()


@lru_cache(maxsize=1)
def nlp() -> Language:
    """The pipeline, loaded once per process. Raises ModelError."""
    from spacy.language import Language as SpacyLanguage  # noqa: PLC0415 -- as above

    from ingest.nlp import naming, vectors  # noqa: PLC0415 -- as above
    from ingest.nlp.timex import component  # noqa: PLC0415 -- spaCy costs a second; who never reads an article must not pay it

    if not SpacyLanguage.has_factory("news_sentences"):
        SpacyLanguage.component("news_sentences", func=_mark_sentences)
    component.register()
    name = os.environ.get(SETTING, "")
    pipeline = _loaded(name)
    pipeline.max_length = MAX_CHARS + 1
    pipeline.add_pipe("news_sentences", first=True)
    pipeline.add_pipe(component.FACTORY, name=component.NAME)
    if not name:
        naming.put_in(pipeline)
        vectors.slice_in(pipeline)
    return pipeline


def _loaded(name: str) -> Language:
    import spacy  # noqa: PLC0415 -- as above
    from thinc.api import use_ops  # noqa: PLC0415 -- as above

    try:
        if name:
            return spacy.load(name)
        with use_ops("numpy", use_blis=os.environ.get(THREADS) != "1"):
            return spacy.load(MODEL)
    except OSError as error:
        if not name:
            raise ModelError(f"the language model in {MODEL} is missing or damaged: fetch the project again") from error
        raise ModelError(
            f"{SETTING} is {name!r}, but no such spaCy pipeline is installed: "
            f"install it, or unset {SETTING} to use the one that ships"
        ) from error


def _mark_sentences(doc: Doc) -> Doc:
    """All starts at once: setting them one by one takes time that grows with the square of the text.

    The norms that the tokenizer gives to "Dec." or "can't" are dropped: the weights were trained without them.
    """
    begins = [start for start, _ in sentences.split(doc.text)]
    places = doc.to_array(["IDX", "LENGTH"]).astype(np.int64)
    first = np.searchsorted(places.sum(1), begins, side="right")
    flags = np.zeros((len(doc), 2), np.int64)
    flags[:, 0] = -1
    flags[:1, 0] = flags[first[first < len(doc)], 0] = 1
    unsigned: Any = flags.astype(np.uint64)  # the one type that spaCy takes, unlike its annotation
    return doc.from_array(["SENT_START", "NORM"], unsigned)

"""Word vectors in context of long texts a slice at a time: the network takes 16 kB of memory for each token at once.

The network sees a few tokens to either side of each one. A slice that carries that many more on both ends, which are
dropped afterwards, gives each token the vector that it has in the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Array = NDArray[np.float32]
AT_ONCE = 2048
"""Tokens that go through the network together."""


def slice_in(pipeline: Language) -> None:
    """Let the pipeline's "tok2vec" take its texts in slices. The padding of its last layer is how far it sees."""
    component: Any = pipeline.get_pipe("tok2vec")
    model = component.model
    edge = int(model.layers[-1].attrs["pad"])
    component.predict = lambda docs: list(sliced(model, list(docs), edge))


def sliced(model: Any, docs: Sequence[Doc], edge: int, at_once: int = AT_ONCE) -> Iterator[Array]:
    """For each text its vectors [T, width]; `edge` is how many tokens to either side the model sees."""
    waiting: list[Doc] = []
    size = 0
    for doc in docs:
        if waiting and size + len(doc) > at_once:
            yield from _together(model, waiting)
            waiting, size = [], 0
        if len(doc) > at_once:
            yield np.concatenate(list(_slices(model, doc, edge, at_once)))
        else:
            waiting.append(doc)
            size += len(doc)
    yield from _together(model, waiting)


def _together(model: Any, docs: Sequence[Doc]) -> Iterator[Array]:
    if any(len(doc) for doc in docs):
        yield from model.predict(docs)
    else:
        yield from (np.zeros((0, model.get_dim("nO")), np.float32) for _ in docs)


def _slices(model: Any, doc: Doc, edge: int, at_once: int) -> Iterator[Array]:
    for start in range(0, len(doc), at_once):
        first, end = max(0, start - edge), min(len(doc), start + at_once)
        found: Array = model.predict([doc[first : end + edge].as_doc()])[0]
        yield found[start - first : end - first]

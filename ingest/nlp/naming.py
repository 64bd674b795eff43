"""The names in a parsed text by the weights of spaCy's own recogniser, all tokens at once instead of one by one.

spaCy's recogniser goes from token to token and takes the interpreter's lock many times for each. Outside of a name it
sees nothing but the next token, so that all tokens can be scored in one product; only within a name it needs steps.
For documents that hold no names yet the answer is the same.

Shapes: T tokens, width I, hidden width O with P pieces (maxout), M moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.tokens import Span

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

Array = NDArray[np.float32]
Places = NDArray[np.intp]
FACTORY = "lagline_names"
_LAST_SEEN = 3
"""Tokens that the recogniser sees: the next one, and within a name its first and its last one so far."""


class Names:
    """A component in the place of `recognizer`, with its weights."""

    def __init__(self, recognizer: EntityRecognizer) -> None:
        model: Any = recognizer.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        self._vectors = model.get_ref("tok2vec")
        self._seen: Array = lower.get_param("W").reshape(_LAST_SEEN, -1, lower.get_dim("nI"))
        padding = lower.get_param("pad").reshape(_LAST_SEEN, -1)
        self._bias: Array = lower.get_param("b").reshape(-1)
        self._bias_outside = padding[1] + padding[2] + self._bias
        self._pieces: int = lower.get_dim("nP")
        self._weights, self._moves_bias = upper.get_param("W"), upper.get_param("b")
        names = [recognizer.moves.get_class_name(n) for n in range(upper.get_dim("nO"))]
        moves = [name.partition("-")[::2] for name in names]
        place = {move: n for n, move in enumerate(moves)}
        self._opens, self._alone = (np.array([m == kind and bool(label) for m, label in moves]) for kind in "BU")
        self._never = ~(self._opens | self._alone | np.array([m == "O" for m, _ in moves]))
        self._out = place["O", ""]
        self._labels = [label for _, label in moves]
        self._on = np.array([place.get(("I", label), 0) for label in self._labels])
        self._close = np.array([place.get(("L", label), 0) for label in self._labels])

    def __call__(self, doc: Doc) -> Doc:
        """The document with its names set."""
        if len(doc):
            doc.set_ents([Span(doc, *span) for span in self._found(doc)], default="outside")
        return doc

    def _found(self, doc: Doc) -> list[tuple[int, int, str]]:
        """Names as first token, token after the last one, label. The last token of a sentence cannot open a name."""
        vectors: Array = self._vectors.predict([doc])
        flags = doc.to_array([IS_SPACE, SENT_START])
        last = np.append(flags[1:, 1] == 1, True)
        next_one = vectors @ self._seen[0].T
        scores = self._hidden(next_one + self._bias_outside) @ self._weights.T + self._moves_bias
        scores[:, self._never] = -np.inf
        scores[np.ix_(last, self._opens)] = -np.inf
        scores[np.ix_(flags[:, 0] == 1, self._opens | self._alone)] = -np.inf
        moves = scores.argmax(1)
        starts = np.flatnonzero(moves != self._out)
        sentence = np.cumsum(last) - last
        begins = starts[np.unique(sentence[starts], return_index=True)[1]]
        out: list[tuple[int, int, str]] = []
        while len(begins):  # one name of each sentence at a time
            ends = self._ends(vectors, next_one, last, begins, moves[begins])
            labels = [self._labels[move] for move in moves[begins]]
            out += zip(begins.tolist(), ends.tolist(), labels, strict=True)
            following = np.searchsorted(starts, ends)
            inside = following < len(starts)
            following = starts[following[inside]]
            begins = following[sentence[following] == sentence[begins[inside]]]
        return sorted(out)

    def _ends(
        self,
        vectors: Array,
        next_one: Array,
        last: NDArray[np.bool_],
        starts: NDArray[np.intp],
        moves: NDArray[np.intp],
    ) -> NDArray[np.intp]:
        """Where the name that each of `starts` opens ends; all go on one token at a time."""
        ends = starts + 1
        going = np.flatnonzero(self._opens[moves])
        first = vectors[starts] @ self._seen[1].T
        while len(going):
            here, move = ends[going], moves[going]
            hidden = self._hidden(next_one[here] + first[going] + vectors[here - 1] @ self._seen[2].T + self._bias)
            scores = hidden @ self._weights.T + self._moves_bias
            rows = np.arange(len(going))
            on = (scores[rows, self._on[move]] >= scores[rows, self._close[move]]) & ~last[here]
            ends[going] += 1
            going = going[on]
        return ends

    def _hidden(self, summed: Array) -> Array:
        """[T, O * P] -> [T, O]."""
        return np.asarray(summed.reshape(len(summed), -1, self._pieces).max(-1))


def put_in(pipeline: Language) -> None:
    """Let a component of ours do the work of the pipeline's "ner", which is disabled."""
    if not Language.has_factory(FACTORY):
        Language.factory(FACTORY, func=_made)
    pipeline.add_pipe(FACTORY, after="ner")
    pipeline.disable_pipe("ner")


def _made(nlp: Language, name: str) -> Names:
    return Names(cast("EntityRecognizer", nlp.get_pipe("ner")))

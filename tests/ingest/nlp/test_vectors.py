"""Word vectors in slices are those of the whole text."""

from typing import Any

import numpy as np
import pytest

from ingest.nlp.syntax_model import nlp
from ingest.nlp.vectors import AT_ONCE, sliced

TEXTS = (
    "",
    "On May 5, 2023 the U.S. regulator fined Acme $5 million; it can't appeal. " * 9,
    "Recall",
    "The ministry said on Dec. 3 that the ban ends in June. " * 5,
    "",
)


def _component() -> Any:
    return nlp().get_pipe("tok2vec")


@pytest.mark.parametrize("at_once", [10, 37, 64, 150])
def test_slices_give_each_token_the_vector_of_the_whole_text(at_once):
    pipeline, model = nlp(), _component().model
    docs = [pipeline.make_doc(text) for text in TEXTS]
    whole = model.predict(docs)
    parts = list(sliced(model, docs, model.layers[-1].attrs["pad"], at_once))
    assert [part.shape for part in parts] == [one.shape for one in whole]
    assert max(len(one) for one in whole) > at_once
    assert all(np.allclose(part, one, atol=1e-4) for part, one in zip(parts, whole, strict=True))


def test_without_the_tokens_at_its_edges_a_slice_gives_others():
    pipeline, model = nlp(), _component().model
    doc = pipeline.make_doc(TEXTS[1])
    (with_edges,), (without,) = (list(sliced(model, [doc], edge, 10)) for edge in (4, 0))
    assert not np.allclose(with_edges, without, atol=1e-2)


def test_the_pipeline_reads_long_texts_in_slices(monkeypatch):
    component = _component()
    doc = nlp().make_doc("The firm was fined on May 5. " * 700)
    seen: list[int] = []
    predict = type(component.model).predict

    def counted(model: Any, docs: Any) -> Any:
        seen.append(sum(map(len, docs)))
        return predict(model, docs)

    monkeypatch.setattr(type(component.model), "predict", counted)
    (found,) = component.predict([doc])
    assert found.shape == (len(doc), 96)
    assert len(seen) > 1
    assert max(seen) <= AT_ONCE + 2 * 4


def test_texts_without_a_token_have_no_vectors():
    pipeline, model = nlp(), _component().model
    assert [a.shape for a in sliced(model, [pipeline.make_doc("")] * 2, 4)] == [(0, 96), (0, 96)]
    assert list(sliced(model, [], 4)) == []

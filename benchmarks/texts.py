"""Documents of one length, from the texts that the project holds: the sample's articles and the training corpus."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from ingest.nlp.wordlist import in_order
from ingest.records import Document
from ingest.sample.catalogue import load_articles

CORPUS = Path("ingest/nlp/training/corpus")
HELD_OUT = "heldout"
WORDS = 300
_WORD = re.compile(r"\S+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_SYLLABLES = in_order("ba cor del fen gra hol jen kar lum mo nar or pel quin ros sten tar ul ver wex yan zu")


def documents(words: int = WORDS) -> list[Document]:
    """All our texts as documents of exactly `words` words, cut or joined with the next one; no text comes twice."""
    out: list[Document] = []
    parts: list[str] = []
    for next_title, text, day in _sources():
        if not parts:
            title, published = next_title, day
        parts.append(text)
        whole = "\n\n".join(parts)
        if len(whole.split()) >= words:
            out.append(Document(str(len(out)), title, whole[: _end(whole, words)], published))
            parts = []
    random.Random(1).shuffle(out)
    return out


def endless(words: int = WORDS, names: int = 5, seed: int = 1) -> Iterator[Document]:
    """The documents over and over, each time with up to `names` of their names replaced by ones never used before.

    As in real news, where every text brings words that were not seen: what is kept for each word shows in memory.
    """
    chance = random.Random(seed)
    for number, document in enumerate(cycle(documents(words))):
        text = document.text
        for name in sorted({match[0] for match in _NAME.finditer(text)})[:names]:
            fresh = "".join(chance.choices(_SYLLABLES, k=4)).capitalize() + "".join(chance.choices("aeio", k=2))
            text = re.sub(rf"\b{name}\b", fresh, text)
        yield Document(str(number), document.title, text, document.published)


def _sources() -> Iterator[tuple[str, str, dt.date]]:
    """Title, text and day of publication of each text."""
    for article in load_articles().values():
        yield article.title, article.text, article.published.date()
    for file in sorted(CORPUS.glob("*/*.json")):
        if not file.parent.name.startswith(HELD_OUT):
            row = json.loads(file.read_text(encoding="utf-8"))
            yield row["title"], row["text"], dt.date.fromisoformat(row["published"][:10])


def _end(text: str, words: int) -> int:
    """Where the word with that number ends."""
    for number, match in enumerate(_WORD.finditer(text), 1):
        if number == words:
            return match.end()
    return len(text)

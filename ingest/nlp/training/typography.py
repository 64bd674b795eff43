"""The same sentence as other newsrooms set it: curly quotes, dashes, capitals."""

from __future__ import annotations

import random
from dataclasses import replace

from ingest.nlp.training.sentence import Sentence
from ingest.nlp.wordlist import words

_DASHES = {"--": ("–", "—"), "-": ("-",)}
_SMALL = words("a an and as at but by for from in is nor of on or over the to up via with 's n't ’s n’t")


def curled(sentence: Sentence, dice: random.Random) -> Sentence:
    """Curly quotes and apostrophes, and a printer's dash for two hyphens."""
    out = []
    opened = False
    for word in sentence.words:
        if word in ('"', "``", "''"):
            opened = word == "``" or (word == '"' and not opened)
            out.append("“" if opened else "”")
        elif word in _DASHES:
            out.append(dice.choice(_DASHES[word]))
        else:
            out.append(word.replace("'", "’"))
    return replace(sentence, words=tuple(out))


def straightened(sentence: Sentence) -> Sentence:
    """Typewriter quotes and apostrophes."""
    plain = str.maketrans("“”‘’", "\"\"''")
    return replace(sentence, words=tuple(word.translate(plain) for word in sentence.words))


def shouted(sentence: Sentence) -> Sentence:
    """All in capitals."""
    return replace(sentence, words=tuple(word.upper() for word in sentence.words))


def titled(sentence: Sentence) -> Sentence:
    """Each word but the small ones with a capital, as in headlines."""
    first, *rest = sentence.words
    words = (word if word in _SMALL else word[:1].upper() + word[1:] for word in rest)
    return replace(sentence, words=(first[:1].upper() + first[1:], *words))

"""What is trained on, and how often: the corpora, our own sentences, and variants of both."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import DocBin

from ingest.nlp.training import gazetteers, headlines, inline, readers, swaps, typography
from ingest.nlp.training.documents import documents
from ingest.nlp.training.sentence import Sentence

_EVERY = 6
"""Of corpora without parts of their own, each sixth stretch of 50 sentences is held out, to choose a checkpoint."""


@dataclass(frozen=True, slots=True)
class Share:
    """Sentences that go together, and how many of them a document holds at most."""

    name: str
    sentences: Sequence[Sentence]
    largest: int = 5


def training(corpora: Path, own: Path, nlp: Language, seed: int) -> Iterator[Share]:
    """All that is trained on at first."""
    yield from _public(corpora, seed)
    yield from _ours(own, nlp, {}, (0.5, 0.9), seed)


def refining(corpora: Path, own: Path, nlp: Language, seed: int) -> Iterator[Share]:
    """The same set anew, with names of the whole world in our own sentences and in the news."""
    yield from _public(corpora, seed)
    world = swaps.pool(
        (*readers.redocred(corpora), *readers.crossner(corpora), *readers.wikigold(corpora)), proper=True
    )
    yield from _ours(own, nlp, world, (0.5, 0.7, 0.9, 0.9), seed)
    dice = random.Random(seed)  # noqa: S311 -- fixed variety, no secret
    news = [s for i, s in enumerate(readers.wikinews(corpora)) if not _held_out(i)]
    for number, chance in enumerate((0.5, 0.9)):
        other = [swaps.swapped(sentence, world, dice, chance) for sentence in news]
        yield Share(f"wikinews, swapped {number + 1}", _set_anew(other, dice))


def _public(corpora: Path, seed: int) -> Iterator[Share]:
    dice = random.Random(seed)  # noqa: S311 -- fixed variety, no secret
    treebanks = [*readers.ewt(corpora, "train"), *readers.gum_permissive(corpora, "train")]
    yield Share("treebanks", _set_anew(treebanks, dice))
    made = (headlines.headline(sentence) for sentence in treebanks)
    told = [typography.titled(s) if dice.random() < 0.3 else s for s in made if s is not None]
    yield Share("headlines", [typography.curled(s, dice) if dice.random() < 0.5 else s for s in told], largest=1)
    for reader in (readers.wikigold, readers.redocred, readers.wikinews):
        yield Share(reader.__name__, _set_anew([s for i, s in enumerate(reader(corpora)) if not _held_out(i)], dice))
    for reader in (readers.crossner, readers.wnut, readers.re3d):
        yield Share(reader.__name__, _set_anew(reader(corpora), dice))


def _ours(
    own: Path, nlp: Language, world: dict[str, list[swaps.Name]], chances: Sequence[float], seed: int
) -> Iterator[Share]:
    """Our own sentences, and as often as there are chances with other names: ours, the gazetteer's, the world's."""
    dice = random.Random(seed)  # noqa: S311 -- fixed variety, no secret
    lines = list(inline.read(sorted(own.glob("train-*.txt")), nlp))
    names = gazetteers.extended(swaps.pool(lines), nlp)
    names = {label: [*known, *world.get(label, ())] for label, known in names.items()}
    yield Share("own", [*lines, *(typography.straightened(line) for line in lines)], largest=3)
    for number, chance in enumerate(chances):
        other = [swaps.swapped(line, names, dice, chance) for line in lines]
        yield Share(f"own, swapped {number + 1}", _set_anew(other, dice), largest=3)


def checking(corpora: Path, own: Path, nlp: Language) -> Iterator[Share]:
    """What chooses among the checkpoints; none of it is trained on, none of it is reported."""
    yield Share("ewt", readers.ewt(corpora, "dev")[:700])
    yield Share("gum", readers.gum_permissive(corpora, "dev")[:300])
    for reader in (readers.wikigold, readers.redocred, readers.wikinews):
        yield Share(reader.__name__, [s for i, s in enumerate(reader(corpora)) if _held_out(i)][:300])


def written(shares: Iterable[Share], path: Path, nlp: Language, seed: int) -> dict[str, int]:
    """Write the documents as spaCy reads them; words by share."""
    bin_ = DocBin()
    words: dict[str, int] = {}
    for share in shares:
        for doc in documents(share.sentences, nlp.vocab, largest=share.largest, seed=seed):
            bin_.add(doc)
            words[share.name] = words.get(share.name, 0) + len(doc)
    path.parent.mkdir(parents=True, exist_ok=True)
    bin_.to_disk(path)
    return words


def _held_out(number: int) -> bool:
    return number // 50 % _EVERY == _EVERY - 1


def _set_anew(sentences: Sequence[Sentence], dice: random.Random) -> list[Sentence]:
    """Some sentences as other newsrooms set them."""
    return [_anew(sentence, dice) for sentence in sentences]


def _anew(sentence: Sentence, dice: random.Random) -> Sentence:
    throw = dice.random()
    if throw < 0.35:
        return typography.curled(sentence, dice)
    if throw < 0.38:
        return typography.shouted(sentence)
    if throw < 0.42:
        return typography.titled(sentence)
    return sentence

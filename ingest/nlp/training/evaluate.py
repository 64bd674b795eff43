"""Scores of a pipeline on sentences that it has not seen, read from raw text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from ingest.nlp.training.documents import document
from ingest.nlp.training.sentence import UNKNOWN, Sentence

COARSE = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}
"""The kinds that Universal NER knows."""

Found = set[tuple[int, int, str]]
"""(start, end, label) in characters."""


@dataclass(frozen=True, slots=True)
class Score:
    """Entities found rightly, found wrongly, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The part of the found ones that is right, 0 to 1."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The part of the true ones that is found, 0 to 1."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, 0 to 1."""
        both = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)


def entities(nlp: Language, sentences: Sequence[Sentence], kinds: dict[str, str]) -> dict[str, Score]:
    """Label -> score, exact borders; `kinds` maps the labels that count; unknown tokens are not judged."""
    judged = [sentence for sentence in sentences if sentence.ents is not None]
    scores: dict[str, Score] = {}
    for sentence, doc in zip(judged, nlp.pipe([s.text() for s in judged], batch_size=64), strict=True):
        true, unknown = _gold(sentence, kinds)
        found = {x for x in _found(doc, kinds) if not any(x[0] < end and start < x[1] for start, end in unknown)}
        for label in set(kinds.values()):
            t, f = ({x for x in group if x[2] == label} for group in (true, found))
            scores[label] = scores.get(label, Score()) + Score(len(t & f), len(f - t), len(t - f))
    return scores


def overall(scores: Iterable[Score]) -> Score:
    """All labels together (micro average)."""
    return sum(scores, Score())


def syntax(nlp: Language, sentences: Sequence[Sentence], together: int) -> dict[str, float]:
    """Tags, attachment, lemmas and sentence borders, 0 to 1; `together` sentences make a text."""
    whole = [sentence for sentence in sentences if sentence.syntax is not None]
    gold = [document(whole[i : i + together], nlp.vocab) for i in range(0, len(whole), together)]
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    wanted = ("token_f", "tag_acc", "pos_acc", "dep_uas", "dep_las", "sents_f")
    return {key: scores[key] for key in wanted} | {"verb_lemma_acc": verb_lemmas(nlp, gold)}


def verb_lemmas(nlp: Language, gold: Sequence[Doc]) -> float:
    """The part of the verbs whose lemma is right, 0 to 1, on the corpus's own tokens."""
    right = total = 0
    for doc in gold:
        read = nlp(Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]))
        for token, true in zip(read, doc, strict=True):
            if true.pos_ == "VERB":
                total += 1
                right += token.lemma_ == true.lemma_.lower()
    return right / total if total else 0.0


def _gold(sentence: Sentence, kinds: dict[str, str]) -> tuple[Found, list[tuple[int, int]]]:
    offsets = []
    position = 0
    for word, space in zip(sentence.words, sentence.spaces, strict=True):
        offsets.append((position, position + len(word)))
        position += len(word) + space
    spans = [(offsets[e.start][0], offsets[e.end - 1][1], e.label) for e in sentence.ents or ()]
    true = {(start, end, kinds[label]) for start, end, label in spans if label in kinds}
    return true, [(start, end) for start, end, label in spans if label == UNKNOWN]


def _found(doc: Doc, kinds: dict[str, str]) -> Found:
    return {(e.start_char, e.end_char, kinds[e.label_]) for e in doc.ents if e.label_ in kinds}

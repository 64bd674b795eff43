"""How well choices agree with the annotation, and which share of them is right at which mass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.nlp.choosing import Choice
from ingest.nlp.dates import since
from ingest.nlp.training.events.documents import Annotated, days
from ingest.records import Kind

_COUNTED = ("actual", "planned", "alleged")
Key = tuple[str, tuple[object, object]]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over documents; `f1` in [0, 1]."""

    right: int
    annotated: int
    chosen: int

    @property
    def f1(self) -> float:
        """Twice the right ones over all that were annotated or chosen."""
        return 2 * self.right / max(1, self.annotated + self.chosen)

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.chosen), self.right / max(1, self.annotated)
        return f"P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f}"


def key(choice: Choice) -> Key:
    """Kind and days of a choice."""
    value = choice.group.date.value
    if value is None:
        raise ValueError("a choice without a date")
    if choice.kind is Kind.OCCURRENCE and choice.group.date.lead == "since":
        value = since(value)
    return choice.kind.value, days(value.edtf)


def gold(document: Annotated, *, counted: bool = True) -> set[Key]:
    """The annotated events that count, or those that do not (hypothetical, negated)."""
    return {(e["kind"], days(e["date"])) for e in document.events if (e["certainty"] in _COUNTED) is counted}


def scored(documents: Sequence[Annotated], choices: Sequence[Sequence[Choice]], *, dates_only: bool = False) -> Score:
    """Certainty is judged elsewhere: a choice that is annotated as hypothetical or negated is left out of the count."""
    right = annotated = chosen = 0
    for document, own in zip(documents, choices, strict=True):
        want, got = gold(document), {key(c) for c in own}
        got -= gold(document, counted=False) - want
        left, found = ({d for _, d in want}, {d for _, d in got}) if dates_only else (want, got)
        right, annotated, chosen = right + len(left & found), annotated + len(left), chosen + len(found)
    return Score(right, annotated, chosen)

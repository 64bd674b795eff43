"""What decided the certainty, the place in the affair and the scores of one event, in words. Pure."""

from __future__ import annotations

from ingest.explaining.phrases import phrase
from ingest.nlp.account import Decision, Reason
from ingest.records import Certainty, DatedEvent, Kind

FAMILIES: dict[Kind, str] = {
    **dict.fromkeys((Kind.OCCURRENCE, Kind.DISCOVERY, Kind.ACCUSATION), "signal"),
    **dict.fromkeys((Kind.INVESTIGATION, Kind.LEGAL_ACTION, Kind.PROPOSAL), "process"),
    **dict.fromkeys((Kind.ANNOUNCEMENT, Kind.EFFECTIVE, Kind.ENFORCEMENT), "measure"),
    **dict.fromkeys((Kind.RESPONSE, Kind.REVERSAL), "reaction"),
}
"""Kinds in four families; each has a colour and a shape, the same as on the public pages."""

_NOT_SO = {
    Certainty.ALLEGED: "somebody says so",
    Certainty.HYPOTHETICAL: "it could happen",
    Certainty.NEGATED: "it is denied or did not happen",
}


def certainty_why(event: DatedEvent, source: str) -> str:
    """What decided the certainty: the reader, the words of the sentence, or the calendar."""
    if event.certainty in _NOT_SO:
        by = {"reader": "as the trained reader takes the sentence", "words": "by the words of the sentence"}
        return f"{_NOT_SO[event.certainty]}, {by.get(source, source)}"
    if event.certainty is Certainty.PLANNED:
        return "the date lies after the publication" if event.anchor else "by the words of the sentence"
    return (
        "the date does not lie after the publication" if event.anchor else "nothing in the sentence speaks against it"
    )


def affair_why(event: DatedEvent, main: float) -> str:
    """Main or background, by the reader's view of the word and by names and dates."""
    view = f"the trained reader sees the affair of the text with {percent(main)}"
    if event.main:
        return view if main >= 0.5 else f"{view}, names and dates speak for it"
    return view if main < 0.5 else f"{view}, but names or dates speak against it"


def certainty_words(certainty: Certainty) -> str:
    """With what it means, where the word alone does not tell."""
    return {
        Certainty.ACTUAL: "actual",
        Certainty.PLANNED: "planned",
        Certainty.ALLEGED: "alleged",
        Certainty.HYPOTHETICAL: "hypothetical: kept off timelines",
        Certainty.NEGATED: "negated: kept off timelines",
    }[certainty]


def confidence_words(confidence: float) -> str:
    """What the figure promises."""
    return f"of 100 such events about {round(100 * confidence)} are right"


def kind_words(kind: Kind) -> str:
    """ "legal action"."""
    return kind.value.replace("_", " ")


def percent(share: float) -> str:
    """0.934 -> "93%"; what is not quite nothing or all does not look so."""
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{round(100 * min(max(share, 0.0), 1.0))}%"


def reasons(decision: Decision) -> list[tuple[str, Reason]]:
    """The features that weighed most in words, strongest first; of two that read alike the stronger."""
    out: dict[str, Reason] = {}
    for reason in sorted(decision.reasons, key=lambda reason: -abs(reason.weight)):
        out.setdefault(phrase(reason.name), reason)
    return list(out.items())

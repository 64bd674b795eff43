"""The words that lead a date in, as a candidate of their own: "from July 10", "until the end of June". Pure."""

from __future__ import annotations

from ingest.nlp.dates import DateRef
from ingest.nlp.features import Context, Features, of_date
from ingest.nlp.syntax import Sentence, Token


def features(context: Context, date: DateRef) -> Features:
    """What speaks for an event that only the preposition tells: the date, its governor, the words of the sentence."""
    return {**of_lead(context, date, of_date(context, date)), **bag(context.sentence)}


def bag(s: Sentence) -> Features:
    """The words of the sentence, without those of names."""
    return {f"bag={token.lemma}": 1.0 for token in s.tokens if not token.ent}


def of_lead(context: Context, date: DateRef, of_this: Features) -> Features:
    """The date and its governor; `of_this` is `of_date(context, date)`."""
    s = context.sentence
    out: Features = {"LEAD": 1.0}
    out.update({f"L.{name}": value for name, value in of_this.items()})
    if governor := _governor(s, date):
        for name, value in (("lemma", governor.lemma), ("tag", governor.tag), ("dep", governor.dep)):
            out[f"gov.{name}={value}"] = 1.0
        for kid in s.kids(governor.i):
            if kid.dep in ("obj", "nsubj", "nsubj:pass", "aux", "obl", "xcomp", "mark"):
                out[f"gov.{kid.dep}={kid.lemma}"] = 1.0
    return out


def _governor(s: Sentence, date: DateRef) -> Token | None:
    head = s.head_of(date.start, date.end)
    return s.tokens[head.head] if head is not None and head.head != head.i else None

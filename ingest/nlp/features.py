"""What the trained scorer knows of a pair of candidate and date: names of features with their values. Pure.

Names are readable ("path=^obl", "lemma=ban"), because `extract --explain` shows those that weighed most.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.nlp import kinds
from ingest.nlp.candidates import Candidate
from ingest.nlp.dates import DateRef
from ingest.nlp.syntax import OBJECTS, SUBJECTS, Sentence, Token
from ingest.nlp.whereabouts import where
from ingest.nlp.wordlist import words

_BREAK = frozenset([",", ";", ":", "—", "–", "-", "(", ")"])
_CLAUSE_WORDS = words(
    "after before while when because although though that which who whose where as since until and but or"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the pairs of one sentence share: its place in the document and the words of the title."""

    sentence: Sentence
    dates: Sequence[DateRef]
    candidates: Sequence[Candidate]
    published: dt.date | None
    title: frozenset[str] = frozenset()
    field: str = "text"
    section: str = ""


Features = dict[str, float]


def of_word(context: Context, candidate: Candidate) -> Features:
    """What the candidate alone tells: its lemma, form, arguments, the mood of its clause, what the lexicon says."""
    s, t = context.sentence, candidate.token
    kids = list(s.kids(t.i))
    out: Features = {f"lemma={t.lemma}": 1.0, f"tag={t.tag}": 1.0, f"dep={t.dep}": 1.0, f"word={t.text.lower()}": 1.0}
    known = candidate.known
    out[f"known={known.kind.value if known else 'no'}"] = 1.0
    if known:
        out[f"known={known.kind.value}*weight"] = known.weight
    for kid in kids:
        role = kid.dep.partition(":")[0]
        if kid.dep in OBJECTS or (kid.dep == "nsubj:pass"):
            out[f"obj={kid.lemma}"] = 1.0
            out[f"lemma+obj={t.lemma}+{kid.lemma}"] = 1.0
            if kid.ent:
                out[f"obj.ent={kid.ent}"] = 1.0
            for grand in s.kids(kid.i):
                if grand.dep in ("compound", "amod", "nmod"):
                    out[f"obj.of={grand.lemma}"] = 1.0
        elif kid.dep in SUBJECTS:
            out[f"subj={kid.lemma}"] = 1.0
            out[f"subj.ent={kid.ent or 'none'}"] = 1.0
        elif role in ("obl", "nmod", "xcomp", "ccomp", "compound", "acl", "advcl"):
            out[f"{role}={kid.lemma}"] = 1.0
            out[f"lemma+{role}={t.lemma}+{kid.lemma}"] = 1.0
        elif kid.dep in ("aux", "aux:pass", "cop"):
            out[f"aux={kid.lemma}"] = 1.0
        elif kid.dep in ("compound:prt", "advmod", "mark", "case", "amod", "det"):
            out[f"{kid.dep}={kid.lemma}"] = 1.0
            if kid.dep == "compound:prt":
                out[f"phrasal={t.lemma} {kid.lemma}"] = 1.0
        if kid.lemma in ("not", "n't", "never", "no"):
            out["negated"] = 1.0
    if t.head != t.i:
        head = s.tokens[t.head]
        out[f"head={head.lemma}"] = 1.0
        out[f"dep+head={t.dep}+{head.lemma}"] = 1.0
    else:
        out["root"] = 1.0
    for offset in (-2, -1, 1, 2):
        if 0 <= t.i + offset < len(s.tokens):
            out[f"w{offset}={_shape(s.tokens[t.i + offset])}"] = 1.0
    if t.lemma in context.title:
        out["in title"] = 1.0
    out.update(_priors(s, t))
    out[f"field={context.field}"] = 1.0
    return out


def _priors(s: Sentence, t: Token) -> Features:
    """What the wide lexicon says of the word, and of the word with its particle, object or predicate."""
    out: Features = {}
    plain = kinds.priors(t.lemma if t.is_verb else f":{t.lemma}") or kinds.priors(f":{t.lemma}")
    out["prior.known"] = float(plain is not None)
    _weigh(out, "prior", plain)
    verb, closest = t.lemma, plain
    for kid in s.kids(t.i):
        if kid.dep == "compound:prt" and (found := kinds.priors(f"{t.lemma} {kid.lemma}")):
            verb, closest = f"{t.lemma} {kid.lemma}", found
    for kid in s.kids(t.i):
        if kid.dep in OBJECTS or kid.dep in ("obl", "nmod", "xcomp", "compound", "acl"):
            found = kinds.priors(f"{verb}+{kid.lemma}")
            if found:
                closest = found
                out["prior.pair"] = 1.0
            _weigh(out, "prior.of", kinds.priors(f":{kid.lemma}"))
    if any(kid.dep == "cop" for kid in s.kids(t.i)):
        closest = kinds.priors(f"be+{t.lemma}") or closest
    _weigh(out, "prior.best", closest)
    return out


def _weigh(out: Features, name: str, weights: tuple[float, ...] | None) -> None:
    if weights is None:
        return
    for kind, weight in zip(kinds.KINDS, weights, strict=True):
        if weight:
            out[f"{name}={kind}"] = max(out.get(f"{name}={kind}", 0.0), weight)


def of_date(context: Context, date: DateRef) -> Features:
    """What the date alone tells: the words before it, how precise it is, where it lies from the publication."""
    s = context.sentence
    out: Features = {f"lead={date.lead or 'none'}": 1.0}
    value = date.value
    out[f"precision={value.precision.value if value else 'none'}"] = 1.0
    out[f"when={where(value, context.published)}"] = 1.0
    if date.duration:
        out["duration"] = 1.0
    head = s.head_of(date.start, date.end)
    if head:
        out[f"date.dep={head.dep}"] = 1.0
        if head.head != head.i:
            governor = s.tokens[head.head]
            out[f"date.head={governor.lemma}"] = 1.0
            out.update({f"date.{name}": weight for name, weight in _priors(s, governor).items()})
            out[f"lead+head={date.lead}+{governor.lemma}"] = 1.0
    before = [t for t in s.tokens if t.end <= date.start]
    if not before or (len(before) == 1 and before[0].tag == "IN"):
        out["date first"] = 1.0
    for n, t in enumerate(reversed(before[-3:]), 1):
        out[f"d-{n}={_shape(t)}"] = 1.0
    after = [t for t in s.tokens if t.start >= date.end][:2]
    for n, t in enumerate(after, 1):
        out[f"d+{n}={_shape(t)}"] = 1.0
    out[f"dates={min(len(context.dates), 4)}"] = 1.0
    return out


def between(context: Context, candidate: Candidate, date: DateRef) -> Features:
    """What lies between the two: the way in the tree and along the words, and who else competes for either."""
    s, t = context.sentence, candidate.token
    out: Features = {}
    inside = s.at(date.start, date.end)
    if not inside:  # a date of the heading or of the sentence before
        return _afar(context, candidate, date)
    head, lies = s.head_of(date.start, date.end), where(date.value, context.published)
    left = t.start < date.start
    lower, upper = (t.i, inside[0].i) if left else (inside[-1].i, t.i)
    gap = s.tokens[lower + 1 : upper]
    side = "before" if left else "after"
    out[f"side={side}"] = 1.0
    out[f"gap={_bucket(len(gap))}/{side}"] = 1.0
    out["gap.words"] = min(len(gap), 30) / 10
    commas = sum(g.text in _BREAK for g in gap)
    out[f"breaks={min(commas, 4)}/{side}"] = 1.0
    for word in {g.lemma for g in gap if g.lemma in _CLAUSE_WORDS}:
        out[f"between={word}/{side}"] = 1.0
    rivals = [c for c in context.candidates if lower < c.token.i < upper]
    verbs = sum(c.token.is_verb for c in rivals)
    others = sum(1 for d in context.dates if d is not date and _between(d, t, date))
    out[f"rivals={min(len(rivals), 5)}"] = 1.0
    out[f"verbs between={min(verbs, 3)}/{side}"] = 1.0
    out[f"dates between={min(others, 3)}"] = 1.0
    if head is not None:
        climbed, descended = s.path(head.i, t.i)
        out[f"path={'^'.join(climbed[:4])}/{'.'.join(descended[:4])}"] = 1.0
        out[f"climb={min(len(climbed), 5)}"] = 1.0
        out[f"descend={min(len(descended), 5)}"] = 1.0
        out[f"lead+path={date.lead}+{'^'.join(climbed[:2])}/{len(descended)}"] = 1.0
        if not descended:
            out["governs"] = 1.0
            out[f"governs+lemma={t.lemma}"] = 1.0
        same = s.clause(head.i) == s.clause(t.i)
        out[f"clause={'same' if same else 'other'}/{side}"] = 1.0
    out[f"lead+lemma={date.lead}+{t.lemma}"] = 1.0
    out[f"lead+tag={date.lead}+{t.tag}"] = 1.0
    known = candidate.known.kind.value if candidate.known else "no"
    out[f"lead+known={date.lead}+{known}"] = 1.0
    out[f"when+tag={lies}+{t.tag}"] = 1.0
    out[f"when+known={lies}+{known}"] = 1.0
    return out


def _afar(context: Context, candidate: Candidate, date: DateRef) -> Features:
    s, t = context.sentence, candidate.token
    known = candidate.known.kind.value if candidate.known else "no"
    place = next((n for n, c in enumerate(context.candidates) if c.token.i == t.i), 9)
    return {
        f"afar={date.lead}": 1.0,
        f"afar={date.lead}/first sentence": float(s.start - date.end < 6),
        f"afar={date.lead}/distance": min(s.start - date.end, 1200) / 300,
        f"afar={date.lead}/own dates": float(any(d.value is not None and d.start >= s.start for d in context.dates)),
        f"afar={date.lead}/place={min(place, 4)}": 1.0,
        f"afar={date.lead}/known={known}": 1.0,
        f"afar={date.lead}/dep={t.dep}": 1.0,
        f"afar={date.lead}/tag={t.tag}": 1.0,
    }


def _between(other: DateRef, token: Token, date: DateRef) -> bool:
    low, high = sorted((token.start, date.start))
    return low < other.start < high


def _bucket(n: int) -> str:
    for limit in (0, 1, 2, 3, 5, 8, 12, 20):
        if n <= limit:
            return str(limit)
    return "many"


def _shape(token: Token) -> str:
    if token.ent in ("PERSON", "ORG", "GPE", "LOC", "NORP", "MONEY", "CARDINAL", "DATE"):
        return token.ent
    return token.lemma if token.tag != "CD" else "#"

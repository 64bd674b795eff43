# ruff: noqa: E501 -- tables of words

"""Which tokens of a parsed sentence act in an event, and which are acted on: grammar alone, names apart. Pure.

Each place comes with the rule that found it, so that rules can be measured one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.nlp.syntax import Sentence, Token
from ingest.nlp.wordlist import words

BEARING = words(
    "ban block bar fine sue accuse charge arrest indict convict sentence order compel force require remove suspend add blacklist sanction list designate label classify raid search seize freeze shut close disconnect dismiss strike"
    " topple hack breach attack target forbid prohibit restrict curb penalize penalise punish warn urge alert summon notify inform cite clear detain question censure reprimand expel evict deport extradite exclude delist"
    " disqualify dissolve liquidate nationalize nationalise acquit jail imprison prosecute probe investigate inspect audit subpoena serve petition email board stop halt put place sack fire bomb blame criticize criticise condemn denounce"
    " boycott rebuke allow permit authorize authorise license exempt grant recall withdraw tell ask bid invite exclude unblock reinstate restore free release readmit"
)
"""Verbs whose object bears what is done, unlike "file a suit" or "publish a rule"."""

_ON_PERSONS = words(
    "accuse charge sue arrest indict convict sentence jail imprison detain prosecute summon question censure dismiss deport expel extradite acquit fine bar ban punish"
)
_SAID_TO = words("tell ask bid invite order require notify inform alert")
_OBJECT_CONTROL = words(
    "tell order ask force require compel instruct direct urge allow permit forbid prohibit ban bar want expect oblige request summon advise warn invite"
    " enable authorize authorise press persuade command block prevent stop"
)
_LIGHT = words(
    "issue impose file open launch announce lodge bring start begin make take hold conduct place put give adopt sign enact publish introduce order initiate carry mount lead propose slap levy enter submit post send draw"
    " plan lift end drop extend complete close approve confirm commit declare finalize finalise"
)
_SUFFERED = words("face undergo suffer incur")
_RECEIVED = words("receive get")
_SENT = words("issue send grant award write serve hand deny")
_ON = words("against on upon")
_ACTS = words(
    "suspension arrest ban recall block inspection investigation review shutdown closure takeover designation seizure raid search indictment conviction hack breach removal dissolution prosecution expulsion boycott sanction"
    " exclusion purchase acquisition invasion audit probe inquiry restriction curb attack lawsuit suit complaint case charge fine penalty sentence trial"
)
_MEASURES = words(
    "pound lot unit case bottle tonne ton kilogram kilo gram litre liter range number batch bag pack package box carton can jar dozen thousand million piece copy shipment series brand type model version quantity amount hundred"
)
_SPEECH = words(
    "say announce confirm add state write report claim declare note acknowledge admit think believe insist explain"
)
_PRONOUNS = words("it he she they")
_RELATIVE = words("who which that whom")
_SUBJECT = frozenset(["nsubj", "nsubj:outer", "nsubj:pass"])
_DEEP = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A token in a role; `rule` names the construction; `bears`: what it names is acted on even when it is no party."""

    i: int
    rule: str
    bears: bool = False


def actors(sentence: Sentence, word: int) -> Iterator[Place]:
    """Who acts in the event that token `word` tells of; the best founded first."""
    token = sentence.tokens[word]
    if token.is_noun:
        return _nominal_actors(sentence, token)
    return _verbal_actors(sentence, _predicate(sentence, token))


def targets(sentence: Sentence, word: int) -> Iterator[Place]:
    """On whom the event bears; the best founded first."""
    token = sentence.tokens[word]
    if token.is_noun:
        return _nominal_targets(sentence, token)
    return _verbal_targets(sentence, _predicate(sentence, token))


def passive(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb stands in the passive: by its helper, or as a bare participle after a noun or in a list."""
    if verb.tag not in ("VBN", "VBD"):
        return False
    helpers = {k.lemma for k in sentence.kids(verb.i) if k.dep in ("aux", "aux:pass")}
    if helpers:
        return bool(helpers & {"be", "get"})
    deps = {k.dep for k in sentence.kids(verb.i)}
    if verb.tag == "VBD" and deps & {"nsubj", "nsubj:pass"}:
        return False
    if deps & {"nsubj:pass", "obl:agent"} and "obj" not in deps:
        return True
    if verb.dep == "conj" and verb.tag == "VBN" and "nsubj" not in deps and verb.head < verb.i:
        return passive(sentence, sentence.tokens[verb.head])
    return verb.dep in ("acl", "amod") and "obj" not in deps


def _predicate(sentence: Sentence, token: Token) -> Token:
    """The word whose subject counts: of a helper, the verb that it helps."""
    helper = token.dep in ("aux", "aux:pass", "cop", "compound:prt")
    return sentence.tokens[token.head] if helper else token


def _kid(sentence: Sentence, i: int, *deps: str) -> Token | None:
    return next((k for k in sentence.kids(i) if k.dep in deps), None)


def _case(sentence: Sentence, i: int) -> str:
    case = _kid(sentence, i, "case")
    return case.text.lower() if case else ""


def _complements(sentence: Sentence, i: int, cases: frozenset[str], rule: str) -> Iterator[Place]:
    for kid in sentence.kids(i):
        if kid.dep == "nmod" and _case(sentence, kid.i) in cases:
            yield Place(kid.i, rule)


def _verbal_actors(sentence: Sentence, verb: Token) -> Iterator[Place]:
    if passive(sentence, verb):
        for kid in sentence.kids(verb.i):
            if kid.dep == "obl:agent" or (kid.dep == "obl" and _case(sentence, kid.i) == "by"):
                yield Place(kid.i, "agent")
    elif verb.lemma in _RECEIVED:
        yield from _sender(sentence, verb)
    else:
        yield from _subject(sentence, verb, "subject")


def _sender(sentence: Sentence, verb: Token) -> Iterator[Place]:
    """Of "received a complaint from X" X."""
    for kid in sentence.kids(verb.i):
        if kid.dep == "obl" and _case(sentence, kid.i) == "from":
            yield Place(kid.i, "sender")
        elif kid.dep == "obj":
            yield from _complements(sentence, kid.i, frozenset({"from"}), "sender")


def _subject(sentence: Sentence, verb: Token, rule: str, depth: int = 0) -> Iterator[Place]:
    """The subject of an active verb: its own (the last, where a dateline was taken for one), or that of the verb above."""
    if depth > _DEEP:
        return
    own = _own_subjects(sentence, verb)
    if own:
        for subject in reversed(own):
            yield from _referents(sentence, verb, subject, rule, depth)
        return
    above = sentence.tokens[verb.head]
    if above is verb:
        return
    if verb.dep in ("acl", "acl:relcl", "appos") and verb.tag in ("VBD", "VBZ", "VBP") and above.i < verb.i:
        yield Place(above.i, "aside")
        return
    if verb.dep == "conj" and above.is_verb and above.dep != "acl":
        yield from _subject(sentence, above, "shared", depth + 1)
    elif verb.dep == "xcomp":
        yield from _controller(sentence, above, depth)
    elif verb.dep == "advcl" and verb.tag in ("VBG", "VB"):
        yield from _subject(sentence, above, "adverbial", depth + 1)
    elif verb.dep == "acl" and verb.tag == "VB":
        yield from _holder(sentence, above, depth)


def _own_subjects(sentence: Sentence, verb: Token) -> list[Token]:
    """Also one that hangs on a helper of the verb, or stands beside a dateline that was taken for the subject."""
    out = [k for k in sentence.kids(verb.i) if k.dep in _SUBJECT]
    for helper in sentence.kids(verb.i):
        if not out and helper.dep in ("aux", "aux:pass"):
            out = [k for k in sentence.kids(helper.i) if k.dep in _SUBJECT]
    beside = [k for o in out for k in sentence.kids(o.i) if k.dep == "appos" and k.i < verb.i]
    return [*beside[:1], *out]


def _referents(sentence: Sentence, verb: Token, subject: Token, rule: str, depth: int) -> Iterator[Place]:
    word, above = subject.text.lower(), sentence.tokens[verb.head]
    if word in _RELATIVE:
        if verb.dep == "acl:relcl":
            yield Place(verb.head, "relative")
    elif word in _PRONOUNS:
        if verb.dep == "ccomp" and above is not verb and above.lemma in _SPEECH:
            yield from _subject(sentence, above, "said it", depth + 1)
    else:
        yield Place(subject.i, rule)


def _controller(sentence: Sentence, above: Token, depth: int) -> Iterator[Place]:
    """Of "told X to stop" the one told; of "agreed to pay" the one who agreed."""
    if above.lemma not in _OBJECT_CONTROL:
        yield from _subject(sentence, above, "controlled", depth + 1)
        return
    deps = ("nsubj:pass", "nsubj") if passive(sentence, above) else ("obj", "iobj")
    controlled = _kid(sentence, above.i, *deps)
    if controlled:
        yield Place(controlled.i, "told to")


def _holder(sentence: Sentence, noun: Token, depth: int) -> Iterator[Place]:
    """Of "X's decision to ban", "X dropped its plan to ban" the holder of the plan."""
    owner = _kid(sentence, noun.i, "nmod:poss")
    if owner and owner.is_noun:
        yield Place(owner.i, "holder")
    elif noun.dep == "obj":
        yield from _subject(sentence, sentence.tokens[noun.head], "holder", depth + 1)


def _verbal_targets(sentence: Sentence, verb: Token) -> Iterator[Place]:
    bears = verb.lemma in BEARING
    if passive(sentence, verb):
        yield from _passive_targets(sentence, verb, bears)
    else:
        for kid in sentence.kids(verb.i):
            if kid.dep in ("obj", "iobj"):
                yield from _complements(sentence, kid.i, _ON, "on object")
                if kid.lemma in _ACTS:
                    yield from _complements(sentence, kid.i, frozenset({"of"}), "of object")
                if bears:
                    yield from _measured(sentence, kid, verb)
                    yield from _owned(sentence, kid)
            elif kid.dep == "obl" and verb.lemma in _SENT and _case(sentence, kid.i) == "to":
                yield Place(kid.i, "addressee")
    for kid in sentence.kids(verb.i):
        if kid.dep == "obl" and _case(sentence, kid.i) in _ON:
            yield Place(kid.i, "oblique")


def _passive_targets(sentence: Sentence, verb: Token, bears: bool) -> Iterator[Place]:
    own = [k for k in sentence.kids(verb.i) if k.dep in ("nsubj:pass", "nsubj")]
    above = sentence.tokens[verb.head]
    if own and own[-1].text.lower() in _RELATIVE:
        if bears and verb.dep == "acl:relcl":
            yield Place(verb.head, "passive relative")
    elif own:
        yield from _complements(sentence, own[-1].i, _ON, "on object")
        if bears:
            yield from _measured(sentence, own[-1], verb)
            yield from _owned(sentence, own[-1])
    elif bears and verb.dep == "conj" and passive(sentence, above):
        yield from _passive_targets(sentence, above, bears)


def _measured(sentence: Sentence, noun: Token, verb: Token) -> Iterator[Place]:
    """The object itself; of "212,000 pounds of chicken" the chicken."""
    inner = next((p.i for p in _complements(sentence, noun.i, frozenset({"of"}), "")), None)
    if noun.lemma in _MEASURES and inner is not None:
        noun = sentence.tokens[inner]
    rule = "said to" if verb.lemma in _SAID_TO else "person object" if verb.lemma in _ON_PERSONS else "object"
    yield Place(noun.i, rule, bears=verb.lemma == "recall")


def _owned(sentence: Sentence, noun: Token) -> Iterator[Place]:
    """Of "banned X's drones", "banned X routers", "froze the accounts of X" X."""
    for kid in sentence.kids(noun.i):
        if (
            kid.dep == "nmod:poss"
            or (kid.dep == "compound" and kid.i < noun.i)
            or (kid.dep == "nmod" and _case(sentence, kid.i) in ("of", "from", "by", "to"))
        ):
            yield Place(kid.i, "owner of object")


def _nominal_actors(sentence: Sentence, noun: Token) -> Iterator[Place]:
    for kid in sentence.kids(noun.i):
        if kid.dep == "nmod:poss" and kid.is_noun:
            yield Place(kid.i, "possessor")
        elif kid.dep in ("nmod", "nmod:agent", "obl:agent") and _case(sentence, kid.i) == "by":
            yield Place(kid.i, "noun by")
    above = sentence.tokens[noun.head]
    if above is noun or not above.is_verb:
        return
    if above.lemma in _RECEIVED and noun.dep == "obj":
        yield from _sender(sentence, above)
    elif above.lemma in _LIGHT and noun.dep in ("obj", "nsubj:pass"):
        yield from _verbal_actors(sentence, above)


def _nominal_targets(sentence: Sentence, noun: Token) -> Iterator[Place]:
    if noun.lemma in _ACTS:
        yield from _complements(sentence, noun.i, _ON | {"of", "into"}, "noun")
    above = sentence.tokens[noun.head]
    if above is not noun and above.is_verb and noun.dep == "obj":
        if above.lemma in _SUFFERED | _RECEIVED:
            yield from _subject(sentence, above, "suffers")
        for kid in sentence.kids(above.i):
            if kid.dep == "obl" and _case(sentence, kid.i) in _ON:
                yield Place(kid.i, "oblique")

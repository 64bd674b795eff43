# ruff: noqa: E501 -- tables of words: breaking a line hides its shape
"""Names of features ("path=obl/", "lead+lemma=on+ban") as short phrases for people. Pure.

A feature is a key, or a key with a value: `key=value`. A template takes the parts of the value in order and says how
each is worded: `q` as a quote, `tag`, `dep`, `kind`, `when`, `lead`, `side`, `count` by the tables below.
"""

from __future__ import annotations

from collections.abc import Callable

TAGS = {
    "VB": "a verb in its base form", "VBD": "a verb in the past tense", "VBG": "a verb ending in -ing", "VBN": "a past participle",
    "VBP": "a verb in the present tense", "VBZ": "a verb in the present tense", "NN": "a noun", "NNS": "a plural noun",
    "NNP": "a name", "NNPS": "a plural name", "JJ": "an adjective", "JJR": "a comparative", "JJS": "a superlative", "RB": "an adverb",
    "RP": "a particle", "IN": "a preposition", "CD": "a number", "MD": "a modal verb", "TO": "the word “to”", "DT": "an article",
}  # fmt: skip
"""Tags of the Penn Treebank."""

RELATIONS = {
    "root": "head of the sentence", "ROOT": "head of the sentence", "obl": "adjunct", "obl:tmod": "time adjunct", "obl:unmarked": "time adjunct",
    "obl:agent": "agent", "nmod": "attribute of a noun", "nmod:tmod": "time attribute", "nmod:poss": "possessor", "nmod:unmarked": "time attribute",
    "obj": "object", "iobj": "indirect object", "nsubj": "subject", "nsubj:pass": "passive subject", "nsubj:outer": "subject", "csubj": "subject clause",
    "advcl": "adverbial clause", "advcl:relcl": "relative clause", "acl": "clause on a noun", "acl:relcl": "relative clause", "ccomp": "reported clause",
    "xcomp": "complement", "conj": "coordination", "parataxis": "side clause", "appos": "apposition", "compound": "compound", "compound:prt": "particle",
    "amod": "adjective", "advmod": "adverb", "nummod": "number", "det": "article", "case": "preposition", "mark": "conjunction", "aux": "auxiliary",
    "aux:pass": "passive auxiliary", "cop": "copula", "flat": "part of a name", "fixed": "fixed phrase", "list": "list item", "expl": "empty subject",
    "discourse": "interjection", "dislocated": "dislocation", "dep": "loose word", "orphan": "loose word", "vocative": "address",
}  # fmt: skip
"""Relations of Universal Dependencies."""

ENTITIES = {
    "PERSON": "a person", "ORG": "an organisation", "GPE": "a country or city", "LOC": "a place", "NORP": "a people or party", "PRODUCT": "a product",
    "LAW": "a law", "EVENT": "a named event", "MONEY": "a sum of money", "QUANTITY": "a quantity", "CARDINAL": "a number", "PERCENT": "a percentage",
    "DATE": "a date", "TIME": "a time of day", "none": "no name", "#": "a number",
}  # fmt: skip

WHEN = {
    "ahead": "a date after the publication", "same": "the day of publication", "around": "a stretch that holds the day of publication",
    "week": "a date of the week before publication", "quarter": "a date of the three months before publication", "year": "a date of the year before publication",
    "old": "a date long before publication", "open": "a stretch with an open end", "unknown": "a date not set against a publication",
}  # fmt: skip

LEADS = {
    "": "no preposition", "none": "no preposition", "heading": "a date from the heading above", "carried": "a date from the sentence before",
    "between": "a span of two dates",
}  # fmt: skip

COUNTS = {"0": "none", "many": "over 20"}
SIDES = {"before": "the word stands before the date", "after": "the word stands after the date"}

TEMPLATES: dict[str, str] = {
    # the word alone
    "lemma": "the word {0:q}", "word": "the form {0:q}", "tag": "{0:tag}", "dep": "role in the sentence: {0:dep}", "root": "head of the sentence",
    "known": "list of triggers: {0:kind}", "in title": "the word is in the title", "negated": "a negation beside the word", "field": "stands in the {0}",
    "obj": "its object {0:q}", "lemma+obj": "{0:q} with the object {1:q}", "obj.ent": "its object is {0:entity}", "obj.of": "its object is described by {0:q}",
    "subj": "its subject {0:q}", "subj.ent": "its subject is {0:entity}", "aux": "auxiliary {0:q}", "phrasal": "phrasal verb {0:q}",
    "head": "it hangs on {0:q}", "dep+head": "it is {0:dep} of {1:q}",
    "w-2": "two words before it: {0:q}", "w-1": "before it: {0:q}", "w1": "after it: {0:q}", "w2": "two words after it: {0:q}",
    # what the lexicon of kinds suggests
    "prior.known": "in the lexicon of kinds", "prior.pair": "the lexicon knows the word with its company",
    "prior": "lexicon, the word alone: {0:kind}", "prior.of": "lexicon, its company: {0:kind}", "prior.best": "lexicon, word and company: {0:kind}",
    # the date alone
    "lead": "before the date: {0:lead}", "precision": "precision of the date: {0}", "when": "{0:when}", "duration": "a length of time",
    "date first": "the date opens the sentence", "date.dep": "role of the date: {0:dep}", "date.head": "the date hangs on {0:q}",
    "lead+head": "{0:lead}, hanging on {1:q}", "dates": "dates in the sentence: {0}",
    "d-1": "before the date: {0:q}", "d-2": "two words before the date: {0:q}", "d-3": "three words before the date: {0:q}",
    "d+1": "after the date: {0:q}", "d+2": "two words after the date: {0:q}",
    # the way between the two
    "side": "{0:side}", "gap": "words between, at most: {0:count}", "gap.words": "number of words between", "breaks": "commas or breaks between: {0:count}",
    "between": "{0:q} stands between", "rivals": "other words between that may tell an event: {0:count}", "verbs between": "verbs between: {0:count}",
    "dates between": "other dates between: {0:count}", "path": "way from date to word: {0:path}", "climb": "steps up from the date: {0:count}",
    "descend": "steps down to the word: {0:count}", "lead+path": "{0:lead}, way up: {1:path}", "governs": "the date hangs on the word",
    "governs+lemma": "the date hangs on {0:q}", "clause": "{0} clause", "lead+lemma": "{0:lead} with {1:q}", "lead+tag": "{0:lead} with {1:tag}",
    "lead+known": "{0:lead} with a trigger of {1:kind}", "when+tag": "{0:when}, with {1:tag}", "when+known": "{0:when}, with a trigger of {1:kind}",
    "afar": "{0:lead}{1:afar}",
    # without a word of its own: only the preposition tells
    "LEAD": "no word but the preposition tells it", "bag": "the sentence has {0:q}", "gov.lemma": "the date hangs on {0:q}",
    "gov.tag": "the date hangs on {0:tag}", "gov.dep": "the date hangs on: {0:dep}",
}  # fmt: skip
_CARED = (
    "obl",
    "nmod",
    "xcomp",
    "ccomp",
    "compound",
    "acl",
    "advcl",
    "compound:prt",
    "advmod",
    "mark",
    "case",
    "amod",
    "det",
)
TEMPLATES |= {name: f"{RELATIONS[name]} {{0:q}}" for name in _CARED}
TEMPLATES |= {f"lemma+{name}": f"{{0:q}} with the {RELATIONS[name]} {{1:q}}" for name in _CARED}
TEMPLATES |= {
    f"gov.{name}": f"what the date hangs on has the {RELATIONS[name]} {{0:q}}"
    for name in (*_CARED, "obj", "nsubj", "nsubj:pass", "aux")
}

_SLASHED = frozenset(["gap", "breaks", "between", "verbs between", "clause", "afar"])
"""Keys whose value says after a slash on which side the word stands, or what of it."""


def phrase(name: str) -> str:
    """The name of a feature in words; one without a template keeps its name."""
    if name.startswith("L."):
        return phrase(name[2:])
    if name.startswith("date.prior"):
        return f"what the date hangs on: {phrase(name[5:])}"
    key, _, value = name.partition("=")
    if key == "known" and value.endswith("*weight"):
        return f"{phrase(name.removesuffix('*weight'))}, by its weight"
    template = TEMPLATES.get(key)
    return template.format(*_parts(key, value), _Value("")) if template else name


def _parts(key: str, value: str) -> list[_Value]:
    if key in _SLASHED:
        first, _, second = value.partition("/") if key == "afar" else value.rpartition("/")
        return [_Value(first or value), _Value(second)]
    return [_Value(part) for part in (value.split("+", 1) if "+" in key else [value])]


def _quoted(text: str) -> str:
    return ENTITIES.get(text) or f"“{text}”"


def _lead(text: str) -> str:
    return LEADS.get(text) or f"“{text}”"


def _path(text: str) -> str:
    """ "advcl^obl/xcomp": relations climbed, then those descended (or how many)."""
    climbed, _, descended = text.partition("/")
    up = " ^ ".join(RELATIONS.get(part, part) for part in climbed.split("^") if part) or "straight"
    down = " . ".join(RELATIONS.get(part, part) for part in descended.split(".") if part)
    if descended.isdecimal():
        return up if descended == "0" else f"{up}, then {descended} down"
    return f"{up}, then down: {down}" if down else up


def _afar(text: str) -> str:
    key, _, value = text.partition("=")
    known = {
        "first sentence": ", in the sentence right after it", "distance": ", how far below it", "own dates": ", though the sentence has a date",
        "place": f", word {value} of those that may tell an event", "known": f", with a trigger of {_kind(value)}",
        "dep": f", for the {RELATIONS.get(value, value)}", "tag": f", for {TAGS.get(value, value)}",
    }  # fmt: skip
    return known.get(key, "")


def _kind(text: str) -> str:
    return "not listed" if text == "no" else text.replace("_", " ")


_WORDINGS: dict[str, Callable[[str], str]] = {
    "q": _quoted, "lead": _lead, "path": _path, "afar": _afar, "kind": _kind,
    "tag": lambda text: TAGS.get(text, f"a word tagged {text}"), "dep": lambda text: RELATIONS.get(text, text),
    "entity": lambda text: ENTITIES.get(text, text), "when": lambda text: WHEN.get(text, text),
    "side": lambda text: SIDES.get(text, text), "count": lambda text: COUNTS.get(text, text),
}  # fmt: skip


class _Value(str):
    """A part of a feature's value, which a template words by the name behind its colon."""

    __slots__ = ()

    def __format__(self, wording: str) -> str:
        return _WORDINGS[wording](str(self)) if wording else str(self)

# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape
"""Triggers: the words of a sentence that tell of an event, with the kind that their context gives them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.nlp import lexicon
from ingest.nlp.lexicon import BASE, ED, ING, NOUN, Entry, S
from ingest.nlp.wordlist import words
from ingest.records import Kind

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_DETERMINERS = words(
    "the a an this that these those its their his her our my your no any some each every another such new old first second third final latest recent"
    " of for with by under against over in on at from into about per any all both more further possible potential full total partial temporary"
    " other more two three four five six seven eight nine ten many several few million billion hundred thousand so-called proposed alleged planned broader wider national federal international economic voluntary"
)
_ARTICLES = words("the a an this these those its their his her our any such no all some certain other every")
_VERBAL = words(
    "to will would must should can could may might shall not did does do n't and or they we who which that you i cannot didn't won't doesn't don't"
    " also then now he she it let helped"
)
_ALSO_NOUNS = words(
    "decree mandate ruling test sample order charge claim fine ban block report review probe search raid attack hack crash leak breach fix patch update recall sanction"
    " limit curb plan draft rule move lift cut exit deal call file list label post issue result question request appeal visit challenge"
    " contest object dispute protest welcome release ship process share track watch access use offer notice spot halt stop pause spread vow pledge"
    " promise answer reply comment vote permit permits control exempt deposit exploit release approach return transfer"
)
_AUXILIARIES = words("to will would must should can could may might shall not did does do")
_BE = words("is are was were be been being am get got getting 's")
_AFTER_STOP = re.compile(
    r";|,\s(?:which|who|whose|after|before|while|but|although|though|whereas|because|when)\s|\s(?:after|before|while|because|although)\s|[:—]\s"
)
_BEFORE_STOP = re.compile(r";|[:—]\s")
_BY_OR_PREPOSITION = words("by on in from at for to with after under as over since last")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event: offsets in its field; `form` as in `lexicon`."""

    start: int
    end: int
    text: str
    kind: Kind
    weight: float
    form: str
    passive: bool = False


def triggers(text: str, start: int, end: int) -> list[Trigger]:
    """The triggers of the sentence `text[start:end]`, in order, each word with the first line of the table that fits."""
    tokens = list(_WORD.finditer(text, start, end))
    found = []
    for position, word in enumerate(tokens):
        lines = lexicon.index().get(word[0].lower())
        if not lines:
            continue
        before = [w[0].lower() for w in tokens[max(0, position - 3) : position]]
        following = tokens[position + 1][0] if position + 1 < len(tokens) else ""
        form = _form(word, tokens[position - 1] if position else None, following, lines)
        if form == BASE and _opens_clause(text, start, word.start()):
            continue
        passive = form == ED and (any(w in _BE for w in before) or text[word.end() : word.end() + 1] == ":")
        entry = _fitting(lines, form, text, word, start, end, passive)
        if entry:
            found.append(_trigger(word, entry, form, before, passive=passive, text=text))
    return found


def _opens_clause(text: str, start: int, at: int) -> bool:
    """ "Update the program today": a call to the reader is no event."""
    return not text[start:at].strip(" \"“'*•-") or text[max(start, at - 2) : at].strip() in (",", ":", ";")


def _trigger(word: re.Match[str], entry: Entry, form: str, before: list[str], *, passive: bool, text: str) -> Trigger:
    weight = entry.weight
    last = before[-1] if before else ""
    if form == ING and last not in _BE:
        weight *= 0.88
    if form == BASE and last == "to":
        weight *= 0.85
    elif form == BASE and entry.kind is Kind.DISCOVERY:
        weight *= 0.6  # "how would we notice?"
    return Trigger(word.start(), word.end(), text[word.start() : word.end()], entry.kind, weight, form, passive)


def _form(word: re.Match[str], previous: re.Match[str] | None, following: str, lines: list[tuple[str, Entry]]) -> str:
    """Which of the forms that the word may have it has here: a noun after an article, an adjective, a verb."""
    types = {type_ for type_, _ in lines}
    before = previous[0].lower() if previous else ""
    if NOUN in types and (len(types) == 1 or _is_noun(types, before, previous)):
        return NOUN
    if word[0].lower() in lexicon.INVARIABLE:  # "put", "cut", "shut"
        return BASE if before in _AUXILIARIES else ("" if before in _ARTICLES else ED)
    for form in (ED, ING, S, BASE):
        if form in types:
            if form in (S, BASE) and _reads_as_noun(word[0].lower(), before, previous, following):
                return ""
            return _as_verb(form, before, following)
    return ""


def _reads_as_noun(word: str, before: str, previous: re.Match[str] | None, following: str) -> bool:
    """ "Laboratory tests on June 12", "an export permit": a noun that no line of the table asks for."""
    base = next((b for b in (word, word[:-1], word[:-2]) if b in _ALSO_NOUNS), None)
    if base is None or before in _VERBAL:
        return False
    pronoun = before in ("he", "she", "it", "they", "we", "who", "which", "that", "")
    named = previous is not None and previous[0][:1].isupper() and word != base
    return (
        not pronoun
        and (following.lower() in _BY_OR_PREPOSITION | {"of", ""} or (word == base and not before.endswith("s")))
        and not (named and following.lower() not in _BY_OR_PREPOSITION | {"of"})
    )


def _is_noun(types: set[str], before: str, previous: re.Match[str] | None) -> bool:
    if before in _VERBAL:
        return False
    if S in types or BASE in types:
        named = previous is not None and previous[0][:1].isupper() and before not in _DETERMINERS
        return not (named and S in types)
    return before in _DETERMINERS


def _as_verb(form: str, before: str, following: str) -> str:
    if form == BASE and before in _DETERMINERS and before not in _VERBAL:
        return ""
    if form == S and before in _DETERMINERS:
        return ""
    if form == ED and before in ("of", "for", "about") and following.islower() and following not in _BY_OR_PREPOSITION:
        return ""  # "a catalogue of exploited flaws"
    adjectival = following and following.lower() not in _BY_OR_PREPOSITION
    if form in (ED, ING) and before in _ARTICLES and before not in ("these", "those", "all") and adjectival:
        return ""
    return form


def _fitting(
    lines: list[tuple[str, Entry]], form: str, text: str, word: re.Match[str], start: int, end: int, passive: bool
) -> Entry | None:
    if not form:
        return None
    after = text[word.end() : min(end, word.end() + 90)]
    if stop := _AFTER_STOP.search(after, 1):
        after = after[: stop.start()]
    before = text[max(start, word.start() - 90) : word.start()]
    stops = list(_BEFORE_STOP.finditer(before))
    before = before[stops[-1].end() :] if stops else before
    for type_, entry in lines:
        if (type_ == NOUN) != (form == NOUN):
            continue
        told = passive and entry.object and entry.object.search(before[-70:])
        if entry.after and not told and not entry.after.search(after):
            continue
        if entry.before and not entry.before.search(before):
            continue
        if entry.unless and (entry.unless.search(after) or entry.unless.search(before[-45:])):
            continue
        return entry
    return None

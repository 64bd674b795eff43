"""Headlines made of sentences: no articles, no full stop, the past told in the present ("Alibaba bans tool").

The treebanks hold hardly any headline, and a tagger that has seen none takes "bans" for a noun."""

from __future__ import annotations

from dataclasses import replace

from ingest.nlp.training.sentence import Ent, Sentence, Syntax

_ARTICLES = frozenset(("the", "a", "an"))
_PLURAL = ("NNS", "NNPS")


def headline(sentence: Sentence) -> Sentence | None:
    """The headline of a sentence told in the simple past or in the passive of the past; None for any other sentence."""
    syntax = sentence.syntax
    if syntax is None or not 5 <= len(sentence.words) <= 28 or sentence.words[-1] != ".":
        return None
    root = syntax.deps.index("ROOT")
    children = {syntax.deps[i]: i for i in range(len(syntax.deps)) if syntax.heads[i] == root and i != root}
    subject = children.get("nsubj", children.get("nsubj:pass"))
    if subject is None or not syntax.tags[subject].startswith("NN"):
        return None
    dropped = {i for i, word in enumerate(sentence.words) if word.lower() in _ARTICLES and i not in syntax.heads}
    dropped.add(len(sentence.words) - 1)
    auxiliary = children.get("aux:pass")
    if auxiliary is not None and sentence.words[auxiliary] in ("was", "were") and "aux" not in children:
        return _without(sentence, dropped | {auxiliary})
    if syntax.tags[root] != "VBD" or syntax.pos[root] != "VERB":
        return None
    return _without(_in_present(sentence, root, syntax.tags[subject] in _PLURAL), dropped)


def third_person(verb: str) -> str:
    """ "ban" -> "bans"."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else verb + "s"


def _in_present(sentence: Sentence, root: int, plural: bool) -> Sentence:
    syntax = sentence.syntax
    assert syntax is not None  # noqa: S101 -- a sentence with a root
    lemma = syntax.lemmas[root]
    form, tag = (lemma, "VBP") if plural else (third_person(lemma), "VBZ")
    morph = "Number=Plur|Tense=Pres|VerbForm=Fin" if plural else "Number=Sing|Tense=Pres|VerbForm=Fin"
    return replace(
        sentence,
        words=_put(sentence.words, root, form),
        syntax=replace(syntax, tags=_put(syntax.tags, root, tag), morphs=_put(syntax.morphs, root, morph)),
    )


def _put(items: tuple[str, ...], at: int, item: str) -> tuple[str, ...]:
    return (*items[:at], item, *items[at + 1 :])


def _without(sentence: Sentence, dropped: set[int]) -> Sentence | None:
    """The sentence without some tokens; None if one of them has dependents that stay."""
    syntax = sentence.syntax
    assert syntax is not None  # noqa: S101 -- see above
    kept = [i for i in range(len(sentence.words)) if i not in dropped]
    if any(syntax.heads[i] in dropped for i in kept):
        return None
    new = {old: i for i, old in enumerate(kept)}

    def pick(items: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(items[i] for i in kept)

    words = list(pick(sentence.words))
    words[0] = words[0][:1].upper() + words[0][1:]
    ents = None
    if sentence.ents is not None:
        inside = [(ent.label, [new[i] for i in range(ent.start, ent.end) if i in new]) for ent in sentence.ents]
        ents = tuple(Ent(tokens[0], tokens[-1] + 1, label) for label, tokens in inside if tokens)
    heads = tuple(new[syntax.heads[i]] for i in kept)
    return replace(
        sentence,
        words=tuple(words),
        spaces=(*(sentence.spaces[i] for i in kept[:-1]), False),
        syntax=Syntax(
            tags=pick(syntax.tags),
            pos=pick(syntax.pos),
            morphs=pick(syntax.morphs),
            lemmas=pick(syntax.lemmas),
            heads=heads,
            deps=pick(syntax.deps),
        ),
        ents=ents,
    )

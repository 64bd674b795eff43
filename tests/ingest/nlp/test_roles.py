# ruff: noqa: E501 -- a table of parsed sentences

"""Actor and target by grammar. The sentences are parsed by hand, so that the rules are tested and not the parser."""

import pytest

from ingest.nlp import entities
from ingest.nlp.roles import parties
from ingest.nlp.syntax import Sentence, Token

LEMMAS = {"fined": "fine", "banned": "ban", "told": "tell", "agreed": "agree", "said": "say", "faces": "face", "recalled": "recall"} | {
    "received": "receive", "issued": "issue", "charged": "charge", "was": "be", "had": "have", "filed": "file", "sued": "sue",
    "eggs": "egg", "pounds": "pound", "pieces": "piece", "froze": "freeze", "published": "publish", "drones": "drone", "managers": "manager"
}  # fmt: skip


def parsed(notation: str) -> tuple[Sentence, str]:
    """Tokens as word/tag/relation/head, heads counted from 1, 0 for the root."""
    rows = [row.rsplit("/", 3) for row in notation.split()]
    text = " ".join(word for word, *_ in rows)
    tokens, position = [], 0
    for i, (word, tag, dep, head) in enumerate(rows):
        lemma = LEMMAS.get(word.lower(), word.lower())
        tokens.append(
            Token(i, position, position + len(word), word, lemma, tag, dep, int(head) - 1 if head != "0" else i, "")
        )
        position += len(word) + 1
    return Sentence(0, len(text), tuple(tokens)), text


def roles_of(notation: str, trigger: str, **names: str) -> tuple[str | None, str | None]:
    sentence, text = parsed(notation)
    spans = [(text.index(n), text.index(n) + len(n), label) for n, label in names.items()]
    word = next(t.i for t in sentence.tokens if t.text == trigger)
    return parties(sentence, word, entities.names(text, "text", spans), text)


@pytest.mark.parametrize(
    ("notation", "trigger", "names", "expected"),
    [
        ("Ofcom/NNP/nsubj/2 fined/VBD/root/0 Corvex/NNP/obj/2", "fined", {"Corvex": "ORG"}, ("Ofcom", "Corvex")),
        (
            "Corvex/NNP/nsubj:pass/3 was/VBD/aux:pass/3 fined/VBN/root/0 by/IN/case/5 Ofcom/NNP/obl:agent/3",
            "fined", {"Corvex": "ORG"}, ("Ofcom", "Corvex"),
        ),
        (
            "Corvex/NNP/nsubj:pass/3 was/VBD/aux:pass/3 fined/VBN/root/0 by/IN/case/5 May/NNP/obl/3",
            "fined", {"Corvex": "ORG"}, (None, "Corvex"),
        ),
        (
            "the/DT/det/3 ports/NNS/compound/3 authority/NN/nsubj/4 banned/VBD/root/0 Corvex/NNP/obj/4",
            "banned", {"Corvex": "ORG"}, ("ports authority", "Corvex"),
        ),
        ("the/DT/det/2 company/NN/nsubj/3 banned/VBD/root/0 smoke/NN/obj/3", "banned", {}, (None, None)),
        ("the/DT/det/2 rule/NN/nsubj/3 banned/VBD/root/0 smoke/NN/obj/3", "banned", {}, (None, None)),
        ("It/PRP/nsubj/2 banned/VBD/root/0 Corvex/NNP/obj/2", "banned", {"Corvex": "ORG"}, (None, "Corvex")),
        (
            "Ofcom/NNP/nsubj/2 said/VBD/root/0 it/PRP/nsubj/5 had/VBD/aux/5 fined/VBN/ccomp/2 Corvex/NNP/obj/5",
            "fined", {"Corvex": "ORG"}, ("Ofcom", "Corvex"),
        ),
        (
            "Corvex/NNP/nsubj/2 agreed/VBD/root/0 to/TO/mark/4 pay/VB/xcomp/2",
            "pay", {"Corvex": "ORG"}, ("Corvex", None),
        ),
        (
            "Ofcom/NNP/nsubj/2 told/VBD/root/0 Corvex/NNP/obj/2 to/TO/mark/5 stop/VB/xcomp/2",
            "stop", {"Corvex": "ORG"}, ("Corvex", None),
        ),
        (
            "Ofcom/NNP/nsubj/2 met/VBD/root/0 and/CC/cc/4 fined/VBD/conj/2 Corvex/NNP/obj/4",
            "fined", {"Corvex": "ORG"}, ("Ofcom", "Corvex"),
        ),
        (
            "Ofcom/NNP/nsubj/2 issued/VBD/root/0 a/DT/det/4 fine/NN/obj/2 against/IN/case/6 Corvex/NNP/nmod/4",
            "fine", {"Corvex": "ORG"}, ("Ofcom", "Corvex"),
        ),
        (
            "Ofcom/NNP/nsubj/2 issued/VBD/root/0 a/DT/det/4 fine/NN/obj/2 against/IN/case/6 Corvex/NNP/nmod/4",
            "issued", {"Corvex": "ORG"}, ("Ofcom", "Corvex"),
        ),
        ("Corvex/NNP/nsubj/2 faces/VBZ/root/0 a/DT/det/4 ban/NN/obj/2", "ban", {"Corvex": "ORG"}, (None, "Corvex")),
        ("Ofcom/NNP/nmod:poss/3 's/POS/case/1 ban/NN/root/0", "ban", {}, ("Ofcom", None)),
        (
            "Ofcom/NNP/nsubj/2 received/VBD/root/0 a/DT/det/4 complaint/NN/obj/2 from/IN/case/6 Corvex/NNP/nmod/4",
            "received", {"Corvex": "ORG"}, ("Corvex", None),
        ),
        (
            "Corvex/NNP/nsubj/2 recalled/VBD/root/0 900/CD/nummod/4 pounds/NNS/obj/2 of/IN/case/7 brown/JJ/amod/7 eggs/NNS/nmod/4",
            "recalled", {"Corvex": "ORG"}, ("Corvex", "brown eggs"),
        ),
        ("Corvex/NNP/nsubj/2 published/VBD/root/0 a/DT/det/4 rule/NN/obj/2", "published", {"Corvex": "ORG"}, ("Corvex", None)),
        (
            "Police/NNS/nsubj/2 charged/VBD/root/0 two/CD/nummod/5 former/JJ/amod/5 managers/NNS/obj/2",
            "charged", {}, ("Police", "former managers"),
        ),
        (
            "Ofcom/NNP/nsubj/2 banned/VBD/root/0 Corvex/NNP/compound/4 drones/NNS/obj/2",
            "banned", {"Corvex": "ORG"}, ("Ofcom", "Corvex"),
        ),
        ("a/DT/det/2 judge/NN/nsubj/3 who/WP/nsubj/4 sued/VBD/acl:relcl/2 Ofcom/NNP/obj/4", "sued", {}, ("judge", "Ofcom")),
        ("Ofcom/NNP/nsubj/2 fined/VBD/root/0 Ofcom/NNP/obj/2", "fined", {}, ("Ofcom", None)),
    ],
)  # fmt: skip
def test_parties(notation, trigger, names, expected):
    assert roles_of(notation, trigger, **names) == expected


def test_a_dateline_is_nobody():
    notation = "LAGOS/NNP/nsubj/4 -/:/punct/1 Ofcom/NNP/nsubj/4 banned/VBD/root/0 smoke/NN/obj/4"
    assert roles_of(notation, "banned") == ("Ofcom", None)
    alone = "LAGOS/NNP/nsubj/4 -/:/punct/1 Smoke/NN/dep/4 banned/VBD/root/0"
    assert roles_of(alone, "banned", LAGOS="GPE") == (None, None)


def test_laws_and_lists_are_no_parties():
    notation = "Watchlist/NNP/nsubj/2 banned/VBD/root/0 Corvex/NNP/obj/2"
    sentence, text = parsed(notation)
    names = entities.names(text, "text", [(0, 9, "ORG")])
    assert parties(sentence, 1, names, text)[0] is None


def test_a_helper_leads_to_its_verb():
    notation = "Ofcom/NNP/nsubj/3 had/VBD/aux/3 fined/VBN/root/0 Corvex/NNP/obj/3"
    assert roles_of(notation, "had", Corvex="ORG") == ("Ofcom", "Corvex")


def test_a_loop_of_heads_ends():
    notation = "Ofcom/NNP/dep/1 agreed/VBD/xcomp/3 pay/VB/xcomp/2"
    assert roles_of(notation, "pay") == (None, None)

"""The readers and the variants of training sentences, on small texts of our own."""

import gzip
import json
import random
from pathlib import Path

import pytest
import spacy

from ingest.nlp.training import conll, evaluate, gazetteers, headlines, inline, lemmas, silver, swaps, typography
from ingest.nlp.training.documents import document
from ingest.nlp.training.labels import kinds, mapped, misc
from ingest.nlp.training.sentence import UNKNOWN, Ent, Sentence, without_overlaps

OWN = Path(inline.__file__).parent / "entities"
TREE = """# sent_id = a-1
# text = The ministry didn't ban the app.
1	The	the	DET	DT	Definite=Def	2	det	_	_
2	ministry	ministry	NOUN	NN	Number=Sing	5	nsubj	_	_
3-4	didn't	_	_	_	_	_	_	_	_
3	did	do	AUX	VBD	Mood=Ind|Tense=Past|VerbForm=Fin	5	aux	_	_
4	n't	not	PART	RB	_	5	advmod	_	_
5	ban	ban	VERB	VB	VerbForm=Inf	0	root	_	_
6	the	the	DET	DT	_	7	det	_	_
7	app	app	NOUN	NN	Number=Sing	5	obj	_	SpaceAfter=No
8	.	.	PUNCT	.	_	5	punct	_	_

# sent_id = a-2
# text = The regulator banned the app in March.
1	The	the	DET	DT	_	2	det	_	_
2	regulator	regulator	NOUN	NN	Number=Sing	3	nsubj	_	_
3	banned	ban	VERB	VBD	Tense=Past|VerbForm=Fin	0	root	_	_
4	the	the	DET	DT	_	5	det	_	_
5	app	app	NOUN	NN	Number=Sing	3	obj	_	_
6	in	in	ADP	IN	_	7	case	_	_
7	March	March	PROPN	NNP	Number=Sing	3	obl	_	SpaceAfter=No
8	.	.	PUNCT	.	_	3	punct	_	_

# sent_id = a-3
# text = The toys were recalled by the maker.
1	The	the	DET	DT	_	2	det	_	_
2	toys	toy	NOUN	NNS	Number=Plur	4	nsubj:pass	_	_
3	were	be	AUX	VBD	_	4	aux:pass	_	_
4	recalled	recall	VERB	VBN	Tense=Past|VerbForm=Part	0	root	_	_
5	by	by	ADP	IN	_	7	case	_	_
6	the	the	DET	DT	_	7	det	_	_
7	maker	maker	NOUN	NN	Number=Sing	4	obl:agent	_	SpaceAfter=No
8	.	.	PUNCT	.	_	4	punct	_	_
"""


@pytest.fixture
def trees(tmp_path: Path) -> list[Sentence]:
    path = tmp_path / "tree.conllu"
    path.write_text(TREE, encoding="utf-8")
    return [sentence for sentence, _ in conll.conllu(path)]


def sentence(text: str, *ents: Ent) -> Sentence:
    words = tuple(text.split())
    return Sentence(words, conll.spaces(words), ents=ents)


def labelled(found: Sentence) -> list[tuple[str, str]]:
    return [(" ".join(found.words[e.start : e.end]), e.label) for e in found.ents or ()]


def test_conllu_keeps_the_written_spaces_and_the_tree(trees: list[Sentence]) -> None:
    first = trees[0]
    assert first.text() == "The ministry didn't ban the app."
    assert first.syntax is not None
    assert first.syntax.heads == (1, 4, 4, 4, 4, 6, 4, 4)
    assert first.syntax.morphs[2] == "Tense=Past|VerbForm=Fin"


def test_documents_join_trees_and_leave_unannotated_entities_unknown(trees: list[Sentence]) -> None:
    doc = document([trees[0], trees[1].with_ents((Ent(6, 7, "DATE"),))], spacy.blank("en").vocab)
    assert [s.text for s in doc.sents] == ["The ministry didn't ban the app.", "The regulator banned the app in March."]
    assert [(e.text, e.label_) for e in doc.ents] == [("March", "DATE")]
    assert doc[0].ent_iob_ == ""
    assert doc[9].ent_iob_ == "O"


@pytest.mark.parametrize(
    ("number", "expected"), [(0, None), (1, "Regulator bans app in March"), (2, "Toys recalled by maker")]
)
def test_headlines_are_told_in_the_present_without_articles(
    trees: list[Sentence], number: int, expected: str | None
) -> None:
    made = headlines.headline(trees[number])
    assert (made.text() if made else None) == expected


def test_a_headline_keeps_a_valid_tree(trees: list[Sentence]) -> None:
    made = headlines.headline(trees[1])
    assert made is not None
    assert made.syntax is not None
    assert made.syntax.heads == (1, 1, 1, 4, 1)
    assert made.syntax.tags[1] == "VBZ"
    assert len(document([made], spacy.blank("en").vocab)) == 5


@pytest.mark.parametrize(
    ("verb", "expected"), [("ban", "bans"), ("fix", "fixes"), ("deny", "denies"), ("delay", "delays"), ("go", "goes")]
)
def test_third_person(verb: str, expected: str) -> None:
    assert headlines.third_person(verb) == expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["I-ORG", "I-ORG", "O", "I-PER"], [(0, 2, "ORG"), (3, 4, "PER")]),
        (["B-ORG", "B-ORG", "I-ORG"], [(0, 1, "ORG"), (1, 3, "ORG")]),
        (["O", "B-LOC", "I-ORG"], [(1, 2, "LOC"), (2, 3, "ORG")]),
        (["O"], []),
    ],
)
def test_iob_tags_of_both_kinds(tags: list[str], expected: list[tuple[int, int, str]]) -> None:
    assert [(e.start, e.end, e.label) for e in conll.spans(tags)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They paid $ 2.4 million on March 3 , 2024 .", [("$ 2.4 million", "MONEY"), ("March 3 , 2024", "DATE")]),
        ("About 40 kilograms in two weeks", [("40 kilograms", "QUANTITY"), ("two weeks", "DATE")]),
        ("It fell 4.2 % to 12,000 at 5 p.m.", [("4.2 %", "PERCENT"), ("12,000", "CARDINAL"), ("5 p.m.", "TIME")]),
        ("They may march on .", []),
    ],
)
def test_numbers_and_dates_by_rule(text: str, expected: list[tuple[str, str]]) -> None:
    assert labelled(silver.with_numbers(sentence(text))) == expected


def test_rules_never_overrule_the_corpus() -> None:
    found = silver.with_numbers(sentence("Studio 54 opened in 1977", Ent(0, 2, "ORG")))
    assert labelled(found) == [("Studio 54", "ORG"), ("1977", "DATE")]


def test_labels_leave_titles_articles_and_genitives_out() -> None:
    table = kinds({"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"})
    text = sentence(
        "President Ana Costa met the Acme 's board in Red Sea", Ent(0, 3, "PER"), Ent(4, 7, "ORG"), Ent(9, 11, "LOC")
    )
    assert labelled(mapped(text, table)) == [("Ana Costa", "PERSON"), ("Acme", "ORG"), ("Red Sea", "LOC")]


@pytest.mark.parametrize(
    ("text", "label"), [("Clean Air Act", "LAW"), ("Cold War", "EVENT"), ("French", "NORP"), ("Mona Lisa", "MISC")]
)
def test_miscellaneous_names_are_told_apart_by_their_words(text: str, label: str) -> None:
    words = tuple(text.split())
    assert misc(Ent(0, len(words), "MISC"), words) == label


def test_of_overlapping_entities_the_longest_stays() -> None:
    assert without_overlaps([Ent(0, 1, "GPE"), Ent(0, 3, "ORG"), Ent(3, 4, "GPE")]) == (
        Ent(0, 3, "ORG"),
        Ent(3, 4, "GPE"),
    )


def test_inline_marks_become_entities_of_tokens() -> None:
    line = "The [[ORG|Data Board]] fined [[ORG|Meta]]'s unit [[MONEY|€1.2 billion]]."
    found = inline.sentence(line, spacy.blank("en"))
    assert labelled(found) == [("Data Board", "ORG"), ("Meta", "ORG"), ("€ 1.2 billion", "MONEY")]
    assert found.text() == "The Data Board fined Meta's unit €1.2 billion."


def test_a_name_inside_a_token_is_unknown() -> None:
    found = inline.sentence("A [[GPE|US]]based firm", spacy.blank("en"))
    assert labelled(found) == [("USbased", UNKNOWN)]


@pytest.mark.parametrize("line", ["[[ORG|Acme", "[[FIRM|Acme]] paid", "Acme]] paid"])
def test_broken_marks_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"mark|label"):
        inline.parsed(line)


@pytest.mark.parametrize("kind", ["train", "test"])
def test_our_own_sentences_can_be_read(kind: str) -> None:
    found = list(inline.read(sorted(OWN.glob(f"{kind}-*.txt")), spacy.blank("en")))
    assert len(found) >= 150
    lost = sum(e.label == UNKNOWN for s in found for e in s.ents or ())
    assert lost < 0.01 * sum(len(s.ents or ()) for s in found)


def test_no_test_sentence_is_trained_on() -> None:
    train, test = (
        {inline.parsed(line)[0] for path in OWN.glob(f"{kind}-*.txt") for line in path.read_text().splitlines() if line}
        for kind in ("train", "test")
    )
    assert test
    assert not train & test


def test_swapped_names_keep_their_labels_and_the_spaces() -> None:
    line = inline.sentence("[[ORG|Meta]], said [[PERSON|Ana Costa]]'s lawyer.", spacy.blank("en"))
    names: dict[str, list[tuple[tuple[str, ...], tuple[bool, ...]]]] = {"ORG": [(("Acme", "Works"), (True, True))]}
    found = swaps.swapped(line, names, random.Random(1), 1.0)
    assert labelled(found) == [("Acme Works", "ORG"), ("Ana Costa", "PERSON")]
    assert found.text() == "Acme Works, said Ana Costa's lawyer."


def test_the_world_lends_short_names_with_capitals_only() -> None:
    lent = swaps.pool(
        [
            sentence(
                "Ana Costa met officials of Acme Works", Ent(0, 2, "PERSON"), Ent(3, 4, "PERSON"), Ent(5, 7, "ORG")
            ),
            sentence("New South Wales Coast and Oslo", Ent(0, 4, "GPE"), Ent(5, 6, "GPE")),
        ],
        proper=True,
    )
    assert {label: [" ".join(words) for words, _ in names] for label, names in lent.items()} == {
        "PERSON": ["Ana Costa"],
        "ORG": ["Acme Works"],
        "GPE": ["Oslo"],
    }


def test_typography() -> None:
    plain = Sentence(('"', "We", "do", "n't", '"'), (False, True, False, False, False))
    curled = typography.curled(plain, random.Random(1))
    assert curled.text() == "“We don’t”"
    assert typography.straightened(curled).text() == plain.text()
    assert typography.titled(sentence("ban on apps in force")).text() == "Ban on Apps in Force"


def test_scores_count_borders_and_labels_exactly_and_spare_unknown_tokens() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(  # type: ignore[attr-defined]
        [{"label": "ORG", "pattern": "Acme"}, {"label": "GPE", "pattern": "Oslo"}, {"label": "ORG", "pattern": "Bolt"}]
    )
    text = sentence(
        "Acme left Oslo with Bolt and Crux", Ent(0, 1, "ORG"), Ent(2, 3, "ORG"), Ent(4, 5, UNKNOWN), Ent(6, 7, "ORG")
    )
    found = evaluate.entities(nlp, [text], {"ORG": "ORG", "GPE": "LOC"})
    assert found == {"ORG": evaluate.Score(1, 0, 2), "LOC": evaluate.Score(0, 1, 0)}
    assert evaluate.overall(found.values()).f1 == pytest.approx(0.4)


def test_the_gazetteer_adds_to_known_labels_only() -> None:
    found = gazetteers.extended({"ORG": [(("Acme",), (False,))]}, spacy.blank("en"))
    assert set(found) == {"ORG"}
    assert (("Acme",), (False,)) in found["ORG"]
    assert len(found["ORG"]) > 50


def test_lemma_tables_prefer_the_likelier_base(tmp_path: Path, trees: list[Sentence]) -> None:
    (tmp_path / "data").mkdir()
    tables = {
        "rules": {"verb": [["ed", "e"], ["ed", ""]]},
        "exc": {"verb": {"said": ["say"], "quoth": ["quethe"]}},
        "index": {"verb": ["fin", "fine", "ban", "say", "zzz"]},
    }
    for name, table in tables.items():
        with gzip.open(tmp_path / f"data/en_lemma_{name}.json.gz", "wt", encoding="utf-8") as file:
            json.dump(table, file)
    made = lemmas.tables(tmp_path, [*trees, *trees], ["said", "say", "fine", "fin", "ban"])
    assert made.get_table("lemma_index")["verb"] == {"ban": 1, "fine": 1, "say": 1}
    assert made.get_table("lemma_exc")["verb"] == {"said": ["say"], "banned": ["ban"], "recalled": ["recall"]}
    assert made.get_table("lemma_exc")["aux"] == {"did": ["do"], "were": ["be"]}

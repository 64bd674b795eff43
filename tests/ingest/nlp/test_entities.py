"""Names: how statistics and gazetteer combine, where names begin and end, and which mentions share a key."""

import pytest

from ingest.nlp import entities
from ingest.nlp.aliases import key


def spans_of(text: str, *marked: tuple[str, str]) -> list[tuple[int, int, str]]:
    """What a statistical component would hand over: the first place of each name."""
    return [(text.index(name), text.index(name) + len(name), label) for name, label in marked]


def named(text: str, *marked: tuple[str, str]) -> list[tuple[str, str]]:
    return [(n.text, n.label) for n in entities.names(text, "text", spans_of(text, *marked))]


def keys(text: str, *marked: tuple[str, str]) -> dict[str, str]:
    return {n.text: n.key for n in entities.names(text, "text", spans_of(text, *marked))}


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Ofcom fined Corvex.", [("Corvex", "ORG")], [("Ofcom", "ORG"), ("Corvex", "ORG")]),
        ("Ofcom spoke.", [("Ofcom", "PERSON")], [("Ofcom", "ORG")]),
        ("The Bank of Uganda spoke.", [("Bank of Uganda", "ORG")], [("Bank of Uganda", "ORG")]),
        ("GPT-4o left, GPT-4 stayed.", [], [("GPT-4o", "PRODUCT"), ("GPT-4", "PRODUCT")]),
        ("See github.com/GitHub and @OpenAI.", [], []),
        ("DEEPSEEK BANNED BY US AGENCY", [], [("DEEPSEEK", "ORG"), ("US", "GPE")]),
        ("Stores on target; Target sank.", [], []),
        ("The Arkady Trust’s plea.", [("The Arkady Trust’s", "ORG")], [("Arkady Trust", "ORG")]),
        ("Menu\nMarlow Foods\nNews", [("Marlow Foods\nNews", "ORG")], [("Marlow Foods", "ORG")]),
        ("On Monday it ended.", [("Monday", "PERSON")], []),
        ("It cost $5 in the book Moby.", [("$5", "MONEY"), ("Moby", "MISC")], []),
        ("Under Regulation (EU) 2023/1115 it ends.", [], [("Regulation (EU) 2023/1115", "LAW")]),
        ("Under Council Regulation (EU) No 833/2014 too.", [], [("Council Regulation (EU) No 833/2014", "LAW")]),
        ("Executive Order 14117 was signed.", [], [("Executive Order 14117", "LAW")]),
        ("Ferries left Marlow Bay.", [("Marlow Bay", "ORG")], [("Marlow Bay", "LOC")]),
        ("It cites the Marlow Fisheries Act.", [("Marlow Fisheries Act", "ORG")], [("Marlow Fisheries Act", "LAW")]),
        ("TikTok grew.", [], [("TikTok", "ORG")]),
        ("They deleted TikTok.", [("TikTok", "PRODUCT")], [("TikTok", "PRODUCT")]),
        ("The rule has 21 parts and law 3 is short.", [], []),
    ],
)
def test_names_and_their_borders(text, marked, expected):
    assert named(text, *marked) == expected


def test_what_meets_a_listed_name_in_part_gives_way():
    text = "Reporters of Wall Street Journal Asia desk met."
    assert named(text, ("Reporters of Wall Street", "ORG")) == [("Wall Street Journal", "ORG"), ("Asia", "LOC")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the U.S.", "United States"),
        ("FDA", "Food and Drug Administration"),
        ("The Boeing Company", "Boeing"),
        ("Acme Robotics, Inc.", "Acme Robotics"),
        ("U.S. Commerce Department", "Department of Commerce"),
        ("Amazon", "Amazon.com"),
        ("GDPR", "General Data Protection Regulation"),
        ("Alibaba Group Holding Ltd.", "Alibaba"),
        ("Nestlé S.A.", "Nestle"),
        ("Uganda’s", "Uganda"),
    ],
)
def test_aliases_have_one_normal_form(one, other):
    assert key(one) == key(other)


def test_an_alias_that_the_text_declares_shares_the_key():
    text = "Advanced Harbour Hospitalists (AHH) paid. AHH said so. Later AHH closed."
    found = entities.names(text, "text", spans_of(text, ("Advanced Harbour Hospitalists", "ORG")))
    assert [n.text for n in found] == ["Advanced Harbour Hospitalists", "AHH", "AHH", "AHH"]
    assert {n.key for n in found} == {"advanced harbour hospitalists"}
    assert {n.label for n in found} == {"ORG"}


def test_a_declared_part_of_a_name_shares_the_key():
    text = 'Advanced Harbour Hospitalists, Inc. (collectively, "Hospitalists") paid. Hospitalists said so.'
    found = keys(text, ("Advanced Harbour Hospitalists, Inc.", "ORG"))
    assert found["Hospitalists"] == "advanced harbour hospitalists"


@pytest.mark.parametrize(
    "text",
    [
        "Corvex Mobile (Denver) paid. Denver is a city.",
        "Corvex Mobile (the “Company”) paid. The Company said so.",
        "Corvex Mobile (up 3%) rose.",
    ],
)
def test_what_stands_in_brackets_is_not_always_an_alias(text):
    assert set(keys(text, ("Corvex Mobile", "ORG")).values()) <= {"corvex mobile", "denver"}
    assert "Company" not in keys(text, ("Corvex Mobile", "ORG"))


def test_short_forms_of_persons_and_companies_share_the_key():
    text = "Haruka Mori left Corvex Mobile. Mori spoke for Corvex."
    found = entities.names(
        text,
        "text",
        [
            *spans_of(text, ("Haruka Mori", "PERSON"), ("Corvex Mobile", "ORG")),
            (text.rindex("Mori"), text.rindex("Mori") + 4, "PERSON"),
            (text.rindex("Corvex"), text.rindex("Corvex") + 6, "ORG"),
        ],
    )
    assert [n.key for n in found] == ["haruka mori", "corvex mobile", "haruka mori", "corvex mobile"]


def test_a_short_form_of_two_names_belongs_to_neither():
    text = "Haruka Mori met Kenji Mori. Mori spoke."
    marks = [*spans_of(text, ("Haruka Mori", "PERSON"), ("Kenji Mori", "PERSON"))]
    last = text.rindex("Mori")
    assert entities.names(text, "text", [*marks, (last, last + 4, "PERSON")])[-1].key == "mori"


def test_a_listed_company_is_no_short_form_of_its_unit():
    text = "Alibaba Cloud spoke for Alibaba."
    assert keys(text) == {"Alibaba Cloud": "alibaba cloud", "Alibaba": "alibaba"}


def test_title_and_text_share_keys():
    title = entities.names("Mori quits", "title", [(0, 4, "PERSON")])
    text = entities.names("Haruka Mori left.", "text", [(0, 11, "PERSON")])
    assert [n.key for n in entities.of_document([*title, *text])] == ["haruka mori", "haruka mori"]

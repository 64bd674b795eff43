import pytest

from tracker.placing.names import countries, name_terms, same_party, terms
from tracker.placing.rarity import rarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bans, banned and banning", ["ban", "ban", "and", "ban"]),
        ("The US told us", ["the", "united-states", "told"]),
        ("Italian and Italy's", ["italy", "and", "italy"]),
        ("25,000 accounts", ["25,000", "account"]),
        ("the United States", ["the", "united-states"]),
        ("", []),
    ],
)
def test_terms(text, expected):
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bureau of Industry and Security", "BIS", True),
        ("FDA", "U.S. Food and Drug Administration", True),
        ("FDA", "CDC", False),
        ("Alibaba", "Alibaba Group Holdings", True),
        ("Italian regulator", "Rome", True),
        ("trade ministry", "health ministry", False),
        ("", "anybody", True),
    ],
)
def test_same_party(one, other, same):
    assert same_party(one, other) is same
    assert same_party(other, one) is same


def test_legal_forms_and_offices_are_not_what_a_name_is_known_by():
    assert name_terms("the Department of Commerce, Inc.") == name_terms("Commerce")


def test_countries_are_found_by_names_people_seats_and_authorities():
    assert countries("The FDA and Rome act, as the Dutch did") == {"united-states", "italy", "netherlands"}


def test_rarity_tells_names_from_common_words():
    assert rarity("the") < rarity("company") < rarity("ban") < rarity("tantalum") == 1
    assert rarity("2031") == 0.5

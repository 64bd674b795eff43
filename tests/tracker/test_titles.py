import pytest

from ingest.records import Category, Kind
from tests.tracker.stories import moment
from tracker.placing.names import terms
from tracker.placing.titles import Titled, best_title, common_category

PLAIN = "Norland bans brine from Estmark"
PARTIES = set(terms("Norland Estmark brine"))


def titled(title, day="2031-03-11", kinds=(Kind.ANNOUNCEMENT,)):
    return Titled(title, moment(day), set(kinds), Category.TRADE_BAN)


@pytest.mark.parametrize(
    "other",
    [
        "Does Norland ban brine from Estmark?",
        "What the Norland ban on brine from Estmark means for you",
        "Explainer: Norland bans brine from Estmark",
        "Brine prices soar",
        "Estmark's growers despair of Norland",
        "Ban",
        "",
        "Norland bans brine from Estmark " + "and many other things that are told at great length here " * 2,
    ],
)
def test_the_plainest_title_that_tells_the_measure_is_taken(other):
    assert best_title([titled(other, "2031-03-10"), titled(PLAIN)], PARTIES) == PLAIN


def test_among_equals_the_earliest_is_taken():
    later = "Norland bans brine out of Estmark"
    assert best_title([titled(later, "2031-03-12"), titled(PLAIN)], PARTIES) == PLAIN


def test_a_title_is_cut_to_what_fits_and_missing_ones_give_none():
    assert best_title([titled("x" * 400)], set()) == "x" * 300
    assert best_title([titled("  ")], set()) == ""


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        ([Category.OTHER, Category.OTHER, Category.RECALL], Category.RECALL),
        ([Category.RULE, Category.RECALL, Category.RECALL], Category.RECALL),
        ([Category.RULE, Category.RECALL], Category.RECALL),
        ([Category.OTHER], Category.OTHER),
        ([], Category.OTHER),
    ],
)
def test_the_commonest_known_category_is_taken(categories, expected):
    assert common_category(categories) is expected

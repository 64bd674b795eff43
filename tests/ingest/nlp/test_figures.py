# ruff: noqa: E501 -- a table of sentences

"""Figures: what counts as one, what it counts, its unit and hedge; and which of a text are chosen."""

import pytest

from ingest.nlp.figures import MOST, figures
from ingest.nlp.quantities import read


def quantities(text: str):
    return list(read(text, 0, len(text)))


@pytest.mark.parametrize(
    ("sentence", "text", "number", "unit", "counts", "hedge"),
    [
        ("Corvex closed 25,000 fake accounts.", "25,000 fake accounts", 25_000, "", "fake accounts", ""),
        ("The bots held more than 28 million exchanges.", "more than 28 million exchanges", 28e6, "", "exchanges", "more than"),
        ("Ofcom fined it $1.2 billion.", "$1.2 billion", 1.2e9, "USD", "fine", ""),
        ("A $75,500 penalty followed.", "$75,500", 75_500, "USD", "penalty", ""),
        ("It owes €20m in refunds.", "€20m", 20e6, "EUR", "refunds", ""),
        ("A levy of 4.5 billion won stands.", "4.5 billion won", 4.5e9, "KRW", "levy", ""),
        ("Sebi froze Rs 17 crore.", "Rs 17 crore", 17e7, "INR", "frozen", ""),
        ("The raid found 1.5 lakh vehicles.", "1.5 lakh vehicles", 150_000, "", "vehicles", ""),
        ("It asks for 700 thousand reais.", "700 thousand reais", 700_000, "BRL", "", ""),
        ("The toy costs half a million yen.", "half a million yen", 500_000, "JPY", "costs", ""),
        ("Nearly 300 stores closed.", "Nearly 300 stores", 300, "", "stores", "nearly"),
        ("Between 300 and 400 jobs will go.", "Between 300 and 400 jobs", 300, "", "jobs", "between"),
        ("Some 10-12 million phones froze.", "Some 10-12 million phones", 10e6, "", "phones", "some"),
        ("The hole let ~9,000 routers in.", "~9,000 routers", 9000, "", "routers", "~"),
        ("Tens of thousands of customers lost power.", "Tens of thousands of customers", 20_000, "", "customers", ""),
        ("Millions of users saw it.", "Millions of users", 2e6, "", "users", ""),
        ("A dozen countries joined.", "A dozen countries", 12, "", "countries", ""),
        ("Two dozen children fell ill.", "Two dozen children", 24, "", "children", ""),
        ("Forty-six people were infected.", "Forty-six people", 46, "", "people", ""),
        ("Three deaths are under study.", "Three deaths", 3, "", "deaths", ""),
        ("One in ten users was hit.", "One in ten users", 0.1, "share", "users", ""),
        ("Nine out of 14 samples failed.", "Nine out of 14 samples", 0.6429, "share", "samples", ""),
        ("A third of the market is gone.", "A third of the market", 0.3333, "share", "market", ""),
        ("Two-thirds of patients were told.", "Two-thirds of patients", 0.6667, "share", "patients", ""),
        ("A duty of 73.6 percent applies.", "73.6 percent", 73.6, "%", "", ""),
        ("A 25 per cent tariff applies.", "25 per cent", 25, "%", "tariff", ""),
        ("It risks up to 4% of worldwide turnover.", "up to 4%", 4, "%", "worldwide turnover", "up to"),
        ("It recalled 61,370 pounds of ready-to-eat chicken products.", "61,370 pounds", 61_370, "lb", "ready-to-eat chicken products", ""),
        ("A vessel left with 24,000 tonnes of raw sugar.", "24,000 tonnes", 24_000, "tonne", "raw sugar", ""),
        ("Thieves took 4,500 bitcoins.", "4,500 bitcoins", 4500, "BTC", "", ""),
        ("The spill put 900 barrels into the bay.", "900 barrels", 900, "barrel", "", ""),
        ("It saw 47 cases of serious liver injury.", "47 cases of serious liver injury", 47, "", "cases of serious liver injury", ""),
        ("The group is said to have sold 3,000 allegedly forged visas.", "3,000 allegedly forged visas", 3000, "", "allegedly forged visas", "alleged"),
        ("Prosecutors claim that 61,000 pay slips leaked.", "61,000 pay slips", 61_000, "", "pay slips", "alleged"),
        ("At least 1 200 patients were told.", "At least 1 200 patients", 1200, "", "patients", "at least"),
        ("The ship held 7,300 \"bogus\" parcels.", "7,300 \"bogus\" parcels", 7300, "", "bogus\" parcels", ""),
    ],
)  # fmt: skip
def test_quantities(sentence, text, number, unit, counts, hedge):
    (found,) = quantities(sentence)
    assert (sentence[found.start : found.end], found.number, found.unit) == (text, pytest.approx(number), unit)
    assert (found.counts, found.hedge) == (counts, hedge)


@pytest.mark.parametrize(
    "sentence",
    [
        "It began on March 3, 2024.",
        "In 2019 rules changed.",
        "The driver, aged 44, was unhurt.",
        "A 44-year-old driver was unhurt.",
        "Versions 9.1 through 11.4 fail.",
        "Section 230 shields hosts.",
        "Article 17 binds firms.",
        "Docket 2024-117 holds letters.",
        "Lot 2207 bottles are meant.",
        "Call 555-0148 now.",
        "The home side won 3-1.",
        "It shut at 5:30 sharp.",
        "2. Firms must answer.",
        "See page 12 notes.",
        "Best by 12/24 codes apply.",
        "UPC 8 99917 00231 4 labels are meant.",
        "They have 30 days to answer.",
        "It came 12 months later.",
        "Their 5G networks stay.",
        "He called three times.",
        "Two people familiar with it spoke.",
        "Flight 302 passengers waited.",
        "Executive Order 14110 rules end.",
        "He read 38 pages of it.",
        "One of them left.",
    ],
)
def test_what_is_no_quantity(sentence):
    assert [sentence[q.start : q.end] for q in quantities(sentence) if q.counts != "people"] == []


def chosen(*sentences: str) -> list[str]:
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + " "
    return [figure.text for figure in figures(text, "text", spans)]


def test_what_bears_on_the_affair_is_chosen():
    found = chosen(
        "Ofcom fined Corvex $1.2 million after a breach that exposed 3.2 million customers.",
        "The town has a pier.",
        "Its clerk keeps two clocks and eats 3 euros worth of fish.",
        "The festival sold six kinds of jam.",
    )
    assert found == ["$1.2 million", "3.2 million customers"]


def test_a_figure_told_twice_stands_once():
    assert chosen("The leak hit 9,000 users.", "The firm told 9,000 users of the leak.") == ["9,000 users"]


def test_there_are_at_most_eight_in_order():
    found = chosen(*(f"The breach exposed {number},000 users." for number in range(11, 31)))
    assert len(found) == MOST
    assert found == sorted(found)


def test_the_sentence_and_the_place_are_kept():
    text = "A pier. Corvex recalled 40,000 cars."
    (figure,) = figures(text, "text", [(0, 7), (8, len(text))])
    assert text[figure.span.start : figure.span.end] == figure.text == "40,000 cars"
    assert (figure.sentence.start, figure.sentence.end) == (8, len(text))


def test_endless_digits_and_no_text_are_harmless():
    assert figures("", "text", []) == []
    run = "9" * 400 + " users and " + "1 " * 2000
    assert all(figure.number < float("inf") for figure in figures(run, "text", [(0, len(run))]))

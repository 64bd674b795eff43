import time

import pytest

from ingest.agencies import AGENCIES, Credit, agency_named, attributions, credited
from ingest.rewrites import Substance, same_report
from ingest.tokens import tokens
from tests.ingest.halden import BODY, COPY, INDEPENDENT, OTHER, REPORT, REWRITE

FILLER = "Exports stop on Monday. The ministry said so in a note. Growers are worried. Ships wait off the coast. "


def rests_on(text: str, *, title: str = "", author: str = "", publisher: str = "") -> str:
    credit = credited(title, text, author=author, publisher=publisher)
    return credit.agency if credit and credit.rests else ""


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LONDON (Reuters) - Acme stops exports.", "Reuters"),
        ("LONDON, June 3 (Reuters) — Acme stops exports.", "Reuters"),
        ("WASHINGTON, June 3 (AP) -- Acme stops exports.", "AP"),
        ("WASHINGTON (AP) — Acme stops exports.", "AP"),
        ("(Reuters) - Acme stops exports.", "Reuters"),
        ("PARIS, AFP - Acme stops exports.", "AFP"),
        ("Berlin (dpa) - Acme stops exports.", "dpa"),
    ],
)
def test_dateline(text: str, agency: str):
    assert rests_on(f"{text} {FILLER}") == agency


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By AFP", "AFP"),
        ("Reuters", "Reuters"),
        ("By Ada Moor, Associated Press", "AP"),
        ("By Ada Moor and Bo Lund | Reuters", "Reuters"),
        ("By The Associated Press", "AP"),
        ("Reuters Staff", "Reuters"),
    ],
)
def test_byline(line: str, agency: str):
    assert rests_on(f"{line}\n\n{FILLER}") == agency


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("(Reuters)", "Reuters"),
        ("[AFP]", "AFP"),
        ("— PTI", "PTI"),
        ("\nAFP", "AFP"),
        ("Source: Xinhua", "Xinhua"),
        ("\n© 2026 AFP", "AFP"),
        ("\nCopyright 2026 The Associated Press. All rights reserved.", "AP"),
    ],
)
def test_closing_line(line: str, agency: str):
    assert rests_on(f"{FILLER}{line}") == agency


@pytest.mark.parametrize(
    ("author", "publisher", "agency"),
    [
        ("Reuters", "", "Reuters"),
        ("Ada Moor, Reuters", "", "Reuters"),
        ("Ada Moor (AP)", "", "AP"),
        ("AFP and Bo Lund", "", "AFP"),
        ("", "Reuters", "Reuters"),
        ("", "Associated Press", "AP"),
        ("Ada Moor", "Harbor Gazette", ""),
        ("Apollo Reutersward", "", ""),
    ],
)
def test_author_and_publisher(author: str, publisher: str, agency: str):
    assert rests_on(FILLER, author=author, publisher=publisher) == agency


@pytest.mark.parametrize(
    ("beginning", "agency"),
    [
        ("Acme will stop exports, Reuters reported on Monday.", "Reuters"),
        ("Acme will stop exports, according to AFP.", "AFP"),
        ("Acme will stop exports, the Financial Times reports.", "Financial Times"),
        ("Acme's chief told the Financial Times that exports stop.", "Financial Times"),
        ("Acme will stop exports. The Wall Street Journal first reported the plan, citing people close to it.",
         "Wall Street Journal"),
        ("Acme will stop exports, Bloomberg News has learned.", "Bloomberg"),
        ("In an interview with Der Spiegel, Acme's chief spoke of a stop.", "Der Spiegel"),
        ("Citing Reuters, officials said that Acme will stop exports.", "Reuters"),
        ("Acme will stop exports, reported the BBC.", "BBC"),
        ("A Reuters investigation has found that Acme will stop exports.", "Reuters"),
    ],
)  # fmt: skip
def test_credited_at_the_beginning(beginning: str, agency: str):
    assert rests_on(f"{beginning} {FILLER}") == agency


@pytest.mark.parametrize(
    "title", ["Acme stops exports - Reuters", "Acme stops exports, Reuters reports", "Reuters: Acme stops"]
)
def test_credited_in_the_title(title: str):
    assert rests_on(FILLER, title=title) == "Reuters"


def test_credited_several_times_with_no_other_source():
    named = "Reuters said that it was late. A trader told Reuters that he waits. Rain falls, according to Reuters."
    assert rests_on(FILLER + named) == "Reuters"
    assert rests_on(FILLER + named + " It was AFP that told the rest, according to AFP.") == ""
    assert rests_on(FILLER + named + " Acme denied this in a statement.") == ""
    assert rests_on(FILLER + named[:31]) == ""


@pytest.mark.parametrize(
    "text",
    [
        FILLER + "Reuters had reported on the plan.",
        "Acme stops. Reuters had reported on Monday that it would. " + FILLER,
        FILLER + "Shares fell, Reuters reported.",
        FILLER + "(AP Photo/Ada Moor)",
        FILLER + "Photo by Ada Moor, Reuters",
        "REUTERS/Ada Moor\n\n" + FILLER,
        "Thomson Reuters said that its profit rose. " + FILLER,
        "Bloomberg Philanthropies reported a gift. " + FILLER,
        "Acme stops, Reuters reported. Its chief confirmed it to the Harbor Gazette. " + FILLER,
        "Acme stops, Reuters reported. We asked five growers. " + FILLER,
        "Acme stops, Reuters reported. A grower told this newspaper that he waits. " + FILLER,
        "Reuters and AFP were both at the gate. " + FILLER,
        "Acme stops, Reuters reported. Acme goes on, AFP reported. " + FILLER,
        FILLER,
        "",
    ],
)  # fmt: skip
def test_mention_is_no_rewrite(text: str):
    assert rests_on(text) == ""


def test_mention_is_told_all_the_same():
    assert credited("", FILLER + "Shares fell, Reuters reported.") == Credit("Reuters", rests=False)
    assert attributions("Reuters said a. It told the AP b, according to Reuters.") == {"Reuters": 2, "AP": 1}


def test_names():
    assert agency_named("the Associated Press") == agency_named("AP") == "AP"
    assert agency_named("Reuters News") == agency_named("reuters") == "Reuters"
    assert agency_named("Harbor Wire") == agency_named("") == ""
    assert all(agency_named(name) == agency for agency, names in AGENCIES.items() for name in names)


PIECES = (
    "(",
    "A ",
    " ",
    "\n",
    "-",
    "© ",
    "Reuters ",
    "Reuters, a ",
    "told the ",
    "photo ",
    "By A, ",
    "AP/",
    "(Reuters",
    "a.\n",
)


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_texts_take_no_time(piece: str):
    began = time.process_time()
    credited(piece * 1000, piece * 100_000, author=piece * 10_000, publisher=piece * 10_000)
    assert time.process_time() - began < 10  # about 0.2 s; a pattern that tries all ways would take hours


# ---- rewrites


def substance(text: str) -> Substance:
    return Substance.of(tokens(text))


def test_rewrite_tells_the_same_report():
    report, copy, rewrite, other = (substance(told["text"]) for told in (REPORT, COPY, REWRITE, OTHER))
    assert same_report(report, rewrite)
    assert same_report(rewrite, copy)
    assert not same_report(report, other)
    assert not same_report(rewrite, other)


def test_facts():
    facts = substance(
        "On July 10 and 3 August the firm Halden paid Reuters 41.5 million in 2026, said Aas on Monday."
    ).facts
    assert facts == {"july 10", "august 3", "halden", "aas", "10", "41.5"}
    assert substance(BODY).facts >= {"halden", "aas", "drammen", "2300", "41", "july 31", "k4"}


def test_too_few_facts_tell_nothing():
    text = "The price of bread rose by 12% in Norvania."
    assert not same_report(substance(text), substance(text))


def test_independent_report_rests_on_nobody():
    assert credited(INDEPENDENT["title"], INDEPENDENT["text"]) is None

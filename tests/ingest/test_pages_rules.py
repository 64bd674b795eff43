"""What is decided of pages without asking anybody: robots.txt, summaries, walls."""

import time

import pytest

from ingest.pages import robots, walls
from ingest.pages.robots import Robots
from ingest.pages.summaries import belongs, is_summary
from ingest.pages.walls import Wall

PAGE = "https://news.example/2026/story?id=1"
SENTENCE = "The regulator banned the gadget on July 10 after an inquiry that lasted for a year and two months. "


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /2026", False),
        ("User-agent: *\nDisallow: /2026\nAllow: /2026/story", True),
        ("User-agent: *\nDisallow: /*?id=", False),
        ("User-agent: *\nDisallow: /*.pdf$", True),
        ("User-agent: Lagline\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: Lagline/0.1\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: lagline\nAllow: /", True),
        ("User-agent: GreedyBot\nUser-agent: OtherBot\nDisallow: /\n\nUser-agent: *\nDisallow: /private", True),
        ("User-agent: GreedyBot\nDisallow: /", True),
        ("User-agent: GreedyBot\nUser-agent: Lagline\nDisallow: /", False),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", False),
        ("User-agent: * # all\nDisallow: / # everything", False),
        ("<html><body>User-agent: nothing of the kind</body></html>", True),
    ],
)
def test_the_rules_of_a_site_are_obeyed(text, allowed):
    given = Robots(robots.storable(text.encode()))
    assert given.allows(PAGE) is allowed


def test_nothing_is_allowed_where_the_rules_cannot_be_had():
    assert not Robots(refuses_all=True).allows(PAGE)


@pytest.mark.parametrize(
    ("line", "seconds"),
    [("Crawl-delay: 5", 5), ("Crawl-delay: 2.5", 2.5), ("Crawl-delay: 86400", robots.LONGEST_DELAY),
     ("Crawl-delay: -3", 0), ("Crawl-delay: nan", 0), ("Crawl-delay: inf", 0), ("Crawl-delay: soon", 0), ("", 0)],
)  # fmt: skip
def test_the_delay_is_respected_up_to_a_cap(line, seconds):
    assert Robots(f"User-agent: *\n{line}").delay == seconds


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: bot{n}\n" for n in range(30_000)) + "Disallow: /x\n" * 10_000,
        "".join(f"User-agent: bot{n % 500}\nDisallow: /{n}\n" for n in range(20_000)),
        "User-agent: *\n" + "Disallow: /" + "*a" * 200_000,
        "User-agent: *\n" + f"Disallow: /{'*a' * 1500}\n" * 160,
        "User-agent: *\n" + "\n".join(f"Disallow: /*{n}*{n}*{n}" for n in range(25_000)),
        "#" * 4_000_000,
        "\0" * 1_000_000,
        "User-agent: *\nCrawl-delay: " + "9" * 100_000,
    ],
    ids=range(8),
)
def test_hostile_rules_cost_little(text):
    started = time.process_time()
    given = Robots(robots.storable(text.encode()))
    given.allows("https://news.example/" + "a1" * 900)
    assert given.delay >= 0
    assert time.process_time() - started < 3


def test_where_the_rules_are():
    assert robots.address_of("HTTPS://News.example:8443/a/b?c#d") == "https://news.example:8443/robots.txt"


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("", True),
        (SENTENCE, True),
        (SENTENCE * 4 + "[…]", True),
        (SENTENCE * 30 + "and then […]", True),
        (SENTENCE * 30 + "and then...", True),
        (SENTENCE * 30 + "Read more »", True),
        (SENTENCE * 30 + "Continue reading", True),
        (SENTENCE * 12, True),
        ("\n\n".join([SENTENCE * 3] * 4), False),
        (SENTENCE * 30, False),
        (SENTENCE * 30 + "He had read more than anybody else.", False),
    ],
)
def test_a_summary_is_short_or_broken_off(text, summary):
    assert is_summary(text) is summary


@pytest.mark.parametrize(
    ("text", "title", "summary", "same"),
    [
        (SENTENCE, "Regulator bans gadget", "", True),
        (SENTENCE, "Shock for a maker of toys", "The regulator banned the gadget after an inquiry.", True),
        (SENTENCE, "Goat found on roof", "The animal could not say how it got there.", False),
        (SENTENCE, "Goat found on roof", "", False),
        (SENTENCE, "", "", True),
        ("We use cookies and similar means.", "Regulator bans gadget", "The regulator banned the gadget.", False),
    ],
)
def test_a_page_belongs_to_an_entry_whose_words_it_has(text, title, summary, same):
    assert belongs(text, title=title, summary=summary) is same


@pytest.mark.parametrize(
    ("words", "wall"),
    [
        ("Subscribe to continue reading.", Wall.PAYWALL),
        ("Log in or create an account to read the full story.", Wall.PAYWALL),
        ("This article is only for subscribers.", Wall.PAYWALL),
        ("You have reached your monthly limit of articles.", Wall.PAYWALL),
        ("You've used all your free articles.", Wall.PAYWALL),
        ("Already a subscriber? Log in.", Wall.PAYWALL),
        ("Cet article est réservé aux abonnés.", Wall.PAYWALL),
        ("Consumers have to register to access the rebate, the ministry said.", Wall.NONE),
        ("Viewers subscribe to the channel in thousands.", Wall.NONE),
        ("The members of the board are to continue in office.", Wall.NONE),
        ("Are you a robot?", Wall.CHECK),
        ("Access denied", Wall.CHECK),
    ],
)
def test_a_wall_is_told_by_its_words(words, wall):
    assert walls.find_wall(url=PAGE, title="Title", text=f"{SENTENCE}\n\n{words}", source="") == wall


@pytest.mark.parametrize("words", ["Are you a robot?", "We use cookies. Accept all. Manage cookies. Personalised ads."])
def test_a_long_article_about_walls_is_an_article(words):
    text = "\n\n".join([SENTENCE * 3, words, *[SENTENCE * 3] * 6])
    assert walls.find_wall(url=PAGE, title="Title", text=text, source="") == Wall.NONE


@pytest.mark.parametrize(
    "url", ["https://consent.portal.example/v2/collect", "https://news.example/collectConsent?x=1"]
)
def test_an_address_of_consent_is_no_article(url):
    assert walls.find_wall(url=url, title="", text=SENTENCE * 40, source="") == Wall.CONSENT


def test_what_a_paywall_lets_read():
    assert walls.before_wall(f"{SENTENCE}\n\nSubscribe to continue reading.\n\nMore.") == SENTENCE

"""Pages in the manners of many sites: what is taken from each, and what is left."""

import datetime as dt
import random
import time
from pathlib import Path

import pytest

from ingest.pages import readable, trimming
from ingest.pages.decoding import decoded
from ingest.pages.judging import judge
from ingest.pages.readable import Page, read_page
from ingest.records import PageStatus

PAGES = Path(__file__).parents[1] / "data" / "pages"
NOW = dt.datetime(2026, 7, 20, 12, tzinfo=dt.UTC)
URL = "https://news.example/2026/corvane-ferries"
TITLE = "Port Lindal bars Corvane steering unit from ferries"
SUMMARY = "The harbour authority of Port Lindal has barred the Corvane steering unit from all ferries."
SENTENCES = (
    "The harbour authority of Port Lindal on Tuesday barred the Corvane steering unit from all ferries after an",
    "The ban takes effect on August 1, 2026, and covers 48 vessels of six operators",
    "Engineers of the ferry line Norrbåt discovered the fault on March 14 during a routine check",
    "“We regret the delay,” said Ida Holmqvist, who leads its board.",
    "The authority opened its inquiry on April 2.",
    "face fines of up to 40,000 crowns for each day",
)
NOT_WHOLE = {
    "consent_portal": PageStatus.CONSENT,
    "consent_search": PageStatus.CONSENT,
    "denied": PageStatus.REFUSED,
    "empty": PageStatus.FAILED,
    "front_page": PageStatus.REFUSED,
    "not_found": PageStatus.REFUSED,
    "paywall_german": PageStatus.PAYWALL,
    "paywall_marked": PageStatus.PAYWALL,
    "paywall_metered": PageStatus.PAYWALL,
    "paywall_words": PageStatus.PAYWALL,
    "robot_check": PageStatus.REFUSED,
}
WHOLE = sorted({path.stem for path in PAGES.glob("*.html")} - set(NOT_WHOLE))


def read(name: str) -> Page:
    return read_page((PAGES / f"{name}.html").read_bytes(), url=URL, content_type="text/html", now=NOW)


def test_there_are_many_pages():
    assert len(WHOLE) >= 18


@pytest.mark.parametrize("name", WHOLE)
def test_the_whole_article_and_nothing_else_is_taken(name):
    page = read(name)
    missing = [sentence for sentence in SENTENCES if sentence not in page.text]
    assert missing == []
    assert "LEAK" not in page.text
    for scrap in ("Home", "Skip to content", "Sign in", "Leave a Reply", "Share this", "Accept all"):
        assert scrap not in page.text
    assert page.title.endswith(TITLE)
    assert judge(page, title=TITLE, summary=SUMMARY).status == PageStatus.FETCHED


@pytest.mark.parametrize(("name", "status"), NOT_WHOLE.items())
def test_what_is_no_article_keeps_the_summary_and_says_why(name, status):
    verdict = judge(read(name), title=TITLE, summary=SUMMARY)
    assert (verdict.status, verdict.text) == (status, "")
    assert verdict.note.endswith(".")


@pytest.mark.parametrize(
    ("name", "author", "publisher", "canonical", "published"),
    [
        ("wordpress", "Berit Aune", "The Lindal Ledger", "https://ledger.example/2026/07/15/corvane-ferries/", "2026-07-15T06:30:00+02:00"),  # noqa: E501
        ("newspaper", "Tomas Reij", "The Sound Courier", "https://news.example/news/sea/corvane-4471", "2026-07-14T21:05:00+00:00"),  # noqa: E501
        ("letter", "", "Slow Water", "https://slowwater.example/p/corvane", "2026-07-15T00:00:00+00:00"),
        ("magazine", "Kit Maarsen", "news.example", "", None),
        ("government", "", "news.example", "", "2026-07-14T00:00:00+00:00"),
        ("hostile_links", "", "news.example", "", None),
    ],
)  # fmt: skip
def test_what_a_page_tells_of_itself(name, author, publisher, canonical, published):
    page = read(name)
    told = (page.author, page.publisher, page.canonical, page.published and page.published.isoformat())
    assert told == (author, publisher, canonical, published)


def test_a_date_within_the_text_is_no_date_of_publication():
    """The ban takes effect on August 1, 2026: as a publication it would move every "Tuesday" of the text."""
    assert read("breaks").published is None


@pytest.mark.parametrize("raw", ["2031-01-01", "1756-02-03", "soon", "0000-00-00"])
def test_an_absurd_date_is_none(raw):
    body = f'<html><head><meta property="article:published_time" content="{raw}"></head><body><p>x</p></body></html>'
    assert read_page(body.encode(), url=URL, now=NOW).published is None


def test_the_front_page_is_nobodys_canonical_address():
    body = b'<html><head><link rel="canonical" href="https://news.example/"></head><body><p>text</p></body></html>'
    assert read_page(body, url=URL, now=NOW).canonical == ""


def test_text_is_cut_where_no_article_is_so_long():
    body = "<html><body><article>" + "".join(
        f"<p>The harbour authority barred the unit number {number} once more on July 14.</p>" for number in range(7000)
    )
    assert 150_000 < len(read_page(body.encode(), url=URL, now=NOW).text) <= 200_000


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("Fähre".encode(), "text/html; charset=utf-8", "Fähre"),
        ("Fähre".encode("cp1252"), "text/html", "Fähre"),
        ("Fähre".encode(), 'text/html; charset="windows-1252x"', "Fähre"),
        ("Fähre".encode("cp1252"), "text/html; charset=utf-8", "F\ufffdhre"),
        ("“Ferry”".encode("cp1252"), "text/html; charset=ISO-8859-1", "“Ferry”"),
        (b"\xef\xbb\xbf" + "Fähre".encode(), "text/html; charset=latin-1", "Fähre"),
        (b"\xff\xfe" + "Fähre".encode("utf-16-le"), "", "Fähre"),
        ("паром".encode("cp1251"), "text/html; charset=windows-1251", "паром"),
        (b'<meta charset="koi8-r">' + "паром".encode("koi8-r"), "", '<meta charset="koi8-r">паром'),
        (b"ferry", "text/html; charset=base64", "ferry"),
        (b"ferry", "text/html; charset=utf-7", "ferry"),
        (b"", "", ""),
    ],
)  # fmt: skip
def test_encodings_that_are_named_wrongly_or_not_at_all(body, content_type, text):
    assert decoded(body, content_type) == text


PARAGRAPHS = "".join(
    f"<p>The harbour authority barred unit number {n} on July 14 after a long inquiry.</p>" for n in range(20)
)
HOSTILE = {
    "many paragraphs": "<html><body><article>" + PARAGRAPHS * 3000,
    "deep": "<html><body>" + "<div>" * 200_000 + PARAGRAPHS + "</div>" * 200_000,
    "unclosed looks": "<p><b>word of a text here " * 200_000,
    "unclosed links": "<html><body>" + "<a href=x><font>x" * 250_000,
    "huge attributes": f"<p class='{'a ' * 1_500_000}'>{'x' * 100}</p><div data-x='{'b' * 2_000_000}'>{PARAGRAPHS}",
    "many attributes": "<html><body><p " + " ".join(f"a{n}=1" for n in range(400_000)) + f">x</p>{PARAGRAPHS}",
    "nested tables": "<html><body>" + "<table><tr><td>" * 300_000 + PARAGRAPHS,
    "nested lists": "<html><body>" + "<ul><li>item text" * 300_000,
    "one paragraph": "<html><body><p>" + "word " * 1_000_000,
    "links": "<html><body>" + "<a href='/x'>some link text</a> " * 160_000,
    "breaks": "<html><body><div>" + "line of a text<br>" * 300_000,
    "less than": "<" * 5_000_000,
    "references": "<html><body><p>" + "&amp;" * 1_000_000,
    "digits": "<html><body><p>" + "2026 07 10 12 " * 350_000,
    "data": f"<html><head><script type='application/ld+json'>{'[' * 5_000_000}</script></head><body>{PARAGRAPHS}",
    "nested data": f"<html><head><script type='application/ld+json'>{'[' * 250_000}</script></head><body>{PARAGRAPHS}",
    "metas": "<html><head>" + "<meta property='article:author' content='A B, C D'>" * 90_000 + PARAGRAPHS,
    "comments": "<html><body>" + "<!-- x -->" * 500_000 + PARAGRAPHS,
    "spans": "<html><body><p>" + "<span>a</span>" * 350_000,
    "times": "<html><body>" + "<time datetime='2026-07-10'>x</time>" * 130_000,
    "scripts without an end": "<html><body>" + "<svg><math><script" * 250_000,
    "quotes without an end": "<html><body>" + "<p a=\"'" * 700_000,
    "asks for money": "<html><body><p>" + "subscribe to " * 380_000,
    "zeros": "\0" * 5_000_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_no_more_than_seconds(name):
    body = HOSTILE[name].encode()
    started = time.process_time()
    page = read_page(body, url=URL, now=NOW)
    verdict = judge(page, title=TITLE, summary=SUMMARY)
    assert time.process_time() - started < 5  # far above what it takes; without bounds, the worst took minutes
    assert verdict.status in PageStatus
    assert len(page.text) <= 200_000


def test_no_rubbish_provokes_an_exception():
    dice = random.Random(4)
    whole = (PAGES / "wordpress.html").read_bytes()
    for _ in range(60):
        body = bytearray(whole)
        for _ in range(dice.randint(1, 200)):
            place = dice.randrange(len(body))
            body[place : place + dice.randint(0, 9)] = bytes(
                dice.choices(b"<>\"'&;/=\0\xff -![]{}p", k=dice.randint(0, 9))
            )
        page = read_page(bytes(body[: dice.randint(0, len(body))]), url=URL, now=NOW)
        judge(page, title=TITLE, summary=SUMMARY)


def test_what_the_extractor_cannot_bear_is_a_page_without_text(monkeypatch):
    def fails(*args, **values):
        raise RecursionError

    monkeypatch.setattr(readable, "bare_extraction", fails)
    monkeypatch.setattr(readable, "find_date", fails)
    page = read("breaks")
    assert (page.text, page.published) == ("", None)


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<p>a<!-- <p>b -->c", "<p>ac</p>"),
        ("<script>if (a < b) '</p>'</script><p>x", "<p>x</p>"),
        ("<p>a <b>bold</b> <i>word", "<p>a bold word</p>"),
        ("<p title='a > b'>x</p>", '<p title="a > b">x</p>'),
        ('<p onclick="alert(1)" class="lead" data-x=1>x</p>', '<p class="lead">x</p>'),
        ("a < b", "a &lt; b"),
        ("</div><p>x</div>", "<p>x</p>"),
        ("<p>x<script>never ends", "<p>x</p>"),
        ("<svg>no end <p>x", "no end <p>x</p>"),
        ('<link rel="stylesheet" href="x"><link rel="canonical" href="y">', '<link rel="canonical" href="y">'),
    ],
)
def test_trimming_keeps_what_tells(source, kept):
    assert trimming.trimmed(source) == kept


def test_what_lies_too_deep_comes_up():
    kept = trimming.trimmed("<div>" * 500 + "<p>text</p>" + "</div>" * 500 + "<p>more")
    assert kept.count("<div") == trimming.MAX_DEPTH
    assert kept.endswith("<p>more</p>")

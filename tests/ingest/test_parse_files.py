"""Broken feeds as files, and what is made of each: entries, a mark in words, or a problem in words."""

import datetime as dt
from pathlib import Path

import pytest

from ingest.errors import BrokenFeedError, FeedError, NotAFeedError
from ingest.parse import parse
from ingest.records import ParsedFeed

FEEDS = Path(__file__).parents[1] / "data" / "feeds"
NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
CLOSED, OPENS = "Pier four closed", "Pier four opens"
BOTH = [CLOSED, OPENS]
CAFE = ["Café “Pier” – 5 €"]
MALFORMED, CUT = "is malformed", "breaks off"


def read(name: str, content_type: str = "application/rss+xml") -> ParsedFeed:
    body = (FEEDS / name).read_bytes()
    return parse(body, url="https://harbour.example/feeds/x.xml", content_type=content_type, now=NOW)


USABLE: dict[str, tuple[list[str], str]] = {
    # every version of the formats
    "rss-0.90.rdf": (BOTH, ""),
    "rss-0.91-netscape.xml": (["Pier four closed – café too"], ""),
    "rss-0.92.xml": ([""], ""),
    "rss-1.0.rdf": ([CLOSED], ""),
    "rss-2.0.xml": (BOTH, ""),
    "rss-with-atom-links.xml": (BOTH, ""),
    "atom-0.3.xml": ([CLOSED], ""),
    "atom-1.0.xml": ([CLOSED], ""),
    "json-1.0.json": ([CLOSED], ""),
    "json-1.1.json": ([CLOSED], ""),
    "feedburner.xml": ([CLOSED], ""),
    "empty-channel.xml": ([], ""),
    # JSON that is nearly right
    "json-wrong-types.json": (["", OPENS], MALFORMED),
    "json-expired.json": ([""], "has ended"),
    "json-line-breaks-in-strings.json": ([CLOSED], MALFORMED),
    "json-cut-short.json": (["", ""], CUT),
    "json-without-version.json": ([""], MALFORMED),
    "json-byte-order-mark.json": ([CLOSED], ""),
    "json-utf-16.json": (["Café pier"], ""),
    # encodings that lie
    "utf-8-declared-latin-1.xml": (CAFE, ""),
    "utf-8-declared-windows-1252.xml": (CAFE, ""),
    "windows-1252-declared-utf-8.xml": (CAFE, ""),
    "windows-1252-undeclared.xml": (CAFE, ""),
    "windows-1252-declared-latin-1.xml": (CAFE, ""),
    "windows-1252-inside-utf-8.xml": (CAFE, MALFORMED),
    "utf-16-le-mark.xml": (CAFE, ""),
    "utf-16-be-mark.xml": (CAFE, ""),
    "utf-16-le-without-mark.xml": (CAFE, ""),
    "utf-16-be-without-mark.xml": (CAFE, ""),
    "utf-16-declared-utf-8-bytes.xml": (CAFE, ""),
    "utf-8-mark.xml": (CAFE, ""),
    "utf-8-two-marks.xml": (CAFE, ""),
    "mark-that-lies.xml": (CAFE, ""),
    "unknown-encoding.xml": (CAFE, ""),
    "punycode-declared.xml": (CAFE, ""),
    "windows-1251.xml": (["Причал закрыт"], ""),
    "shift-jis.xml": (["港の第四埠頭"], ""),
    "iso-2022-jp.xml": (["港の第四埠頭"], ""),
    # broken XML
    "blank-lines-before.xml": (BOTH, ""),
    "warning-before.xml": (BOTH, "before its beginning"),
    "declared-twice.xml": (BOTH, ""),
    "script-after.xml": (BOTH, "after its end"),
    "comment-after.xml": (BOTH, ""),
    "undefined-entities.xml": (["Pier four closed — café"], "entities of HTML"),
    "own-entities.xml": (["Pier four closed by the harbour office"], ""),
    "bare-ampersands.xml": (["Slip & Quay close pier four", OPENS], "ampersands"),
    "control-characters.xml": (BOTH, "control characters"),
    "references-to-no-character.xml": (BOTH, MALFORMED),
    "cdata-in-cdata.xml": (BOTH, "CDATA"),
    "cdata-ends-twice.xml": (BOTH, "CDATA"),
    "cdata-with-entities.xml": (["Slip & Quay & Sons é"], ""),
    "escaped-twice.xml": (["Slip & Quay"], ""),
    "unclosed-tags.xml": (BOTH, MALFORMED),
    "end-tags-crossed.xml": ([OPENS], MALFORMED),
    "attribute-without-quotes.xml": (BOTH, MALFORMED),
    "undeclared-prefix.xml": ([CLOSED], MALFORMED),
    "upper-case-tags.xml": (BOTH, ""),
    "root-never-ends.xml": (BOTH, CUT),
    "cut-in-last-entry.xml": ([CLOSED], CUT),
    "cut-in-cdata.xml": ([CLOSED], CUT),
    "cut-in-tag.xml": ([CLOSED], CUT),
    "html-in-title-and-link-elsewhere.xml": ([CLOSED], ""),
    # document types
    "external-dtd.xml": (BOTH, ""),
    "parameter-entities.xml": (BOTH, ""),
    "external-entity.xml": (["Pier &secret; closed"], "unknown entities"),
    "entity-bomb.xml": (["&a9;"], "unknown entities"),
    "entity-bomb-flat.xml": ([CLOSED], ""),
    # identity and dates
    "nine-share-a-guid.xml": ([f"Note {n}" for n in range(1, 10)], ""),
    "one-article-twice.xml": ([CLOSED, CLOSED], ""),
    "odd-dates.xml": ([f"Note {n}" for n in range(8)], ""),
}
USELESS: dict[str, tuple[type[FeedError], str]] = {
    "web-page.html": (NotAFeedError, "web page"),
    "xhtml-page.html": (NotAFeedError, "web page"),
    "site-map.xml": (NotAFeedError, "neither RSS nor Atom"),
    "error.json": (NotAFeedError, "no JSON Feed"),
    "nothing.xml": (NotAFeedError, "neither RSS nor Atom"),
    "doctype-never-ends.xml": (BrokenFeedError, "document type never ends"),
}


def test_every_file_is_tried():
    assert {path.name for path in FEEDS.iterdir()} == {*USABLE, *USELESS}
    assert len({*USABLE, *USELESS}) > 70


@pytest.mark.parametrize(
    "content_type", ["application/rss+xml", "text/html", "text/plain; charset=us-ascii", "application/json", "x"]
)
@pytest.mark.parametrize("name", USABLE)
def test_usable(name: str, content_type: str):
    titles, mark = USABLE[name]
    parsed = read(name, content_type)
    assert [entry.title for entry in parsed.entries] == titles
    assert (mark in parsed.warning) if mark else not parsed.warning
    assert parsed.complete == (mark != CUT)
    assert len({entry.identity for entry in parsed.entries}) == len(titles)


@pytest.mark.parametrize("name", USELESS)
def test_useless(name: str):
    error, words = USELESS[name]
    with pytest.raises(error, match=words):
        read(name)


def test_charset_of_the_server_counts_where_the_file_says_nothing():
    body = (FEEDS / "windows-1251.xml").read_bytes()
    body = body[body.index(b"<rss") :]
    parsed = parse(body, url="https://a.example/", content_type="text/xml; charset=windows-1251", now=NOW)
    assert parsed.entries[0].title == "Причал закрыт"
    body = (FEEDS / "windows-1251.xml").read_bytes()
    parsed = parse(body, url="https://a.example/", content_type="text/xml; charset=iso-8859-1", now=NOW)
    assert parsed.entries[0].title == "Причал закрыт"  # the author knew better than the server


def test_hubs():
    assert (read("atom-1.0.xml").hub_url, read("atom-1.0.xml").self_url) == (
        "https://hub.example/",
        "https://harbour.example/atom.xml",
    )
    assert (read("rss-with-atom-links.xml").hub_url, read("rss-with-atom-links.xml").self_url) == (
        "https://hub.example/push",
        "https://harbour.example/feed.xml",
    )
    assert (read("json-1.1.json").hub_url, read("json-1.1.json").self_url) == (
        "https://hub.example/json",
        "https://harbour.example/feed.json",
    )
    assert (read("rss-2.0.xml").hub_url, read("rss-2.0.xml").self_url) == ("", "")


def test_json_feed_in_full():
    (entry,) = read("json-1.1.json").entries
    assert (entry.identity, entry.url, entry.author) == ("a", "https://elsewhere.example/pier", "Ada Quay, Ben Slip")
    assert entry.text.count("\n\n") == 1
    assert entry.published == dt.datetime(2026, 3, 3, 8, 30, 0, 123456, tzinfo=dt.UTC)
    (entry,) = read("json-1.0.json").entries
    assert (entry.identity, entry.author) == ("4711", "Harbour office")
    assert entry.published is not None
    assert entry.published.date() == dt.date(2026, 3, 3)


def test_json_of_wrong_types_keeps_what_can_be_kept():
    parsed = read("json-wrong-types.json")
    one, other = parsed.entries
    assert (parsed.title, parsed.site_url, parsed.hub_url) == ("7", "", "")
    assert (one.title, one.text, one.url, one.author) == ("", "Pier four is closed.", "", "5")
    assert (other.identity, other.title, other.text) == ("1", OPENS, "It opens.")


def test_texts():
    assert read("rss-1.0.rdf").entries[0].text.count("\n\n") == 1
    assert read("rss-1.0.rdf").entries[0].author == "Ada Quay"
    assert read("cdata-in-cdata.xml").entries[0].text == "One two three"
    assert read("undefined-entities.xml").entries[0].text.startswith("It’s closed now &harbour;")
    assert read("bare-ampersands.xml").entries[0].url == "https://harbour.example/notes/1?a=1&b=2"
    assert read("windows-1252-inside-utf-8.xml").entries[0].text == "Größe und Maß."
    assert read("feedburner.xml").entries[0].url == "https://harbour.example/real"
    assert read("html-in-title-and-link-elsewhere.xml").entries[0].url == ""


def test_same_entries_whether_malformed_or_not():
    """Somebody's bare "&" must not make other articles of all the others."""
    whole = read("rss-2.0.xml").entries
    for name in ("warning-before.xml", "script-after.xml", "attribute-without-quotes.xml", "root-never-ends.xml"):
        assert read(name).entries == whole
    assert read("bare-ampersands.xml").entries[1] == whole[1]


def test_dates_that_are_none_stay_so():
    dates = [entry.published for entry in read("odd-dates.xml").entries]
    assert [date and date.isoformat() for date in dates] == [
        "2026-03-03T08:00:00+00:00",
        "2026-03-03T08:00:00+00:00",
        "2026-03-03T08:00:00+02:00",
        "2026-03-03T08:00:00+00:00",
        None,
        None,
        None,
        None,
    ]
    assert [entry.published_raw for entry in read("odd-dates.xml").entries][-4:] == [
        "0000-00-00 00:00:00",
        "Tue, 03 Mar 2076 08:00:00 GMT",
        "soon",
        "",
    ]


def test_bomb_is_not_expanded():
    (entry,) = read("entity-bomb-flat.xml").entries
    assert len(entry.text) <= 64 * 10_000
    assert "root:" not in read("external-entity.xml").entries[0].title

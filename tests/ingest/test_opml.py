"""Lists of feeds as other programs write them: nested, doubled, malformed, hostile, in any encoding; and back again."""

import datetime as dt
import time
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from ingest.opml import DEEPEST, Leads, ListedFeed, ListError, listed_feeds, read_list, written

NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)


def opml(body: str, head: str = '<?xml version="1.0" encoding="utf-8"?>\n') -> bytes:
    return f'{head}<opml version="2.0">\n<head><title>Mine</title></head>\n<body>\n{body}\n</body></opml>'.encode()


def addresses(data: bytes) -> list[str]:
    return [entry.url for entry in read_list(data)]


def test_folders_titles_sites_and_lines_are_kept():
    body = """<outline text="News">
      <outline text="Law &amp; order"><outline type="rss" text="The Gazette" xmlUrl="https://gazette.example/feed?a=1&amp;copy=2"
         htmlUrl="https://gazette.example/"/></outline>
      <outline title="Second" xmlUrl="https://second.example/rss"/>
    </outline>
    <outline text="Third" xmlUrl="https://third.example/rss"/>"""
    assert read_list(opml(body)) == [
        ListedFeed(
            "The Gazette",
            "https://gazette.example/feed?a=1&copy=2",
            ("News", "Law & order"),
            "https://gazette.example/",
            6,
        ),
        ListedFeed("Second", "https://second.example/rss", ("News",), line=8),
        ListedFeed("Third", "https://third.example/rss", line=10),
    ]


def test_nothing_is_swallowed():
    body = """<outline text="A" xmlUrl="https://a.example/"/>
    <outline text="A again" xmlUrl="https://a.example/"/>
    <!-- <outline text="no" xmlUrl="https://no.example/"/>
    -->
    <outline text="Empty" xmlUrl=""/>
    <outline type="include" text="More" url="https://lists.example/more.opml"/>
    <outline text="A site" type="rss" htmlUrl="https://site.example/"/>"""
    assert [(entry.line, entry.title, entry.leads) for entry in read_list(opml(body))] == [
        (5, "A", Leads.FEED),
        (6, "A again", Leads.FEED),
        (9, "Empty", Leads.FEED),
        (10, "More", Leads.LIST),
        (11, "A site", Leads.SITE),
    ]


PLAIN = opml('<outline text="Überblick" xmlUrl="https://ü.example/"/>').decode()


@pytest.mark.parametrize(
    "encoded",
    [
        PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace("utf-8", "utf-16").encode("utf-16"),
        PLAIN.replace("utf-8", "ISO-8859-1").encode("latin-1"),
        PLAIN.encode("latin-1"),
        PLAIN.partition("\n")[2].encode("latin-1"),
        PLAIN.replace("utf-8", "x-no-such").encode(),
        PLAIN.replace("utf-8", "hex").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "latin-1", "lies", "undeclared", "unknown", "no text encoding"],
)
def test_encodings(encoded: bytes):
    [entry] = read_list(encoded)
    assert (entry.title, entry.url) == ("Überblick", "https://ü.example/")


@pytest.mark.parametrize(
    "malformed",
    [
        '<outline text="a & b < c" xmlUrl="https://a.example/?x=1&y=2"><outline text="b" xmlUrl="https://b.example/">',
        '<outline text=a xmlUrl=https://a.example/?x=1&y=2></body><outline text="b" xmlUrl="https://b.example/"/></foo>',
        '</outline></outline><outline TEXT="a" XMLURL="https://a.example/?x=1&y=2"/><outline xmlurl="https://b.example/"/>',
        '<outline text="a\x01" xmlUrl=\' https://a.example/?x=1&y=2 \'/>&nbsp;&nope;<outline xmlUrl="https://b.example/"/>',
    ],
)
def test_malformed_lists_are_read_as_far_as_they_go(malformed: str):
    assert addresses(opml(malformed)) == ["https://a.example/?x=1&y=2", "https://b.example/"]


def test_a_list_that_breaks_off():
    whole = opml("".join(f'<outline text="{n}" xmlUrl="https://a.example/{n}"/>\n' for n in range(10)))
    assert addresses(whole[: whole.index(b'"8"')]) == [f"https://a.example/{n}" for n in range(8)]


def test_entities_are_never_resolved(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hunter2")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "file://{secret}">{laughs}]>'
    began = time.process_time()
    entries = read_list(opml('<outline text="&f;&l11;" xmlUrl="https://a.example/"/>', head))
    assert time.process_time() - began < 1
    assert "https://a.example/" in [entry.url for entry in entries]
    assert all("hunter2" not in entry.title and len(entry.title) <= 300 for entry in entries)


def test_folders_without_end_are_refused_at_once():
    body = '<outline text="a"><outline xmlUrl="https://a.example/"></outline>' * 100_000
    began = time.process_time()
    with pytest.raises(ListError, match=f"more than {DEEPEST} levels"):
        read_list(opml(body))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\0", "empty"),
        (b"\x00\xff\xfe\x89PNG\r\n", "no list"),
        (b"<html><p>Log in first</p></html>", "no list"),
        (b'<rss version="2.0"><channel><title>A feed</title></channel></rss>', "no list"),
        (b"https://a.example/list.opml", "no list"),
    ],
)
def test_what_is_no_list_is_said_to_be_none(data: bytes, reason: str):
    with pytest.raises(ListError, match=reason):
        read_list(data)


def test_an_empty_list_is_a_list():
    assert read_list(opml("")) == []


def test_igoogle_and_foaf():
    igoogle = b"""<GadgetTabML xmlns="http://schemas.google.com/GadgetTabML/2008" xmlns:iGoogle="http://www.google.com/ig">
      <Tab title="Law"><iGoogle:Module type="RSS"><iGoogle:ModulePrefs xmlUrl="https://a.example/"/></iGoogle:Module></Tab>
    </GadgetTabML>"""
    assert read_list(igoogle) == [ListedFeed("", "https://a.example/", ("Law",))]
    foaf = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://xmlns.com/foaf/0.1/"
      xmlns:rss="http://purl.org/rss/1.0/"><Group><name>Law</name><member><Agent><name>The Gazette</name><weblog>
      <Document rdf:about="https://a.example/"><rss:channel rdf:about="https://a.example/feed"/></Document></weblog>
      </Agent></member></Group></rdf:RDF>"""
    [entry] = read_list(foaf)
    assert (entry.title, entry.url, entry.folders) == ("The Gazette", "https://a.example/feed", ("Law",))


def many(number: int) -> list[ListedFeed]:
    return [
        ListedFeed(
            f"Feed & <{n}>",
            f"https://f{n}.example/?a=1&b={n}",
            (f"Area {n % 7}", f'"{n % 3}" / ü'),
            f"https://f{n}.example/",
        )
        for n in range(number)
    ]


def test_ten_thousand_feeds_there_and_back_in_seconds():
    feeds = many(10_000)
    began = time.process_time()
    read = read_list(written(feeds, now=NOW))
    assert time.process_time() - began < 10
    key = {feed.url: feed for feed in feeds}
    assert len(read) == 10_000
    assert all(replace(entry, line=0) == key[entry.url] for entry in read)


def test_what_is_written_is_opml_2():
    root = ElementTree.fromstring(written(many(3), now=NOW))
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/dateCreated") == "Wed, 15 Jul 2026 12:00:00 GMT"
    assert all(outline.get("text") for outline in root.iter("outline"))
    assert {outline.get("type") for outline in root.iterfind(".//outline[@xmlUrl]")} == {"rss"}


def test_flat_has_no_folders_and_all_feeds():
    read = read_list(written(many(9), now=NOW, flat=True))
    assert {entry.folders for entry in read} == {()}
    assert [entry.url for entry in read] == [feed.url for feed in many(9)]


def test_what_xml_cannot_hold_is_left_out():
    [entry] = read_list(written([ListedFeed("a\x00\x0bb\ud800", "https://a.example/")], now=NOW))
    assert entry.title == "ab"


def test_proposed_feeds_are_read():
    feeds = listed_feeds()
    assert len(feeds) >= 25
    assert all(feed.title and feed.folders and feed.site_url and feed.line for feed in feeds)

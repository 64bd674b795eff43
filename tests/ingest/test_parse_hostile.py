"""Any bytes: entries or a FeedError, and soon."""

import datetime as dt
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import FeedError
from ingest.parse import parse
from ingest.records import ParsedFeed

FEEDS = sorted(
    path for path in (Path(__file__).parents[1] / "data" / "feeds").iterdir() if path.stat().st_size < 20_000
)
NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
LONG = 32_000
HEAD = "<rss version='2.0'><channel><title>t</title>"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title>"
JSON = '{"version":"https://jsonfeed.org/version/1.1","items":['


def read(body: bytes, content_type: str = "") -> ParsedFeed | None:
    try:
        return parse(body, url="https://a.example/", content_type=content_type, now=NOW)
    except FeedError as error:
        problem = str(error)
    assert problem.endswith(".")
    return None


def item(inside: str) -> str:
    return f"{HEAD}<item><title>a</title>{inside}</item></channel></rss>"


def described(text: str) -> str:
    return item(f"<description>{text}</description>")


@pytest.mark.parametrize(
    "body",
    [
        item(f"<author>{'a' * LONG}</author>"),
        item(f"<author>{'a@' * LONG}</author><b>"),
        item(f"<dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>{'a.' * LONG}</dc:creator>"),
        f"{ATOM}<entry><author><name>{'a' * LONG}</name></author><title>x</title></entry></feed>",
        described("<b>" * LONG),
        described("<" * LONG),
        described("&" * LONG),
        described("<!--" * LONG),
        described("<![CDATA[" * LONG),
        described("]]>" * LONG),
        described("<a href='" * 3000),
        item("<b" + " " * LONG),
        "\n" * LONG + HEAD,
        "<?xml version='1.0'?>" + "\n" * LONG + HEAD,
        "<?xml version='1.0'?>" + "<!-- -->" * LONG + HEAD,
        "<!DOCTYPE" * LONG,
        "<?xml version='1.0' encoding='punycode'?>" + "\x80-a" * LONG,
        "<?xml version='1.0' encoding='idna'?>" + "\x80" * LONG,
        HEAD + "<item>" * 3000,
        ATOM + f"<entry><content type='xhtml'>{'<div>' * 3000}",
        JSON + "[" * LONG,
        JSON + '{"id":' * LONG,
        JSON + "1" * LONG,
        JSON + "\\" * LONG,
        JSON + '{"id":1},' * LONG,
    ],
    ids=range(25),
)
def test_hostile_feeds_take_no_long_time(body: str):
    begun = time.process_time()
    read(body.encode("latin-1"))
    assert time.process_time() - begun < 4


@settings(deadline=None)
@given(st.binary(max_size=400), st.text(max_size=40))
def test_any_bytes(body: bytes, content_type: str):
    read(body, content_type)


MARKUP = (
    "<rss> <channel> <item> </item> <title> </title> <![CDATA[ ]]> &amp; & &#0; <link> <entry> </entry> ]> <!-- -->"
)
MORE = "<?xml?> <div> </div> <author> a@b.c </rss> <guid> </guid> &a; <pubDate> 1783670400 {'id': 1 } ] , 'x' <html>"
ODD = [ATOM, HEAD, JSON, "<!DOCTYPE rss [", "<!ENTITY a 'b'>", "<content type='xhtml'>", "é", "\0", " ", "\n", "\ud800"]
PIECES = st.sampled_from([*MARKUP.split(), *MORE.split(), *ODD])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markup(body: str):
    read(body.encode("utf-8", "surrogatepass"))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FEEDS), st.integers(0, 3000), st.integers(0, 60), st.binary(max_size=12))
def test_any_damage(path: Path, place: int, length: int, instead: bytes):
    """A piece of a feed replaced: entries that can be told apart, or words."""
    body = path.read_bytes()
    parsed = read(body[:place] + instead + body[place + length :])
    if parsed:
        for entry in parsed.entries:
            assert entry.identity
            assert "\0" not in f"{entry.title}{entry.text}{entry.url}{entry.author}{entry.published_raw}"
            f"{entry.title}{entry.text}{entry.url}".encode()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FEEDS), st.integers(0, 5000))
def test_cut_anywhere_gives_nothing_that_is_not_there(path: Path, place: int):
    """What is read of a feed that breaks off is read of the whole one too: no half of a sentence is an article."""
    body = path.read_bytes()
    whole, part = read(body), read(body[:place])
    if whole and part and not part.complete:
        texts = {entry.text for entry in whole.entries}
        assert {entry.text for entry in part.entries} <= texts

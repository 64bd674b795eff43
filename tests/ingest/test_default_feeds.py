from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

FILE = Path(__file__).parents[2] / "ingest" / "default_feeds.opml"
ROOT = ElementTree.parse(FILE).getroot()
FEEDS = ROOT.findall("body/outline/outline")
each_feed = pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.get("title"))


def test_it_is_opml_of_at_least_25_different_feeds() -> None:
    assert (ROOT.tag, ROOT.get("version")) == ("opml", "2.0")
    assert ROOT.findtext("head/title")
    assert len(FEEDS) >= 25
    for attribute in ("xmlUrl", "title"):
        assert len({feed.get(attribute) for feed in FEEDS}) == len(FEEDS)


def test_every_feed_stands_in_a_named_category() -> None:
    categories = ROOT.findall("body/outline")
    assert all(category.get("text") and "xmlUrl" not in category.attrib for category in categories)
    assert len(ROOT.findall(".//outline[@xmlUrl]")) == len(FEEDS)


@each_feed
def test_a_feed_has_what_a_reader_needs(feed: ElementTree.Element) -> None:
    assert feed.get("type") == "rss"
    assert feed.get("title")
    assert feed.get("text") == feed.get("title")
    for attribute in ("xmlUrl", "htmlUrl"):
        address = urlsplit(feed.attrib[attribute])
        assert address.scheme == "https"
        assert address.hostname
        assert "." in address.hostname
        assert address.username is None
        assert not address.fragment

import pytest

from ingest.decide import canonical_link
from ingest.tracking import NAMES, PREFIXES, SITES, is_tracking, without_tracking


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x"),
        ("https://a.example/x?id=1&fbclid=abc&page=2", "https://a.example/x?id=1&page=2"),
        ("https://a.example/x?UTM_Source=RSS#top", "https://a.example/x#top"),
        ("https://a.example/x?q=a%20b+c&gclid=1", "https://a.example/x?q=a%20b+c"),
        ("https://a.example/x?source=rss", "https://a.example/x"),
        ("https://a.example/x?source=4711", "https://a.example/x?source=4711"),
        ("https://a.example/x?ref=main", "https://a.example/x?ref=main"),
        ("https://www.nytimes.com/x.html?partner=rss&emc=1", "https://www.nytimes.com/x.html"),
        ("https://a.example/x?emc=1", "https://a.example/x?emc=1"),
        ("https://bbc.example/news?at_medium=RSS&at_campaign=rss", "https://bbc.example/news"),
        ("https://a.example/x", "https://a.example/x"),
        ("https://a.example/x?", "https://a.example/x?"),
        ("https://a.example/?p=123", "https://a.example/?p=123"),
        ("http://[::1", "http://[::1"),
        ("", ""),
    ],
)
def test_without_tracking(url: str, clean: str):
    assert without_tracking(url) == clean
    assert canonical_link(url) == canonical_link(clean)


def test_the_table_is_in_lower_case():
    for name in (*NAMES, *PREFIXES, *(name for names in SITES.values() for name in names)):
        assert name == name.lower()


@pytest.mark.parametrize(
    "name", ["id", "p", "page", "article", "story", "v", "ref", "source", "lang", "q", "date", "cid"]
)
def test_names_of_pages_are_none(name: str):
    assert not is_tracking("a.example", name, "1")

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decide import (
    Known,
    Named,
    canonical_link,
    compare,
    content_hash,
    identities,
)
from ingest.records import Entry

NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x", "http://a.example/x"),
        ("https://www.a.example/x", "https://a.example:443/x"),
        ("https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x"),
        ("https://a.example/x?id=1&fbclid=abc", "https://a.example/x?id=1"),
        ("https://A.example/x#comments", "https://a.example/x"),
        (" https://a.example ", "https://a.example/"),
    ],
)
def test_same_page(one: str, other: str):
    assert canonical_link(one) == canonical_link(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x?id=1", "https://a.example/x?id=2"),
        ("https://a.example/x", "https://a.example/X"),
        ("https://a.example/#!/1", "https://a.example/#!/2"),
        ("https://a.example:8443/x", "https://a.example/x"),
    ],
)
def test_other_page(one: str, other: str):
    assert canonical_link(one) != canonical_link(other)


@pytest.mark.parametrize("text", ["", "urn:isbn:1", "http://[::1", "http://a.example:port/", "javascript:1"])
def test_what_is_no_link_stays_as_it_is(text: str):
    assert canonical_link(text) == text


@given(st.lists(st.builds(Named, *[st.sampled_from(["", "a", "http://a.example/b"])] * 4), max_size=6))
def test_identities_are_never_empty_and_as_many_as_entries(entries: list[Named]):
    names = identities(entries)
    assert len(names) == len(entries)
    assert all(0 < len(name) <= 500 for name in names)


def test_long_guid_has_a_short_identity():
    (name,) = identities([Named("g" * 3000, "", "", "")])
    assert name.startswith("sha256:")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ban begins.", "the  ban\nbegins."),
        ("It’s “over” – now", 'It\'s "over" - now'),
        ("News. 12 comments", "News. 1,340 comments"),
    ],
)
def test_churn_is_no_change(one: str, other: str):
    assert content_hash("t", one) == content_hash("t", other)


@pytest.mark.parametrize("text", ["1" + ",1" * 100_000, "1 " * 100_000])
def test_comparing_takes_no_longer_for_hostile_texts(text: str):
    begun = time.process_time()
    content_hash("t", text)
    assert time.process_time() - begun < 2


def test_corrected_date_is_a_change():
    assert content_hash("t", "From July 10.") != content_hash("t", "From July 11.")
    assert content_hash("t", "x") != content_hash("tx", "")


def entry(identity: str, text: str = "text", title: str = "Title", url: str = "") -> Entry:
    return Entry(identity, url, title, text)


def known(pk: int, identity: str, text: str = "text", title: str = "Title", url: str = "") -> Known:
    return Known(pk, identity, url, title, content_hash(title, text))


def test_new_changed_and_same():
    changes = compare([entry("a"), entry("b", "other"), entry("c")], [known(1, "a"), known(2, "b"), known(9, "z")])
    assert [article.identity for article in changes.new] == ["c"]
    assert [pk for pk, _ in changes.changed] == [2]
    assert changes.same == 1


def test_identity_listed_twice_is_one_article():
    changes = compare([entry("a", "first"), entry("a", "second")], [])
    assert [article.text for article in changes.new] == ["first"]


def test_feed_that_changes_its_guids_brings_nothing_new():
    old = [known(n, f"http://old/{n}", title=f"Story {n}", url=f"http://a.example/{n}") for n in (1, 2)]
    entries = [entry(f"tag:new,{n}", title=f"Story {n}", url=f"https://a.example/{n}?utm_source=x") for n in (1, 2)]
    changes = compare(entries, old)
    assert changes.renamed == ((1, "tag:new,1"), (2, "tag:new,2"))
    assert (changes.new, changes.same) == ((), 2)


def test_same_address_with_another_title_is_another_article():
    home = "https://a.example/"
    changes = compare([entry("b", title="Tuesday", url=home)], [known(1, "a", title="Monday", url=home)])
    assert [article.identity for article in changes.new] == ["b"]


def test_article_that_is_still_listed_is_not_renamed():
    page = "https://a.example/1"
    changes = compare([entry("a", url=page), entry("b", url=page)], [known(1, "a", url=page)])
    assert [article.identity for article in changes.new] == ["b"]
    assert changes.renamed == ()

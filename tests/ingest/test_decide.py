import datetime as dt
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decide import (
    LONGEST_WAIT,
    Known,
    Named,
    canonical_link,
    compare,
    content_hash,
    identities,
    lease,
    next_poll,
    retry_at,
)
from ingest.records import Entry

NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DICE = random.Random(1)


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


@pytest.mark.parametrize(
    ("fresh", "low", "high"),
    [(None, HOUR, 1.1 * HOUR), (2 * HOUR, 2 * HOUR, 2.2 * HOUR), (9999 * HOUR, 4 * HOUR, 4.4 * HOUR)],
)
def test_next_poll(fresh: dt.timedelta | None, low: dt.timedelta, high: dt.timedelta):
    for _ in range(20):
        assert low <= next_poll(NOW, interval=HOUR, dice=DICE, fresh=fresh) - NOW <= high


def test_polls_spread():
    assert len({next_poll(NOW, interval=HOUR, dice=DICE) for _ in range(20)}) == 20


def test_failing_feed_is_asked_less_and_less_and_never_given_up():
    waits = [retry_at(NOW, interval=HOUR, failures=n, dice=random.Random(1)) - NOW for n in (1, 2, 3, 10, 10_000)]
    assert waits == sorted(waits)
    assert waits[0] < 1.2 * HOUR
    assert waits[-1] <= 1.1 * LONGEST_WAIT


@pytest.mark.parametrize(
    ("asked", "low", "high"),
    [
        (3 * HOUR, 3 * HOUR, 3.3 * HOUR),
        (dt.timedelta(0), HOUR, 1.1 * HOUR),
        (999 * HOUR, LONGEST_WAIT, 1.1 * LONGEST_WAIT),
    ],
)
def test_retry_after_is_obeyed_with_a_cap(asked: dt.timedelta, low: dt.timedelta, high: dt.timedelta):
    assert low <= retry_at(NOW, interval=HOUR, failures=1, dice=DICE, retry_after=asked) - NOW <= high


def test_lease_grows_with_polls_that_never_end():
    leases = [lease(dt.timedelta(minutes=5), attempts) for attempts in range(8)]
    assert leases[:3] == [dt.timedelta(minutes=5), dt.timedelta(minutes=20), dt.timedelta(minutes=80)]
    assert leases[-1] == LONGEST_WAIT

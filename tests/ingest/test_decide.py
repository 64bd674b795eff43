import datetime as dt
import time
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decide import (
    Changes,
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
    changes = compare([entry("a", url=page), entry("b", "Others.", url=page)], [known(1, "a", url=page)])
    assert [article.identity for article in changes.new] == ["b"]
    assert changes.renamed == ()


LONG = (
    "The regulator of Freedonia banned the widget of Acme on Friday, and said that the ban takes effect in a week. " * 2
)
OTHER = (
    "Harbour police boarded two trawlers near the northern cape after nets were found where fishing had been closed."
)
DAY = dt.timedelta(days=1)


def dated(entry: Entry, published: dt.datetime | None) -> Entry:
    return replace(entry, published=published, published_raw=str(published or ""))


def stored(*entries: Entry) -> tuple[list[Known], Callable[[int], str]]:
    """The entries as articles 1, 2, 3..., with a reader of their texts."""
    articles = [
        Known(pk, entry.identity, entry.url, entry.title, content_hash(entry.title, entry.text), entry.published)
        for pk, entry in enumerate(entries, 1)
    ]
    return articles, lambda pk: entries[pk - 1].text


def after(old: list[Entry], new: list[Entry]) -> Changes:
    """What a poll makes of the new list where the old one is stored."""
    articles, text_of = stored(*old)
    return compare(new, articles, text_of=text_of)


PAGE = "https://a.example/1"
FIRST = dated(entry("a", LONG, "Regulator bans the widget", PAGE), NOW)


@pytest.mark.parametrize(
    "twin",
    [
        replace(FIRST, identity="b"),
        replace(FIRST, identity="b", url="http://www.a.example/1?utm_source=rss"),
        replace(FIRST, identity="b", text="The ban in short."),
        dated(replace(FIRST, identity="b", text=LONG + " More of it."), NOW + dt.timedelta(hours=2)),
        replace(FIRST, identity="b", url="https://syndicated.example/x"),
    ],
    ids=["same", "other spelling of the address", "other text, same moment", "longer, later", "same words elsewhere"],
)
def test_one_article_under_two_guids_is_one(twin: Entry):
    for listed in ([FIRST, twin], [twin, FIRST]):
        changes = after([], listed)
        assert [article.identity for article in changes.new] == ["a"]  # in any order
        again = after([*changes.new], listed)
        assert (again.new, again.renamed) == ((), ())


@pytest.mark.parametrize(
    "other",
    [
        dated(replace(FIRST, identity="b", text=OTHER), NOW + DAY),
        dated(replace(FIRST, identity="b"), NOW + 7 * DAY),
        replace(dated(FIRST, None), identity="b", text=OTHER),
        replace(FIRST, identity="b", title="Court lifts the ban"),
    ],
    ids=["next of a series", "same words a week later", "undated with other words", "other title"],
)
def test_series_under_one_address_are_different_articles(other: Entry):
    assert {article.identity for article in after([], [FIRST, other]).new} == {"a", "b"}
    assert [article.identity for article in after([FIRST], [other]).new] == ["b"]


def test_site_that_moves_brings_nothing_new():
    old = [dated(entry(f"//old/{n}", f"{LONG} Part {n}.", f"Story {n}", f"https://old/{n}"), NOW) for n in range(5)]
    new = [replace(each, identity=f"//new/{each.title}", url=f"https://new.example/{each.title}") for each in old]
    changes = after(old, new)
    assert (changes.new, changes.changed, changes.same) == ((), (), 5)
    assert len(changes.renamed) == 5


def test_new_guid_and_corrected_text_at_once():
    changes = after([FIRST], [replace(FIRST, identity="b", text=LONG.replace("Friday", "Thursday"))])
    assert changes.renamed == ((1, "b"),)
    assert [pk for pk, _ in changes.changed] == [1]


def test_guid_that_is_used_for_one_article_after_another_loses_none():
    second = dated(entry("a", OTHER, "Trawlers boarded near the cape", "https://a.example/2"), NOW + DAY)
    changes = after([FIRST], [second])
    (new,) = changes.new
    assert new.title == second.title
    assert new.identity != "a"
    again = after([FIRST, new], [second])
    assert (again.new, again.changed, again.same) == ((), (), 1)


def test_rewritten_article_keeps_its_guid():
    rewritten = replace(
        FIRST, title="Widget is banned", url="https://a.example/widget-is-banned", text=LONG + " Later."
    )
    changes = after([FIRST], [dated(rewritten, NOW + DAY)])
    assert [pk for pk, _ in changes.changed] == [1]
    assert changes.new == ()


def test_what_the_feed_no_longer_lists_stays():
    changes = after([FIRST, entry("z")], [FIRST])
    assert changes == Changes((), (), (), 1)


def test_many_entries_under_one_address_take_no_long_time():
    many = [entry(str(n), f"{n} {LONG}"[:-n], "Title", PAGE) for n in range(2000)]
    begun = time.process_time()
    after(many[:1000], many)
    assert time.process_time() - begun < 5


TEXTS = st.sampled_from(["", "Short.", LONG, LONG.replace("Friday", "Monday"), OTHER])
TITLES = st.sampled_from(["", "Ban", "Trawlers", "Weekly notice"])
URLS = st.sampled_from(["", PAGE, "http://a.example/1?utm_source=x", "https://a.example/2", "https://b.example/1"])
MOMENTS = st.sampled_from([None, NOW, NOW + dt.timedelta(hours=3), NOW + DAY, NOW + 9 * DAY])
ENTRIES = st.builds(
    lambda identity, text, title, url, moment: dated(entry(identity, text, title, url), moment),
    st.sampled_from("abcdefgh"),
    TEXTS,
    TITLES,
    URLS,
    MOMENTS,
)


@given(st.lists(ENTRIES, max_size=8, unique_by=lambda entry: entry.identity), st.randoms())
def test_order_of_entries_decides_nothing(entries: list[Entry], dice: Random):
    shuffled = [*entries]
    dice.shuffle(shuffled)
    one, other = after([], entries), after([], shuffled)
    assert {entry.identity for entry in one.new} == {entry.identity for entry in other.new}


@given(st.lists(ENTRIES, max_size=8), st.lists(ENTRIES, max_size=8, unique_by=lambda entry: entry.identity))
def test_second_poll_of_the_same_entries_brings_nothing(listed: list[Entry], old: list[Entry]):
    """Whatever is stored already: after a poll is written down, the same answer is no news."""
    changes = after(old, listed)
    rows = dict(enumerate(old, 1))
    for pk, identity in changes.renamed:
        rows[pk] = replace(rows[pk], identity=identity)
    for pk, entry in changes.changed:
        rows[pk] = replace(rows[pk], title=entry.title, text=entry.text, url=entry.url or rows[pk].url)
    stored_now = [*rows.values(), *changes.new]
    assert len({entry.identity for entry in stored_now}) == len(stored_now), "two articles under one identity"
    again = after(stored_now, listed)
    assert again.new == ()


@given(
    st.lists(st.builds(Named, *[st.sampled_from(["", "a", "b", "http://a.example/b"])] * 4), max_size=6), st.randoms()
)
def test_identities_do_not_depend_on_the_order(entries: list[Named], dice: Random):
    both = list(zip(entries, identities(entries), strict=True))
    dice.shuffle(both)
    assert identities([entry for entry, _ in both]) == [identity for _, identity in both]

import datetime as dt
import io
import re
from difflib import SequenceMatcher
from html import unescape
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest

from ingest.sample.catalogue import FIRST_REVISION, LATEST_REVISION, Markup, Publisher, load_articles, load_publishers
from ingest.sample.expected import ExpectedIncident, load_expected
from ingest.sample.feeds import Rendered, render
from ingest.sample.pages import article_page

BASE = "http://127.0.0.1:8090"
PUBLISHERS = load_publishers()
BY_SLUG = {publisher.slug: publisher for publisher in PUBLISHERS}
EXPECTED = load_expected()
REVISIONS = (FIRST_REVISION, LATEST_REVISION)
each_publisher = pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.slug)
each_incident = pytest.mark.parametrize("incident", EXPECTED.incidents, ids=lambda incident: incident.slug)


def text_in_feed(key: str, revision: int = LATEST_REVISION) -> str:
    publisher = BY_SLUG[key.split("/")[0]]
    return publisher.feed_text(load_articles(revision)[key])


def parse(rendered: Rendered) -> feedparser.FeedParserDict:
    headers = {"content-type": rendered.content_type, "content-location": BASE}
    return feedparser.parse(io.BytesIO(rendered.body), response_headers=headers)


def as_plain_text(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def body_of(entry: feedparser.FeedParserDict) -> str:
    return as_plain_text(entry.content[0].value if "content" in entry else entry.summary)


# What is in the sample


def test_it_is_large_and_varied_enough() -> None:
    assert len(PUBLISHERS) >= 11
    assert len({publisher.markup for publisher in PUBLISHERS}) == len(Markup)
    assert len(load_articles()) >= 36
    assert len(EXPECTED.noise) >= 10
    assert len(EXPECTED.incidents) >= 7
    assert len(EXPECTED.incidents[0].articles) >= 8


def test_publishers_are_made_up_and_hosts_can_never_exist() -> None:
    assert all(urlsplit(publisher.site).hostname == f"{publisher.slug}.example" for publisher in PUBLISHERS)
    assert len({publisher.name for publisher in PUBLISHERS}) == len(PUBLISHERS)


def test_guids_are_unique() -> None:
    guids = [article.guid for article in load_articles().values()]
    assert len(set(guids)) == len(guids)


@each_publisher
def test_articles_have_the_length_of_news(publisher: Publisher) -> None:
    for state in publisher.states:
        assert 120 <= len(state.text.split()) <= 350, state.key


@each_publisher
def test_the_day_of_publication_is_the_same_in_utc(publisher: Publisher) -> None:
    """So that "on Friday" means one day, whichever zone a reader of the feed keeps."""
    moments = [moment for state in publisher.states for moment in (state.published, state.changed)]
    assert [moment.astimezone(dt.UTC).date() for moment in moments] == [moment.date() for moment in moments]


def test_every_article_belongs_to_an_incident_or_to_the_noise() -> None:
    told = [key for incident in EXPECTED.incidents for key in incident.articles]
    assert sorted([*told, *EXPECTED.noise]) == sorted(load_articles())


# What is expected of it


@each_incident
def test_every_date_is_stated_in_an_article_of_the_incident(incident: ExpectedIncident) -> None:
    for milestone in (*incident.milestones, *incident.conflicts, *incident.superseded):
        assert milestone.article in incident.articles
        assert milestone.quote in text_in_feed(milestone.article)


@pytest.mark.parametrize(
    "incident",
    [incident for incident in EXPECTED.incidents if incident.headline],
    ids=lambda incident: incident.slug,
)
def test_the_headline_is_the_time_between_two_milestones(incident: ExpectedIncident) -> None:
    assert incident.headline
    start, end = incident.headline.start, incident.headline.end
    assert {start, end} <= {(milestone.kind, milestone.date) for milestone in incident.milestones}
    first, last = (dt.date.fromisoformat(date.edtf) for _, date in (start, end))
    assert (last - first).days == incident.headline.days


@each_incident
def test_milestones_are_in_order(incident: ExpectedIncident) -> None:
    dates = [milestone.date for milestone in incident.milestones]
    assert dates == sorted(dates)


def test_precedents_are_earlier_incidents() -> None:
    slugs = [incident.slug for incident in EXPECTED.incidents]
    named = [precedent for incident in EXPECTED.incidents for precedent in incident.precedents]
    assert named
    assert set(named) <= set(slugs)


def test_syndicated_copies_are_nearly_the_same_text() -> None:
    pairs = [(original, copy) for original, copies in EXPECTED.syndicated.items() for copy in copies]
    for original, copy in pairs:
        words, copied = text_in_feed(original).split(), text_in_feed(copy).split()
        assert SequenceMatcher(None, words, copied, autojunk=False).ratio() > 0.8, copy
    assert any(text_in_feed(original) == text_in_feed(copy) for original, copy in pairs)
    assert any(text_in_feed(original) != text_in_feed(copy) for original, copy in pairs)


def test_articles_that_are_no_copies_are_different_texts() -> None:
    copies = {copy for group in EXPECTED.syndicated.values() for copy in group}
    texts = {key: set(zip(words, words[1:], words[2:], strict=False)) for key, words in own_words(copies).items()}
    for key, triples in texts.items():
        others = set().union(*(other for name, other in texts.items() if name != key))
        assert len(triples & others) < len(triples) / 3, key


def own_words(copies: set[str]) -> dict[str, list[str]]:
    return {key: article.text.split() for key, article in load_articles().items() if key not in copies}


def test_a_correction_changes_what_the_article_says() -> None:
    assert EXPECTED.corrections
    for correction in EXPECTED.corrections:
        earlier, later = (text_in_feed(correction.article, at) for at in (correction.revision - 1, correction.revision))
        assert correction.before.quote in earlier
        assert correction.before.quote not in later
        assert correction.after.quote in later


def test_the_second_revision_brings_articles_and_loses_none() -> None:
    first, latest = load_articles(FIRST_REVISION), load_articles(LATEST_REVISION)
    assert first.keys() < latest.keys()
    assert len(first) >= 36


# The feeds


@each_publisher
@pytest.mark.parametrize("revision", REVISIONS)
def test_a_reader_finds_every_entry_with_its_text(publisher: Publisher, revision: int) -> None:
    feed = parse(render(publisher, base=BASE, revision=revision))
    articles = publisher.at(revision)
    assert feed.version == ("atom10" if publisher.markup.is_atom else "rss20")
    assert [as_plain_text(entry.title) for entry in feed.entries] == [article.title for article in articles]
    assert [entry.id for entry in feed.entries] == [article.guid for article in articles]
    bodies = [" ".join(publisher.feed_text(article).split()) for article in articles]
    assert [body_of(entry) for entry in feed.entries] == bodies
    stamps = [entry.get("published_parsed") or entry.updated_parsed for entry in feed.entries]
    assert [dt.date(*stamp[:3]) for stamp in stamps] == [article.published.date() for article in articles]


@each_publisher
def test_the_xml_is_well_formed_except_where_it_is_not_meant_to_be(publisher: Publisher) -> None:
    rendered = render(publisher, base=BASE)
    feed = parse(rendered)
    if publisher.markup is Markup.RSS_MALFORMED:
        with pytest.raises(ElementTree.ParseError):
            ElementTree.fromstring(rendered.body)
        assert feed.bozo
        assert len(feed.entries) == len(publisher.at())
    else:
        ElementTree.fromstring(rendered.body)
        assert not feed.bozo


@each_publisher
def test_identity_does_not_depend_on_the_port(publisher: Publisher) -> None:
    here, there = (parse(render(publisher, base=f"http://127.0.0.1:{port}")) for port in (8090, 9999))
    assert [entry.id for entry in here.entries] == [entry.id for entry in there.entries]
    assert all(entry.link.startswith("http://127.0.0.1:9999/articles/") for entry in there.entries)


def test_the_etag_follows_the_content() -> None:
    for publisher in PUBLISHERS:
        first, again, latest = (render(publisher, base=BASE, revision=revision) for revision in (1, 1, 2))
        assert first == again
        assert (first.etag == latest.etag) == (publisher.at(1) == publisher.at(2))
    changed = [publisher for publisher in PUBLISHERS if publisher.at(1) != publisher.at(2)]
    assert {"pearl-ledger", "harbor-wire"} <= {publisher.slug for publisher in changed}
    assert len(changed) < len(PUBLISHERS)


def test_encodings_are_those_that_are_declared() -> None:
    longshore = render(BY_SLUG["longshore-weekly"], base=BASE).body
    assert b'encoding="windows-1252"' in longshore
    assert "’".encode("cp1252") in longshore
    docket = render(BY_SLUG["health-docket"], base=BASE).body
    assert docket.startswith("\ufeff".encode())
    assert b"&mdash;" in docket


@each_publisher
def test_a_page_holds_the_whole_article_and_says_what_it_is(publisher: Publisher) -> None:
    for article in publisher.at():
        page = article_page(publisher, article, base=BASE)
        assert "Sample: made-up publisher" in page
        assert " ".join(article.text.split()) in as_plain_text(page)
        assert f'datetime="{article.published.isoformat()}"' in page

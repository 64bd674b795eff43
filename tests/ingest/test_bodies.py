"""What servers sent is kept for a while, once, together with what was read from it."""

import datetime as dt
import gzip

import pytest
from pytest_django.fixtures import Settings

from ingest import store
from ingest.fetch import Client
from ingest.guard import Allowance
from ingest.models import Feed, FeedBody
from ingest.pipeline import poll_feed
from tests.factories import make_feed
from tests.ingest.feeds import item, rss
from tests.ingest.servers import Newsstand

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def feed(newsstand: Newsstand) -> Feed:
    return make_feed(url=newsstand.url("/feed"))


def poll(feed: Feed, newsstand: Newsstand, now: dt.datetime) -> None:
    claimed = store.claim_due_feed(now=now, only=[feed.pk])
    assert claimed is not None
    poll_feed(claimed, Client("Lagline/test", allowance=Allowance(address=newsstand.address)), lambda: now)
    Feed.objects.update(next_poll_at=NOW)


def kept() -> list[bytes]:
    return [gzip.decompress(row.gzipped) for row in FeedBody.objects.order_by("pk")]


def test_body_is_kept_when_it_changed(newsstand: Newsstand, feed: Feed):
    bodies = [rss([item(1)]), rss([item(1), item(2)])]
    for number, body in enumerate([bodies[0], bodies[0], bodies[1], bodies[0]]):
        newsstand.serve("/feed", body, Content_Type="text/xml")
        poll(feed, newsstand, NOW + number * HOUR)
    assert kept() == [*bodies, bodies[0]]
    last = feed.bodies.first()
    assert last is not None
    assert (last.fetched_at, last.content_type) == (NOW + 3 * HOUR, "text/xml")


def test_body_that_breaks_off_is_kept_once(newsstand: Newsstand, feed: Feed):
    """Though it is read again at each poll, and its validators are not believed."""
    whole = rss([item(1), item(2)])
    newsstand.serve("/feed", whole[: whole.index(b"company 2")])
    for _ in range(3):
        poll(feed, newsstand, NOW)
    assert kept() == [whole[: whole.index(b"company 2")]]


def test_bodies_are_not_kept_where_the_setting_says_so(newsstand: Newsstand, feed: Feed, settings: Settings):
    settings.KEEP_BODIES_DAYS = 0
    newsstand.serve("/feed", rss([item(1)]))
    poll(feed, newsstand, NOW)
    assert kept() == []


def test_answer_that_is_no_feed_is_not_kept(newsstand: Newsstand, feed: Feed):
    newsstand.serve("/feed", b"<html></html>")
    poll(feed, newsstand, NOW)
    assert kept() == []

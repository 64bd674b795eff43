"""Registers the sample's feeds, so that the sample goes through polling like any other news, and moves it on."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from django.db.models import Q, QuerySet
from django.utils import timezone

from ingest import store
from ingest.models import Article, Feed
from ingest.records import FeedState, ReadStatus
from ingest.sample.catalogue import load_publishers
from ingest.sample.feeds import feed_address


def register(base: str) -> int:
    """Makes the feeds of the sample server at `base`; the number of feeds. Those of an earlier address move there.

    Feeds that could not be polled last time, for their server had ended with its owner, are due at once.
    """
    known = {urlsplit(feed.url).path: feed for feed in Feed.objects.filter(is_sample=True)}
    for publisher in load_publishers():
        address = feed_address(base, publisher)
        feed = known.get(urlsplit(address).path)
        if feed is None:
            store.add_feed(address, title=publisher.name, is_sample=True)
        elif feed.url != address:
            store.set_address(feed, address, now=timezone.now())
    broken = Q(last_success_at=None) | Q(failures__gt=0)
    _poll(Feed.objects.filter(broken))
    return len(load_publishers())


def poll_again() -> None:
    """Makes the sample's feeds due now."""
    _poll(Feed.objects.all())


def _poll(feeds: QuerySet[Feed]) -> None:
    wanted = feeds.filter(is_sample=True, state=FeedState.ACTIVE).values_list("pk", flat=True)
    store.poll_now(list(wanted), now=timezone.now())


def is_placed(now: dt.datetime) -> bool:
    """Whether every feed of the sample was polled as often as it was due, and all its articles are read and placed."""
    feeds = Feed.objects.filter(is_sample=True)
    backlog = Article.objects.filter(feed__is_sample=True, status__in=[ReadStatus.UNREAD, ReadStatus.READ])
    unpolled = feeds.filter(last_success_at=None) | feeds.filter(next_poll_at__lte=now)
    return feeds.exists() and not unpolled.exists() and not backlog.exists()

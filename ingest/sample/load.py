"""Registers the sample's feeds, so that the sample goes through polling like any other news, and moves it on."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from django.db.models import Q
from django.db.models.functions import Now

from ingest.models import Article, Feed
from ingest.records import ReadStatus
from ingest.sample.catalogue import load_publishers
from ingest.sample.feeds import feed_address

FORGOTTEN = {"etag": "", "last_modified": "", "body_fingerprint": ""}


def register(base: str) -> int:
    """Makes the feeds of the sample server at `base`; the number of feeds. Those of an earlier address move there.

    Feeds that could not be polled last time, for their server had ended with its owner, are due at once.
    """
    known = {urlsplit(feed.url).path: feed for feed in Feed.objects.filter(is_sample=True)}
    for publisher in load_publishers():
        address = feed_address(base, publisher)
        feed = known.get(urlsplit(address).path)
        if feed is None:
            Feed.objects.create(url=address, title=publisher.name, site_url=base, is_sample=True)
        elif feed.url != address:
            moved = {"url": address, "site_url": base, "next_poll_at": Now(), **FORGOTTEN}
            Feed.objects.filter(pk=feed.pk).update(**moved)
    broken = Q(last_success_at=None) | Q(failures__gt=0)
    Feed.objects.filter(broken, is_sample=True).update(next_poll_at=Now(), failures=0)
    return len(load_publishers())


def poll_again() -> None:
    """Makes the sample's feeds due now."""
    Feed.objects.filter(is_sample=True).update(next_poll_at=Now())


def is_placed(now: dt.datetime) -> bool:
    """Whether every feed of the sample was polled as often as it was due, and all its articles are read and placed."""
    feeds = Feed.objects.filter(is_sample=True)
    backlog = Article.objects.filter(feed__is_sample=True, status__in=[ReadStatus.UNREAD, ReadStatus.READ])
    unpolled = feeds.filter(last_success_at=None) | feeds.filter(next_poll_at__lte=now)
    return feeds.exists() and not unpolled.exists() and not backlog.exists()

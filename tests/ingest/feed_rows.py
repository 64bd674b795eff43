"""Feeds in all states that the desk knows, with what they brought."""

import datetime as dt
import gzip

from ingest.models import Article, Feed, FeedBody, Subscription
from tests.factories import make_article, make_feed, make_incident, make_mention, place_article
from tests.ingest.feeds import item, rss

DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)


def brought(feed: Feed, now: dt.datetime, *ages: dt.timedelta, **values: object) -> list[Article]:
    """One article for each age, placed unless told otherwise."""
    common = {"status": "placed", "published_at": None} | values
    return [make_article(feed=feed, first_seen_at=now - age, **common) for age in ages]


def healthy(now: dt.datetime) -> Feed:
    """Several entries a week; some are dated, one is in an incident; a hub delivers; bodies are kept."""
    feed = make_feed(
        title="The Harbour Gazette",
        url="https://gazette.example/politics/feed.xml",
        site_url="https://gazette.example/",
        last_polled_at=now - HOUR / 2,
        last_success_at=now - HOUR / 2,
        last_status="ok",
        next_poll_at=now + HOUR / 2,
        etag='"5f2a-9c"',
        folders=["Press", "Politics"],
    )
    Feed.objects.filter(pk=feed.pk).update(created_at=now - 90 * DAY)
    articles = brought(feed, now, *(DAY * days + HOUR for days in range(0, 54, 2)), page_status="fetched")
    for article in articles[:14:2]:
        make_mention(article=article)
    incident = make_incident(title="The harbour authority bans the gadget")
    for article in articles[:3]:
        place_article(article, incident)
    for title, article in zip(
        ("Regulator fines the harbour authority", "Gadget recalled"), articles[1:3], strict=False
    ):
        Article.objects.filter(pk=article.pk).update(title=title, version=2)
    brought(feed, now, HOUR, status="skipped", status_note="It is not in English.", title="Le port ferme")
    brought(feed, now, 2 * HOUR, page_status="paywall", page_note="The page shows two sentences and a price.")
    brought(feed, now, HOUR / 2, status="unread")
    for age in (HOUR / 2, 25 * HOUR):
        body = gzip.compress(rss([item(1)], title="The <script>alert(1)</script> Gazette"))
        FeedBody.objects.create(feed=feed, fetched_at=now - age, content_type="application/rss+xml", gzipped=body)
    Subscription.objects.create(
        feed=feed,
        token="one",
        state="active",
        hub="https://hub.example/",
        expires_at=now + 6 * DAY,
        last_delivery_at=now - 3 * HOUR,
    )
    return Feed.objects.get(pk=feed.pk)


def failing(now: dt.datetime) -> Feed:
    return make_feed(
        title="Ministry of Trade, notices",
        url="https://trade.example/notices.rss",
        failures=4,
        last_polled_at=now - 2 * HOUR,
        last_success_at=now - 9 * HOUR,
        next_poll_at=now + 6.2 * HOUR,
        last_status="unreachable",
        last_error="trade.example refuses connections. Nothing to do unless it lasts.",
    )


def gone(now: dt.datetime) -> Feed:
    return make_feed(
        title="Recall Watch",
        url="https://recalls.example/feed",
        state="retired",
        failures=1,
        last_polled_at=now - 3 * DAY,
        last_success_at=now - 4 * DAY,
        last_status="http-410",
        last_error="The server answered 410 Gone. Its publisher took the feed down, and Lagline polls it no more.",
    )


def silent(now: dt.datetime) -> Feed:
    feed = make_feed(
        title="Court Reporter",
        url="https://court.example/atom.xml",
        last_polled_at=now - HOUR,
        last_success_at=now - HOUR,
        last_status="unchanged",
        next_poll_at=now + HOUR,
    )
    brought(feed, now, *(DAY * days for days in range(25, 50)))
    return feed


def moving(now: dt.datetime) -> Feed:
    feed = make_feed(
        title="Standards Weekly",
        url="http://standards.example/rss",
        last_polled_at=now - HOUR,
        last_success_at=now - HOUR,
        last_status="ok",
        last_error="The feed is malformed and was read all the same (not well-formed).",
        next_poll_at=now - HOUR / 60,
        moved_url="https://standards.example/feed/",
        moved_since=now - DAY,
        moved_polls=5,
    )
    brought(feed, now, DAY, 8 * DAY, 15 * DAY, 22 * DAY, 29 * DAY)
    make_feed(
        title="Standards Weekly (old)",
        url="http://old.standards.example/rss",
        state="retired",
        merged_into=feed,
        last_polled_at=now - 30 * DAY,
        last_error="It moved to http://standards.example/rss, the address of another feed.",
    )
    return feed


def all_kinds(now: dt.datetime) -> dict[str, Feed]:
    """One of each, by name."""
    made = {builder.__name__: builder(now) for builder in (healthy, failing, gone, silent, moving)}
    made["new"] = make_feed(title="", url="https://new.example/" + "long-" * 20 + "feed.xml", next_poll_at=now)
    made["paused"] = make_feed(title="Paused Post", state="paused", last_polled_at=now - DAY, last_success_at=now - DAY)
    return made

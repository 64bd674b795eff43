"""Permanent redirects that hold, that end, that lie; and two feeds that become one."""

import datetime as dt
import threading
import time
from collections.abc import Iterable

import pytest
from django.db import connection, connections, transaction

from ingest import store
from ingest.fetch import Client
from ingest.guard import Allowance
from ingest.models import Article, EventMention, Feed, Subscription
from ingest.pipeline import Poll, poll_feed
from ingest.records import FeedState, PageStatus, ReadStatus
from ingest.store import moves
from tests.factories import make_article, make_event, make_evidence, make_feed, make_mention
from tests.ingest import servers
from tests.ingest.feeds import item, rss
from tests.ingest.servers import Newsstand
from tracker.models import ArticlePlacement, EventEvidence, MentionPlacement

NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DAY = 24 * HOUR
pytestmark = pytest.mark.django_db


@pytest.fixture
def client(newsstand: Newsstand) -> Client:
    return Client("Lagline/test", seconds=2, allowance=Allowance(address=newsstand.address))


@pytest.fixture
def feed(newsstand: Newsstand) -> Feed:
    """Redirected for good to /new, which is a feed."""
    newsstand.serve("/new", rss([item(1), item(2)]), ETag='"1"')
    newsstand.redirect("/feed", "/new", 301)
    return make_feed(url=newsstand.url("/feed"))


def poll(feed: Feed, client: Client, now: dt.datetime) -> Poll:
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=now)
    claimed = store.claim_due_feed(now=now, only=[feed.pk])
    assert claimed is not None
    outcome = poll_feed(claimed, client, lambda: now)
    feed.refresh_from_db()
    return outcome


def poll_at(feed: Feed, client: Client, moments: Iterable[dt.timedelta]) -> list[Poll]:
    return [poll(feed, client, NOW + moment) for moment in moments]


# ---- one feed


def test_address_is_adopted_when_the_redirect_has_held(newsstand: Newsstand, client: Client, feed: Feed):
    poll_at(feed, client, [0 * DAY, DAY, 2 * DAY - HOUR])
    assert (feed.url, feed.moved_url) == (newsstand.url("/feed"), newsstand.url("/new"))
    assert (feed.moved_since, feed.moved_polls) == (NOW, 3)
    poll(feed, client, NOW + 2 * DAY)
    assert (feed.url, feed.moved_url, feed.moved_since, feed.moved_polls) == (newsstand.url("/new"), "", None, 0)
    assert (feed.etag, feed.body_fingerprint, feed.claimed_until) == ("", "", None)
    newsstand.requests.clear()
    assert poll(feed, client, NOW + 3 * DAY) == Poll("ok", same=2)
    assert [path for path, _ in newsstand.requests] == ["/new"]
    assert "If-None-Match" not in newsstand.requests[0][1]


def test_days_alone_or_polls_alone_are_not_enough(newsstand: Newsstand, client: Client, feed: Feed):
    poll_at(feed, client, [number * HOUR for number in range(9)])
    assert feed.url == newsstand.url("/feed")
    other = make_feed(url=newsstand.redirect("/other", "/new", 308))
    poll_at(other, client, [0 * DAY, 9 * DAY])
    assert other.url == newsstand.url("/other")


def test_redirect_that_ends_is_forgotten(newsstand: Newsstand, client: Client, feed: Feed):
    poll_at(feed, client, [0 * DAY, DAY])
    newsstand.serve("/feed", rss([item(1)]))
    poll(feed, client, NOW + 2 * DAY)
    assert (feed.moved_url, feed.moved_polls) == ("", 0)


def test_redirect_that_is_not_for_good_is_not_recorded(newsstand: Newsstand, client: Client, feed: Feed):
    for status in (302, 303, 307):
        newsstand.redirect("/feed", "/new", status)
        poll_at(feed, client, [number * DAY for number in range(5)])
        assert (feed.url, feed.moved_url) == (newsstand.url("/feed"), "")


def test_redirect_that_changes_begins_anew(newsstand: Newsstand, client: Client, feed: Feed):
    poll_at(feed, client, [0 * DAY, DAY])
    newsstand.serve("/newer", rss([item(1)]))
    newsstand.redirect("/feed", "/newer", 301)
    poll_at(feed, client, [2 * DAY, 3 * DAY])
    assert (feed.moved_url, feed.moved_since, feed.moved_polls) == (newsstand.url("/newer"), NOW + 2 * DAY, 2)
    poll(feed, client, NOW + 4 * DAY)
    assert feed.url == newsstand.url("/newer")


def test_new_address_that_gives_no_feed_is_not_adopted(newsstand: Newsstand, client: Client, feed: Feed):
    poll_at(feed, client, [0 * DAY, DAY])
    newsstand.serve("/new", b"<html>Maintenance</html>")
    poll(feed, client, NOW + 2 * DAY)
    assert (feed.moved_url, feed.moved_polls, feed.failures) == ("", 0, 1)
    newsstand.serve("/new", rss([item(1)]))
    poll(feed, client, NOW + 3 * DAY)
    assert feed.url == newsstand.url("/feed")


@pytest.mark.parametrize("behaviour", [servers.hang_up, lambda handler: handler.answer(503)], ids=["silence", "503"])
def test_server_that_says_nothing_for_once_ends_no_redirect(
    newsstand: Newsstand, client: Client, feed: Feed, behaviour
):
    poll_at(feed, client, [0 * DAY, DAY])
    redirect = newsstand.behaviours["/feed"]
    newsstand.misbehave("/feed", behaviour)
    poll(feed, client, NOW + 2 * DAY)
    newsstand.misbehave("/feed", redirect)
    poll(feed, client, NOW + 3 * DAY)
    assert feed.url == newsstand.url("/new")


def test_unchanged_answers_count_as_a_feed(newsstand: Newsstand, client: Client, feed: Feed):
    assert [poll.status for poll in poll_at(feed, client, [0 * DAY, DAY, 2 * DAY])] == ["ok", "unchanged", "unchanged"]
    assert feed.url == newsstand.url("/new")


def test_new_address_is_spelled_as_those_of_feeds_are(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.redirect("/feed", newsstand.url("/a/../new#top").replace("http", "HTTP"), 301)
    poll_at(feed, client, [0 * DAY, DAY, 2 * DAY])
    assert feed.url == newsstand.url("/new")


def test_address_that_a_person_set_begins_anew(newsstand: Newsstand, client: Client, feed: Feed):
    poll_at(feed, client, [0 * DAY, DAY])
    Subscription.objects.create(feed=feed, hub="h", topic="t", token="t", secret="s")
    Feed.objects.update(max_age=60, ttl_minutes=60)
    store.set_address(feed, newsstand.url("/third"), now=NOW)
    feed.refresh_from_db()
    assert (feed.moved_url, feed.moved_polls, feed.max_age, feed.ttl_minutes) == ("", 0, None, None)
    assert not Subscription.objects.exists()


# ---- two feeds


@pytest.fixture
def holder(newsstand: Newsstand) -> Feed:
    """Has the new address already."""
    return make_feed(url=newsstand.url("/new"), title="The holder")


def merge(feed: Feed, client: Client) -> None:
    poll_at(feed, client, [0 * DAY, DAY, 2 * DAY])


def test_two_feeds_of_one_address_become_one(newsstand: Newsstand, client: Client, feed: Feed, holder: Feed):
    newsstand.serve("/new", rss([item(2), item(3)]))
    poll(holder, client, NOW)
    newsstand.serve("/new", rss([item(1), item(2)]))
    Subscription.objects.create(feed=feed, hub="h", topic="t", token="t", secret="s")
    merge(feed, client)
    assert (feed.merged_into, feed.state, feed.last_status) == (holder, FeedState.RETIRED, "merged")
    assert (
        feed.last_error
        == f"It moved to {holder.url}, the address of another feed. Its articles are there now: The holder."
    )
    assert feed.url == newsstand.url("/feed")
    assert not feed.articles.exists()
    assert not Subscription.objects.exists()
    read = holder.articles.exclude(status=ReadStatus.SKIPPED).order_by("identity")
    assert [article.title for article in read] == ["Story 1", "Story 2", "Story 3"]
    newsstand.serve("/new", rss([item(1), item(2), item(3)]))
    assert poll(holder, client, NOW + 3 * DAY) == Poll("ok", same=3)


def test_feed_that_became_another_is_not_polled_again(newsstand: Newsstand, client: Client, feed: Feed, holder: Feed):
    merge(feed, client)
    assert store.poll_now([feed.pk], now=NOW) == store.resume([feed.pk], now=NOW) == store.pause([feed.pk]) == 0
    assert store.claim_due_feed(now=NOW + 9 * DAY, only=[feed.pk]) is None
    assert store.add_feed(feed.url) == (holder, False)
    store.set_address(feed, newsstand.url("/third"), now=NOW)
    feed.refresh_from_db()
    assert (feed.merged_into, feed.state) == (None, FeedState.ACTIVE)


@pytest.mark.parametrize("state", [FeedState.PAUSED, FeedState.RETIRED])
def test_feed_that_was_not_polled_is_polled_for_the_other(client: Client, feed: Feed, holder: Feed, state: FeedState):
    Feed.objects.filter(pk=holder.pk).update(state=state)
    merge(feed, client)
    holder.refresh_from_db()
    assert holder.state == FeedState.ACTIVE


def test_sample_and_the_real_do_not_become_one(newsstand: Newsstand, client: Client, feed: Feed, holder: Feed):
    Feed.objects.filter(pk=holder.pk).update(is_sample=True)
    merge(feed, client)
    assert (feed.merged_into, feed.state, feed.url) == (None, FeedState.ACTIVE, newsstand.url("/feed"))


def test_chain_of_moves_ends_at_the_last_feed(newsstand: Newsstand, client: Client, feed: Feed, holder: Feed):
    """Whose parts all know it."""
    earlier = make_feed(merged_into=feed, state=FeedState.RETIRED)
    last = make_feed(url=newsstand.url("/last"))
    Feed.objects.filter(pk=holder.pk).update(merged_into=last, state=FeedState.RETIRED)
    merge(feed, client)
    earlier.refresh_from_db()
    assert feed.merged_into == earlier.merged_into == last


def test_feed_that_moves_back_exchanges_addresses(newsstand: Newsstand, client: Client, feed: Feed, holder: Feed):
    merge(feed, client)
    old, new = feed.url, holder.url
    newsstand.serve("/feed", rss([item(1), item(2)]))
    newsstand.redirect("/new", "/feed", 301)
    poll_at(holder, client, [3 * DAY, 4 * DAY, 5 * DAY])
    feed.refresh_from_db()
    assert (holder.url, feed.url, holder.state, holder.merged_into) == (old, new, FeedState.ACTIVE, None)
    assert feed.merged_into == holder


def moved_feeds() -> tuple[Feed, Feed]:
    """One that has moved for long to the address of the other."""
    target = make_feed()
    source = make_feed(moved_url=target.url, moved_polls=9, moved_since=NOW - 9 * DAY)
    return source, target


def evidence_of(article: Article) -> EventEvidence:
    mention = make_mention(article=article)
    return make_evidence(event=make_event(date=mention.date), mention=mention)


@pytest.mark.parametrize("proven", [(), ("source",), ("target",), ("source", "target")], ids="+".join)
@pytest.mark.parametrize("same", ["identity", "page"])
def test_of_two_copies_the_one_with_evidence_is_kept_and_neither_is_lost(proven: tuple[str, ...], same: str):
    source, target = moved_feeds()
    shared = {"identity": "one"} if same == "identity" else {"url": "https://gazette.example/1", "title": "One"}
    copies = {
        "source": make_article(feed=source, page_status=PageStatus.WANTED, **shared),
        "target": make_article(feed=target, page_status=PageStatus.WANTED, **shared),
    }
    listed = copies["target"].identity
    proofs = [evidence_of(copies[name]) for name in proven]
    rows = set(EventMention.objects.values_list()), set(MentionPlacement.objects.values_list())
    places = set(ArticlePlacement.objects.values_list("pk", "article", "incident"))
    assert store.follow_move(source.pk, now=NOW) == target
    assert (set(EventMention.objects.values_list()), set(MentionPlacement.objects.values_list())) == rows
    assert set(ArticlePlacement.objects.values_list("pk", "article", "incident")) == places
    assert EventEvidence.objects.count() == len(proofs)
    kept, copy = (copies[name] for name in (("source", "target") if proven == ("source",) else ("target", "source")))
    for article in (kept, copy):
        article.refresh_from_db()
        assert article.feed == target
    assert (kept.identity, kept.status_note, kept.status) == (listed, "", ReadStatus.UNREAD)
    assert copy.identity.startswith(f"copy:{copy.pk}:")
    assert copy.status_note == f"A copy of article {kept.pk}: the two feeds that brought them became one."
    assert copy.status == (ReadStatus.UNREAD if len(proven) == 2 else ReadStatus.SKIPPED)
    assert copy.page_status == (PageStatus.WANTED if len(proven) == 2 else PageStatus.NONE)


def test_articles_that_differ_all_move():
    source, target = moved_feeds()
    for feed in (source, target):
        make_article(feed=feed, url="")
        make_article(feed=feed, url="https://gazette.example/live", title=f"Live at {feed.pk}")
    store.follow_move(source.pk, now=NOW)
    assert target.articles.count() == 4
    assert not Article.objects.exclude(status_note="").exists()


def test_merging_writes_all_or_nothing(monkeypatch: pytest.MonkeyPatch):
    source, _ = moved_feeds()
    article = make_article(feed=source)
    monkeypatch.setattr(moves, "forget", lambda row: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.follow_move(source.pk, now=NOW)
    article.refresh_from_db()
    source.refresh_from_db()
    assert (article.feed, source.merged_into, source.state) == (source, None, FeedState.ACTIVE)


def test_nothing_is_followed_twice_or_too_early():
    source, target = moved_feeds()
    Feed.objects.filter(pk=source.pk).update(moved_polls=2)
    assert store.follow_move(source.pk, now=NOW) is None
    Feed.objects.filter(pk=source.pk).update(moved_polls=3)
    assert store.follow_move(source.pk, now=NOW) == target
    assert store.follow_move(source.pk, now=NOW) is None


# ---- beside polls of either


def in_the_background(work) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def wait_until_somebody_waits() -> None:
    ends = time.monotonic() + 20
    with connection.cursor() as cursor:
        while time.monotonic() < ends:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees what it saw at first
            cursor.execute(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone():
                return
            time.sleep(0.01)
    raise AssertionError("nobody waited")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("polled", ["source", "target"])
def test_poll_that_is_being_saved_is_waited_for(polled: str):
    """Its articles move too, or are known as copies."""
    feeds = dict(zip(("source", "target"), moved_feeds(), strict=True))
    with transaction.atomic():
        Feed.objects.select_for_update().get(pk=feeds[polled].pk)
        merging = in_the_background(lambda: store.follow_move(feeds["source"].pk, now=NOW))
        wait_until_somebody_waits()
        make_article(feed=feeds[polled])
    merging.join(20)
    assert Article.objects.get().feed == feeds["target"]


@pytest.mark.django_db(transaction=True)
def test_poll_that_asks_while_its_feed_is_merged_is_dropped_and_that_of_the_other_is_not(
    newsstand: Newsstand, client: Client
):
    target = make_feed(url=newsstand.url("/new"))
    source = make_feed(url=newsstand.url("/feed"), moved_url=target.url, moved_polls=9, moved_since=NOW - 9 * DAY)
    make_article(feed=source, identity="story-1", url="https://gazette.example/1", title="Story 1")

    def merge_meanwhile(handler: servers.Handler) -> None:
        try:
            store.follow_move(source.pk, now=NOW)
        finally:
            connections.close_all()
        handler.answer(200, rss([item(1), item(2)]))

    newsstand.misbehave("/new", merge_meanwhile)
    newsstand.serve("/feed", rss([item(1), item(2)]))
    claims = {feed.pk: store.claim_due_feed(now=NOW, only=[feed.pk]) for feed in (source, target)}
    poll = poll_feed(claims[target.pk], client, lambda: NOW)  # type: ignore[arg-type]  # was due
    assert (poll.status, poll.new) == ("ok", 1)
    with pytest.raises(store.LostClaimError):
        poll_feed(claims[source.pk], client, lambda: NOW)  # type: ignore[arg-type]  # was due
    assert sorted(Article.objects.values_list("feed", "identity")) == [(target.pk, "story-1"), (target.pk, "story-2")]


@pytest.mark.django_db(transaction=True)
def test_two_feeds_that_move_to_each_other_at_once_become_one():
    one, other = make_feed(), make_feed()
    for feed, there in ((one, other), (other, one)):
        Feed.objects.filter(pk=feed.pk).update(moved_url=there.url, moved_polls=9, moved_since=NOW - 9 * DAY)
        make_article(feed=feed)
    threads = [in_the_background(lambda pk=feed.pk: store.follow_move(pk, now=NOW)) for feed in (one, other)]
    for thread in threads:
        thread.join(20)
    (active,) = Feed.objects.filter(state=FeedState.ACTIVE)
    assert active.merged_into is None
    assert active.articles.count() == 2

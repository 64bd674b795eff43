"""A feed polled from a real server into a real database, and its articles read."""

import datetime as dt
import gzip
from collections.abc import Iterator

import pytest

from ingest import store
from ingest.errors import FeedError
from ingest.fetch import Client
from ingest.guard import Allowance
from ingest.models import Article, Feed, Subscription
from ingest.pipeline import Poll, poll_feed, try_parse
from ingest.records import FeedState, ReadStatus
from tests.ingest import robbers, servers
from tests.ingest.feeds import atom, item, rss
from tests.ingest.servers import Newsstand, open_newsstand

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def client(newsstand: Newsstand) -> Client:
    """May ask this one server and nothing else that is private."""
    return Client("Lagline/test", seconds=2, size=1024 * 1024, allowance=Allowance(address=newsstand.address))


@pytest.fixture
def feed(newsstand: Newsstand) -> Feed:
    """Polled once an hour."""
    return Feed.objects.create(url=newsstand.url("/feed"), next_poll_at=NOW, adaptive=False)


def poll(feed: Feed, client: Client, now: dt.datetime = NOW) -> Poll:
    """Claim and poll as a worker does, whenever the feed is due."""
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=now)
    claimed = store.claim_due_feed(now=now)
    assert claimed is not None
    outcome = poll_feed(claimed, client, lambda: now)
    feed.refresh_from_db()
    assert feed.claimed_until is None
    assert feed.attempts == 0
    return outcome


@pytest.mark.parametrize(
    "body",
    [
        rss([item(1), item(2)]),
        atom("".join(f"<entry><id>{n}</id><title>Story {n}</title><summary>Text.</summary></entry>" for n in (1, 2))),
    ],
    ids=["rss", "atom"],
)
def test_articles_of_a_feed_are_stored_unread(newsstand: Newsstand, client: Client, feed: Feed, body: bytes):
    newsstand.serve("/feed", body)
    assert poll(feed, client) == Poll("ok", new=2)
    assert (feed.title, feed.last_status, feed.last_error, feed.failures) == ("The Gazette", "ok", "", 0)
    assert feed.last_success_at == feed.last_polled_at == NOW
    assert HOUR <= feed.next_poll_at - NOW <= 1.1 * HOUR
    articles = Article.objects.order_by("pk")
    assert [article.title for article in articles] == ["Story 1", "Story 2"]
    assert {article.status for article in articles} == {ReadStatus.UNREAD}
    assert {article.first_seen_at for article in articles} == {NOW}


def test_time_of_publication_is_kept_with_its_zone(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1, pubDate="Fri, 10 Jul 2026 23:30:00 -0500"), item(2, pubDate="soon")]))
    poll(feed, client)
    dated, undated = Article.objects.order_by("pk")
    assert dated.published_at == dt.datetime(2026, 7, 11, 4, 30, tzinfo=dt.UTC)
    assert dated.published_on == dt.date(2026, 7, 10)
    assert (undated.published_at, undated.published_on, undated.published_raw) == (None, None, "soon")


def test_unchanged_feed_is_not_sent_again(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1)]), ETag='"1"', Last_Modified="Fri, 10 Jul 2026 08:00:00 GMT")
    poll(feed, client)
    assert feed.etag == '"1"'
    assert poll(feed, client, NOW + HOUR) == Poll("unchanged")
    assert (feed.etag, feed.last_status, feed.last_success_at) == ('"1"', "unchanged", NOW + HOUR)
    assert newsstand.requests[1][1]["If-None-Match"] == '"1"'
    assert newsstand.requests[1][1]["If-Modified-Since"] == "Fri, 10 Jul 2026 08:00:00 GMT"


def test_same_body_without_validators_is_not_read_again(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1)]))
    poll(feed, client)
    assert poll(feed, client, NOW + HOUR) == Poll("unchanged")


def test_validators_of_an_answer_that_failed_are_not_kept(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", b"<html>maintenance</html>", ETag='"maintenance"')
    assert poll(feed, client).status == "not-a-feed"
    assert feed.etag == ""


def test_validators_go_when_the_address_changes(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1)]), ETag='"1"')
    newsstand.serve("/moved", rss([item(2)]), ETag='"1"')
    poll(feed, client)
    store.set_address(feed, newsstand.url("/moved"), now=NOW)
    assert poll(feed, client) == Poll("ok", new=1)


def test_second_poll_brings_what_is_new(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1), item(2)]))
    poll(feed, client)
    newsstand.serve("/feed", rss([item(2), item(3)]))
    assert poll(feed, client) == Poll("ok", new=1, same=1)
    assert Article.objects.count() == 3  # what left the feed stays


def test_corrected_text_becomes_a_version_and_is_read_again(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1, description="It takes effect on July 20.")]))
    poll(feed, client)
    Article.objects.update(status=ReadStatus.PLACED, attempts=2)
    newsstand.serve(
        "/feed", rss([item(1, description="It takes effect on July 27.", pubDate="Sat, 11 Jul 2026 08:00:00")])
    )
    assert poll(feed, client, NOW + HOUR) == Poll("ok", changed=1)
    article = Article.objects.get()
    assert (article.text, article.version, article.changed_at) == ("It takes effect on July 27.", 2, NOW + HOUR)
    assert (article.status, article.attempts) == (ReadStatus.UNREAD, 0)
    assert article.published_on == dt.date(2026, 5, 2)  # a correction is not a publication
    old = article.old_versions.get()
    assert (old.version, old.text, old.replaced_at) == (1, "It takes effect on July 20.", NOW + HOUR)


def test_churn_is_not_a_version(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1, description="A ban. 3 comments")]))
    poll(feed, client)
    newsstand.serve("/feed", rss([item(1, description="<p>A ban.</p> 14 comments")]))
    assert poll(feed, client) == Poll("ok", same=1)


def test_new_guids_bring_no_new_articles(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1), item(2)]))
    poll(feed, client)
    newsstand.serve("/feed", rss([item(1, guid="new-1"), item(2, guid="new-2")]))
    assert poll(feed, client) == Poll("ok", same=2)
    newsstand.serve("/feed", rss([item(1, guid="new-1", link=""), item(2, guid="new-2", link="")], title="x"))
    assert poll(feed, client) == Poll("ok", same=2)


def test_feeds_do_not_share_identities(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1)]))
    other = Feed.objects.create(url=newsstand.serve("/other", rss([item(1)])), next_poll_at=NOW)
    assert poll(feed, client).new == 1
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=NOW + HOUR)
    assert poll(other, client).new == 1


def test_malformed_feed_is_used_and_marked(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1)]).replace(b"</channel>", b""))
    outcome = poll(feed, client)
    assert (outcome.status, outcome.new) == ("ok", 1)
    assert feed.last_error == outcome.warning != ""
    poll(feed, client)
    assert feed.last_error == outcome.warning


def test_validators_of_an_answer_that_breaks_off_are_not_kept(newsstand: Newsstand, client: Client, feed: Feed):
    whole = rss([item(1), item(2)])
    newsstand.serve("/feed", whole[: whole.index(b"company 2")], ETag='"1"')
    for _ in range(2):
        assert poll(feed, client).status == "ok"
    newsstand.serve("/feed", whole, ETag='"1"')
    assert poll(feed, client) == Poll("ok", new=1, same=1)


def test_entry_with_an_impossible_zone_spoils_no_feed(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1), item(2, pubDate="Fri, 01 May 2026 08:00:00 +2359")]))
    assert poll(feed, client) == Poll("ok", new=2)
    assert Article.objects.get(published_at=None).published_raw == "Fri, 01 May 2026 08:00:00 +2359"


def test_what_no_database_holds_is_left_out_of_the_reason(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1)]), Content_Encoding="b\0r")
    assert poll(feed, client).status == "broken-answer"
    assert "(br)" in feed.last_error


def test_redirect_is_followed_and_not_adopted_at_first_sight(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/new", rss([item(1)]))
    newsstand.redirect("/feed", "/new", 301)
    assert poll(feed, client).new == 1
    assert feed.url == newsstand.url("/feed")


def test_410_retires_the_feed(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", status=410)
    assert poll(feed, client).status == "http-410"
    assert feed.state == FeedState.RETIRED
    assert "tries again" not in feed.last_error
    Feed.objects.update(next_poll_at=NOW)
    assert store.claim_due_feed(now=NOW) is None
    store.poll_now([feed.pk], now=NOW)
    assert store.claim_due_feed(now=NOW) is not None


@pytest.fixture
def neighbour() -> Iterator[Newsstand]:
    with open_newsstand() as server:
        server.serve("/feed", rss([item(1)]))
        yield server


def test_redirect_to_a_private_address_is_refused(
    newsstand: Newsstand, neighbour: Newsstand, client: Client, feed: Feed
):
    newsstand.redirect("/feed", f"http://localhost:{newsstand.server_port}/feed")
    assert poll(feed, client).status == "bad-address"
    newsstand.redirect("/feed", "http://localhost/feed")
    assert poll(feed, client).status == "forbidden-address"
    newsstand.redirect("/feed", neighbour.url("/feed"))
    assert poll(feed, client).status == "bad-address"
    assert neighbour.requests == []
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("behaviour", "status"),
    [
        (servers.drip_body, "too-slow"),
        (robbers.bomb("gzip", 20), "too-large"),
        (servers.endless, "too-large"),
        (servers.truncated_gzip, "broken-answer"),
        (servers.short_of_its_length, "broken-answer"),
        (servers.broken_chunks, "broken-answer"),
        (servers.reset, "broken-answer"),
        (servers.hang_up, "unreachable"),
    ],
)
def test_failure_is_kept_in_words_and_loses_nothing(
    newsstand: Newsstand, client: Client, feed: Feed, behaviour, status: str
):
    newsstand.serve("/feed", rss([item(1)]), ETag='"1"')
    poll(feed, client)
    newsstand.misbehave("/feed", behaviour)
    assert poll(feed, client, NOW + HOUR).status == status
    assert (feed.last_status, feed.failures, feed.state) == (status, 1, FeedState.ACTIVE)
    assert (feed.etag, feed.last_success_at, feed.last_polled_at) == ('"1"', NOW, NOW + HOUR)
    assert f"Lagline tries again at {feed.next_poll_at:%Y-%m-%d %H:%M} UTC." in feed.last_error
    assert HOUR <= feed.next_poll_at - (NOW + HOUR) <= 1.1 * HOUR
    assert Article.objects.count() == 1
    newsstand.serve("/feed", rss([item(1), item(2)]))
    assert poll(feed, client, NOW + 2 * HOUR) == Poll("ok", new=1, same=1)
    assert (feed.failures, feed.last_error) == (0, "")


def test_feed_that_keeps_failing_is_asked_less_and_less(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", status=500)
    waits = []
    for _ in range(3):
        poll(feed, client)
        waits.append(round((feed.next_poll_at - NOW) / HOUR))
    assert waits == [1, 2, 4]
    assert feed.failures == 3
    assert "500" in feed.last_error


def test_retry_after_is_obeyed(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", status=429, Retry_After="7200")
    poll(feed, client)
    assert feed.next_poll_at - NOW >= 2 * HOUR


def test_compressed_feed_with_a_lying_media_type(newsstand: Newsstand, client: Client, feed: Feed):
    body = gzip.compress(rss([item(1)]))
    newsstand.serve("/feed", body, Content_Encoding="gzip", Content_Type="text/html; charset=ascii")
    assert poll(feed, client) == Poll("ok", new=1)


def test_freshness_stretches_the_interval(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1)]), Cache_Control="max-age=10800")
    poll(feed, client)
    assert 3 * HOUR <= feed.next_poll_at - NOW <= 3.3 * HOUR


def test_304_keeps_or_refreshes_the_freshness(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1)], head="<ttl>90</ttl>"), ETag='"1"', Cache_Control="max-age=10800")
    poll(feed, client)
    newsstand.misbehave("/feed", lambda handler: handler.answer(304))
    assert poll(feed, client).status == "unchanged"
    assert 3 * HOUR <= feed.next_poll_at - NOW <= 3.3 * HOUR
    newsstand.misbehave("/feed", lambda handler: handler.answer(304, Cache_Control="max-age=7200"))
    poll(feed, client)
    assert 2 * HOUR <= feed.next_poll_at - NOW <= 2.2 * HOUR
    newsstand.misbehave("/feed", lambda handler: handler.answer(304, Cache_Control="max-age=60"))
    poll(feed, client)
    assert 1.5 * HOUR <= feed.next_poll_at - NOW <= 1.65 * HOUR  # what the feed says of itself


def test_same_body_with_a_new_validator_takes_it_over(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1)]), ETag='"1"')
    poll(feed, client)
    newsstand.serve("/feed", rss([item(1)]), ETag='"2"')
    assert poll(feed, client) == Poll("unchanged")
    assert feed.etag == '"2"'


def test_validators_and_entries_are_saved_together_or_not_at_all(
    newsstand: Newsstand, client: Client, feed: Feed, monkeypatch: pytest.MonkeyPatch
):
    def fail(*args: object, **values: object) -> None:
        raise RuntimeError("the last write of a poll")

    newsstand.serve("/feed", rss([item(1)]), ETag='"1"')
    claimed = store.claim_due_feed(now=NOW)
    assert claimed is not None
    with monkeypatch.context() as patch:
        patch.setattr("ingest.store.hosts.rest", fail)
        with pytest.raises(RuntimeError):
            poll_feed(claimed, client, lambda: NOW)
    feed.refresh_from_db()
    assert (feed.etag, feed.body_fingerprint, feed.last_success_at) == ("", "", None)
    assert not Article.objects.exists()
    assert not feed.bodies.exists()
    assert poll(feed, client, NOW + HOUR) == Poll("ok", new=1)


def test_address_can_be_tried_without_storing_anything(newsstand: Newsstand, client: Client):
    parsed = try_parse(newsstand.serve("/feed", rss([item(1), item(2)])), client, lambda: NOW)
    assert [entry.title for entry in parsed.entries] == ["Story 1", "Story 2"]
    with pytest.raises(FeedError, match="web page"):
        try_parse(newsstand.serve("/", b"<html></html>"), client)
    with pytest.raises(FeedError, match="404"):
        try_parse(newsstand.url("/nowhere"), client)
    assert not Feed.objects.exists()
    assert not Article.objects.exists()


def test_feed_that_is_not_adaptive_keeps_its_interval(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1)]))
    poll(feed, client)
    assert feed.interval_minutes == 60


def test_interval_follows_what_the_feed_brings(newsstand: Newsstand, client: Client, feed: Feed):
    Feed.objects.update(adaptive=True)
    busy = [item(n, pubDate=f"Wed, 15 Jul 2026 {hour:02d}:00:00 GMT") for n, hour in enumerate(range(2, 12))]
    newsstand.serve("/feed", rss(busy), ETag='"1"')
    poll(feed, client)
    assert 30 <= feed.interval_minutes <= 40
    poll(feed, client, NOW + 240 * HOUR)  # silent for ten days
    assert feed.interval_minutes == 12.5 * 60
    assert 12.5 * HOUR <= feed.next_poll_at - (NOW + 240 * HOUR) <= 13.75 * HOUR


@pytest.mark.parametrize(
    ("values", "adaptive", "minutes"),
    [({}, True, 60), ({"interval_minutes": 30}, False, 30), ({"is_sample": True}, False, 60)],
)
def test_interval_that_is_given_stays(values: dict[str, int], *, adaptive: bool, minutes: int):
    feed, _ = store.add_feed("https://gazette.example/feed", **values)  # type: ignore[arg-type]  # as given above
    assert (feed.adaptive, feed.interval_minutes) == (adaptive, minutes)


@pytest.mark.parametrize(
    ("state", "expires", "hours"),
    [("active", None, 6), ("active", NOW + HOUR, 6), ("active", NOW, 1), ("asked", None, 1), ("refused", None, 1)],
)
def test_feed_whose_hub_delivers_is_polled_seldom(
    newsstand: Newsstand, client: Client, feed: Feed, state: str, expires: dt.datetime | None, hours: int
):
    Subscription.objects.create(feed=feed, hub="h", topic="t", token="t", secret="s", state=state, expires_at=expires)
    newsstand.serve("/feed", status=500)
    poll(feed, client)
    assert hours * HOUR <= feed.next_poll_at - NOW <= 1.1 * hours * HOUR
    newsstand.serve("/feed", rss([item(1)]))
    poll(feed, client)
    assert hours * HOUR <= feed.next_poll_at - NOW <= 1.1 * hours * HOUR


def test_worker_that_outlived_its_claim_writes_nothing(newsstand: Newsstand, client: Client, feed: Feed):
    newsstand.serve("/feed", rss([item(1)]))
    late = store.claim_due_feed(now=NOW)
    assert late is not None
    after = NOW + 2 * store.POLL_LEASE
    assert (second := store.claim_due_feed(now=after)) is not None
    with pytest.raises(store.LostClaimError):
        poll_feed(late, client, lambda: after)
    assert not Article.objects.exists()
    assert poll_feed(second, client, lambda: after) == Poll("ok", new=1)

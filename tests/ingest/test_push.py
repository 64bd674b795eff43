"""WebSub against a real hub on loopback, both ways over HTTP."""

import datetime as dt
import gzip
import random
import time

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from ingest import hubs, push_tasks, store
from ingest.models import Article, Delivery, Feed, Subscription
from ingest.pipeline import poll_feed
from ingest.push import MOST_ATTEMPTS, REFUSAL_HOLDS
from ingest.records import FeedState, PushState
from ingest.tasks import client_for
from tests.ingest.feeds import item, rss
from tests.ingest.hub_server import Hub
from tests.ingest.servers import Newsstand

pytestmark = pytest.mark.django_db(transaction=True)
DICE = random.Random(1)
SELF = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="{}" href="{}"/>'


@pytest.fixture(autouse=True)
def public(settings: Settings) -> None:
    settings.ALLOW_PRIVATE_FEEDS = True
    settings.BASE_URL = "https://lagline.example"


@pytest.fixture
def hub(newsstand: Newsstand, live_server: LiveServer) -> Hub:
    return Hub(newsstand, live_server.url)


def poll(feed: Feed) -> None:
    feed.refresh_from_db()
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=timezone.now())
    claimed = store.claim_due_feed(now=timezone.now(), only=[feed.pk])
    assert claimed is not None
    poll_feed(claimed, client_for(claimed))
    feed.refresh_from_db()


@pytest.fixture
def feed(newsstand: Newsstand, hub: Hub) -> Feed:
    """Polled once, with a hub in its header."""
    link = f'<{hub.url}>; rel="hub", </feed>; rel=self'
    url = newsstand.serve("/feed", rss([item(1)]), ETag='"1"', Link=link)
    row = Feed.objects.create(url=url, adaptive=False)
    poll(row)
    return row


@pytest.fixture
def subscribed(feed: Feed, hub: Hub) -> Feed:
    assert push_tasks.ask_next()
    assert hub.verify()[0] == 200
    return feed


def subscription() -> Subscription:
    return Subscription.objects.get()


def later(**passed: float) -> None:
    """Let time pass for the subscription."""
    span = dt.timedelta(**passed)
    row = subscription()
    row.next_try_at -= span
    row.expires_at = row.expires_at and row.expires_at - span
    row.save()


def test_from_the_first_poll_to_the_first_delivery(feed: Feed, hub: Hub, newsstand: Newsstand):
    assert subscription().state == PushState.WANTED
    assert push_tasks.keep_subscriptions() == 1
    [asked] = hub.asked
    assert asked["hub.mode"] == "subscribe"
    assert asked["hub.topic"] == newsstand.url("/feed")
    assert asked["hub.callback"].startswith("https://lagline.example/push/")
    assert len(asked["hub.secret"]) > 40
    assert subscription().state == PushState.ASKED

    assert hub.verify(lease_seconds="86400") == (200, "c-<b>1</b>", "text/plain; charset=utf-8")
    row = subscription()
    assert row.state == PushState.ACTIVE
    assert row.expires_at is not None
    assert abs(row.expires_at - timezone.now() - dt.timedelta(days=1)) < dt.timedelta(minutes=1)
    assert timezone.now() + dt.timedelta(hours=12) < row.next_try_at < row.expires_at

    before = dict(Feed.objects.values().get())
    assert hub.deliver(rss([item(1), item(2)])) == 202
    assert Article.objects.count() == 1  # nothing is parsed in the web process
    assert push_tasks.keep_subscriptions() == 1
    assert Article.objects.filter(feed=feed).count() == 2
    after = dict(Feed.objects.values().get())
    moved = {name for name, value in before.items() if value != after[name]}
    assert moved <= {"news_at"}  # neither validators nor fingerprint nor the next poll
    delivery = Delivery.objects.get()
    assert (bytes(delivery.body), delivery.note) == (b"", "1 new, 0 changed, 1 known.")
    assert subscription().last_delivery_at is not None


def test_a_hub_that_verifies_before_it_answers(feed: Feed, hub: Hub):
    hub.verifies_at_once = True
    push_tasks.ask_next()
    row = subscription()
    assert (row.state, row.attempts, row.last_error) == (PushState.ACTIVE, 0, "")


def test_polling_goes_on_more_slowly_beside_it(subscribed: Feed):
    poll(subscribed)
    assert subscribed.next_poll_at - timezone.now() > dt.timedelta(hours=5)


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_all_methods_of_signing_are_taken(subscribed: Feed, hub: Hub, method: str):
    body = rss([item(7)])
    assert hub.deliver(body, signature=hub.signature(body, method)) == 202
    push_tasks.keep_subscriptions()
    assert Article.objects.filter(title="Story 7").exists()


@pytest.mark.parametrize("lie", ["", "sha256=", "sha256=" + "0" * 64, "md5=" + "0" * 32, "another secret", "ü"])
def test_what_is_not_signed_is_dropped_recorded_and_answered_as_if_not(subscribed: Feed, hub: Hub, lie: str):
    body = rss([item(7)])
    signature = hub.signature(body, secret="guessed") if lie == "another secret" else lie
    assert hub.deliver(body, signature=signature.encode("latin-1").decode("latin-1")) == 202
    assert not Delivery.objects.exists()
    assert "not signed by the hub, and was dropped" in subscription().last_error


def test_what_is_signed_and_then_changed_is_dropped(subscribed: Feed, hub: Hub):
    body = rss([item(7)])
    assert hub.deliver(body.replace(b"Story 7", b"Story 8"), signature=hub.signature(body)) == 202
    assert not Delivery.objects.exists()


def test_a_replay_is_not_read_twice(subscribed: Feed, hub: Hub):
    first, second = rss([item(1, title="First words")]), rss([item(1, title="Corrected words")])
    for body in (first, second, first, second, first):
        assert hub.deliver(body) == 202
        push_tasks.keep_subscriptions()
    article = Article.objects.get()
    assert (article.title, article.version) == ("Corrected words", 3)
    assert Delivery.objects.count() == 2


def test_a_compressed_delivery(subscribed: Feed, hub: Hub):
    assert hub.deliver(gzip.compress(rss([item(7)])), Content_Encoding="gzip") == 202
    push_tasks.keep_subscriptions()
    assert Article.objects.filter(title="Story 7").exists()


def test_a_bomb_in_a_delivery(subscribed: Feed, hub: Hub):
    hub.deliver(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    push_tasks.keep_subscriptions()
    assert "larger than 10 MB" in subscription().last_error
    assert bytes(Delivery.objects.get().body) == b""


def test_what_is_delivered_and_no_feed(subscribed: Feed, hub: Hub):
    assert hub.deliver(b"<!doctype html><title>Log in</title>") == 202
    push_tasks.keep_subscriptions()
    assert "could not be used. " in subscription().last_error
    assert Feed.objects.get().failures == 0
    assert push_tasks.keep_subscriptions() == 0


def test_a_body_that_is_too_large_is_refused_unread(subscribed: Feed, hub: Hub):
    began = time.monotonic()
    assert hub.deliver(b"", signature="sha256=0", Content_Length="11000000") == 413
    assert time.monotonic() - began < 5


def test_a_body_that_ends_its_worker_is_let_go(subscribed: Feed, hub: Hub):
    hub.deliver(rss([item(7)]))
    for _ in range(2):
        assert store.claim_delivery(now=timezone.now()) is not None  # and the worker dies
        assert store.claim_delivery(now=timezone.now()) is None
        Delivery.objects.update(claimed_until=timezone.now())
    assert store.claim_delivery(now=timezone.now()) is None
    assert "Reading it was begun 2 times and never ended" in subscription().last_error


def test_one_that_lost_its_claim_writes_nothing(subscribed: Feed, hub: Hub):
    hub.deliver(rss([item(7)]))
    slow = store.claim_delivery(now=timezone.now() - dt.timedelta(minutes=6))
    assert slow is not None
    assert push_tasks.keep_subscriptions() == 1
    with pytest.raises(store.LostClaimError):
        push_tasks.read(slow)
    assert Article.objects.count() == 2


def test_a_flood_is_told_to_wait(subscribed: Feed, hub: Hub, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ingest.store.push.MOST_WAITING", 2)
    assert [hub.deliver(rss([item(n)])) for n in range(3)] == [202, 202, 503]
    push_tasks.keep_subscriptions()
    assert hub.deliver(rss([item(9)])) == 202


@pytest.mark.parametrize(
    "lie", [{"topic": "https://other.example/feed"}, {"mode": "unsubscribe"}, {"mode": "publish"}, {"challenge": ""}]
)
def test_questions_that_we_have_not_asked_for(feed: Feed, hub: Hub, lie: dict[str, str]):
    push_tasks.ask_next()
    status, body, _ = hub.verify(**lie)
    assert (status, body) == (404, "")
    assert subscription().state == PushState.ASKED


def test_unknown_addresses_and_methods(subscribed: Feed, hub: Hub):
    assert hub.call("GET", "/push/nobody/?hub.mode=subscribe&hub.topic=x&hub.challenge=y")[0] == 404
    assert hub.deliver(rss(), path="/push/nobody/") == 404
    assert hub.call("PUT", hub.callback, b"")[0] == 405
    assert hub.call("GET", hub.callback)[0] == 404


def test_a_question_before_anything_was_asked(feed: Feed, hub: Hub):
    row = subscription()
    query = f"hub.mode=subscribe&hub.topic={row.topic}&hub.challenge=y&hub.lease_seconds=9999999"
    assert hub.call("GET", f"/push/{row.token}/?{query}")[0] == 404
    assert hub.deliver(rss(), signature="sha256=0", path=f"/push/{row.token}/") == 404


def test_a_question_that_is_replayed_lengthens_no_lease(subscribed: Feed, hub: Hub):
    before = subscription().expires_at
    assert hub.verify(lease_seconds="7000000")[0] == 200  # the hub may not have heard the first answer
    assert subscription().expires_at == before


@pytest.mark.parametrize("lease", ["", "0", "-5", "soon", "1e9", "9" * 30, "²"])
def test_leases_that_are_none_count_as_a_day(feed: Feed, hub: Hub, lease: str):
    push_tasks.ask_next()
    assert hub.verify(lease_seconds=lease)[0] == 200
    expires = subscription().expires_at
    assert expires is not None
    assert expires - timezone.now() < dt.timedelta(days=1)


def test_a_lease_of_a_second_does_not_make_us_ask_all_the_time(feed: Feed, hub: Hub):
    push_tasks.ask_next()
    hub.verify(lease_seconds="1")
    assert not push_tasks.ask_next()
    assert subscription().next_try_at - timezone.now() > dt.timedelta(minutes=9)


def test_renewal_before_the_lease_ends_loses_no_delivery(subscribed: Feed, hub: Hub):
    later(days=8.5)
    assert push_tasks.ask_next()
    assert len(hub.asked) == 2
    assert hub.asked[0]["hub.callback"] == hub.asked[1]["hub.callback"]
    assert subscription().state == PushState.ACTIVE
    assert hub.deliver(rss([item(7)])) == 202
    assert hub.verify()[0] == 200
    expires = subscription().expires_at
    assert expires is not None
    assert expires - timezone.now() > dt.timedelta(days=9)


def test_a_hub_that_forgets_us_leaves_polling_as_it_was(subscribed: Feed, hub: Hub):
    hub.status = 503
    later(days=10.5)
    assert push_tasks.ask_next()
    row = subscription()
    assert (row.state, row.last_error) == (PushState.ASKED, "The hub answered 503: no suchtopic")
    poll(subscribed)
    assert subscribed.next_poll_at - timezone.now() < dt.timedelta(hours=2)


def test_questions_become_rarer_and_end_in_plain_polling(feed: Feed, hub: Hub):
    hub.status = 500
    waits = []
    while subscription().state != PushState.REFUSED:
        row = subscription()
        later(seconds=max(0.0, (row.next_try_at - timezone.now()).total_seconds()) + 1)
        push_tasks.ask_next()
        waits.append((subscription().next_try_at - timezone.now()).total_seconds() / 60)
    assert len(hub.asked) == MOST_ATTEMPTS
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[0] > 9
    assert "did not confirm, after 7 questions. The feed is only polled" in subscription().last_error
    later(days=REFUSAL_HOLDS.days + 1)
    hub.status = 202
    assert push_tasks.ask_next()
    assert subscription().state == PushState.ASKED


def test_a_hub_that_asks_for_patience_gets_it_up_to_a_day(feed: Feed, hub: Hub):
    hub.status, hub.headers = 429, {"Retry-After": "999999999"}
    push_tasks.ask_next()
    wait = subscription().next_try_at - timezone.now()
    assert dt.timedelta(hours=23) < wait < dt.timedelta(hours=25)


def test_a_denial_ends_it_and_is_told(subscribed: Feed, hub: Hub):
    assert hub.deny(topic="https://other.example/") == 404
    assert subscription().state == PushState.ACTIVE
    assert hub.deny() == 200
    row = subscription()
    assert row.state == PushState.REFUSED
    assert 'The hub refuses ("not today"). The feed is only polled' in row.last_error
    assert hub.deliver(rss([item(7)])) == 410
    assert not push_tasks.ask_next()
    assert hub.verify()[0] == 404


def test_a_paused_feed_takes_nothing_and_asks_for_nothing(subscribed: Feed, hub: Hub):
    Feed.objects.update(state=FeedState.PAUSED)
    assert hub.deliver(rss([item(7)])) == 410
    later(days=9)
    assert not push_tasks.ask_next()


def test_another_hub_begins_anew_with_another_secret(subscribed: Feed, hub: Hub, newsstand: Newsstand):
    old, old_path = subscription(), hub.callback
    other = Hub(newsstand, hub.site.geturl(), "/other-hub")
    newsstand.serve("/feed", rss([item(1), item(2)], head=SELF.format("hub", other.url)))
    poll(subscribed)
    new = subscription()
    assert (new.hub, new.topic, new.state) == (other.url, newsstand.url("/feed"), PushState.WANTED)
    assert {old.token, old.secret}.isdisjoint({new.token, new.secret})
    assert hub.deliver(rss([item(9)]), path=old_path) == 404


def test_a_feed_without_a_hub_any_more(subscribed: Feed, newsstand: Newsstand):
    newsstand.serve("/feed", rss([item(1), item(2)]))
    poll(subscribed)
    assert not Subscription.objects.exists()


def test_a_feed_that_breaks_off_keeps_its_hub(subscribed: Feed, newsstand: Newsstand):
    newsstand.serve("/feed", rss([item(1), item(2)])[:-80])
    poll(subscribed)
    assert subscription().state == PushState.ACTIVE


def test_the_same_hub_again_changes_nothing(subscribed: Feed, newsstand: Newsstand):
    before = Subscription.objects.values().get()
    link = newsstand.url("/hub")
    newsstand.serve("/feed", rss([item(1), item(2)], head=SELF.format("hub", link)))
    poll(subscribed)
    assert Subscription.objects.values().get() == before


def test_without_a_public_address_nothing_is_wanted(feed: Feed, hub: Hub, settings: Settings, newsstand: Newsstand):
    settings.BASE_URL = "http://127.0.0.1:8000"
    assert not hubs.reachable()
    assert not push_tasks.ask_next()
    newsstand.serve("/feed", rss([item(3)]), Link=f'<{hub.url}>; rel="hub"')
    poll(feed)
    assert not Subscription.objects.exists()
    assert hub.asked == []


def test_a_hub_on_a_private_address_is_not_asked(feed: Feed, hub: Hub, settings: Settings):
    settings.ALLOW_PRIVATE_FEEDS = False
    push_tasks.ask_next()
    assert hub.asked == []
    assert "The hub could not be asked. Port" in subscription().last_error
    Subscription.objects.update(hub="http://127.0.0.1/hub", next_try_at=timezone.now())
    push_tasks.ask_next()
    assert "not a public address" in subscription().last_error


def test_deliveries_are_forgotten_after_a_week_but_none_that_waits(subscribed: Feed, hub: Hub):
    hub.deliver(rss([item(7)]))
    push_tasks.keep_subscriptions()
    hub.deliver(rss([item(8)]))
    Delivery.objects.update(received_at=timezone.now() - dt.timedelta(days=8))
    assert store.forget_deliveries(now=timezone.now()) == 1
    assert Delivery.objects.get().done_at is None

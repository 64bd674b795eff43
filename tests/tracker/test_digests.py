"""Sending digests: once per subscriber and period, whatever servers, workers and editors do."""

import datetime as dt
import email
import email.policy
import os
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.db import connection

from tests.factories import make_article, make_event, make_evidence, make_feed, make_follow, make_incident, make_mention
from tests.factories import make_subscriber as make_any_subscriber
from tests.tracker.mail_servers import mail_server
from tracker import subscriptions
from tracker.digests import changes, messages, send
from tracker.digests.periods import last_finished
from tracker.models import Digest, EventChange, Subscriber

pytestmark = pytest.mark.django_db
END = dt.datetime(2026, 7, 16, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
MORNING = END + dt.timedelta(minutes=3)
DAY = dt.timedelta(days=1)
LONG_AGO = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)


def at(moment):
    return lambda: moment


def make_subscriber(since=LONG_AGO, incident=None, **values):
    """Confirmed, and following everything unless an incident is named."""
    subscriber = make_any_subscriber(confirmed_at=since, **values)
    make_follow(subscriber=subscriber, incident=incident, confirmed_at=since)
    return subscriber


def make_news(published=NOON, **values):
    """An event that became known at `published`."""
    feed = make_feed()
    type(feed).objects.filter(pk=feed.pk).update(created_at=LONG_AGO - 30 * DAY)
    event = make_event(first_known_at=published, **values)
    article = make_article(feed=feed, published_at=published, publisher="Pearl Ledger")
    make_evidence(event=event, mention=make_mention(article=article, date=event.date))
    changes.notice(at(published))
    return event


def content(message, kind):
    body = message.get_body((kind,))
    assert body
    return body.get_content()


def statuses():
    return [digest.status for digest in Digest.objects.order_by("pk")]


@pytest.fixture
def use(settings):
    def use_port(port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5

    return use_port


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-07-16T05:59:59+00:00", "2026-07-15"),
        ("2026-07-16T06:00:00+00:00", "2026-07-16"),
        ("2026-07-16T08:30:00+02:00", "2026-07-16"),
        ("2026-03-29T07:30:00+02:00", "2026-03-28"),
        ("2026-10-25T06:30:00+00:00", "2026-10-25"),
    ],
)
def test_periods_end_at_the_hour_in_utc_whatever_clocks_do(now, end):
    period = last_finished(dt.datetime.fromisoformat(now), hour=6)
    assert period.end == dt.datetime.fromisoformat(f"{end}T06:00:00+00:00")
    assert period.end - period.start == DAY


def test_a_digest_is_sent_once_per_subscriber_and_day():
    event = make_news()
    make_subscriber(email="ada@example.org")
    make_subscriber(email="bob@example.org", incident=event.incident)
    assert send.send_due(clock=at(MORNING)) == 2
    assert send.send_due(clock=at(MORNING + dt.timedelta(minutes=1))) == 0
    assert sorted(message.to for message in mail.outbox) == [["ada@example.org"], ["bob@example.org"]]
    assert statuses() == ["sent", "sent"]
    assert send.send_due(clock=at(MORNING + DAY)) == 2
    assert len(mail.outbox) == 2
    assert statuses()[2:] == ["empty", "empty"]


def test_the_mail_carries_what_mail_programs_need():
    make_news(incident=make_incident(title="A ban <script>alert(1)</script>"))
    subscriber = make_subscriber()
    send.send_due(clock=at(MORNING))
    message = email.message_from_bytes(mail.outbox[0].message().as_bytes(), policy=email.policy.default)
    leave = f"http://127.0.0.1:8000/follow/{subscriber.token}/unsubscribe/"
    assert message["List-Unsubscribe"].strip() == f"<{leave}>"  # folded: it is long
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Id"] == "Lagline digest <digest.localhost>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<digest.{subscriber.pk}.2026071506@localhost>"
    assert message["Date"].datetime is not None
    text, html = content(message, "plain"), content(message, "html")
    assert "A ban &lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert leave in text
    assert leave in html
    assert "Pearl Ledger" in text
    assert "The regulator banned the gadget on July 10, 2026." in text


def test_the_mail_program_can_leave_with_the_address_in_the_header(client):
    make_news()
    make_subscriber()
    send.send_due(clock=at(MORNING))
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    make_news(NOON + DAY)
    send.send_due(clock=at(MORNING + DAY))
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "state", [{"confirmed_at": None}, {"confirmed_at": LONG_AGO, "unsubscribed_at": NOON}, {"confirmed_at": END}]
)
def test_who_did_not_confirm_by_then_or_left_gets_none(state):
    make_news()
    make_follow(subscriber=make_any_subscriber(**state), confirmed_at=LONG_AGO)
    assert send.send_due(clock=at(MORNING)) == 0
    assert not mail.outbox


def test_an_unconfirmed_follow_tells_nothing():
    event = make_news()
    subscriber = make_subscriber(incident=make_incident())
    make_follow(subscriber=subscriber, incident=event.incident)
    send.send_due(clock=at(MORNING))
    assert statuses() == ["empty"]


def test_what_was_known_before_the_follow_began_is_not_told():
    make_news(NOON)
    make_subscriber(since=NOON + dt.timedelta(hours=1))
    make_subscriber(since=NOON - dt.timedelta(hours=1))
    send.send_due(clock=at(MORNING))
    assert statuses() == ["empty", "sent"]


def test_who_follows_one_incident_hears_of_that_one_only():
    mine, other = make_news(headline="Mine"), make_news(headline="Another")
    make_subscriber(incident=mine.incident)
    send.send_due(clock=at(MORNING))
    assert "Mine" in mail.outbox[0].body
    assert other.headline not in mail.outbox[0].body


def test_a_first_import_of_the_archive_tells_nothing():
    make_subscriber()
    for year in range(2015, 2025):
        make_news(dt.datetime(year, 1, 1, tzinfo=dt.UTC))
    EventChange.objects.update(noticed_at=NOON)
    send.send_due(clock=at(MORNING))
    assert statuses() == ["empty"]


def test_missed_periods_are_told_in_the_next_digest_and_not_sent_late():
    make_subscriber()
    make_news(NOON, headline="Before the outage")
    send.send_due(clock=at(MORNING))
    make_news(NOON + DAY, headline="In the outage")
    make_news(NOON + 2 * DAY, headline="On the last day")
    send.send_due(clock=at(MORNING + 3 * DAY))
    assert len(mail.outbox) == 2
    assert "In the outage" in mail.outbox[1].body
    assert "On the last day" in mail.outbox[1].body
    assert "Before the outage" not in mail.outbox[1].body
    assert "July 16, 06:00 to July 19, 06:00" in mail.outbox[1].body.replace("\n", " ")


def test_what_takes_effect_soon_is_told_a_week_and_a_day_before():
    make_news(LONG_AGO, kind="effective", certainty="planned", date="2026-07-23", headline="The rule takes effect")
    make_subscriber(since=NOON)
    for day in range(10):
        send.send_due(clock=at(MORNING + day * DAY))
    assert [message.subject for message in mail.outbox] == ["Jul 23, 2026: The rule takes effect"] * 2
    sent = Digest.objects.filter(status="sent").values_list("period_end", flat=True)
    assert sorted(sent) == [END, END + 6 * DAY]


def test_a_server_that_is_down_is_tried_again_later_and_gets_one_mail(use):
    make_news()
    make_subscriber()
    use(1)
    send.send_due(clock=at(MORNING))
    digest = Digest.objects.get()
    assert (digest.status, digest.attempts, digest.handed_over_at) == ("failed", 1, None)
    assert "not reached" in digest.error
    with mail_server() as (server, port):
        use(port)
        send.send_due(clock=at(MORNING + dt.timedelta(minutes=1)))
        assert not server.taken
        send.send_due(clock=at(MORNING + dt.timedelta(minutes=3)))
        send.send_due(clock=at(MORNING + dt.timedelta(minutes=5)))
    assert len(server.taken) == 1
    digest.refresh_from_db()
    assert (digest.status, digest.attempts, digest.error) == ("sent", 2, "")


def test_trying_again_ends_and_what_failed_is_told_the_next_day(use):
    make_news(headline="Nearly lost")
    make_subscriber()
    use(1)
    for hours in range(24):
        send.send_due(clock=at(MORNING + dt.timedelta(hours=hours)))
    assert Digest.objects.get().attempts == send.MAX_ATTEMPTS
    with mail_server() as (server, port):
        use(port)
        send.send_due(clock=at(MORNING + DAY))
    assert "Nearly lost" in content(server.taken[0], "plain")
    assert statuses() == ["failed", "sent"]


def test_an_address_that_the_server_refuses_holds_up_nobody(use):
    make_news()
    make_subscriber(email="nobody@example.org")
    make_subscriber(email="reader@example.org")
    replies = iter(["550 nobody here", "250 OK"])
    with mail_server(RCPT=lambda: next(replies)) as (server, port):
        use(port)
        send.send_due(clock=at(MORNING))
    assert server.recipients == ["reader@example.org"]
    assert statuses() == ["failed", "sent"]
    assert Digest.objects.get(status="failed").retry_at is None


@pytest.mark.parametrize("moment", ["TEXT", "TAKEN"])
def test_a_mail_that_perhaps_left_is_not_sent_again(use, moment):
    make_news()
    make_subscriber()
    with mail_server(**{moment: "drop"}) as (server, port):
        use(port)
        for minutes in (0, 30, 300):
            send.send_due(clock=at(MORNING + dt.timedelta(minutes=minutes)))
        send.send_due(clock=at(MORNING + DAY))
    assert server.seen.count("TEXT") == 1
    assert statuses() == ["uncertain", "empty"]


def test_a_letter_that_cannot_be_made_holds_up_nobody(monkeypatch, caplog):
    make_news()
    broken, good = make_subscriber(), make_subscriber()
    made = messages.digest_message

    def make(letter, digest):
        if digest.subscriber == broken:
            raise ValueError("a bug")
        return made(letter, digest)

    monkeypatch.setattr(send, "digest_message", make)
    send.send_due(clock=at(MORNING))
    assert [message.to for message in mail.outbox] == [[good.email]]
    assert Digest.objects.get(subscriber=broken).error == "ValueError: a bug"
    assert "broke off" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_who_leaves_between_composing_and_handing_over_gets_none(use):
    make_news()
    subscriber = make_subscriber()

    with mail_server(RCPT=in_thread(lambda: subscriptions.leave(subscriber=subscriber))) as (server, port):
        use(port)
        send.send_due(clock=at(MORNING))
    assert not server.taken
    assert statuses() == ["empty"]


def in_thread(function):
    """The same, with a database connection of its own."""

    def run(*_):
        try:
            return function()
        finally:
            connection.close()

    def submit(*_):
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(run).result(20)

    return submit


def test_a_failure_while_recording_is_uncertain_and_not_sent_again(monkeypatch):
    make_news()
    make_subscriber()
    record = send._record

    def break_off(digest, **outcome):
        if outcome.get("status") == Digest.Status.SENT:
            raise RuntimeError("the database went away")
        record(digest, **outcome)

    monkeypatch.setattr(send, "_record", break_off)
    send.send_due(clock=at(MORNING))
    monkeypatch.undo()
    send.send_due(clock=at(MORNING + dt.timedelta(hours=2)))
    assert len(mail.outbox) == 1
    assert statuses() == ["uncertain"]


@pytest.mark.parametrize(("handed_over", "status", "mails"), [(None, "sent", 1), (MORNING, "uncertain", 0)])
def test_a_dead_senders_claim_is_settled_after_its_lease(handed_over, status, mails):
    make_news()
    digest = Digest.objects.create(
        subscriber=make_subscriber(),
        period_start=END - DAY,
        period_end=END,
        claimed_at=MORNING,
        handed_over_at=handed_over,
    )
    send.send_due(clock=at(MORNING + dt.timedelta(minutes=14)))
    assert not mail.outbox
    for minutes in (16, 17):
        send.send_due(clock=at(MORNING + dt.timedelta(minutes=minutes)))
    digest.refresh_from_db()
    assert (digest.status, len(mail.outbox)) == (status, mails)


@pytest.mark.django_db(transaction=True)
def test_a_sender_that_was_too_slow_does_not_hand_over_what_another_took(use):
    make_news()
    make_subscriber()

    def take_over():
        later = MORNING + dt.timedelta(minutes=20)
        send._settle_abandoned(later)
        assert send._claim_again(Digest.objects.get(), later)

    with mail_server(RCPT=in_thread(take_over)) as (server, port):
        use(port)
        send.send_due(clock=at(MORNING))
    assert not server.taken
    assert statuses() == ["claimed"]


@pytest.mark.django_db(transaction=True)
def test_senders_at_the_same_time_send_one_mail_each_subscriber(use):
    make_news()
    for _ in range(8):
        make_subscriber()
    with mail_server() as (server, port):
        use(port)
        with ThreadPoolExecutor(4) as pool:
            done = list(pool.map(in_thread(lambda: send.send_due(clock=at(MORNING))), range(4)))
    assert len(server.taken) == len(set(server.recipients)) == sum(done) == 8
    assert set(statuses()) == {"sent"}


SENDER = """
import datetime as dt, django
django.setup()
from tracker.digests import changes, messages, send
send.send_due(clock=lambda: dt.datetime.fromisoformat("{moment}"))
"""


def sender_process(moment, port):
    """A sender in a process of its own, on the database of this test."""
    database = connection.settings_dict
    host, user, name = database["HOST"], database["USER"], database["NAME"]
    environment = os.environ | {
        "DATABASE_URL": f"postgres://{user}:{database['PASSWORD']}@/{name}?host={host}&port={database['PORT']}"
        if str(host).startswith("/")
        else f"postgres://{user}:{database['PASSWORD']}@{host}:{database['PORT']}/{name}",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
    }
    code = textwrap.dedent(SENDER).format(moment=moment.isoformat())
    root = Path(django_settings.BASE_DIR)
    return subprocess.Popen([sys.executable, "-c", code], cwd=root, env=environment)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("moment", "status", "mails"),
    [("RCPT", "sent", 1), ("DATA", "sent", 1), ("TEXT", "uncertain", 0), ("TAKEN", "uncertain", 1)],
)
def test_kill_9_at_any_moment_never_sends_twice(use, moment, status, mails):
    make_news()
    make_subscriber()
    process: subprocess.Popen[bytes]

    def kill():
        server.at.clear()
        process.kill()
        process.wait(10)
        return "drop"

    with mail_server(**{moment: kill}) as (server, port):
        process = sender_process(MORNING, port)
        assert process.wait(60) == -9
        assert statuses() == ["claimed"]
        use(port)
        for minutes in (5, 16, 17, 40):
            send.send_due(clock=at(MORNING + dt.timedelta(minutes=minutes)))
        send.send_due(clock=at(MORNING + DAY))
    assert len(server.taken) == mails
    assert statuses() == [status, "empty"]
    assert Subscriber.objects.count() == 1

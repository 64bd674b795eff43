"""`kill -9` in the middle of polling and reading: after a restart, the rows are those of an undisturbed run."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.models import Model
from django.utils import timezone

from ingest.models import Article, BusyHost, EntityMention, EventMention, Feed, FigureMention
from ingest.records import ReadStatus
from tests.factories import make_article
from tests.ingest.feeds import item, rss
from tests.ingest.servers import Handler, Newsstand

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]
LEFT_OUT = {
    "id",
    "origin_id",
    "next_poll_at",
    "last_polled_at",
    "last_success_at",
    "first_seen_at",
    "created_at",
    "changed_at",
    "news_at",
    "host",
}
VARYING = re.compile(r"(?<=again at )[-0-9: ]+|(?<=//127\.0\.0\.1):\d+")
"""In texts: times, and the port of the test's server."""
PATIENCE = 60.0


class Worker:
    """One process; `with` waits for its natural end."""

    def __init__(self, backlog: str) -> None:
        command = [sys.executable, "-m", "tests.ingest.worker", str(connection.settings_dict["NAME"]), backlog]
        environment = os.environ | {"ALLOW_PRIVATE_FEEDS": "1", "DJANGO_SETTINGS_MODULE": "tracker.settings"}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        assert self.process.returncode == -signal.SIGKILL, "it had ended before"

    def finish(self) -> None:
        assert self.process.wait(PATIENCE) == 0


def run(backlog: str) -> None:
    """Start a worker after the leases of dead ones have ended, and let it finish."""
    end_leases()
    Worker(backlog).finish()


def kill_when(backlog: str, moment: Callable[[], object], after: float = 0) -> None:
    """Start a worker, and kill it `after` seconds after `moment` has come."""
    worker = Worker(backlog)
    wait_for(moment)
    time.sleep(after)
    worker.kill()


def end_leases() -> None:
    past = timezone.now()
    for model in (Feed, Article):
        model.objects.exclude(claimed_until=None).update(claimed_until=past)
    BusyHost.objects.update(free_at=past)


def wait_for(moment: Callable[[], object]) -> None:
    ends = time.monotonic() + PATIENCE
    while not moment():
        assert time.monotonic() < ends, "the moment never came"
        time.sleep(0.005)


def claimed(model: type[Feed | Article]) -> Callable[[], bool]:
    return lambda: model.objects.filter(claimed_until__gt=timezone.now()).exists()


@contextmanager
def closed_for_writing(model: type[Model]) -> Iterator[Callable[[], bool]]:
    """No one can write to the table; yields whether a writer waits, in the midst of its transaction."""
    other = connections.create_connection("default")
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {model._meta.db_table} IN SHARE MODE")
        yield writer_waits
    finally:
        other.rollback()
        other.close()


def writer_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
        return cursor.fetchone() is not None


def rows() -> dict[str, Any]:
    """All that polling and reading wrote, without ids and times; articles of one origin as groups."""
    written: dict[str, Any] = {}
    for model in (Feed, Article, EventMention, EntityMention, FigureMention):
        names = [field.attname for field in model._meta.concrete_fields if field.attname not in LEFT_OUT]
        names = [{"feed_id": "feed__url", "article_id": "article__identity"}.get(name, name) for name in names]
        values = ([_timeless(value) for value in row] for row in model._default_manager.values_list(*names))
        written[model.__name__] = sorted(values, key=repr)
    groups: dict[int, set[str]] = {}
    for identity, origin in Article.objects.exclude(origin=None).values_list("identity", "origin"):
        groups.setdefault(origin, set()).add(identity)
    written["origins"] = {frozenset(group) for group in groups.values()}
    return written


def _timeless(value: Any) -> Any:
    return VARYING.sub("", value) if isinstance(value, str) else value


def add_feeds(newsstand: Newsstand) -> None:
    """Thirty feeds with three articles each, one that answers 500, one that is malformed."""
    for number in range(30):
        items = [item(10 * number + each) for each in range(3)]
        body = rss(items).replace(b"</channel>", b"" if number == 3 else b"</channel>")
        newsstand.serve(f"/{number}", body, ETag=f'"{number}"', status=500 if number == 5 else 200)
        Feed.objects.create(url=newsstand.url(f"/{number}"))


@pytest.fixture(scope="module")
def undisturbed() -> dict[str, dict[str, Any]]:
    """By backlog, what is written when nobody kills anything: the same for every test."""
    return {}


@pytest.fixture
def undisturbed_poll(newsstand: Newsstand, undisturbed: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What is written when nobody kills anything; everything is at the start again."""
    if "poll" not in undisturbed:
        add_feeds(newsstand)
        run("poll")
        undisturbed["poll"] = rows()
        assert len(undisturbed["poll"]["Article"]) == 87
        Article.objects.all().delete()
        Feed.objects.all().delete()
    add_feeds(newsstand)
    return undisturbed["poll"]


def stall_once(newsstand: Newsstand, path: str) -> Callable[[], bool]:
    """The first answer at `path` never comes; returns whether it was asked for."""
    behave = newsstand.behaviours[path]
    stalled: list[str] = []

    def behaviour(handler: Handler) -> None:
        if stalled:
            behave(handler)
        else:
            stalled.append(path)
            handler.server.stopping.wait(PATIENCE)

    newsstand.misbehave(path, behaviour)
    return lambda: bool(stalled)


def test_killed_while_the_server_is_asked(newsstand: Newsstand, undisturbed_poll: dict[str, Any]):
    kill_when("poll", stall_once(newsstand, "/2"))
    end_leases()
    kill_when("poll", stall_once(newsstand, "/5"))
    run("poll")
    assert rows() == undisturbed_poll


def test_killed_while_entries_are_written(undisturbed_poll: dict[str, Any]):
    with closed_for_writing(Article) as writer_waits:
        kill_when("poll", writer_waits)
    run("poll")
    assert rows() == undisturbed_poll


def test_killed_at_any_moment_of_polling(undisturbed_poll: dict[str, Any]):
    dice = random.Random(7)
    for _ in range(3):
        end_leases()
        kill_when("poll", claimed(Feed), after=dice.uniform(0, 0.02))
    run("poll")
    assert rows() == undisturbed_poll


PARAGRAPH = (
    "The regulator of Freedonia banned the widget of Acme Corp on July 10, 2026. Researchers at the Institute "
    "discovered the flaw on June 30, 2026. The ban takes effect on July 20, 2026. About 25,000 accounts were affected."
)
LONG = "\n\n".join(f"{PARAGRAPH} Notice number {number} says more." for number in range(150))


def add_articles() -> None:
    """A long one that is still being read when the kill comes, short ones, a copy, and one that is not read."""
    texts = [LONG, *(f"{PARAGRAPH} It adds point {number}." for number in range(5)), PARAGRAPH * 2, PARAGRAPH * 2]
    texts.append("Die Behörde hat das Gerät am 10. Juli 2026 verboten, weil ein Fehler darin gefunden wurde.")
    for number, text in enumerate(texts):
        feed = Feed.objects.create(url=f"https://gazette.example/{number}")
        make_article(
            feed=feed,
            identity=str(number),
            title="Widget",
            text=text,
            url="",
            publisher="",
            content_hash="",
            origin=None,
        )


@pytest.fixture
def undisturbed_reading(undisturbed: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if "read" not in undisturbed:
        add_articles()
        run("read")
        undisturbed["read"] = rows()
        assert len(undisturbed["read"]["EventMention"]) > 20
        assert not Article.objects.filter(status=ReadStatus.UNREAD).exists()
        EventMention.objects.all().delete()
        Article.objects.all().delete()
        Feed.objects.all().delete()
    add_articles()
    return undisturbed["read"]


def test_killed_while_an_article_is_read(undisturbed_reading: dict[str, Any]):
    kill_when("read", claimed(Article), after=0.05)
    assert Article.objects.filter(identity="0", status=ReadStatus.UNREAD, attempts=1).exists()
    run("read")
    assert rows() == undisturbed_reading


def test_killed_while_mentions_are_written(undisturbed_reading: dict[str, Any]):
    with closed_for_writing(EntityMention) as writer_waits:
        kill_when("read", writer_waits)
    assert not EventMention.objects.exists()
    run("read")
    assert rows() == undisturbed_reading

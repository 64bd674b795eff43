"""A feed that hangs its reader costs one worker process once, and holds up nobody else."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from ingest.models import Feed
from ingest.tasks import poll_due
from tests.ingest.feeds import item, rss
from tests.ingest.servers import Newsstand
from tests.workers import WorkerProcess, eventually

SECONDS = 3
"""After which the task is ended by force: 180 outside of this test."""
pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def worker(transactional_db: None, tmp_path: Path) -> Iterator[WorkerProcess]:
    process = WorkerProcess(tmp_path / "worker", include=("tests.ingest.poisoned",), ALLOW_PRIVATE_FEEDS="1")
    process.start()
    yield process
    process.stop()


def test_poisoned_feed_costs_one_process_once(newsstand: Newsstand, worker: WorkerProcess):
    past = timezone.now() - dt.timedelta(hours=1)
    poison = Feed.objects.create(url=newsstand.serve("/poison", rss([item(1)])), next_poll_at=past)
    newsstand.serve("/good", rss([item(1)]))
    poll_due.apply_async(time_limit=SECONDS)
    eventually(lambda: newsstand.asked("/poison"), "the poisoned feed is asked for")
    eventually(lambda: b"Hard time limit" in worker.log.read_bytes(), "its process is ended by force")
    good = Feed.objects.create(url=newsstand.url("/good", host="localhost"))
    for _ in range(2):
        poll_due.delay()
    eventually(lambda: good.articles.exists(), "another feed is polled")
    poison.refresh_from_db()
    assert poison.attempts == 1
    assert poison.claimed_until is not None
    assert poison.claimed_until > timezone.now() + dt.timedelta(minutes=3)  # not tried again at once
    assert newsstand.asked("/poison") == 1
    assert not worker.ended()

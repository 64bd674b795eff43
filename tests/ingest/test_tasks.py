"""The tasks as a worker runs them, in this process."""

import time

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from ingest import pipeline, tasks
from ingest.models import Article, Feed
from ingest.records import ReadStatus
from ingest.tasks import poll_due, read_unread, until_done
from tests.factories import make_article
from tests.ingest.feeds import item, rss
from tests.ingest.servers import Newsstand

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def intranet(settings: Settings) -> None:
    settings.ALLOW_PRIVATE_FEEDS = True


def test_all_that_is_due_is_polled_and_read(newsstand: Newsstand):
    for number in range(3):
        Feed.objects.create(url=newsstand.serve(f"/{number}", rss([item(number)])))
    assert poll_due() == 3
    assert poll_due() == 0
    assert read_unread() == 3
    assert read_unread() == 0
    assert {article.status for article in Article.objects.all()} == {ReadStatus.READ}
    assert Article.objects.filter(mentions__kind="enforcement").count() == 3


def test_one_feed_that_fails_stops_no_other(newsstand: Newsstand, monkeypatch: pytest.MonkeyPatch):
    broken = Feed.objects.create(url=newsstand.url("/broken"))
    Feed.objects.create(url=newsstand.serve("/fine", rss([item(1)])))

    def poll_feed(feed: Feed, client: object) -> pipeline.Poll:
        if feed == broken:
            raise RuntimeError("a fault of ours")
        return pipeline.poll_feed(feed, client)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(tasks, "poll_feed", poll_feed)
    assert poll_due() == 2
    assert Article.objects.count() == 1
    assert not Feed.objects.due(timezone.now()).exists()  # what failed waits for the end of its claim


def test_one_article_that_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch):
    articles = [make_article(), make_article()]

    def read_article(article: Article) -> ReadStatus:
        if article == articles[0]:
            return pipeline.read_article(article, extract=lambda document: 1 / 0)  # type: ignore[arg-type, return-value]  # must fail
        return pipeline.read_article(article)

    monkeypatch.setattr(tasks, "read_article", read_article)
    assert read_unread() == 2
    assert [Article.objects.get(pk=article.pk).status for article in articles] == [ReadStatus.FAILED, ReadStatus.READ]


def test_task_ends_when_its_time_is_over():
    assert until_done(lambda: True, seconds=0) == 0
    begin = time.monotonic()
    assert until_done(lambda: time.monotonic() > begin, seconds=0.02) > 0


@pytest.mark.parametrize(
    ("is_sample", "private", "covered"), [(True, False, True), (False, False, False), (False, True, True)]
)
def test_only_the_sample_may_ask_the_sample_server(
    settings: Settings, *, is_sample: bool, private: bool, covered: bool
):
    settings.ALLOW_PRIVATE_FEEDS, settings.SAMPLE_ADDRESS = private, "127.0.0.1:8123"
    allowance = tasks.client_for(Feed(is_sample=is_sample)).allowance
    assert allowance.covers("127.0.0.1", 8123) == covered
    assert allowance.covers("127.0.0.1", 80) == private


def test_contact_is_in_the_name(settings: Settings):
    settings.CONTACT = "mailto:desk@gazette.example"
    assert tasks.client_for(Feed()).user_agent == "Lagline/0.1 (+mailto:desk@gazette.example)"

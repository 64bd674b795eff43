import datetime as dt

import pytest
from django.utils import timezone

from ingest.models import Feed
from ingest.sample import load
from tests import factories

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8790"


def polled(**values: object) -> None:
    """As after a good poll: due again in an hour."""
    later = timezone.now() + dt.timedelta(hours=1)
    Feed.objects.update(
        **{"next_poll_at": later, "last_success_at": timezone.now(), "etag": '"x"', "failures": 0} | values
    )


def due() -> int:
    return Feed.objects.due(timezone.now()).count()


def test_its_feeds_are_marked_and_due() -> None:
    number = load.register(BASE)
    assert number >= 10
    assert Feed.objects.filter(is_sample=True, url__startswith=BASE).count() == due() == number


def test_registering_again_changes_nothing() -> None:
    number = load.register(BASE)
    polled()
    before = list(Feed.objects.order_by("pk").values())
    assert load.register(BASE) == number
    assert list(Feed.objects.order_by("pk").values()) == before
    assert due() == 0


def test_another_port_moves_the_feeds_and_forgets_what_the_old_one_said() -> None:
    number = load.register(BASE)
    polled()
    load.register("http://127.0.0.1:8791")
    assert Feed.objects.filter(url__startswith="http://127.0.0.1:8791/", etag="").count() == due() == number


@pytest.mark.parametrize("state", [{"failures": 2}, {"last_success_at": None}], ids=["failed", "never polled"])
def test_what_could_not_be_polled_is_due_again(state: dict[str, object]) -> None:
    number = load.register(BASE)
    polled(**state)
    load.register(BASE)
    assert due() == number


def test_it_is_placed_when_polled_read_and_placed() -> None:
    load.register(BASE)
    now = timezone.now()
    assert not load.is_placed(now)
    polled()
    assert load.is_placed(now)
    article = factories.make_article(feed=Feed.objects.first())
    assert not load.is_placed(now)
    article.status = "placed"
    article.save()
    assert load.is_placed(now)
    load.poll_again()
    assert not load.is_placed(timezone.now())

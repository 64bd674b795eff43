"""What changed on timelines is noticed once, whoever changed it. Archives and old numbers of a feed are no news."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model

from ingest.edtf import PartialDate
from tests.factories import make_article, make_event, make_evidence, make_feed, make_incident, make_mention
from tracker import curation
from tracker.digests import changes
from tracker.models import Event, EventChange

pytestmark = pytest.mark.django_db
UNTIL = dt.datetime(2026, 7, 16, 6, tzinfo=dt.UTC)
SINCE = UNTIL - dt.timedelta(days=1)
NOON = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
LONG_AGO = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def notice(at=NOON):
    return changes.notice(lambda: at)


def news():
    return changes.news(SINCE, UNTIL)


def told(published=NOON, feed_since=LONG_AGO, is_baseline=False, **values):
    """An event with evidence in an article of a feed."""
    feed = make_feed()
    type(feed).objects.filter(pk=feed.pk).update(created_at=feed_since)
    article = make_article(feed=feed, published_at=published, is_baseline=is_baseline)
    event = make_event(first_known_at=published, **values)
    make_evidence(event=event, mention=make_mention(article=article, date=event.date))
    return event


def test_a_new_event_is_noticed_once():
    event = told()
    assert (notice(), notice()) == (1, 0)
    (change,) = news()
    assert (change.event_id, change.before, str(change.after)) == (event.pk, None, "2026-07-10")


@pytest.mark.parametrize(
    ("noticed_at", "is_in"), [(SINCE, True), (UNTIL, False), (UNTIL - dt.timedelta(microseconds=1), True)]
)
def test_periods_are_half_open(noticed_at, is_in):
    told()
    notice(noticed_at)
    assert bool(news()) is is_in


@pytest.mark.parametrize(
    ("published", "feed_since", "is_news"),
    [
        (NOON, LONG_AGO, True),
        (SINCE - dt.timedelta(hours=5), LONG_AGO, True),
        (SINCE - dt.timedelta(days=3), LONG_AGO, False),
        (NOON, NOON, True),
        (SINCE - dt.timedelta(hours=5), NOON, False),
        (LONG_AGO, LONG_AGO, False),
    ],
    ids=["now", "late", "too late", "new feed, now", "new feed, back number", "archive"],
)
def test_only_what_was_published_lately_is_news(published, feed_since, is_news):
    told(published, feed_since)
    assert notice() == 1
    assert bool(news()) is is_news


@pytest.mark.parametrize("also", [None, True, False], ids=["alone", "with another of its kind", "with a later one"])
def test_first_import_of_a_feed_is_no_news(also):
    """Though it was published this day. What a later poll brings about the same event is."""
    event = told(is_baseline=True)
    if also is not None:
        article = make_article(published_at=NOON, is_baseline=also)
        make_evidence(event=event, mention=make_mention(article=article, date=event.date))
    assert notice() == 1
    assert bool(news()) is (also is False)


def test_date_that_only_a_first_import_moves_is_no_news():
    event = told(SINCE - dt.timedelta(days=3))
    notice(SINCE - dt.timedelta(hours=10))
    article = make_article(published_at=NOON, is_baseline=True)
    make_evidence(event=event, mention=make_mention(article=article, date="2026-07-12"))
    move(event, "2026-07-12")
    notice()
    assert news() == []


def test_event_that_an_editor_added_is_news():
    make_event(first_known_at=NOON)
    notice()
    assert len(news()) == 1


def move(event, date):
    event.date = date
    event.save()


def test_a_moved_date_says_where_it_was():
    event = told(SINCE - dt.timedelta(days=1))
    notice(SINCE - dt.timedelta(hours=10))
    move(event, "2026-07-12")
    notice()
    (change,) = news()
    assert (str(change.before), str(change.after), change.by_editor) == ("2026-07-10", "2026-07-12", False)


def test_a_date_moved_twice_is_told_from_the_first_to_the_last():
    event = told(SINCE - dt.timedelta(days=1))
    notice(SINCE - dt.timedelta(hours=10))
    for date in ("2026-07-12", "2026-07-14"):
        move(event, date)
        assert notice() == 1
    (change,) = news()
    assert (str(change.before), str(change.after)) == ("2026-07-10", "2026-07-14")


@pytest.mark.parametrize("back", ["2026-07-10", "2026-07-10~"])
def test_a_date_that_moved_back_is_no_news(back):
    event = told(SINCE - dt.timedelta(days=1))
    notice(SINCE - dt.timedelta(hours=10))
    for date in ("2026-07-12", back):
        move(event, date)
        notice()
    assert news() == []


def test_an_old_date_that_is_only_read_otherwise_is_no_news():
    event = told(LONG_AGO)
    notice(SINCE - dt.timedelta(days=100))
    move(event, "2026-07-12")
    assert notice() == 1
    assert news() == []


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("nora")


def test_a_correction_is_news_however_old_the_event_is(editor):
    event = told(LONG_AGO)
    notice(SINCE - dt.timedelta(days=100))
    curation.correct(event, editor=editor, date=PartialDate.parse("2026-07-12"))
    type(event.decisions.get()).objects.update(decided_at=NOON)
    notice()
    (change,) = news()
    assert change.by_editor


def test_a_rejected_event_went(editor):
    event = told(LONG_AGO)
    notice(SINCE - dt.timedelta(days=100))
    curation.reject(event, editor=editor)
    type(event.decisions.get()).objects.update(decided_at=NOON)
    notice()
    (change,) = news()
    assert (str(change.before), change.after) == ("2026-07-10", None)


def test_what_came_and_went_within_the_period_is_no_news(editor):
    event = told()
    notice()
    curation.reject(event, editor=editor)
    type(event.decisions.get()).objects.update(decided_at=NOON)
    notice()
    assert news() == []


def test_what_readers_may_not_see_is_no_news():
    told(incident=make_incident(withdrawn=True))
    told(certainty="negated")
    notice()
    assert news() == []


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    for _ in range(5):
        told()
    with django_assert_num_queries(7):
        assert notice() == 5
    with django_assert_num_queries(2):
        assert len(news()) == 5
    assert EventChange.objects.count() == Event.objects.count()

import datetime as dt

import pytest

from tests.factories import NOW, make_event, make_follow, make_incident, make_subscriber
from tracker.models import Follow, FormerSlug, Incident, IncidentLink
from tracker.placing.merging import merge
from tracker.records import Relation

pytestmark = pytest.mark.django_db
EARLIER = NOW - dt.timedelta(days=3)


@pytest.fixture
def pair() -> tuple[Incident, Incident]:
    """The one that goes, and the one that stays."""
    return make_incident(slug="goes"), make_incident(slug="stays")


def test_events_addresses_and_what_was_merged_before_go_along(pair: tuple[Incident, Incident]):
    goes, stays = pair
    before = make_incident(slug="gone-before", merged_into=goes)
    FormerSlug.objects.create(slug="gone-before", incident=goes)
    event = make_event(incident=goes)
    merge(goes.pk, into=stays.pk)
    assert list(stays.events.all()) == [event]
    assert set(Incident.objects.filter(merged_into=stays)) == {goes, before}
    assert set(stays.former_slugs.values_list("slug", flat=True)) == {"goes", "gone-before"}


def test_followers_go_along(pair: tuple[Incident, Incident]):
    goes, stays = pair
    follow, everything = make_follow(incident=goes, confirmed_at=NOW), make_follow(confirmed_at=NOW)
    merge(goes.pk, into=stays.pk)
    assert Follow.objects.get(pk=follow.pk).incident == stays
    assert Follow.objects.get(pk=everything.pk).incident is None


@pytest.mark.parametrize(
    ("loser", "winner", "kept"),
    [(NOW, EARLIER, EARLIER), (EARLIER, NOW, EARLIER), (NOW, None, NOW), (None, NOW, NOW), (None, None, None)],
)
def test_who_followed_both_follows_once_and_need_not_confirm_again(
    pair: tuple[Incident, Incident], loser: dt.datetime | None, winner: dt.datetime | None, kept: dt.datetime | None
):
    goes, stays = pair
    reader = make_subscriber()
    make_follow(subscriber=reader, incident=goes, confirmed_at=loser)
    make_follow(subscriber=reader, incident=stays, confirmed_at=winner)
    merge(goes.pk, into=stays.pk)
    follow = Follow.objects.get(subscriber=reader)
    assert (follow.incident, follow.confirmed_at) == (stays, kept)


def test_links_go_along_unless_the_winner_has_them_or_is_the_other_end(pair: tuple[Incident, Incident]):
    goes, stays = pair
    third, fourth = make_incident(), make_incident()
    link = IncidentLink.objects.create
    moved = link(incident=goes, other=third, relation=Relation.RETALIATION, reason="ours")
    known = link(incident=fourth, other=stays, relation=Relation.FOLLOW_UP, reason="kept")
    link(incident=fourth, other=goes, relation=Relation.FOLLOW_UP, reason="twice")
    link(incident=goes, other=stays, relation=Relation.SAME_MEASURE, reason="to itself")
    merge(goes.pk, into=stays.pk)
    assert list(IncidentLink.objects.order_by("pk").values_list("pk", "incident", "other")) == [
        (moved.pk, stays.pk, third.pk),
        (known.pk, fourth.pk, stays.pk),
    ]

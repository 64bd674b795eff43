"""What an article recalls of another affair, placed for real."""

import pytest

from ingest.models import Article
from ingest.records import ReadStatus
from tests.tracker import stories
from tests.tracker.stories import Says, write, write_mention
from tracker.models import Incident, IncidentLink, MentionPlacement
from tracker.placing.place import place_backlog

pytestmark = pytest.mark.django_db


def incident_of(identity: str) -> Incident:
    return Incident.objects.get(placements__article__identity=identity)


def test_a_background_mention_links_the_incidents_and_adds_no_event():
    for story in (stories.PRECEDENT, stories.TANTALUM_1):  # what is recalled arrives later
        write(story, publisher="Gazette")
        place_backlog()
    link = IncidentLink.objects.get()
    assert (link.incident, link.other) == (incident_of("recalls-1"), incident_of("tantalum-1"))
    assert link.relation == "precedent"
    assert link.reason.startswith("Gazette recalls it: “It is the second such step")
    assert incident_of("recalls-1").events.count() == 1
    assert incident_of("tantalum-1").events.get(kind="announcement").origins == 2


def test_a_background_mention_that_recalls_nothing_known_makes_nothing():
    write(stories.PRECEDENT)
    place_backlog()
    assert not IncidentLink.objects.exists()
    assert not MentionPlacement.objects.filter(mention__main=False).exists()


RECALLING = stories.Story(
    "recalls-2",
    "pickles-sudria",
    "2031-03-11",
    "Sudria recalls pickled herring from Estmark",
    "Sudria ordered pickled herring from Estmark off its shelves on March 10. Inspectors in Sudria had found listeria "
    "in four jars of herring from a cannery in Estmark, and doctors treat nine customers. Grocers in Sudria refund "
    "every jar of herring. In a footnote the inspectors name another step: on October 20 Norland had put tantalum "
    "under licence.",
    "recall",
    (Says("announcement", "2031-03-10", "March 10", "ordered", "Sudria", "Estmark"),),
    ("Estmark", "Sudria", "herring", "listeria"),
)


def recall(date: str, *, main: bool) -> None:
    article = write(RECALLING)
    write_mention(article, Says("announcement", date, "October 20", "put", "Norland", "tantalum", main=main))


@pytest.mark.parametrize("main", [True, False], ids=["taken for its own", "taken for background"])
@pytest.mark.parametrize("date", ["2030-10-20", "2030-10", "2030~"])
@pytest.mark.parametrize("comes", ["before", "after"])
def test_what_is_long_ago_and_about_others_is_recalled(main: bool, date: str, comes: str):
    if comes == "before":
        recall(date, main=main)
        place_backlog()
    write(stories.TANTALUM_1)
    place_backlog()
    if comes == "after":
        recall(date, main=main)
        place_backlog()
    ban, control = incident_of("recalls-2"), incident_of("tantalum-1")
    assert IncidentLink.objects.filter(incident=ban, other=control, relation="precedent").exists()
    assert [(e.kind, str(e.date)) for e in ban.events.on_timeline()] == [("announcement", "2031-03-10")]
    assert control.events.on_timeline().get(kind="announcement").evidence.count() == 2


def test_what_is_long_ago_and_about_others_is_no_event_where_no_incident_tells_it():
    recall("2030-10-20", main=True)
    place_backlog()
    assert [str(e.date) for e in incident_of("recalls-2").events.on_timeline()] == ["2031-03-10"]


@pytest.mark.parametrize(
    ("actor", "target"), [("Norland", "Estmark"), ("Sudria", "tantalum"), ("Norland", ""), ("", "")]
)
def test_what_is_long_ago_and_of_its_own_parties_stays(actor: str, target: str):
    article = write(RECALLING)
    write_mention(article, Says("discovery", "2030-10-20", "October 20", "put", actor, target))
    place_backlog()
    assert [str(e.date) for e in incident_of("recalls-2").events.on_timeline()] == ["2030-10-20", "2031-03-10"]


def test_a_recalled_date_that_fits_no_event_makes_none():
    recall("2030", main=True)
    write(stories.TANTALUM_1)
    write(stories.VANADIUM_1)
    place_backlog()
    control = incident_of("tantalum-1")
    write_mention(
        Article.objects.get(identity="tantalum-1"),
        Says("announcement", "2030-11-05", "December 1", "order", "Norland's trade ministry", "tantalum"),
    )
    Article.objects.update(status=ReadStatus.READ)
    place_backlog()
    dates = control.events.on_timeline().filter(kind="announcement", main=True).values_list("date", flat=True)
    assert sorted(map(str, dates)) == ["2030-10-20", "2030-11-05"]

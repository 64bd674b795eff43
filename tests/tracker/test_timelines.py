import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ingest.edtf import PartialDate
from tests.factories import make_figure_mention, make_origin
from tests.tracker import stories
from tests.tracker.stories import STORIES, Says, moment, write, write_mention
from tracker.models import Event, Incident
from tracker.placing.place import place_backlog
from tracker.placing.settling import settle
from tracker.records import Relation, Ruling, StatusName
from tracker.timelines import timeline, timelines

pytestmark = pytest.mark.django_db
TODAY = dt.date(2031, 3, 15)


def told(*written):
    for story in written:
        write(story, publisher="Gazette")
    place_backlog()
    return Incident.objects.get(placements__article__identity=written[0].id)


def days(shown):
    return [(event.kind.value, str(event.date)) for event in shown.events]


def test_a_timeline_has_events_phases_status_and_what_surrounds_them():
    shown = timeline(told(stories.ITALY_1, stories.ITALY_2), today=TODAY)
    assert days(shown) == [("discovery", "2031-01-12"), ("announcement", "2031-01-30"), ("effective", "2031-02-02")]
    assert [(p.name, p.lag.human()) for p in shown.phases] == [
        ("discovery to announcement", "18 days"),
        ("announcement to effective", "3 days"),
    ]
    assert shown.headline is not None
    assert (shown.headline.name, shown.headline.lag.human()) == (
        "discovery to enforcement",
        "21 days",
    )
    assert shown.status.words() == "In force since February 2, 2031"
    assert [article.external_id for article in shown.articles] == ["italy-1", "italy-2"]
    assert (shown.origins, shown.as_of) == (2, TODAY)
    assert "Parlo" in {entity.name for entity in shown.entities}


def test_every_event_opens_its_sentences_around_the_date():
    shown = timeline(told(stories.ITALY_1, stories.ITALY_2), today=TODAY)
    first, second = shown.events[1].evidence
    assert (first.before, first.date_text, first.after) == (
        "The Italian privacy authority banned the chat app Parlo on ",
        "January 30",
        ".",
    )
    assert (first.source, first.published) == ("Gazette", dt.date(2031, 1, 31))
    assert second.article_title == stories.ITALY_2.title


def test_a_sentence_whose_date_stands_elsewhere_is_whole():
    article = write(stories.ITALY_1)
    article.mentions.filter(kind="announcement").update(date_field="title", date_start=0, date_end=5)
    place_backlog()
    incident = Incident.objects.get()
    (told_by,) = timeline(incident, today=TODAY).events[1].evidence
    assert (told_by.before, told_by.date_text, told_by.after) == (
        "The Italian privacy authority banned the chat app Parlo on January 30.",
        "",
        "",
    )


def test_competing_dates_keep_their_sentences():
    incident = told(stories.ITALY_1, stories.ITALY_2)
    third = write(stories.ITALY_2, identity="italy-3", external_id="italy-3", published_at=moment("2031-02-04"))
    third.mentions.filter(kind="announcement").delete()
    wrong = Says("announcement", "2031-01-31", "January 30", "announced", "privacy authority", "Parlo")
    write_mention(third, wrong)
    place_backlog()
    (competing,) = timeline(incident, today=TODAY).events[1].competing
    assert (str(competing.date), competing.origins, competing.evidence[0].article_id) == ("2031-01-31", 1, third.pk)


def test_many_timelines_cost_as_many_queries_as_one():
    for story in STORIES:
        write(story)
    place_backlog()
    incidents = list(Incident.objects.published())
    with CaptureQueriesContext(connection) as one:
        timelines(incidents[:1], TODAY)
    with CaptureQueriesContext(connection) as many:
        shown = timelines(incidents, TODAY)
    assert [t.incident_id for t in shown] == [i.pk for i in incidents]
    assert len(many) <= len(one) + 1  # dates of linked incidents are asked for where there are any
    assert len(many) <= 8


def test_links_and_figures_are_shown():
    incident = told(stories.PRECEDENT, stories.TANTALUM_1)
    article = incident.placements.get().article
    make_figure_mention(article=article, text="40 barrels", number=40, counts="barrels")
    shown = timeline(incident, today=TODAY)
    (link,) = shown.links
    assert (link.title, link.relation, str(link.when)) == (
        stories.TANTALUM_1.title,
        Relation.PRECEDENT,
        "2030-10-20",
    )
    assert [(figure.text, figure.origins) for figure in shown.figures] == [("40 barrels", 1)]


def test_a_figure_that_two_origins_give_comes_first_and_copies_count_once():
    incident = told(stories.ITALY_1, stories.ITALY_2)
    one, two = (placement.article for placement in incident.placements.order_by("article__published_at"))
    make_figure_mention(article=one, text="9 lawyers", number=9, counts="lawyers", start=1)
    for article, number in ((one, 25_000), (two, 25_100)):
        make_figure_mention(article=article, text=f"{number} notes", number=number, counts="voice notes", start=9)
    assert [(f.text, f.origins) for f in timeline(incident, today=TODAY).figures] == [
        ("25000 notes", 2),
        ("9 lawyers", 1),
    ]
    shared = make_origin()
    for article in (one, two):
        article.origin = shared
        article.save()
    assert [f.origins for f in timeline(incident, today=TODAY).figures] == [1, 1]


# As of a day


@pytest.mark.parametrize(
    ("day", "expected", "status"),
    [
        ("2031-01-30", [], StatusName.REPORTED),
        ("2031-01-31", ["discovery", "announcement"], StatusName.ANNOUNCED),
        ("2031-02-02", ["discovery", "announcement"], StatusName.ANNOUNCED),
        ("2031-02-03", ["discovery", "announcement", "effective"], StatusName.IN_FORCE),
    ],
)
def test_as_of_a_day_only_what_was_published_is_known(day, expected, status):
    incident = told(stories.ITALY_1, stories.ITALY_2)
    shown = timeline(incident, as_of=dt.date.fromisoformat(day), today=TODAY)
    assert [event.kind.value for event in shown.events] == expected
    assert shown.status.name is status
    assert all(article.published and article.published.isoformat() <= day for article in shown.articles)
    rows = set(Event.objects.values_list("pk", flat=True))
    assert {event.id for event in shown.events} <= rows


def test_as_of_a_day_before_a_correction_the_old_text_stands():
    article = write(stories.ITALY_1)
    place_backlog()
    incident = Incident.objects.get()
    article.mentions.filter(kind="announcement").update(superseded_at=moment("2031-02-10"))
    article.version, article.changed_at, article.status = 2, moment("2031-02-10"), "read"
    article.save()
    write_mention(article, Says("announcement", "2031-01-29", "January 30", "banned", "Italian authority", "Parlo"))
    place_backlog()
    before, after = (timeline(incident, as_of=dt.date(2031, 2, day), today=TODAY) for day in (9, 10))
    assert ("announcement", "2031-01-30") in days(before)
    assert ("announcement", "2031-01-29") in days(after)
    assert days(after) == days(timeline(incident, today=TODAY))


def test_what_a_better_extractor_took_out_was_never_known():
    article = write(stories.ITALY_1)
    place_backlog()
    incident = Incident.objects.get()
    article.mentions.filter(kind="discovery").update(superseded_at=moment("2031-02-10"))
    article.status = "read"
    article.save()
    place_backlog()
    assert days(timeline(incident, as_of=dt.date(2031, 2, 1), today=TODAY)) == [("announcement", "2031-01-30")]


def test_as_of_a_day_only_decisions_of_then_stand():
    incident = told(stories.ITALY_1)
    event = incident.events.get(kind="discovery")
    editor = get_user_model().objects.create(username="editor")
    event.decisions.create(
        ruling=Ruling.CORRECTED,
        date=PartialDate.parse("2031-01-11"),
        before={"kind": "discovery", "date": "2031-01-12"},
        editor=editor,
        decided_at=moment("2031-02-20"),
    )
    settle([incident.pk])
    before, after = (timeline(incident, as_of=dt.date(2031, 2, day), today=TODAY) for day in (19, 20))
    assert ("discovery", "2031-01-12") in days(before)
    assert ("discovery", "2031-01-11") in days(after)
    assert before.events[0].ruling is Ruling.UNREVIEWED
    assert before.events[0].id == after.events[0].id == event.pk


def test_as_of_today_or_later_is_what_stands():
    incident = told(stories.ITALY_1)
    assert timeline(incident, as_of=TODAY, today=TODAY) == timeline(incident, today=TODAY)

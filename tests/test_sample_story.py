"""The main job from end to end: the sample's feeds, over HTTP, to timelines that tell what its articles tell."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from ingest import tasks
from ingest.edtf import PartialDate
from ingest.models import Article, Feed
from ingest.records import Certainty, Kind, ReadStatus
from ingest.sample import load
from ingest.sample.catalogue import load_articles
from ingest.sample.expected import ExpectedIncident, load_expected
from ingest.sample.server import serve
from tracker.models import ArticlePlacement, Incident, IncidentLink
from tracker.placing.place import place_backlog
from tracker.records import Relation, StatusName, Timeline, TimelineEvent
from tracker.timelines import timeline

EXPECTED = load_expected()
INCIDENTS = {incident.slug: incident for incident in EXPECTED.incidents}
TODAY = dt.date(2026, 7, 15)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def story(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The sample as two days of polling leave it; all tests of this module look at it, then it is rolled back."""
    day = [1]
    with django_db_blocker.unblock(), transaction.atomic(), serve(revision=lambda: day[0]) as base:
        settings.SAMPLE_ADDRESS = base.removeprefix("http://")
        load.register(base)
        for day[0] in (1, 2):
            load.poll_again()
            for work in (tasks.poll_due, tasks.read_unread, place_backlog):
                work()
        yield
        settings.SAMPLE_ADDRESS = ""
        transaction.set_rollback(True)


def key(article: Article) -> str:
    """ "publisher/slug", as the sample names its articles."""
    return "/".join(article.url.split("?")[0].rstrip("/").split("/")[-2:])


def incidents_of(expected: ExpectedIncident) -> Counter[Incident | None]:
    """In which incidents the articles of an affair ended, the most common first."""
    placed = {key(p.article): p.incident for p in ArticlePlacement.objects.select_related("article", "incident")}
    return Counter(placed.get(name) for name in expected.articles)


def timeline_of(slug: str) -> Timeline:
    incident = incidents_of(INCIDENTS[slug]).most_common(1)[0][0]
    assert incident is not None, f"{slug} opened no incident"
    return timeline(incident, today=TODAY)


def the(kind: Kind, day: str, told: Timeline) -> TimelineEvent:
    found = [e for e in told.events if e.kind is kind and e.date.same_days(PartialDate.parse(day))]
    assert len(found) == 1, f"{kind} {day} among {[(str(e.kind), str(e.date)) for e in told.events]}"
    return found[0]


def test_every_article_comes_in_by_polling_and_is_read(story: None) -> None:
    articles = Article.objects.filter(feed__is_sample=True)
    assert {key(article) for article in articles} == set(load_articles(2))
    assert articles.filter(status__in=[ReadStatus.UNREAD, ReadStatus.READ, ReadStatus.FAILED]).count() == 0
    assert Feed.objects.filter(is_sample=True, failures__gt=0).count() == 0


def test_noise_belongs_to_no_incident(story: None) -> None:
    placed = {key(placement.article) for placement in ArticlePlacement.objects.select_related("article")}
    assert placed & EXPECTED.noise == set()


def test_the_ban_took_ten_days_from_discovery_to_enforcement(story: None) -> None:
    told = timeline_of("alibaba-claude-code-ban")
    assert told.headline is not None
    assert (told.headline.start.kind, str(told.headline.start.date)) == (Kind.DISCOVERY, "2026-06-30")
    assert (told.headline.end.kind, str(told.headline.end.date)) == (Kind.EFFECTIVE, "2026-07-10")
    assert told.headline.lag.human() == "10 days"
    assert [phase.lag.human() for phase in told.phases] == ["3 days", "7 days"]
    assert (told.status.name, str(told.status.since)) == (StatusName.IN_FORCE, "2026-07-10")
    assert told.is_sample


def test_the_source_that_says_july_4_is_kept_as_competing(story: None) -> None:
    announced = the(Kind.ANNOUNCEMENT, "2026-07-03", timeline_of("alibaba-claude-code-ban"))
    assert [str(other.date) for other in announced.competing] == ["2026-07-04"]
    assert announced.origins > announced.competing[0].origins == 1


def test_every_date_opens_its_sentence(story: None) -> None:
    for incident in Incident.objects.published():
        for event in timeline(incident, today=TODAY).events:
            assert event.evidence, f"{incident}: {event.kind} {event.date} shows no sentence"
            assert all(line.date_text and line.url for line in event.evidence)


def test_copies_are_no_further_origins(story: None) -> None:
    origins = {key(article): article.origin_id for article in Article.objects.filter(feed__is_sample=True)}
    for original, copies in EXPECTED.syndicated.items():
        assert {origins[copy] for copy in copies} == {origins[original]}


def test_a_correction_replaces_the_date_and_keeps_the_old_text(story: None) -> None:
    for correction in EXPECTED.corrections:
        article = next(a for a in Article.objects.all() if key(a) == correction.article)
        assert article.version == 2
        assert correction.before.quote in " ".join(article.old_versions.get().text.split())
        current = {(m.kind, str(m.date)) for m in article.mentions.filter(superseded_at=None)}
        assert (correction.before.kind, str(correction.before.date)) not in current
        assert (correction.after.kind, str(correction.after.date)) in current


def test_the_accusation_of_early_2025_is_a_precedent(story: None) -> None:
    ban = incidents_of(INCIDENTS["alibaba-claude-code-ban"]).most_common(1)[0][0]
    precedent = incidents_of(INCIDENTS["openai-deepseek-distillation"]).most_common(1)[0][0]
    link = IncidentLink.objects.get(incident=ban, other=precedent)
    assert link.relation == Relation.PRECEDENT
    assert link.reason


def test_a_slipped_date_is_shown_as_moved(story: None) -> None:
    told = timeline_of("northmere-battery-code")
    start = the(Kind.EFFECTIVE, "2026-09-01", told)
    assert str(start.moved_from) == "2026-07-01"
    assert start.certainty is Certainty.PLANNED
    assert told.status.name is StatusName.PENDING


@pytest.mark.parametrize(
    ("slug", "status"),
    [
        ("indonesia-palm-oil-ban", StatusName.LIFTED),
        ("nigeria-suspends-twitter", StatusName.LIFTED),
        ("dutch-chip-tool-controls", StatusName.IN_FORCE),
    ],
)
def test_the_status_follows_from_the_events(story: None, slug: str, status: StatusName) -> None:
    assert timeline_of(slug).status.name is status


@pytest.mark.parametrize("slug", [slug for slug, told in INCIDENTS.items() if len(told.articles) > 1])
def test_the_articles_of_an_affair_come_together(story: None, slug: str) -> None:
    together = incidents_of(INCIDENTS[slug]).most_common(1)[0]
    assert together[0] is not None
    assert together[1] > len(INCIDENTS[slug].articles) / 2


def test_most_milestones_are_found_with_their_dates(story: None) -> None:
    found = wanted = 0
    for expected in EXPECTED.incidents:
        incident = incidents_of(expected).most_common(1)[0][0]
        events = timeline(incident, today=TODAY).events if incident else ()
        have = {(event.kind, event.date.days()) for event in events}
        found += sum((m.kind, m.date.days()) in have for m in expected.milestones)
        wanted += len(expected.milestones)
    assert found / wanted >= 0.75, f"{found} of {wanted}"


def test_the_pages_show_it(story: None, client: Client) -> None:
    home = client.get("/").content.decode()
    assert "10 days" in home
    told = timeline_of("alibaba-claude-code-ban")
    page = client.get(f"/incidents/{told.slug}/").content.decode()
    for words in (told.title, "June 30, 2026", "July 3, 2026", "July 10, 2026", "July 4, 2026", "<mark", "<svg"):
        assert words in page

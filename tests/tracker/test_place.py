import datetime as dt
import random
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from ingest.models import Article
from ingest.records import ReadStatus
from tests.factories import NOW, make_feed
from tests.tracker import stories
from tests.tracker.stories import STORIES, Says, write, write_mention
from tracker.models import ArticlePlacement, Event, FormerSlug, Incident, IncidentLink
from tracker.placing import candidates
from tracker.placing.belonging import free_slug
from tracker.placing.place import NOT_ITS_FAULT, place_backlog
from tracker.placing.settling import settle
from tracker.records import Ruling

pytestmark = pytest.mark.django_db


def affairs() -> list[list[str]]:
    """The articles of each incident that readers may see."""
    found: dict[int, list[str]] = {}
    for placement in ArticlePlacement.objects.filter(incident__in=Incident.objects.published()).select_related(
        "article"
    ):
        found.setdefault(placement.incident_id, []).append(placement.article.identity)
    return sorted(sorted(articles) for articles in found.values())


def told() -> list[tuple[Any, ...]]:
    """All that the incidents say, without what depends on when rows were written."""
    events = Event.objects.on_timeline().select_related("incident").order_by("pk")
    rows = [(e.incident.title, e.kind, str(e.date), e.certainty, e.origins, e.headline) for e in events]
    return sorted(rows) + sorted(IncidentLink.objects.values_list("incident__title", "other__title", "reason"))


def incident_of(identity: str) -> Incident:
    return Incident.objects.get(placements__article__identity=identity)


AFFAIRS = [
    ["australia-1", "australia-2"],
    ["italy-1", "italy-2"],
    ["recalls-1"],
    ["tantalum-1"],
    ["vanadium-1", "vanadium-2"],
]


def test_each_affair_is_one_incident_and_noise_is_none():
    for story in STORIES:
        write(story)
    assert place_backlog() == len(STORIES)
    assert affairs() == AFFAIRS
    assert not Article.objects.filter(status=ReadStatus.READ).exists()
    assert set(ArticlePlacement.objects.values_list("article__identity", flat=True)).isdisjoint(
        {"noise-results", "noise-festival"}
    )


def test_the_order_of_arrival_does_not_matter():
    outcomes = []
    for seed in range(3):
        with transaction.atomic():
            for story in random.Random(seed).sample(STORIES, len(STORIES)):
                write(story, url=f"https://news.example/{story.id}", publisher="Gazette")
                place_backlog()
            outcomes.append((affairs(), told()))
            transaction.set_rollback(True)
    assert outcomes[0][0] == AFFAIRS
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_an_incident_has_title_category_dates_entities_and_events_with_evidence():
    write(stories.ITALY_1)
    write(stories.ITALY_2)
    place_backlog()
    incident = incident_of("italy-1")
    assert (incident.slug, incident.title) == (
        "italy-bans-the-chat-app-parlo-over-childrens-data",
        stories.ITALY_1.title,
    )
    assert (incident.category, str(incident.first_event_on), str(incident.latest_event_on)) == (
        "data-protection",
        "2031-01-12",
        "2031-02-02",
    )
    assert ("Parlo", "target", 2) in incident.incident_entities.values_list("entity__name", "role", "articles")
    announced = incident.events.get(kind="announcement")
    assert announced.evidence.count() == announced.origins == 2
    assert ArticlePlacement.objects.get(article__identity="italy-2").reasons[0].startswith("both name ")


def test_a_weak_reading_does_not_date_its_incident_unless_it_is_all_there_is():
    article = write(stories.ITALY_1)
    write_mention(article, Says("effective", "2041-01-30", "January 30", "banned"), confidence=0.3, trigger_start=9)
    place_backlog()
    assert str(incident_of("italy-1").latest_event_on) == "2031-01-30"
    article.mentions.update(confidence=0.3)
    settle([incident_of("italy-1").pk])
    assert str(incident_of("italy-1").latest_event_on) == "2041-01-30"


def test_a_backlog_is_placed_oldest_first_up_to_its_limit_and_deadline():
    write(stories.AUSTRALIA_1)
    write(stories.ITALY_1)
    assert place_backlog(deadline=0) == 0
    assert place_backlog(limit=1) == 1
    assert affairs() == [["italy-1"]]
    assert place_backlog() == 1
    assert place_backlog() == 0


def test_an_article_that_cannot_be_placed_keeps_no_other_waiting(monkeypatch, caplog):
    broken, _ = write(stories.ITALY_1), write(stories.AUSTRALIA_1)
    remember = candidates.remember

    def failing(article: Article) -> Any:
        return remember(article) if article != broken else 1 / 0

    with monkeypatch.context() as patched:
        patched.setattr(candidates, "remember", failing)
        assert place_backlog() == 2
    broken.refresh_from_db()
    assert (broken.status, broken.status_note[:33]) == (ReadStatus.FAILED, "Placing failed: division by zero.")
    assert "placing failed" in caplog.text
    assert affairs() == [["australia-1"]]


@pytest.mark.parametrize("error", NOT_ITS_FAULT)
def test_what_stops_the_placer_sets_no_article_aside(error: type[Exception], monkeypatch):
    article = write(stories.ITALY_1)

    def stopped(_: Article) -> None:
        raise error

    monkeypatch.setattr(candidates, "remember", stopped)
    with pytest.raises(error):
        place_backlog()
    article.refresh_from_db()
    assert article.status == ReadStatus.READ


def test_articles_years_apart_are_linked_by_those_between_only():
    day = stories.moment("2031-01-31")
    for number, years in enumerate((0, 3, 1.5)):
        write(
            stories.ITALY_1, identity=f"italy-{years}", external_id="", url=f"https://news.example/{number}",
            published_at=day + dt.timedelta(days=365 * years),
        )  # fmt: skip
        place_backlog()
        assert len(affairs()) == (1, 2, 1)[number]


def reread(article: Article, *says: Says) -> None:
    """As reading does for a changed text: other mentions, and back on the backlog."""
    article.mentions.update(superseded_at=NOW)
    article.version += 1
    article.status = ReadStatus.READ
    article.save()
    for one in says:
        write_mention(article, one)


def test_a_corrected_article_changes_its_events():
    article = write(stories.ITALY_1)
    place_backlog()
    before = Event.objects.get(kind="announcement").pk
    reread(article, Says("announcement", "2031-01-29", "January 30", "banned", "Italian privacy authority", "Parlo"))
    place_backlog()
    assert str(Event.objects.on_timeline().get(kind="announcement").date) == "2031-01-29"
    assert not Event.objects.filter(pk=before, supported=True, date="2031-01-30").exists()


def test_an_article_that_tells_nothing_any_more_leaves_its_incident():
    article = write(stories.ITALY_1)
    place_backlog()
    reread(article)
    place_backlog()
    assert affairs() == []
    assert not Event.objects.on_timeline().exists()


def test_what_an_editor_ruled_survives_reading_anew():
    article = write(stories.ITALY_1)
    write(stories.ITALY_2)
    place_backlog()
    event = Event.objects.get(kind="discovery")
    rule(event, Ruling.CONFIRMED, kind=event.kind, date=event.date)
    reread(article, Says("announcement", "2031-01-30", "January 30", "banned", "Italian privacy authority", "Parlo"))
    place_backlog()
    event.refresh_from_db()
    assert (event.ruling, event.supported, str(event.date)) == (Ruling.CONFIRMED, False, "2031-01-12")
    assert event in Event.objects.on_timeline()


def test_a_rejected_event_stays_away_when_a_later_article_tells_it():
    write(stories.ITALY_1)
    place_backlog()
    event = Event.objects.get(kind="announcement")
    rule(event, Ruling.REJECTED)
    write(stories.ITALY_2)
    place_backlog()
    assert not Event.objects.on_timeline().filter(kind="announcement").exists()
    event.refresh_from_db()
    assert event.evidence.count() == 2


def rule(event: Event, ruling: Ruling, **values: Any) -> None:
    from django.contrib.auth import get_user_model

    editor, _ = get_user_model().objects.get_or_create(username="editor")
    before = {"kind": event.kind, "date": str(event.date)}
    event.decisions.create(ruling=ruling, editor=editor, before=before, **values)
    settle([event.incident_id])


def test_two_incidents_that_a_late_article_joins_become_one_with_a_redirect(monkeypatch):
    write(stories.ITALY_1)
    write(stories.AUSTRALIA_1)
    place_backlog()
    first, second = incident_of("italy-1"), incident_of("australia-1")
    rule(second.events.get(kind="effective"), Ruling.CONFIRMED)
    joined = stories.profile(stories.ITALY_1), stories.profile(stories.ITALY_1)
    monkeypatch.setattr("tracker.placing.candidates.score", lambda one, other: stories_score(joined))
    write(stories.ITALY_2)
    write(stories.AUSTRALIA_2)
    place_backlog()
    second.refresh_from_db()
    assert second.merged_into == first
    assert FormerSlug.objects.get(slug=second.slug).incident == first
    assert affairs() == [["australia-1", "australia-2", "italy-1", "italy-2"]]
    assert first.events.filter(ruling=Ruling.CONFIRMED).count() == 1
    assert not second.events.exists()


def test_an_incident_that_was_merged_comes_back_when_its_articles_part_again(monkeypatch):
    write(stories.ITALY_1)
    write(stories.AUSTRALIA_1)
    place_backlog()
    second = incident_of("australia-1")
    same = stories.profile(stories.ITALY_1), stories.profile(stories.ITALY_1)
    with monkeypatch.context() as patched:
        patched.setattr("tracker.placing.candidates.score", lambda one, other: stories_score(same))
        Article.objects.update(status=ReadStatus.READ)
        place_backlog()
        assert Incident.objects.get(pk=second.pk).merged_into == incident_of("italy-1")
    Article.objects.update(status=ReadStatus.READ)
    place_backlog()
    second.refresh_from_db()
    assert second.merged_into is None
    assert not FormerSlug.objects.exists()
    assert affairs() == [["australia-1"], ["italy-1"]]


def stories_score(pair: Any) -> Any:
    from tracker.placing.scoring import score

    return score(*pair)


def test_an_edited_title_and_category_stay():
    write(stories.ITALY_1)
    place_backlog()
    Incident.objects.update(title="Ours", title_is_edited=True, category="rule", category_is_edited=True)
    write(stories.ITALY_2)
    place_backlog()
    incident = incident_of("italy-1")
    assert (incident.title, incident.category, incident.slug) == (
        "Ours",
        "rule",
        "italy-bans-the-chat-app-parlo-over-childrens-data",
    )


def test_the_sample_keeps_to_itself():
    write(stories.ITALY_1, feed=make_feed(is_sample=True))
    write(stories.ITALY_2)
    place_backlog()
    assert incident_of("italy-1").is_sample
    assert not incident_of("italy-2").is_sample


def test_a_slug_is_never_given_twice():
    incident = Incident.objects.create(slug="norland-bans-brine", title="Norland bans brine")
    FormerSlug.objects.create(slug="norland-bans-brine-2", incident=incident)
    assert free_slug("Norland bans brine") == "norland-bans-brine-3"
    assert free_slug("»?«") == "incident"


def test_placing_again_changes_nothing():
    for story in STORIES:
        write(story)
    place_backlog()
    before = told(), list(Incident.objects.values_list("pk", "slug", "updated_at").order_by("pk"))
    Article.objects.update(status=ReadStatus.READ)
    place_backlog()
    assert (told(), list(Incident.objects.values_list("pk", "slug", "updated_at").order_by("pk"))) == before


def test_the_cost_of_an_article_does_not_grow_with_other_incidents():
    def cost(story: stories.Story) -> int:
        write(story)
        with CaptureQueriesContext(connection) as queries:
            place_backlog()
        return len(queries)

    alone = cost(stories.ITALY_1)
    for story in (stories.VANADIUM_1, stories.VANADIUM_2, stories.TANTALUM_1, stories.FESTIVAL):
        cost(story)
    assert cost(stories.AUSTRALIA_1) <= alone + 8

"""`kill -9` in the middle of placing: after a restart, the rows are those of an undisturbed run."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from ingest.models import Article
from ingest.records import ReadStatus
from tests.tracker.stories import STORIES, write
from tests.workers import eventually, test_database_url
from tracker.models import ArticleLink, ArticlePlacement, Event, EventEvidence, Incident, IncidentLink, MentionPlacement
from tracker.placing.place import place_backlog

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]
COPIES = 2


def write_all() -> None:
    """Each story by several publishers, so that there is something to kill in the middle of."""
    for copy in range(COPIES):
        for story in STORIES:
            name = f"{story.id}-{copy}"
            write(story, identity=name, external_id=name, url=f"https://news.example/{name}", publisher="Gazette")


def start() -> "subprocess.Popen[bytes]":
    environment = os.environ | {"DATABASE_URL": test_database_url(), "DJANGO_SETTINGS_MODULE": "tracker.settings"}
    return subprocess.Popen([sys.executable, "-m", "tests.tracker.placer"], cwd=ROOT, env=environment)


def placed() -> int:
    return Article.objects.filter(status=ReadStatus.PLACED).count()


def rows() -> dict[str, list[tuple[object, ...]]]:
    """All rows that placing writes, named by what does not depend on sequences and clocks."""
    incident = ("incident__slug",)
    names = {
        Incident: ("slug", "title", "category", "first_event_on", "latest_event_on", "merged_into__slug"),
        ArticlePlacement: (*incident, "article__identity", "score"),
        MentionPlacement: (*incident, "mention__article__identity", "mention__kind", "mention__date"),
        Event: (*incident, "kind", "date", "certainty", "confidence", "origins", "headline", "supported"),
        EventEvidence: ("event__incident__slug", "event__kind", "event__date", "mention__article__identity", "stance"),
        IncidentLink: (*incident, "other__slug", "reason", "score"),
        ArticleLink: ("score",),
    }
    return {
        model.__name__: sorted(model._default_manager.values_list(*fields), key=str) for model, fields in names.items()
    }


def test_killed_in_the_middle_and_started_again_it_ends_in_the_same_rows():
    write_all()
    place_backlog()
    undisturbed = rows()
    Incident.objects.all().delete()
    ArticleLink.objects.all().delete()
    for article in Article.objects.all():
        article.profile.delete()
    Article.objects.update(status=ReadStatus.READ)

    for further in (1, 6, 4):
        process = start()
        goal = placed() + further
        eventually(lambda goal=goal: placed() >= goal, "some articles are placed", 60)  # type: ignore[misc]  # see mypy#8226
        process.kill()
        process.wait()
        connection.close()
    assert 0 < placed() < len(STORIES) * COPIES
    assert start().wait(60) == 0
    assert rows() == undisturbed


def test_two_placers_at_once_place_each_article_once():
    write_all()
    place_backlog()
    undisturbed = rows()
    Incident.objects.all().delete()
    for article in Article.objects.all():
        article.profile.delete()
    Article.objects.update(status=ReadStatus.READ)

    placers = [start(), start()]
    deadline = time.monotonic() + 60
    assert [process.wait(max(1, deadline - time.monotonic())) for process in placers] == [0, 0]
    assert rows() == undisturbed

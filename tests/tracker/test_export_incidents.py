import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.tracker import stories
from tests.tracker.stories import STORIES, write
from tracker.exports import json as export
from tracker.models import Incident
from tracker.placing.place import place_backlog

pytestmark = pytest.mark.django_db


def exported(capsys):
    call_command("export_incidents")
    return json.loads(capsys.readouterr().out)


def test_an_empty_archive_is_an_empty_list(capsys):
    assert exported(capsys) == []


def test_all_incidents_with_articles_and_events_by_id(capsys):
    for story in STORIES:
        write(story)
    place_backlog()
    incidents = exported(capsys)
    assert [incident["id"] for incident in incidents] == list(
        Incident.objects.published().order_by("pk").values_list("pk", flat=True)
    )
    assert sorted(incident["articles"] for incident in incidents) == [
        ["australia-1", "australia-2"],
        ["italy-1", "italy-2"],
        ["recalls-1"],
        ["tantalum-1"],
        ["vanadium-1", "vanadium-2"],
    ]


def test_one_incident_in_full():
    write(stories.TANTALUM_1)
    place_backlog()
    out = io.StringIO()
    assert export.write(out, today=dt.date(2031, 1, 1)) == 1
    (incident,) = json.loads(out.getvalue())
    events = incident.pop("events")
    assert incident == {
        "id": Incident.objects.get().pk,
        "slug": "norland-restricts-tantalum-exports",
        "title": "Norland restricts tantalum exports",
        "category": "export-control",
        "status": "in force",
        "articles": ["tantalum-1"],
    }
    assert events[0] == {
        "kind": "announcement",
        "date": "2030-10-20",
        "certainty": "actual",
        "confidence": 0.8,
        "weak": False,
        "headline": "Norland restricts tantalum exports",
        "origins": 1,
        "ruling": "unreviewed",
        "moved_from": None,
        "competing": [],
    }


def test_weak_readings_are_told_from_the_others(capsys):
    article = write(stories.TANTALUM_1)
    article.mentions.filter(kind="effective").update(confidence=0.3)
    place_backlog()
    assert [event["weak"] for event in exported(capsys)[0]["events"]] == [False, True]


def test_an_article_without_an_imported_id_is_its_address(capsys):
    write(stories.TANTALUM_1, external_id="", url="https://news.example/t")
    place_backlog()
    assert exported(capsys)[0]["articles"] == ["https://news.example/t"]


def test_withdrawn_and_merged_incidents_are_left_out(capsys):
    write(stories.TANTALUM_1)
    write(stories.ITALY_1)
    place_backlog()
    Incident.objects.filter(slug__startswith="norland").update(withdrawn=True)
    assert [incident["articles"] for incident in exported(capsys)] == [["italy-1"]]


def test_written_to_a_file(tmp_path, capsys):
    write(stories.TANTALUM_1)
    place_backlog()
    call_command("export_incidents", "--output", str(tmp_path / "incidents.json"))
    written = (tmp_path / "incidents.json").read_text()
    assert len(json.loads(written)) == 1
    assert capsys.readouterr().err.startswith("1 incidents written to ")
    call_command("export_incidents")
    assert capsys.readouterr().out == written


def test_a_file_that_cannot_be_written_is_one_clear_line(tmp_path):
    with pytest.raises(CommandError, match=r"Cannot write .*: No such file or directory"):
        call_command("export_incidents", "--output", str(tmp_path / "missing" / "incidents.json"))

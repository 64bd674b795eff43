"""`manage.py extract`: JSON Lines in, JSON Lines out, no database, bad lines named."""

import io
import json
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

LINE = {
    "id": "a-1",
    "title": "Firm bans tool",
    "text": "The firm banned the tool on Thursday. The ban takes effect on July 10.",
    "published": "2026-07-03",
}


def run(*args):
    """-> exit code, the documents printed, the complaints."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("extract", *map(str, args), stdout=out, stderr=err)
    except SystemExit as stop:
        return stop.code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()
    return 0, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


@pytest.fixture
def lines(tmp_path):
    def write(*rows):
        path = tmp_path / "documents.jsonl"
        path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
        return path

    return write


def test_a_document_comes_out_with_offsets_of_its_field(lines):
    code, (row,), complaints = run(lines(LINE))
    assert (code, complaints, row["id"]) == (0, "", "a-1")
    first, second = row["events"]
    assert (first["kind"], first["date"], first["certainty"]) == ("announcement", "2026-07-02", "actual")
    assert (second["kind"], second["date"], second["certainty"]) == ("effective", "2026-07-10", "planned")
    for event in row["events"]:
        text = LINE[event["field"]]
        assert text[event["start"] : event["end"]] == event["sentence"]
        assert text[event["trigger_start"] : event["trigger_end"]] == event["trigger"]
        assert text[event["date_start"] : event["date_end"]] == event["date_text"]
        assert 0 <= event["confidence"] <= 1
    assert [(date["text"], date["value"]) for date in row["dates"]] == [
        ("Thursday", "2026-07-02"),
        ("July 10", "2026-07-10"),
    ]
    for item in row["dates"] + row["entities"]:
        assert LINE[item["field"]][item["start"] : item["end"]] == item["text"]


def test_bad_lines_are_named_and_the_rest_goes_on(lines):
    path = lines(
        "{not json",
        LINE,
        "[1]",
        {"text": "no id"},
        {**LINE, "published": "July"},
        {**LINE, "id": 7, "text": 5},
        {"id": "b"},
    )
    code, rows, complaints = run(path)
    assert code == 1
    assert [row["id"] for row in rows] == ["a-1"]
    assert [line.split(": ")[0].rpartition(" ")[2] for line in complaints.splitlines()] == [
        "1",
        "3",
        "4",
        "5",
        "6",
        "7",
    ]
    assert "'July'; give a date such as" in complaints


@pytest.mark.parametrize("published", ["2026-07-03T23:30:00-04:00", "2026-07-03 08:00", "2026-07-03"])
def test_published_may_carry_a_time(lines, published):
    _, (row,), _ = run(lines({**LINE, "published": published}))
    assert row["events"][0]["date"] == "2026-07-02"


@pytest.mark.parametrize("published", [None, ""])
def test_published_may_be_unknown(lines, published):
    code, (row,), _ = run(lines({**LINE, "published": published}))
    assert code == 0
    assert [date["value"] for date in row["dates"]] == [None, None]


def test_a_plain_text(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("The firm was fined on July 1.")
    code, (row,), _ = run("--text", path, "--published", "2026-07-03")
    assert (code, row["id"]) == (0, "note.txt")
    assert [(event["kind"], event["date"]) for event in row["events"]] == [("enforcement", "2026-07-01")]


def test_options_that_do_not_go_together(lines, tmp_path):
    with pytest.raises(CommandError, match="not both"):
        run(lines(LINE), "--text", tmp_path / "x")
    with pytest.raises(CommandError, match="belongs to --text"):
        run(lines(LINE), "--published", "2026-07-03")
    with pytest.raises(CommandError, match="cannot be read"):
        run("--text", tmp_path / "missing")
    path = lines("x")
    with pytest.raises(CommandError, match="--published is 'soon'"):
        run("--text", path, "--published", "soon")


def test_a_missing_file_is_named_and_the_others_are_read(lines, tmp_path):
    code, rows, complaints = run(tmp_path / "missing.jsonl", lines(LINE))
    assert (code, len(rows)) == (1, 1)
    assert "missing.jsonl cannot be read" in complaints


def test_standard_input_without_a_database():
    code = "from django.core.management import execute_from_command_line as run; run(['manage.py', 'extract'])"
    import os

    away = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(LINE).encode(), capture_output=True, env=away, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["events"][0]["date"] == "2026-07-02"


def test_the_same_text_gives_the_same_line(lines):
    assert run(lines(LINE)) == run(lines(LINE))

"""`manage.py extract`: JSON Lines in, JSON Lines out, no database, bad lines named."""

import io
import json
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from ingest import extraction_io
from ingest.management.commands import extract as command
from ingest.management.progress import Progress
from ingest.nlp.syntax_model import ModelError
from ingest.records import Document

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


def test_a_length_of_time_comes_out_as_a_duration(lines):
    _, (row,), _ = run(lines({**LINE, "text": "The firm was fined on July 1 and has 30 days to pay in fiscal 2026."}))
    assert {date["text"]: date["value"] for date in row["dates"]} == {
        "July 1": "2026-07-01", "30 days": "P30D", "fiscal 2026": "FY2026",
    }  # fmt: skip


def test_bunches_keep_the_order_and_bound_what_is_held():
    documents = [Document(str(n), "t", "x" * size, None) for n, size in enumerate([5, 90, 5, 200, 1, 1, 1])]
    cut = list(extraction_io.bunches(documents, most=3, chars=100))
    assert [[one.id for one in bunch] for bunch in cut] == [["0", "1", "2"], ["3"], ["4", "5", "6"]]
    assert list(extraction_io.bunches([])) == []


def test_many_documents_come_out_in_order_and_bad_lines_do_not_stop_them(lines):
    rows = [{**LINE, "id": n} if n % 20 else "{" for n in range(100)]
    code, out, complaints = run(lines(*rows))
    assert code == 1
    assert [row["id"] for row in out] == [str(n) for n in range(100) if n % 20]
    assert complaints.count("not JSON") == 5


def explained(*args, **options):
    """-> exit code and what was printed by --explain."""
    out = io.StringIO()
    try:
        call_command("extract", "--explain", *map(str, args), stdout=out, stderr=io.StringIO(), **options)
    except SystemExit as stop:
        return stop.code, out.getvalue()
    return 0, out.getvalue()


def test_explain_tells_each_document_and_no_json(lines):
    code, text = explained(
        lines(LINE, "{bad", {**LINE, "id": "b", "title": "Second", "text": "Rien n'est à lire dans ce texte"})
    )
    assert code == 1
    first, second = text.split("\n─", 1)
    assert first.startswith("a-1: Firm bans tool\npublished Friday, July 3, 2026; ")
    assert "[event: banned]" in first
    assert "[date: Thursday]" in first
    assert "b: Second" in second
    assert "\x1b" not in text
    assert "{" not in text


def test_another_language_is_explained_as_unread(lines):
    text = "La société a été condamnée par le tribunal et doit payer une amende pour les faits qui ont été constatés."
    code, told = explained(lines({**LINE, "title": "", "text": text}))
    assert code == 0
    assert told.splitlines()[-1] == "Not read: language fr: only English is read."


def test_colours_only_where_they_are_wanted(lines, monkeypatch):
    path = lines(LINE)
    assert "\x1b[" in explained(path, force_color=True)[1]
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as patch:
            patch.delenv("NO_COLOR", raising=False)
            patch.setenv("TERM", "xterm")
            patch.setenv(name, value)
            call_command("extract", "--explain", str(path), stdout=terminal)
    assert "\x1b[" not in terminal.getvalue()
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    call_command("extract", "--explain", str(path), stdout=terminal)
    assert "\x1b[" in terminal.getvalue()


def test_a_missing_model_is_told_in_words(lines, monkeypatch):
    def missing(documents):
        raise ModelError("the language model is missing")

    monkeypatch.setattr(command, "extract_all", missing)
    with pytest.raises(CommandError, match="Nothing can be read: the language model is missing"):
        run(lines(LINE))


def test_whoever_reads_a_pipe_may_stop(lines):
    path = lines(*({**LINE, "id": n} for n in range(100)))
    done = subprocess.run(
        f"'{sys.executable}' manage.py extract '{path}' | head -n 1", shell=True, capture_output=True, check=False
    )
    assert json.loads(done.stdout)["id"] == "0"
    assert done.stderr == b""


def test_progress_is_told_after_a_while_and_leaves_nothing_behind():
    now = [0.0]
    stream = io.StringIO()
    progress = Progress(stream, shown=True, clock=lambda: now[0])
    for _ in range(30):
        now[0] += 0.1
        progress.step()
    progress.end()
    told = stream.getvalue().split("\r")
    assert told[1] == "20 documents read, 10 a second"
    assert len(told) < 10
    assert told[-2].strip() == told[-1] == ""


def test_progress_is_silent_where_it_is_not_shown_or_quick():
    stream = io.StringIO()
    now = [0.0]
    hidden = Progress(stream, shown=False, clock=lambda: now[0])
    now[0] = 100
    hidden.step()
    quick = Progress(stream, shown=True, clock=lambda: now[0])
    quick.step()
    quick.end()
    assert stream.getvalue() == ""


def test_the_same_text_gives_the_same_line(lines):
    assert run(lines(LINE)) == run(lines(LINE))

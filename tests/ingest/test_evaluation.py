"""The score of extraction: known figures, and those of the annotators' own program where it is at hand."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ingest import evaluation

SHARED = Path(__file__).resolve().parents[3] / "shared" / "evaluation"


def event(kind, date, certainty="actual"):
    return {"kind": kind, "date": date, "certainty": certainty}


GOLD = {
    "one": [
        event("announcement", "2026-07-03"),
        event("effective", "2026-07-10", "planned"),
        event("proposal", "2026", "hypothetical"),
    ],
    "two": [event("reversal", "2025-01~"), event("occurrence", "2026-03/..", "alleged")],
    "three": [],
}
FOUND = {
    "one": [
        event("announcement", "2026-07-03"),
        event("announcement", "2026-07-03"),
        event("effective", "2026-07-10"),
        event("proposal", "2026"),
    ],
    "two": [event("reversal", "2025-01"), event("discovery", "2026-03/.."), event("response", "199X")],
}


def test_known_figures():
    figures = evaluation.score(GOLD, FOUND)
    # right: announcement, effective, reversal; annotated: 4 (a hypothetical one does not count); predicted: 6
    assert figures["kind_and_date"] | {"F1_95": None} == {"P": 0.5, "R": 0.75, "F1": 0.6, "F1_95": None}
    assert figures["date"] == {"P": 0.667, "R": 1.0, "F1": 0.8}
    assert figures["kind"] == {"P": 0.5, "R": 0.75, "F1": 0.6}
    assert figures["certainty_accuracy"] == 0.75
    assert (figures["documents"], figures["not_predicted"]) == (3, 1)
    assert figures["by_kind"]["effective"] == {"P": 1.0, "R": 1.0, "F1": 1.0, "gold": 1}
    low, high = figures["kind_and_date"]["F1_95"]
    assert 0 <= low <= 0.6 <= high <= 1


def test_nothing_predicted_scores_nothing():
    figures = evaluation.score(GOLD, {})
    assert figures["kind_and_date"]["F1"] == 0
    assert figures["certainty_accuracy"] is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("2025-01~", "2025-01"),
        ("2026-33", "2026-01/2026-03"),
        ("2024-24", "2024-12-01/2025-02-28"),
        ("2026-06/2026-06-30", "2026-06"),
    ],
)
def test_dates_are_equal_when_they_cover_the_same_days(left, right):
    assert evaluation.covered(left) == evaluation.covered(right)


@pytest.mark.parametrize("text", ["199X", "soon", "2026-40", "2026-02-30", "1/2/3", ""])
def test_other_dates_are_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        evaluation.covered(text)


def test_errors_name_what_was_missed_and_what_was_wrong():
    lines = evaluation.errors(GOLD, FOUND)
    assert "two missed occurrence 2026-03-01 None" in lines
    assert "two wrong  discovery 2026-03-01 None" in lines
    assert len(lines) == 4


@pytest.fixture
def folder(tmp_path):
    rows = {
        "ban": ("The firm banned the tool on July 2.", [event("announcement", "2026-07-02")]),
        "fine": ("The firm was fined on July 1. It was founded in 2011.", [event("enforcement", "2026-06-01")]),
    }
    (tmp_path / "deeper").mkdir()
    for name, (text, events) in rows.items():
        row = {"id": name, "title": "", "text": text, "published": "2026-07-03", "events": events}
        (tmp_path / "deeper" / f"{name}.json").write_text(json.dumps(row))
    (tmp_path / "incidents.json").write_text("[]")
    return tmp_path


def test_the_command_prints_figures_progress_and_errors(folder):
    out, err = io.StringIO(), io.StringIO()
    call_command("evaluate", str(folder), "--errors", stdout=out, stderr=err)
    assert json.loads(out.getvalue())["kind_and_date"]["F1"] == 0.5
    assert "2/2 documents" in err.getvalue()
    assert "fine missed enforcement 2026-06-01" in err.getvalue()


def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="no annotated documents"):
        call_command("evaluate", str(tmp_path))


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the annotators' program is not beside this checkout")
def test_the_figures_are_those_of_the_annotators_program(tmp_path):
    gold = {row["id"]: row["events"] for row in map(_annotated, sorted((SHARED / "dev").rglob("*.json"))) if row}
    shifted = list(gold.values())[3:] + list(gold.values())[:3]
    found = {
        key: (events if len(key) % 3 else other) for (key, events), other in zip(gold.items(), shifted, strict=True)
    }
    lines = [json.dumps({"id": key, "events": events}) for key, events in found.items()]
    (tmp_path / "found.jsonl").write_text("\n".join(lines))
    command = [sys.executable, str(SHARED / "score.py"), str(SHARED / "dev"), str(tmp_path / "found.jsonl")]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert evaluation.score(gold, found) == theirs


def _annotated(path):
    row = json.loads(path.read_text())
    return row if isinstance(row, dict) and "events" in row and "text" in row else None

"""Commands find a database by themselves: the embedded one, started for them, or the one of DATABASE_URL."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE

import psycopg
import pytest

from tests.runtime.servers import postgres_over_tcp
from tests.workers import ROOT, test_database_url
from tracker.runtime import commands
from tracker.runtime.postgres import Cluster

COUNT = "from ingest.models import Feed; print(Feed.objects.count())"
ADD = "from ingest.models import Feed; Feed.objects.create(url='https://news.example/feed'); print('added')"


@pytest.fixture
def state() -> Iterator[Path]:
    base = Path(tempfile.mkdtemp(prefix="lagline-commands-"))
    yield base / "var"
    shutil.rmtree(base)


def shell(code: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=ROOT,
        env={**{name: value for name, value in os.environ.items() if name != "DATABASE_URL"}, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> str:
    out, problems = process.communicate(timeout=60)
    assert process.returncode == 0, problems
    return out.strip()


def test_a_fresh_machine_and_two_commands_at_once(state: Path) -> None:
    both = [shell(COUNT, LAGLINE_VAR=str(state)) for _ in range(2)]
    assert [said(process) for process in both] == ["0", "0"]
    assert Cluster.under(state).process() is None
    assert said(shell(ADD, LAGLINE_VAR=str(state))) == "added"
    assert said(shell(COUNT, LAGLINE_VAR=str(state))) == "1"
    assert Cluster.under(state).process() is None


def test_a_terminated_command_leaves_nothing_running(state: Path) -> None:
    code = "import time; print('here', flush=True); time.sleep(600)"
    process = shell(code, LAGLINE_VAR=str(state))
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode == 128 + 15
    assert Cluster.under(state).process() is None


def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path) -> None:
    documents = tmp_path / "documents.jsonl"
    documents.write_text('{"id": 1, "text": ""}\n' * 2000)
    process = subprocess.Popen(
        [sys.executable, "manage.py", "extract", str(documents)], cwd=ROOT, stdout=PIPE, stderr=PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith('{"id": "1"')
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    assert process.wait(30) == 128 + signal.SIGPIPE
    process.stderr.close()


@pytest.mark.django_db
def test_output_that_waits_in_memory_meets_no_reader() -> None:
    environment = {**os.environ, "DATABASE_URL": test_database_url()}
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer) as unheard:
        done = subprocess.run(
            [sys.executable, "manage.py", "export_incidents"],
            cwd=ROOT,
            env=environment,
            stdout=unheard,
            stderr=PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


def test_a_database_that_does_not_answer_is_said_in_one_line() -> None:
    environment = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    done = subprocess.run(
        [sys.executable, "manage.py", "export_incidents"],
        cwd=ROOT,
        env=environment,
        stderr=PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Lagline: DATABASE_URL: connection failed")
    assert len(done.stderr.splitlines()) == 1


def test_a_state_folder_that_cannot_be_written_is_said_in_one_line(state: Path) -> None:
    state.parent.mkdir(exist_ok=True)
    state.write_text("a file")
    process = shell(COUNT, LAGLINE_VAR=str(state))
    _, problems = process.communicate(timeout=30)
    assert process.returncode == 1
    assert problems.startswith(f"Lagline: Cannot write to {state}")
    assert len(problems.strip().splitlines()) == 1


def test_a_database_elsewhere(state: Path) -> None:
    with postgres_over_tcp() as address:
        environment = {"DATABASE_URL": address, "LAGLINE_VAR": str(state)}
        code = "from tracker.runtime import schema; print(schema.bring_up_to_date() > 0, schema.bring_up_to_date())"
        assert said(shell(code, **environment)) == "True 0"
        assert (
            said(
                shell(
                    "from tracker.celery import ring; from tracker import stages; ring(stages.STAGES[0])", **environment
                )
            )
            == ""
        )
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT count(*) FROM pgmq.q_poll").fetchone() == (1,)
    assert not (state / "postgres").exists()


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (["import_articles", "x.jsonl"], True),
        (["shell"], True),
        (["migrate"], True),
        ([], False),
        (["help"], False),
        (["--version"], False),
        (["extract"], False),
        (["up"], False),
        (["import_articles", "--help"], False),
    ],
)
def test_which_commands_need_it(words: list[str], needed: bool, settings) -> None:
    settings.EMBEDDED_POSTGRES = True
    assert commands.needs_embedded_database(["manage.py", *words]) is needed

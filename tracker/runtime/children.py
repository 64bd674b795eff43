"""The child processes of `manage.py up`: started with a log, watched, started again when they die, stopped together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tracker.runtime import paths
from tracker.runtime.problems import CannotRunError

LONGEST_PAUSE = 30.0
HEALTHY_SECONDS = 60.0
OLD_LOGS = 3
ALARMS = (" ERROR ", " CRITICAL ", "[ERROR]", "[CRITICAL]")
ALARMS_A_MINUTE = 5


@dataclass(slots=True)
class Child:
    """One child: `words` follow `python -m`. SIGTERM lets it finish its work, `quit_signal` ends it sooner."""

    name: str
    words: list[str]
    environment: Mapping[str, str]
    log: Path
    handles: tuple[int, ...] = ()
    quit_signal: signal.Signals = signal.SIGTERM
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    deaths: int = field(default=0, init=False)
    _started: float = field(default=0.0, init=False)
    _retry_at: float = field(default=0.0, init=False)
    _read: int = field(default=0, init=False)
    _alarms: list[float] = field(default_factory=list, init=False)

    def start(self) -> None:
        """Starts it, in a process group of its own, so that Ctrl-C reaches us alone."""
        python = sys.executable
        with self.log.open("ab") as log:
            self._read = log.tell()
            self.process = subprocess.Popen(  # noqa: S603 - our own programs
                [python, "-m", "tracker.runtime.tether", str(os.getpid()), python, "-m", *self.words],
                cwd=paths.ROOT,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=self.handles,
                start_new_session=True,
            )
        self._started = time.monotonic()

    def running(self) -> bool:
        """Whether it lives."""
        return self.process is not None and self.process.poll() is None

    def revive(self) -> str:
        """Starts it again when it is dead and its pause is over; a line for the terminal if there is news."""
        if self.process is None or self.running():
            return ""
        now = time.monotonic()
        if not self._retry_at:
            self.deaths = 1 if now - self._started > HEALTHY_SECONDS else self.deaths + 1
            pause = min(2.0 ** (self.deaths - 1), LONGEST_PAUSE)
            self._retry_at = now + pause
            return f"{self.name}: ended ({self._how()}), starting it again in {pause:.0f} s; see {self.log}"
        if now >= self._retry_at:
            self._retry_at = 0.0
            self.start()
        return ""

    def _how(self) -> str:
        code = self.process.returncode if self.process else 0
        return f"exit code {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"

    def alarms(self) -> Iterable[str]:
        """Lines of its log, since the last call, that tell of an error: a few a minute, the rest stay in the log."""
        with suppress(OSError), self.log.open("rb") as log:
            log.seek(self._read)
            new = log.read(200_000)
            end = new.rfind(b"\n") + 1
            self._read += end
            now = time.monotonic()
            for line in new[:end].decode(errors="replace").splitlines():
                if any(mark in line for mark in ALARMS):
                    self._alarms = [moment for moment in self._alarms if now - moment < 60]
                    if len(self._alarms) < ALARMS_A_MINUTE:
                        self._alarms.append(now)
                        yield f"{self.name}: {line[:300]}"

    def signal(self, number: signal.Signals, *, whole_group: bool = False) -> None:
        """Sends a signal to it, or to all its processes."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                (os.killpg if whole_group else os.kill)(self.process.pid, number)


def stop_all(children: Iterable[Child], *, patience: float = 7.0) -> None:
    """Asks all to finish, then to quit, then ends them by force, with every process that they started."""
    alive = [child for child in children if child.running()]
    for child in alive:
        child.signal(signal.SIGTERM)
    if not _gone(alive, patience):
        for child in alive:
            child.signal(child.quit_signal)
        _gone(alive, 3.0)
    for child in alive:
        child.signal(signal.SIGKILL, whole_group=True)
    _gone(alive, 5.0)


def _gone(children: list[Child], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while any(child.running() for child in children):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def rotate(log: Path) -> None:
    """Makes room for a new log; the last few are kept as `name.log.1` and so on."""
    try:
        for number in range(OLD_LOGS, 0, -1):
            old = log.with_name(f"{log.name}.{number - 1}") if number > 1 else log
            if old.exists():
                old.replace(log.with_name(f"{log.name}.{number}"))
        log.touch()
    except OSError as error:
        raise CannotRunError(f"Cannot write {log} ({error.strerror}): make it yours, or set LAGLINE_VAR") from None

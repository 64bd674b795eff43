"""`manage.py up` as a process of its own, as a person would start it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

from tests.workers import ROOT

READY = re.compile(r"ready: open (http://\S+)/ in a browser")
START_SECONDS = 120


class Up:
    """One run. What it prints is collected in `printed`."""

    def __init__(self, state: Path, *options: str, **environment: str) -> None:
        self.state, self.options = state, options
        inherited = {name: value for name, value in os.environ.items() if name not in {"LAGLINE_LOCAL", "DATABASE_URL"}}
        self.environment = {**inherited, "LAGLINE_VAR": str(state), **environment}
        self.printed = ""
        self.address = ""

    def start(self) -> "Up":
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--port=0", *self.options],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        os.set_blocking(self.process.stdout.fileno(), False)
        return self

    def read(self) -> str:
        """All it has printed until now."""
        assert self.process.stdout is not None
        self.printed += (self.process.stdout.read() or b"").decode()
        return self.printed

    def wait_for(self, pattern: str | re.Pattern[str], seconds: float = START_SECONDS) -> re.Match[str]:
        """The match of the pattern in what it prints."""
        deadline = time.monotonic() + seconds
        while not (match := re.search(pattern, self.read())):
            if time.monotonic() > deadline or self.process.poll() is not None:
                pytest.fail(f"no {pattern!r} in what was printed:\n{self.read()}\n{self.logs()}")
            time.sleep(0.05)
        return match

    def wait_until_ready(self) -> float:
        """How long it took, in seconds. Sets `address`."""
        begun = time.monotonic()
        self.address = self.wait_for(READY)[1]
        return time.monotonic() - begun

    def get(self, path: str = "/") -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def family(self) -> list[psutil.Process]:
        """It, and every process that it has started."""
        process = psutil.Process(self.process.pid)
        return [process, *process.children(recursive=True)]

    def child(self, words: str) -> psutil.Process:
        """The first of its direct children whose command line has these words."""
        children = psutil.Process(self.process.pid).children()
        return next(child for child in children if words in " ".join(child.cmdline()))

    def stop(self, how: signal.Signals = signal.SIGTERM) -> float:
        """Asks it to stop and waits; how long that took, in seconds."""
        begun = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(60)
        self.close()
        return time.monotonic() - begun

    def kill(self) -> None:
        """kill -9, it alone."""
        self.process.kill()
        self.process.wait()
        self.close()

    def close(self) -> None:
        self.read()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def logs(self) -> str:
        return "\n".join(f"== {log}\n{log.read_text()[-3000:]}" for log in (self.state / "log").glob("*.log"))


def run_up(state: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs it to an end that is expected to come soon."""
    up = Up(state, **environment)
    return subprocess.run(
        [sys.executable, "manage.py", "up", *options],
        cwd=ROOT,
        env=up.environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def taken_port() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))

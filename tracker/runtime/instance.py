"""One `manage.py up` a state folder: who holds it, at which address, and what a killed one has left behind."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from tracker.runtime import folder
from tracker.runtime.problems import CannotRunError

LEFTOVER_SECONDS = 10
SAME_START_SECONDS = 2.0


@dataclass(slots=True)
class Instance:
    """The one that holds the lock; it notes in the lock file who it is and which processes it has started."""

    _handle: int
    address: str = ""
    _noted: dict[str, Any] = field(default_factory=dict)

    def note(self, *, address: str, children: Iterable[int]) -> None:
        """Writes down our number, our address and our children, if anything changed, for the next start."""
        noted = {"pid": os.getpid(), "address": address, "children": {pid: _born(pid) for pid in children}}
        if noted != self._noted:
            self._noted = noted
            _write(self._handle, json.dumps(noted))

    def forget(self) -> None:
        """All is stopped: the next start finds nothing to clear away."""
        _write(self._handle, "")


@contextmanager
def only_one(var: Path) -> Iterator[Instance]:
    """Holds the state folder inside the block. Raises CannotRunError, saying who does, where another one holds it."""
    handle = folder.lock_file(var, "up")
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            other = _read(handle)
            where = f" on {other['address']}" if other.get("address") else ""
            raise CannotRunError(
                f"Another instance (process {other.get('pid', 'unknown')}) is running{where} with {var}: "
                "stop it, or set LAGLINE_VAR to another folder"
            ) from None
        _end_leftovers(_read(handle))
        yield Instance(handle)
    finally:
        os.close(handle)


def _end_leftovers(noted: dict[str, Any]) -> None:
    """Ends what a killed instance has left. A number given to another process since is known by its start."""
    left = []
    for pid, born in noted.get("children", {}).items():
        with suppress(psutil.Error):
            process = psutil.Process(int(pid))
            if abs(process.create_time() - born) < SAME_START_SECONDS:
                left += [process, *process.children(recursive=True)]
    for process in left:
        with suppress(psutil.Error):
            process.terminate()
    _, stubborn = psutil.wait_procs(left, timeout=LEFTOVER_SECONDS)
    for process in stubborn:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(stubborn, timeout=LEFTOVER_SECONDS)


def _born(pid: int) -> float:
    try:
        return psutil.Process(pid).create_time()
    except psutil.Error:
        return time.time()


def _read(handle: int) -> dict[str, Any]:
    try:
        noted = json.loads(os.pread(handle, 100_000, 0) or b"{}")
    except ValueError:
        return {}
    return noted if isinstance(noted, dict) else {}


def _write(handle: int, text: str) -> None:
    os.ftruncate(handle, 0)
    os.pwrite(handle, text.encode(), 0)

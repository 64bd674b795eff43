"""Servers of earlier test runs that were killed before they could stop them."""

import fcntl
import os
import shutil
import tempfile
import time
from pathlib import Path

from tracker.runtime.postgres import Cluster

PREFIX = "lagline-test-"
OLD_SECONDS = 600  # a younger folder may belong to a run that is just starting


def clear() -> None:
    """Stops our own and removes their folders. Those that a run still uses are left alone."""
    for state in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        lock = state / "locks" / "postgres-users"
        if lock.exists() and lock.stat().st_uid == os.geteuid() and time.time() - lock.stat().st_mtime > OLD_SECONDS:
            _clear_unless_used(state, lock)


def _clear_unless_used(state: Path, lock: Path) -> None:
    with lock.open("r+") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        Cluster.under(state).stop()
        shutil.rmtree(state, ignore_errors=True)

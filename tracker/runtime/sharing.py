"""Several commands share one embedded Postgres: the first one in starts it, the last one out stops it.

Who uses the server holds a shared lock; starting and stopping happen under a second, exclusive one. The system drops
both when a process ends in any way, so nothing is left to clean up: a server that outlives its killed users is adopted
by the next one.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.runtime.folder import lock_file
from tracker.runtime.postgres import Cluster


@contextmanager
def running(var: Path, cluster: Cluster) -> Iterator[Cluster]:
    """Keeps the server of `var` running inside the block. Raises CannotRunError where it cannot be started."""
    gate, users = lock_file(var, "postgres-gate"), lock_file(var, "postgres-users")
    try:
        try:
            _enter(gate, users, cluster)
            yield cluster
        finally:
            _leave(gate, users, cluster)
    finally:
        os.close(users)
        os.close(gate)


def _enter(gate: int, users: int, cluster: Cluster) -> None:
    with _held(gate):
        fcntl.flock(users, fcntl.LOCK_SH)
        cluster.start()


def _leave(gate: int, users: int, cluster: Cluster) -> None:
    with _held(gate):
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # others still use it
        cluster.stop()


@contextmanager
def _held(handle: int) -> Iterator[None]:
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)

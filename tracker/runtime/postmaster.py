"""Which process is the postmaster of a folder: a lock file tells a number, which may be another process by now."""

from __future__ import annotations

import os
from pathlib import Path

import psutil


def recorded_pid(lock: Path) -> int | None:
    """The number in a lock file, or None where there is none."""
    try:
        return int(lock.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def of_folder(pid: int, data: Path) -> psutil.Process | None:
    """The process `pid` if it is a live postmaster that works in `data`."""
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE or not process.name().startswith("postgres"):
            return None
        return process if os.path.realpath(process.cwd()) == os.path.realpath(data) else None
    except psutil.AccessDenied:
        return process  # another user's: to start a second server on its data would be worse than to wait for it
    except psutil.Error:
        return None

"""The state folder: made on first use, checked for being writable, and the lock files in it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tracker.runtime.problems import CannotRunError


def prepare(var: Path) -> None:
    """Makes `var` where missing. Raises CannotRunError where nothing can be written there."""
    try:
        (var / "locks").mkdir(parents=True, exist_ok=True)
        (var / "log").mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=var) as probe:
            probe.write(b"x" * 4096)
    except OSError as error:
        raise CannotRunError(
            f"Cannot write to {var} ({error.strerror}): make it a folder of yours, or set LAGLINE_VAR to another"
        ) from None


def lock_file(var: Path, name: str) -> int:
    """An open handle on the lock file `name`, which no child inherits. The file itself stays."""
    try:
        return os.open(var / "locks" / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise CannotRunError(
            f"Cannot write {var / 'locks' / name} ({error.strerror}): make it yours, or set LAGLINE_VAR"
        ) from None

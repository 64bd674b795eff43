"""Where things lie: all Lagline writes is under one folder, `var/` or `LAGLINE_VAR`. Reads the environment only."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from tracker.environment import BadSettingError

ROOT = Path(__file__).resolve().parents[2]
SOCKET_NAME = ".s.PGSQL.5432"
SOCKET_PATH_LIMIT = 100  # sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included


def var_folder() -> Path:
    """The folder of all state. Raises BadSettingError for the home of a user that is unknown."""
    named = os.environ.get("LAGLINE_VAR", "").strip()
    try:
        return Path(named or ROOT / "var").expanduser().resolve()
    except RuntimeError:
        raise BadSettingError(f"LAGLINE_VAR={named!r}: there is no such user; write a whole path") from None


def socket_folder(var: Path) -> Path:
    """Where the embedded Postgres listens: in `var`, or in a temporary folder where a socket there could not be named.

    A path may be too long, and libpq takes one with a comma for a list of hosts.
    """
    inside = var / "run"
    if len(os.fsencode(inside / SOCKET_NAME)) < SOCKET_PATH_LIMIT and "," not in str(inside):
        return inside
    return Path(tempfile.gettempdir()) / f"lagline-{hashlib.sha256(os.fsencode(var)).hexdigest()[:16]}"

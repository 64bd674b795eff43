"""The first editor of a local installation, with a password that was made up for it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.contrib.auth import get_user_model

NAME = "editor"


def ensure(password_file: Path) -> str:
    """Makes the user `editor` with all rights, unless somebody has them already. Returns the new password, or nothing.

    The password is kept in `password_file`, for the owner's eyes only.
    """
    users = get_user_model().objects
    if users.filter(is_superuser=True).exists() or users.filter(username=NAME).exists():
        return ""
    password = secrets.token_urlsafe(12)
    password_file.unlink(missing_ok=True)
    handle = os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(f"{password}\n")
    users.create_superuser(username=NAME, password=password)
    return password

"""Which system user runs the embedded Postgres: oneself, or an unprivileged one, as Postgres refuses to run as root."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from tracker.runtime.problems import CannotRunError

OWN_NAME = "lagline"


class RunAs(TypedDict, total=False):
    """Arguments of `subprocess.Popen` that change the user of the child."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """A system user. `foreign` where it is another one than we run as, so that children must change to it."""

    uid: int
    gid: int
    foreign: bool

    @property
    def run_as(self) -> RunAs:
        """Arguments for `subprocess.Popen`."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.foreign else {}

    def own(self, path: Path) -> None:
        """Hands a file or folder over to this user."""
        if self.foreign:
            os.chown(path, self.uid, self.gid)


def for_folder(data: Path) -> Account:
    """The user to whom `data` belongs, or will belong once it is made."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), foreign=False)
    if data.exists() and data.stat().st_uid != 0:
        return Account(data.stat().st_uid, data.stat().st_gid, foreign=True)
    entry = _named("postgres") or _named(OWN_NAME) or _created() or _named("nobody")
    if entry is None:
        raise CannotRunError(
            "Postgres does not run as root, and no other user was found: create one with `useradd -r lagline`"
        )
    return Account(entry.pw_uid, entry.pw_gid, foreign=True)


def _named(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _created() -> pwd.struct_passwd | None:
    program = shutil.which("useradd")
    if program:
        command = [program, "--system", "--no-create-home", "--user-group", "--shell", "/bin/false", OWN_NAME]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed words only
    return _named(OWN_NAME)


def open_way(path: Path, account: Account) -> list[Path]:
    """Lets `account` pass through the parents of `path` by adding the right to search where it is missing.

    Returns the folders that were changed, so that the caller can say so. Nothing becomes listable or readable.
    """
    if not account.foreign:
        return []
    changed = []
    for folder in reversed(path.resolve().parents):
        mode = folder.stat()
        bit = _search_bit(mode, account)
        if not mode.st_mode & bit:
            folder.chmod(stat.S_IMODE(mode.st_mode) | bit)
            changed.append(folder)
    return changed


def _search_bit(mode: os.stat_result, account: Account) -> int:
    if mode.st_uid == account.uid:
        return stat.S_IXUSR
    return stat.S_IXGRP if mode.st_gid == account.gid else stat.S_IXOTH


def open_programs(folder: Path, account: Account) -> None:
    """Lets `account` read and run an installed tree of programs, which a strict umask may have closed."""
    if not account.foreign or folder.stat().st_mode & stat.S_IXOTH:
        return
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            mode = stat.S_IMODE(path.stat().st_mode)
            path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))

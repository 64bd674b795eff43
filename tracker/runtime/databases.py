"""Django's settings of the database, embedded or named by an address, and the same as a libpq connection string."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
import psycopg
from psycopg.conninfo import make_conninfo

from tracker.environment import BadSettingError
from tracker.runtime import paths

REUSE_SECONDS = 60
NAMES = {"HOST": "host", "PORT": "port", "NAME": "dbname", "USER": "user", "PASSWORD": "password"}


def embedded(var: Path) -> dict[str, Any]:
    """The Postgres in the state folder `var`, reached through a socket."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "lagline",
        "USER": "lagline",
        "HOST": str(paths.socket_folder(var)),
        "CONN_MAX_AGE": REUSE_SECONDS,
        "CONN_HEALTH_CHECKS": True,
    }


def named(url: str, variable: str = "DATABASE_URL") -> dict[str, Any]:
    """The Postgres at `url`, which `variable` gave. Raises BadSettingError where it is no such address."""
    hint = "write postgresql://user:password@host:5432/name"
    try:
        database = dict(dj_database_url.parse(url, conn_max_age=REUSE_SECONDS, conn_health_checks=True))
        conninfo(database)
    except (ValueError, KeyError) as problem:
        raise BadSettingError(f"{variable}: {problem}; {hint}") from None
    except psycopg.ProgrammingError as problem:
        raise BadSettingError(f"{variable}: {str(problem).strip()}; {hint}") from None
    if not database.get("NAME"):
        raise BadSettingError(f"{variable} names no database: {hint}")
    return database


def conninfo(database: Mapping[str, Any]) -> str:
    """The libpq connection string of one of Django's `DATABASES`."""
    given = {NAMES[name]: str(database[name]) for name in NAMES if database.get(name)}
    return make_conninfo("", **({name: str(value) for name, value in database.get("OPTIONS", {}).items()} | given))

"""The queue in Postgres: its tables and functions (`pgmq`) installed once, and how its client finds the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import psycopg
from kombu import Exchange, Queue
from pgmq.install import get_embedded_install_sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tracker.environment import BadSettingError
from tracker.runtime import databases

INSTALL_LOCK = 0x1A6114E  # any number that no other program takes for its advisory lock
DEFAULTS = {"host": "localhost", "port": "5432", "dbname": "postgres", "user": "postgres", "password": ""}


@dataclass(frozen=True, slots=True)
class Broker:
    """Where the bells go. `conninfo` is empty where that is not a Postgres."""

    url: str
    conninfo: str

    def options(self, *, visibility_seconds: int) -> dict[str, object]:
        """Celery's `broker_transport_options`: a message not acknowledged in time is delivered again."""
        if not self.conninfo:
            return {} if self.url.startswith("amqp") else {"visibility_timeout": visibility_seconds}
        return {
            "conn_string": client_conninfo(self.conninfo),
            "visibility_timeout": visibility_seconds,
            "init_extension": False,
            "pool_size": 2,
            # A look at each queue a second costs less than NOTIFY, whose client opens a LISTEN connection, never read,
            # in each process that sends, and makes the trigger anew, under an exclusive lock, at each start.
            "wait_time_seconds": 0,
            "polling_interval": 1.0,
        }


def broker(url: str, database: Mapping[str, Any]) -> Broker:
    """The broker of `url`, by default the database. Raises BadSettingError for an address that cannot be one."""
    if not url:
        return Broker("pgmq://localhost", databases.conninfo(database))
    try:
        host, _ = urlsplit(url).hostname, urlsplit(url).port
    except ValueError as error:
        raise BadSettingError(f"CELERY_BROKER_URL: {error}") from None
    if not host:
        raise BadSettingError(
            "CELERY_BROKER_URL names no host: write redis://host:6379/0, amqp://user:password@host// or leave it out"
        )
    if url.startswith("pgmq:"):
        return Broker(
            "pgmq://localhost",
            databases.conninfo(databases.named("postgresql" + url.removeprefix("pgmq"), "CELERY_BROKER_URL")),
        )
    return Broker(url, "")


def declared(names: Iterable[str]) -> list[Queue]:
    """Celery's `task_queues`: a durable queue for each name."""
    return [Queue(name, Exchange(name, "direct"), routing_key=name) for name in names]


def client_conninfo(info: str) -> str:
    """The same for the `pgmq` client, which takes it apart and joins five of the values again, without quotes.

    So each value carries its own quotes, and what the client would drop (`sslmode`) rides on the last of the five.
    """
    values = {name: str(value) for name, value in conninfo_to_dict(info).items()}
    five = {name: values.pop(name, default) for name, default in DEFAULTS.items()}
    quoted = {name: _quoted(value) for name, value in five.items()}
    rest = "".join(f" {name}={_quoted(value)}" for name, value in values.items())
    return make_conninfo("", **(quoted | {"port": five["port"], "password": quoted["password"] + rest}))


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def install(info: str, queues: Iterable[str]) -> None:
    """Makes the schema `pgmq` and the queues where they are missing. Safe to call at once from several processes."""
    with psycopg.connect(info) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [INSTALL_LOCK])
        if connection.execute("SELECT to_regnamespace('pgmq')").fetchone() == (None,):
            connection.execute(get_embedded_install_sql().encode())
        for name in queues:
            connection.execute("SELECT pgmq.create(%s)", [name])


def purge(info: str, queues: Iterable[str]) -> None:
    """Forgets all bells. Only for when no worker runs: the database knows what is to be done."""
    with psycopg.connect(info) as connection:
        for name in queues:
            connection.execute("SELECT pgmq.purge_queue(%s)", [name])

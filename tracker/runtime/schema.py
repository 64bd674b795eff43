"""Brings the database to the present shape: migrations and the queue. Of several processes, one does it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tracker.runtime import queue
from tracker.runtime.problems import CannotRunError
from tracker.stages import STAGES

MIGRATION_LOCK = 0x1A6114F
OLDEST_POSTGRES = 15


def bring_up_to_date() -> int:
    """Applies what is missing; the number of migrations that were. Raises CannotRunError for an unfit server."""
    _check_server()
    with _alone():
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if pending:
            call_command("migrate", interactive=False, verbosity=0)
        if settings.BROKER.conninfo:
            queue.install(settings.BROKER.conninfo, [stage.queue for stage in STAGES])
    return len(pending)


def _check_server() -> None:
    connection.ensure_connection()
    if connection.pg_version < OLDEST_POSTGRES * 10_000:  # type: ignore[attr-defined]  # PostgreSQL is the only one
        raise CannotRunError(f"Postgres {OLDEST_POSTGRES} or newer is needed, DATABASE_URL names an older one")


@contextmanager
def _alone() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])

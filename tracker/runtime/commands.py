"""Gives a management command the embedded Postgres for as long as it runs, if it needs one and none runs already."""

from __future__ import annotations

import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import django
from django.conf import settings

from tracker.runtime import folder, schema, sharing
from tracker.runtime.postgres import Cluster
from tracker.runtime.problems import CannotRunError

WITHOUT_DATABASE = {
    *("check", "collectstatic", "compilemessages", "diffsettings", "evaluate", "extract", "findstatic", "help"),
    *("makemessages", "makemigrations", "startapp", "startproject", "up", "version"),
}
OLD_SCHEMA_WILL_DO = {"dbshell", "migrate", "optimizemigration", "showmigrations", "sqlmigrate", "squashmigrations"}


def run(arguments: list[str], execute: Callable[[list[str]], None]) -> None:
    """Runs `manage.py` with `arguments`. What the runtime cannot do ends it with one line and exit code 1."""
    try:
        if needs_embedded_database(arguments):
            with embedded_database(up_to_date=arguments[1] not in OLD_SCHEMA_WILL_DO):
                execute(arguments)
        else:
            warnings.filterwarnings("ignore", "Got an error checking a consistent migration history", RuntimeWarning)
            execute(arguments)
    except CannotRunError as problem:
        sys.exit(f"Lagline: {problem}")


def needs_embedded_database(arguments: Sequence[str]) -> bool:
    """Whether these words call a command that reads or writes the database, and that is ours to start."""
    if len(arguments) < 2 or arguments[1].startswith("-") or arguments[1] in WITHOUT_DATABASE:
        return False
    return settings.EMBEDDED_POSTGRES and not {"-h", "--help", "--version"} & set(arguments)


@contextmanager
def embedded_database(*, up_to_date: bool) -> Iterator[None]:
    """Keeps the embedded Postgres running inside the block, its tables in the present shape if asked for."""
    signal.signal(signal.SIGTERM, _leave)
    folder.prepare(settings.VAR)
    with sharing.running(settings.VAR, Cluster.under(settings.VAR, _tell)):
        if up_to_date:
            django.setup()
            schema.bring_up_to_date()
        yield


def _leave(number: int, _frame: FrameType | None) -> None:
    """SIGTERM as an exception, so that the server is left in order."""
    sys.exit(128 + number)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # standard output belongs to the command

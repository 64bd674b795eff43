"""Gives a management command the embedded Postgres for as long as it runs, if it needs one and none runs already."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import django
import psycopg
from django.conf import settings
from django.db import OperationalError

from tracker.runtime import folder, schema, sharing
from tracker.runtime.postgres import Cluster
from tracker.runtime.problems import CannotRunError

WITHOUT_DATABASE = {
    *("check", "collectstatic", "compilemessages", "diffsettings", "evaluate", "extract", "findstatic", "help"),
    *("makemessages", "makemigrations", "startapp", "startproject", "up", "version"),
}
OLD_SCHEMA_WILL_DO = {"dbshell", "migrate", "optimizemigration", "showmigrations", "sqlmigrate", "squashmigrations"}


def run(arguments: list[str], execute: Callable[[list[str]], None]) -> None:
    """Runs `manage.py` with `arguments`. What the runtime cannot do ends it with one line and exit code 1.

    A reader of its output that goes away ends it without any.
    """
    try:
        try:
            _run(arguments, execute)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _end_unheard()
    except CannotRunError as problem:
        sys.exit(f"Lagline: {problem}")
    except OperationalError as problem:
        if not _is_unreachable(problem):
            raise
        sys.exit(f"Lagline: DATABASE_URL: {' '.join(str(problem).split())}")


def _run(arguments: list[str], execute: Callable[[list[str]], None]) -> None:
    if needs_embedded_database(arguments):
        with embedded_database(up_to_date=arguments[1] not in OLD_SCHEMA_WILL_DO):
            execute(arguments)
    else:
        warnings.filterwarnings("ignore", "Got an error checking a consistent migration history", RuntimeWarning)
        execute(arguments)


def _end_unheard() -> None:
    """Who read our output has seen enough, as `head` does: an end as of a program that SIGPIPE ends, without a word."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):  # Python writes what is left in them when it ends
        os.dup2(nowhere, stream.fileno())
    sys.exit(128 + signal.SIGPIPE)


def _is_unreachable(problem: OperationalError) -> bool:
    """Whether no connection was made at all: the server says nothing then, and so there is no code of its own."""
    cause = problem.__cause__
    return bool(settings.DATABASE_URL) and isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None


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

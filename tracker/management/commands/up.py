"""`manage.py up`: everything on this machine with one command."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from tracker.runtime import folder
from tracker.runtime.sample import removed_mark
from tracker.runtime.supervisor import Supervisor


class Command(BaseCommand):
    """Start the database, web server, worker and beat, load the sample, and keep them running until Ctrl-C."""

    help = __doc__ or ""
    requires_system_checks = ()  # the database is not there yet

    def add_arguments(self, parser: CommandParser) -> None:
        """Host, port, and whether to load the sample."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
        sample = parser.add_mutually_exclusive_group()
        sample.add_argument("--sample", action="store_true", help="load the sample again after it was removed")
        sample.add_argument("--no-sample", action="store_true", help="do not load the sample")

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs until it is asked to stop."""
        folder.prepare(settings.VAR)
        mark = removed_mark(settings.VAR)
        if options["sample"]:
            mark.unlink(missing_ok=True)
        with_sample = not options["no_sample"] and not mark.exists()
        Supervisor(settings.VAR, options["host"], options["port"], with_sample).run()

"""`manage.py prepare_database`: migrations and the queue, for a database of one's own (`DATABASE_URL`)."""

from typing import Any

from django.core.management.base import BaseCommand

from tracker.runtime import schema


class Command(BaseCommand):
    """Apply migrations and install the queue where they are missing. For after each update; twice changes nothing."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Does it, and says how much it was."""
        applied = schema.bring_up_to_date()
        self.stdout.write(f"The database is up to date; {applied} migrations were applied.")

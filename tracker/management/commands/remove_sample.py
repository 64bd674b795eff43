"""`manage.py remove_sample`: takes the made-up sample out, for good."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tracker import sample
from tracker.runtime.sample import removed_mark


class Command(BaseCommand):
    """Remove the sample: its feeds, articles and incidents. `manage.py up --sample` brings it back."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Does it, and says how much it was."""
        removed = sample.remove()
        removed_mark(settings.VAR).touch()
        self.stdout.write(
            f"Removed the sample: {removed.feeds} feeds, {removed.articles} articles, {removed.incidents} incidents."
        )

"""`manage.py add_feed`: add a feed by its address, or those that Lagline proposes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ingest import store
from ingest.errors import AddressError
from ingest.fetch import check_address
from ingest.models import Feed
from ingest.opml import listed_feeds
from ingest.pipeline import Poll, poll_feed
from ingest.tasks import client_for


class Command(BaseCommand):
    """Stores feeds and polls a single one at once, so that a wrong address is known now."""

    help = "Add a feed by its address and poll it once, or add the proposed feeds with --defaults."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """An address, or --defaults."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("address", nargs="?", metavar="ADDRESS", help="such as https://example.org/feed.xml")
        what.add_argument("--defaults", action="store_true", help="add the feeds that Lagline proposes")
        parser.add_argument("--no-poll", action="store_true", help="leave the first poll to the worker")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what it found; exit code 1 when the feed cannot be used."""
        if options["defaults"]:
            self._add_defaults()
            return
        feed, is_new = store.add_feed(_address(options["address"]))
        if not is_new:
            self.stdout.write(f"{feed.url} is there already{_titled(feed)}; nothing was added.")
        elif options["no_poll"]:
            self.stdout.write(f"Added {feed.url}. It is polled within a minute while Lagline runs.")
        else:
            self._poll(feed)

    def _add_defaults(self) -> None:
        added = [store.add_feed(listed.url, title=listed.title)[1] for listed in listed_feeds()]
        known = f"; {len(added) - sum(added)} were there already" if not all(added) else ""
        self.stdout.write(f"Added {sum(added)} feeds{known}. New ones are polled within a minute while Lagline runs.")

    def _poll(self, feed: Feed) -> None:
        claimed = store.claim_due_feed(now=timezone.now(), only=[feed.pk])
        if claimed is None:
            self.stdout.write(f"Added {feed.url}. The worker is polling it already.")
            return
        poll = poll_feed(claimed, client_for(claimed))
        feed.refresh_from_db()
        if poll.problem:
            raise CommandError(f"Added {feed.url}, but its first poll failed. {feed.last_error}")
        self.stdout.write(f"Added {feed.url}{_titled(feed)}: {_found(poll)}")
        if poll.warning:
            self.stderr.write(poll.warning)


def _address(text: str) -> str:
    try:
        return check_address(text if "://" in text else f"https://{text}")
    except AddressError as error:
        raise CommandError(str(error)) from None


def _titled(feed: Feed) -> str:
    return f" ({feed.title})" if feed.title else ""


def _found(poll: Poll) -> str:
    if not poll.new:
        return "it lists no articles at present."
    return (
        "1 article. The worker reads it next." if poll.new == 1 else f"{poll.new} articles. The worker reads them next."
    )

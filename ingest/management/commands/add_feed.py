"""`manage.py add_feed`: add a feed by its address or by that of its site, or those that Lagline proposes."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ingest import finding, store
from ingest.clients import client_for
from ingest.errors import AddressError
from ingest.finding import Candidate, Found
from ingest.models import Feed
from ingest.opml import listed_feeds
from ingest.pipeline import Poll, poll_feed
from ingest.sorting import normal_address


class Command(BaseCommand):
    """Looks for the feed, stores it and polls it at once, so that a wrong address is known now."""

    help = "Add a feed by its address or by that of its site, or add the proposed feeds with --defaults."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """An address, or --defaults."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("address", nargs="?", metavar="ADDRESS", help="of a feed, or of a site: https://example.org/")
        what.add_argument("--defaults", action="store_true", help="add the feeds that Lagline proposes")
        parser.add_argument("--choose", metavar="N", type=int, help="of several feeds, the one with this number")
        parser.add_argument("--all", action="store_true", help="of several feeds, all")
        parser.add_argument("--interval", metavar="MINUTES", type=int, help="between two polls; else as the feed goes")
        parser.add_argument(
            "--no-poll",
            action="store_true",
            help="ask nothing now: the address is that of a feed, for the worker to poll",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what it found; exit code 1 when there is no feed, or one must be chosen."""
        interval: int | None = options["interval"]
        if interval is not None and not 1 <= interval <= 7 * 24 * 60:
            raise CommandError("--interval takes minutes, from 1 to 10080 (a week).")
        if options["defaults"]:
            self._add_defaults(interval)
            return
        address = _address(options["address"])
        if options["no_poll"] or store.known_feeds_among([address]):
            self._add(address, interval, poll=not options["no_poll"])
            return
        pause = settings.HOST_PAUSE_SECONDS
        found = finding.find(address, client_for(), lambda: time.sleep(pause))
        for candidate in self._chosen(found, address, options):
            self._add(candidate.url, interval, poll=True)

    def _add_defaults(self, interval: int | None) -> None:
        listed = listed_feeds()
        added = [store.add_feed(one.url, title=one.title, interval_minutes=interval)[1] for one in listed]
        known = f"; {len(added) - sum(added)} were there already" if not all(added) else ""
        self.stdout.write(f"Added {sum(added)} feeds{known}. New ones are polled within a minute while Lagline runs.")

    def _chosen(self, found: Found, address: str, options: dict[str, Any]) -> list[Candidate]:
        candidates = list(found.candidates)
        if found.problem:
            raise CommandError(f"{found.problem} Nothing was added; --no-poll adds an address unseen.")
        if not candidates:
            tried = "".join(f"\n  {url}: {why}" for url, why in found.tried)
            raise CommandError(f"No feed was found at {address}.{' Tried:' if tried else ''}{tried}")
        if options["all"] or len(candidates) == 1:
            return candidates
        if options["choose"] is None:
            return [candidates[self._ask(candidates, address) - 1]]
        if not 1 <= options["choose"] <= len(candidates):
            raise CommandError(f"--choose takes a number from 1 to {len(candidates)}.")
        return [candidates[options["choose"] - 1]]

    def _ask(self, candidates: list[Candidate], address: str) -> int:
        self.stdout.write(f"{address} has {len(candidates)} feeds:")
        for number, one in enumerate(candidates, 1):
            self.stdout.write(f"  {number}  {one.title or 'without a title'} ({told(one)})\n     {one.url}")
        if not sys.stdin.isatty():
            raise CommandError("Choose one with --choose N, or take them with --all.")
        while not ((answer := input("Which one? ")).isdecimal() and 1 <= int(answer) <= len(candidates)):
            self.stdout.write(f"A number from 1 to {len(candidates)}, or Ctrl-C to end.")
        return int(answer)

    def _add(self, url: str, interval: int | None, *, poll: bool) -> None:
        if store.known_feeds_among([url]):
            self.stdout.write(f"{url} is there already; nothing was added.")
            return
        feed, _ = store.add_feed(url, interval_minutes=interval)
        if poll:
            self._poll(feed)
        else:
            self.stdout.write(f"Added {feed.url}. It is polled within a minute while Lagline runs.")

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


def told(candidate: Candidate) -> str:
    """Its format and how much is in it."""
    number = "1 article" if candidate.entries == 1 else f"{candidate.entries} articles"
    return ", ".join(filter(None, [candidate.format, number]))


def _address(text: str) -> str:
    try:
        return normal_address(text)
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

"""Writes of lists: many feeds at once, and what there is already."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from django.db import transaction

from ingest.models import Feed
from ingest.opml import ListedFeed
from ingest.sorting import Outcome, Verdict, feed_key

BATCH = 500
SECONDS_EACH = 2.0
LONGEST_SPREAD = 3600.0
"""The first polls of a list are spread over two seconds for each feed, and over an hour at most."""


def known_feeds() -> dict[str, str]:
    """The key of each feed -> how it is called in reports. Takes about 300 bytes a feed."""
    rows = Feed.objects.values_list("url", "state").order_by("pk").iterator(chunk_size=5000)
    return {feed_key(url): url if state == "active" else f"{url} ({state})" for url, state in rows}


def known_feeds_among(urls: Collection[str]) -> set[str]:
    """Those of these addresses at which there is a feed already, however that one's is spelled."""
    keys = {feed_key(url) for url in urls}
    hosts = {host for key in keys for name in [re.split(r"[/?]", key, maxsplit=1)[0]] for host in (name, f"www.{name}")}
    hosts |= {f"{host}:{port}" for host in hosts for port in (80, 443)}
    there = {feed_key(url) for url in Feed.objects.filter(host__in=hosts).values_list("url", flat=True)}
    return {url for url in urls if feed_key(url) in there}


def add_listed(outcomes: Sequence[Outcome], *, now: dt.datetime, dice: random.Random) -> Iterator[list[Outcome]]:
    """Store the ones to be added, batch by batch, each in a transaction; yields what became of all of each batch."""
    number = sum(outcome.verdict is Verdict.ADDED for outcome in outcomes)
    spread = min(LONGEST_SPREAD, number * SECONDS_EACH)
    for start in range(0, len(outcomes), BATCH):
        yield _add(outcomes[start : start + BATCH], now, spread, dice)


@transaction.atomic
def _add(batch: Sequence[Outcome], now: dt.datetime, spread: float, dice: random.Random) -> list[Outcome]:
    wanted = [outcome.entry for outcome in batch if outcome.verdict is Verdict.ADDED]
    urls = [entry.url for entry in wanted]
    there = set(Feed.objects.filter(url__in=urls).values_list("url", flat=True))  # added since the list was sorted
    Feed.objects.bulk_create(
        [
            _feed(entry, now + dt.timedelta(seconds=dice.uniform(0, spread)))
            for entry in wanted
            if entry.url not in there
        ],
        ignore_conflicts=True,
    )
    return [_settled(outcome, there) for outcome in batch]


def _settled(outcome: Outcome, there: set[str]) -> Outcome:
    if outcome.verdict is not Verdict.ADDED or outcome.entry.url not in there:
        return outcome
    return replace(outcome, verdict=Verdict.KNOWN, note="It was added by somebody else meanwhile.")


def _feed(entry: ListedFeed, next_poll_at: dt.datetime) -> Feed:
    return Feed(
        url=entry.url,
        title=entry.title,
        site_url=entry.site_url,
        folders=list(entry.folders),
        next_poll_at=next_poll_at,
    )


def listed() -> Iterator[ListedFeed]:
    """All feeds as entries of a list, but for the sample's and for those that became part of another."""
    rows = Feed.objects.filter(is_sample=False, merged_into=None).order_by("folders", "title", "url")
    columns = ("title", "url", "folders", "site_url")
    for title, url, folders, site_url in rows.values_list(*columns).iterator(chunk_size=2000):
        yield ListedFeed(title, url, tuple(folders), site_url)

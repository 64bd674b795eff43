"""An item as a feed of any format gave it -> an entry: cleaned, dated, and named so that it is known again. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from ingest import decide, moments, plaintext
from ingest.records import Entry
from ingest.tracking import without_tracking

MAX_ENTRIES = 2000
LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Draft:
    """Raw values, "" where there is none; `text` is the plain text already."""

    guid: str = ""
    link: str = ""
    title: str = ""
    text: str = ""
    author: str = ""
    date: str = ""
    updated: str = ""


def entries(drafts: Sequence[Draft], base: str, now: dt.datetime) -> tuple[Entry, ...]:
    """Those that say anything. `base` is the address to which relative ones are relative."""
    drafts = drafts[:MAX_ENTRIES]
    named = [_named(draft, base) for draft in drafts]
    listed = zip(drafts, named, decide.identities(named), strict=True)
    found = (_entry(draft, name, identity, now) for draft, name, identity in listed)
    return tuple(entry for entry in found if entry.title or entry.text)


def _named(draft: Draft, base: str) -> decide.Named:
    return decide.Named(
        guid=plaintext.clean(draft.guid),
        link=without_tracking(address(draft.link, base)),
        title=plaintext.one_line(draft.title)[:1000],
        date=plaintext.one_line(draft.date)[:200],
        text=draft.text,
    )


def _entry(draft: Draft, name: decide.Named, identity: str, now: dt.datetime) -> Entry:
    return Entry(
        identity=identity,
        url=name.link,
        title=name.title,
        text=draft.text,
        author=plaintext.one_line(draft.author)[:300],
        published=moments.read_moment(name.date, now),
        published_raw=name.date,
        updated=moments.read_moment(draft.updated, now),
    )


def address(given: str, base: str) -> str:
    """The absolute address, if it is one of the web."""
    given = plaintext.clean(given)
    try:
        link = urljoin(base, given) if given else ""
    except ValueError:
        return ""
    return link if link.lower().startswith(("http://", "https://")) and len(link) <= LONGEST_ADDRESS else ""

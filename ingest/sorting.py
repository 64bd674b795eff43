"""The entries of a list of feeds, sorted: to be added, known, repeated, refused, each with its reason. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from ingest.errors import AddressError
from ingest.fetch import check_address
from ingest.opml import Leads, ListedFeed

INSTEAD = {
    Leads.LIST: "It leads to another list of feeds, not to a feed. Download that list and import it too.",
    Leads.SITE: "It names a site and no feed. Add the site by its address, and its feeds are looked for.",
}


class Verdict(StrEnum):
    """What becomes of an entry."""

    ADDED = "added"
    KNOWN = "known"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An entry with what becomes of it; `note` says why it is not added."""

    entry: ListedFeed
    verdict: Verdict
    note: str = ""

    def __str__(self) -> str:
        where = f"line {self.entry.line}: " if self.entry.line else ""
        name = " ".join(filter(None, [self.entry.title, self.entry.url and f"<{self.entry.url}>"]))
        return f"{where}{self.verdict}: {name or 'an entry without a name'}{'. ' if self.note else ''}{self.note}"


def sort(entries: Iterable[ListedFeed], known: Mapping[str, str]) -> list[Outcome]:
    """One outcome for each entry, in their order. `known`: the keys of the feeds there are -> their names."""
    seen: dict[str, int] = {}
    return [_outcome(entry, known, seen) for entry in entries]


def _outcome(entry: ListedFeed, known: Mapping[str, str], seen: dict[str, int]) -> Outcome:
    if entry.leads in INSTEAD:
        return Outcome(entry, Verdict.REFUSED, INSTEAD[entry.leads])
    if not entry.url:
        return Outcome(entry, Verdict.REFUSED, "It has no address.")
    try:
        entry = replace(entry, url=normal_address(entry.url), site_url=_site(entry.site_url))
    except AddressError as error:
        return Outcome(entry, Verdict.REFUSED, str(error))
    key = feed_key(entry.url)
    if key in known:
        return Outcome(entry, Verdict.KNOWN, f"It is there already as {known[key]}.")
    if key in seen:
        line = f"line {seen[key]}" if seen[key] else "an earlier entry"
        folders = f", here in {' / '.join(entry.folders)}" if entry.folders else ""
        return Outcome(entry, Verdict.REPEATED, f"It is the feed of {line} once more{folders}.")
    seen[key] = entry.line
    return Outcome(entry, Verdict.ADDED)


def normal_address(text: str) -> str:
    """The address in its normal spelling, from what people and other programs write. Raises AddressError."""
    text = text.strip()
    scheme, colon, rest = text.partition(":")
    if colon and scheme.lower() in ("feed", "rss"):
        text = rest if rest.lower().startswith(("http://", "https://")) else f"https://{rest.lstrip('/')}"
    return check_address(text if "://" in text else f"https://{text}")


def _site(url: str) -> str:
    try:
        return check_address(url) if url else ""
    except AddressError:
        return ""


def feed_key(url: str) -> str:
    """Equal for addresses that lead to the same feed: http and https, with and without www. and a slash at the end."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url
    query = "&".join(pair for pair in parts.query.split("&") if pair and not pair.startswith("utm_"))
    return f"{host}{'' if port in (None, 80, 443) else f':{port}'}{parts.path.rstrip('/')}?{query}"

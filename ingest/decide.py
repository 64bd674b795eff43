"""Is an entry new, changed or the same. Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from ingest.records import Entry

IDENTITY_LENGTH = 400
_COUNTERS = re.compile(r"\b(?<![\d,.])\d[\d,.]*+ (?:comments?|shares?|likes?|views?|replies|min(?:ute)?s? read)\b")
_TRACKING = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|mc_[ce]id|_hs(?:enc|mi)|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid"
    r"|igshid|mkt_tok|oly_\w+_id|vero_id|wickedid|at_(?:medium|campaign|link\w*|format|bbc_team|ptr_name)|ns_\w+|cmpid"
    r"|cmp|ncid|ocid|sref|smid|taid|guccounter|guce_\w+|ftag|xtor|feature|spm|__twitter_impression|partner|source=rss"
)
"""Query parameters that tell where a reader came from, not which page it is; after ClearURLs and miniflux."""


@dataclass(frozen=True, slots=True)
class Named:
    """What an entry can be told apart by, as the feed gave it."""

    guid: str
    link: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class Known:
    """An article of the feed as it is stored."""

    pk: int
    identity: str
    url: str
    title: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a poll brought: new entries, articles with other words, and articles that go by another identity now."""

    new: tuple[Entry, ...]
    changed: tuple[tuple[int, Entry], ...]
    renamed: tuple[tuple[int, str], ...]
    same: int


def identities(entries: Sequence[Named]) -> list[str]:
    """One stable name for each: the GUID, the link, or title and date, whichever no other entry of this feed shares."""
    choices = [_names(entry) for entry in entries]
    seen = Counter(name for names in choices for name in set(filter(None, names)))
    return [next((name for name in names if name and seen[name] == 1), names[-1]) for names in choices]


def _names(entry: Named) -> tuple[str, ...]:
    is_link = entry.guid.lower().startswith(("http://", "https://"))
    guid = canonical_link(entry.guid) if is_link else entry.guid.strip()
    words = hashlib.sha256(f"{_plain(entry.title)}\n{entry.date.strip()}".encode()).hexdigest()
    return tuple(_short(name) for name in (guid, canonical_link(entry.link), f"words:{words}"))


def _short(name: str) -> str:
    return name if len(name) <= IDENTITY_LENGTH else f"sha256:{hashlib.sha256(name.encode()).hexdigest()}"


def canonical_link(url: str) -> str:
    """The address without scheme, tracking parameters and fragment: http and https twins are one."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    except ValueError:
        return url.strip()
    if not host:
        return url.strip()
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(key)])
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""  # pages that are told apart by it
    return f"//{host}{port}{parts.path or '/'}{'?' + query if query else ''}{fragment}"


def content_hash(title: str, text: str) -> str:
    """Equal for texts that say the same: case, spacing, quotation marks and counters of comments do not matter."""
    return hashlib.sha256(f"{_plain(title)}\n{_plain(text)}".encode()).hexdigest()


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    text = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-"})
    return " ".join(_COUNTERS.sub(" ", text).split())


def compare(entries: Iterable[Entry], known: Collection[Known], *, by_page: bool = True) -> Changes:
    """Sort entries into new, changed and the same. What the feed no longer lists is no concern here.

    `by_page`: an unknown identity may belong to a known article, by address and title: feeds change their GUIDs.
    """
    by_identity = {article.identity: article for article in known}
    pages = {
        (canonical_link(article.url), _plain(article.title)): article for article in known if by_page and article.url
    }
    entries = list({entry.identity: entry for entry in reversed(list(entries))}.values())[::-1]
    listed = {entry.identity for entry in entries}
    new, changed, renamed, same = [], [], [], 0
    for entry in entries:
        article = by_identity.get(entry.identity)
        if article is None and entry.url:
            article = pages.get((canonical_link(entry.url), _plain(entry.title)))
            article = None if article and article.identity in listed else article
            if article:
                listed.add(article.identity)
                renamed.append((article.pk, entry.identity))
        if article is None:
            new.append(entry)
        elif article.content_hash != content_hash(entry.title, entry.text):
            changed.append((article.pk, entry))
        else:
            same += 1
    return Changes(tuple(new), tuple(changed), tuple(renamed), same)

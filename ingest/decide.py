"""Is an entry new, changed or the same. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ingest import tracking
from ingest.churn import alike, content_hash, plain
from ingest.records import Entry

__all__ = ["Changes", "Known", "Named", "canonical_link", "compare", "content_hash", "identities", "spellings"]

IDENTITY_LENGTH = 400
SAME_DAY = dt.timedelta(days=1)
ZONES = dt.timedelta(hours=14)
"""By which a date moves when somebody corrects its zone."""
SERIES = 10
"""More entries under one address and title are a series; of those only so many are looked at."""
TELLING_WORDS = 20
"""A text so long under the same title is no coincidence."""


@dataclass(frozen=True, slots=True)
class Named:
    """What an entry can be told apart by, as the feed gave it."""

    guid: str
    link: str
    title: str
    date: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """An article of the feed as it is stored."""

    pk: int
    identity: str
    url: str
    title: str
    content_hash: str
    published: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a poll brought: new entries, articles with other words, and articles that go by another identity now."""

    new: tuple[Entry, ...]
    changed: tuple[tuple[int, Entry], ...]
    renamed: tuple[tuple[int, str], ...]
    same: int


TextOf = Callable[[int], str]


def identities(entries: Sequence[Named]) -> list[str]:
    """One stable name for each: the GUID, the link, or title and date, whichever no other entry of this feed shares.

    Those that share all of it, or have nothing of it, are told apart by their texts.
    """
    choices = [_names(entry) for entry in entries]
    seen = Counter(name for names in choices for name in set(filter(None, names)))
    return [next((name for name in names if name and seen[name] == 1), names[-1]) for names in choices]


def _names(entry: Named) -> tuple[str, ...]:
    is_link = entry.guid.lower().startswith(("http://", "https://"))
    guid = canonical_link(entry.guid) if is_link else entry.guid.strip()
    words = _words(plain(entry.title), entry.date.strip()) if entry.title else ""
    all_words = _words(plain(entry.title), entry.date.strip(), content_hash("", entry.text))
    return tuple(_short(name) for name in (guid, canonical_link(entry.link), words, all_words))


def _words(*parts: str) -> str:
    return f"words:{hashlib.sha256(chr(10).join(parts).encode('utf-8', 'replace')).hexdigest()}"


def _short(name: str) -> str:
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()
    return name if len(name) <= IDENTITY_LENGTH else f"sha256:{digest}"


def own_identity(entry: Entry) -> str:
    """For an entry whose identity belongs to another article: some feeds use a GUID again and again."""
    return _words(canonical_link(entry.url), plain(entry.title), entry.published_raw)


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
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(key, value) for key, value in pairs if not tracking.is_tracking(host, key, value)])
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""  # pages that are told apart by it
    return f"//{host}{port}{parts.path or '/'}{'?' + query if query else ''}{fragment}"


def spellings(url: str) -> Iterator[str]:
    """The address as given and as its twins would be written: http, https, with and without "www."."""
    yield url
    try:
        parts = urlsplit(url)
    except ValueError:
        return
    bare = parts.netloc.removeprefix("www.")
    for scheme in ("http", "https"):
        for host in (bare, f"www.{bare}"):
            yield urlunsplit(parts._replace(scheme=scheme, netloc=host))


def compare(
    entries: Iterable[Entry], known: Collection[Known], *, by_page: bool = True, text_of: TextOf | None = None
) -> Changes:
    """Sort entries into new, changed and the same. What the feed no longer lists is no concern here.

    `by_page`: an unknown identity may belong to a known article, by address and title or by its words: feeds change
    their GUIDs and their hosts. `text_of` gives the stored text of an article where addresses and dates leave a doubt;
    without it, there is none.
    """
    shelf = _Shelf(known, text_of)
    unique = _first_of_each(_Seen.of(entry) for entry in entries)
    unique = _first_of_each(map(shelf.with_own_identity, unique)) if by_page else unique
    listed = _without_twins(unique, shelf) if by_page else unique
    taken = {seen.identity for seen in listed}
    new, changed, renamed, same = [], [], [], len(unique) - len(listed)
    for seen in listed:
        article = shelf.by_identity.get(seen.identity)
        if article is None and by_page and (article := shelf.recognised(seen, taken)):
            taken.add(article.identity)
            renamed.append((article.pk, seen.identity))
        if article is None:
            new.append(seen.entry)
        elif article.content_hash != seen.hash:
            changed.append((article.pk, seen.entry))
        else:
            same += 1
    return Changes(tuple(new), tuple(changed), tuple(renamed), same)


@dataclass(frozen=True, slots=True)
class _Seen:
    """An entry, and where to look for another that says the same: under its address and title, or by its words."""

    entry: Entry
    hash: str
    places: tuple[object, ...]

    @classmethod
    def of(cls, entry: Entry) -> _Seen:
        words = content_hash(entry.title, entry.text)
        page = [(canonical_link(entry.url), plain(entry.title))] if entry.url else []
        telling = len(entry.text.split()) >= TELLING_WORDS
        return cls(entry, words, (*page, *([words] if telling else [])))

    @property
    def identity(self) -> str:
        return self.entry.identity


def _first_of_each(given: Iterable[_Seen]) -> list[_Seen]:
    first: dict[str, _Seen] = {}
    for seen in given:
        first.setdefault(seen.identity, seen)
    return list(first.values())


class _Shelf:
    """The known articles, to be found by what an entry says."""

    def __init__(self, known: Collection[Known], text_of: TextOf | None) -> None:
        self.by_identity = {article.identity: article for article in known}
        self.text_of = text_of
        self.by_place: dict[object, list[Known]] = {}
        for article in known:
            for place in ((canonical_link(article.url), plain(article.title)), article.content_hash):
                self.by_place.setdefault(place, []).append(article)

    def with_own_identity(self, seen: _Seen) -> _Seen:
        """The entry, renamed if its identity belongs to an article that has nothing in common with it."""
        entry, article = seen.entry, self.by_identity.get(seen.identity)
        if not article or not self.text_of or article.content_hash == seen.hash:
            return seen
        if plain(article.title) == plain(entry.title) or (entry.published and entry.published == article.published):
            return seen
        if alike(f"{article.title} {self.text_of(article.pk)}", f"{entry.title} {entry.text}"):
            return seen
        return replace(seen, entry=replace(entry, identity=own_identity(entry)))

    def recognised(self, seen: _Seen, taken: Collection[str]) -> Known | None:
        """The article that this entry is under a new identity; none that the feed still lists under its old one."""
        articles = (article for place in seen.places for article in self.by_place.get(place, ())[: -SERIES - 1 : -1])
        free = (article for article in articles if article.identity not in taken)
        return next((article for article in free if self._is_same(seen, article)), None)

    def _is_same(self, seen: _Seen, article: Known) -> bool:
        text_of = self.text_of
        stored = (lambda: text_of(article.pk)) if text_of else (lambda: seen.entry.text)
        return _is_one(seen, article.content_hash, article.published, stored)


def _without_twins(listed: list[_Seen], shelf: _Shelf) -> list[_Seen]:
    """One of each article that the feed lists under two identities: the one that is known, whatever their order."""
    kept: dict[object, list[_Seen]] = {}
    twins = set()
    for seen in sorted(listed, key=lambda seen: (seen.identity not in shelf.by_identity, seen.identity)):
        if any(_are_twins(seen, other) for place in seen.places for other in kept.get(place, ())[:SERIES]):
            twins.add(seen.identity)
        else:
            for place in seen.places:
                kept.setdefault(place, []).append(seen)
    return [seen for seen in listed if seen.identity not in twins]


def _are_twins(seen: _Seen, other: _Seen) -> bool:
    return _is_one(seen, other.hash, other.entry.published, lambda: other.entry.text)


def _is_one(seen: _Seen, words: str, published: dt.datetime | None, text: Callable[[], str]) -> bool:
    """Whether that which stands in one of its places is the same article, and not the next of a series."""
    date = seen.entry.published
    if words == seen.hash:
        return _near(date, published, SAME_DAY)
    if date and date == published:
        return True
    return _near(date, published, ZONES) and alike(text(), seen.entry.text)


def _near(one: dt.datetime | None, other: dt.datetime | None, distance: dt.timedelta) -> bool:
    """Whether the dates, as far as they are given, allow for one article."""
    return one is None or other is None or abs(one - other) <= distance

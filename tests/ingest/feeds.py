"""Feeds for tests, in wording of our own."""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

ITEM: Mapping[str, str] = {
    "title": "Regulator bans the gadget",
    "link": "https://gazette.example/gadget",
    "guid": "gadget-1",
    "pubDate": "Fri, 10 Jul 2026 08:00:00 GMT",
    "description": "<p>The regulator banned the gadget on July 10.</p><p>The flaw was discovered on June 30.</p>",
}


def rss(items: Iterable[Mapping[str, str]] = (ITEM,), title: str = "The Gazette", head: str = "") -> bytes:
    """RSS 2.0 with one element for each value of each item."""
    parts = "".join(f"<item>{''.join(_element(*pair) for pair in item.items())}</item>" for item in items)
    channel = f"<title>{title}</title><link>https://gazette.example/</link>{head}{parts}"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{channel}</channel></rss>'.encode()


def item(number: int, **values: str) -> dict[str, str]:
    """A whole item that differs from the others by its number."""
    return {
        "title": f"Story {number}",
        "link": f"https://gazette.example/{number}",
        "guid": f"story-{number}",
        "pubDate": f"Fri, {number % 28 + 1:02d} May 2026 08:00:00 GMT",
        "description": f"<p>The regulator fined company {number} on July {number % 28 + 1}, 2026.</p>",
        **values,
    }


def atom(entries: str, title: str = "The Gazette") -> bytes:
    """Atom 1.0 around entries as given."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title>'
        f'<id>urn:gazette</id><link href="https://gazette.example/"/><updated>2026-07-10T08:00:00Z</updated>{entries}</feed>'
    ).encode()


def _element(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>"

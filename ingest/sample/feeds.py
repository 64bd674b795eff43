"""Publishers of the sample -> bytes of RSS 2.0 and Atom, each with the habits of its publisher. Pure.

Links lead to the article pages of the sample server at `base`; guids do not depend on it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import html
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import format_datetime
from html.entities import codepoint2name

from ingest.sample.catalogue import LATEST_REVISION, Markup, Publisher, SampleArticle, load_publishers

BYTE_ORDER_MARK = "\ufeff"
RSS_NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A feed or a page as a server would send it."""

    body: bytes
    content_type: str
    etag: str
    last_modified: dt.datetime


def feed_address(base: str, publisher: Publisher) -> str:
    """Where the sample server at `base` ("http://127.0.0.1:8000") serves the feed of `publisher`."""
    return f"{base}/feeds/{publisher.slug}.xml"


def feed_addresses(base: str) -> tuple[str, ...]:
    """The addresses of all feeds of the sample."""
    return tuple(feed_address(base, publisher) for publisher in load_publishers())


def article_address(base: str, article: SampleArticle) -> str:
    """Where the sample server at `base` shows `article`."""
    return f"{base}/articles/{article.publisher}/{article.slug}"


def render(publisher: Publisher, *, base: str, revision: int = LATEST_REVISION) -> Rendered:
    """The feed of `publisher` at `revision`: the same input gives the same bytes and the same ETag."""
    articles = publisher.at(revision)
    text = (_atom if publisher.markup.is_atom else _rss)(publisher, articles, base)
    encoding = "windows-1252" if publisher.markup is Markup.RSS_WINDOWS_1252 else "utf-8"
    body = text.encode(encoding)
    kind = "atom" if publisher.markup.is_atom else "rss"
    return Rendered(
        body=body,
        content_type=f"application/{kind}+xml" + ("; charset=utf-8" if encoding == "utf-8" else ""),
        etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        last_modified=max(article.changed for article in articles).astimezone(dt.UTC),
    )


def html_blocks(article: SampleArticle) -> str:
    """The body of `article` as HTML paragraphs and lists."""
    parts: list[str] = []
    for block in article.blocks:
        text = html.escape(block.removeprefix("- "), quote=False)
        if not block.startswith("- "):
            parts.append(f"<p>{text}</p>")
        elif parts and parts[-1].endswith("</ul>"):
            parts[-1] = f"{parts[-1].removesuffix('</ul>')}<li>{text}</li></ul>"
        else:
            parts.append(f"<ul><li>{text}</li></ul>")
    return "\n".join(parts)


def _rss(publisher: Publisher, articles: tuple[SampleArticle, ...], base: str) -> str:
    encoding = "windows-1252" if publisher.markup is Markup.RSS_WINDOWS_1252 else "utf-8"
    raw = publisher.markup is Markup.RSS_MALFORMED
    name, about = (text if raw else _xml(text) for text in (publisher.name, publisher.description))
    head = [
        f'<?xml version="1.0" encoding="{encoding}"?>',
        f'<rss version="2.0" {RSS_NAMESPACES}>',
        f"<channel>\n<title>{name}</title>\n<link>{publisher.site}/</link>\n<description>{about}</description>",
        "<language>en</language>",
        f'<atom:link href="{feed_address(base, publisher)}" rel="self" type="application/rss+xml"/>',
    ]
    if raw:
        head.append(f"<copyright>&copy;&nbsp;{name}</copyright>")
    items = [_rss_item(publisher.markup, article, base) for article in articles]
    mark = BYTE_ORDER_MARK if publisher.markup is Markup.RSS_ENTITIES else ""
    return mark + "\n".join([*head, *items, "</channel>\n</rss>\n"])


def _rss_item(markup: Markup, article: SampleArticle, base: str) -> str:
    permalink = "true" if markup is Markup.RSS_PERMALINK else "false"
    lines = [
        "<item>",
        f"<title>{_xml(article.title)}</title>",
        f"<link>{article_address(base, article)}</link>",
        f'<guid isPermaLink="{permalink}">{_xml(article.guid)}</guid>',
        _rss_date(markup, article),
        f"<dc:creator>{_xml(article.author)}</dc:creator>" if article.author else "",
        RSS_BODIES[markup](article),
        "</item>",
    ]
    return "\n".join(line for line in lines if line)


def _rss_date(markup: Markup, article: SampleArticle) -> str:
    if markup is Markup.RSS_PLAIN:
        return f"<dc:date>{article.published.isoformat()}</dc:date>"
    return f"<pubDate>{format_datetime(article.published)}</pubDate>"


def _encoded(article: SampleArticle) -> str:
    return (
        f"<description>{_xml(article.summary)}</description>\n"
        f"<content:encoded>{_cdata(html_blocks(article))}</content:encoded>"
    )


def _description(article: SampleArticle) -> str:
    body = html_blocks(article).replace("'", "&#39;")
    return f"<description>{_xml(body)}</description>"


def _plain(article: SampleArticle) -> str:
    return f"<description>{_xml(article.text)}</description>"


def _summary(article: SampleArticle) -> str:
    return f"<description>{_xml(article.summary)}</description>"


def _cdata_description(article: SampleArticle) -> str:
    return f"<description>{_cdata(html_blocks(article))}</description>"


def _named_entities(article: SampleArticle) -> str:
    named = "".join(f"&{codepoint2name[ord(c)]};" if ord(c) > 127 else c for c in html_blocks(article))
    return f"<description>{_cdata(named)}</description>"


RSS_BODIES: dict[Markup, Callable[[SampleArticle], str]] = {
    Markup.RSS_ENCODED: _encoded,
    Markup.RSS_DESCRIPTION: _description,
    Markup.RSS_PLAIN: _plain,
    Markup.RSS_SUMMARY: _summary,
    Markup.RSS_MALFORMED: _cdata_description,
    Markup.RSS_WINDOWS_1252: _encoded,
    Markup.RSS_ENTITIES: _named_entities,
    Markup.RSS_PERMALINK: _cdata_description,
}


def _atom(publisher: Publisher, articles: tuple[SampleArticle, ...], base: str) -> str:
    updated = max(article.changed for article in articles)
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<title>{_xml(publisher.name)}</title>\n<subtitle>{_xml(publisher.description)}</subtitle>",
        f"<id>{publisher.site}/</id>",
        f'<link rel="self" href="{feed_address(base, publisher)}"/>',
        f'<link rel="alternate" type="text/html" href="{publisher.site}/"/>',
        f"<updated>{updated.isoformat()}</updated>",
        f"<author><name>{_xml(publisher.name)}</name></author>",
    ]
    entries = [_atom_entry(publisher.markup, article, base) for article in articles]
    return "\n".join([*head, *entries, "</feed>\n"])


def _atom_entry(markup: Markup, article: SampleArticle, base: str) -> str:
    track = "?utm_source=feed&amp;utm_medium=atom" if markup is Markup.ATOM_TRACKED else ""
    lines = [
        "<entry>",
        _atom_title(markup, article),
        f"<id>{_xml(article.guid)}</id>",
        f'<link rel="alternate" type="text/html" href="{article_address(base, article)}{track}"/>',
        f"<published>{article.published.isoformat()}</published>",
        f"<updated>{article.changed.isoformat()}</updated>",
        f"<author><name>{_xml(article.author)}</name></author>" if article.author else "",
        _atom_body(markup, article),
        "</entry>",
    ]
    return "\n".join(line for line in lines if line)


def _atom_title(markup: Markup, article: SampleArticle) -> str:
    if markup is Markup.ATOM_DOUBLE:
        return f'<title type="html">{_xml(_xml(article.title))}</title>'
    return f"<title>{_xml(article.title)}</title>"


def _atom_body(markup: Markup, article: SampleArticle) -> str:
    body = html_blocks(article)
    if markup is Markup.ATOM_XHTML:
        div = f'<div xmlns="http://www.w3.org/1999/xhtml">{body}</div>'
        return f'<summary>{_xml(article.summary)}</summary>\n<content type="xhtml">{div}</content>'
    return f'<content type="html">{_xml(body)}</content>'


def _xml(text: str) -> str:
    return html.escape(text, quote=False)


def _cdata(text: str) -> str:
    return f"<![CDATA[{text}]]>"

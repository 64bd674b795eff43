"""Article of the sample -> a small self-contained page, so that the links of the sample lead somewhere. Pure."""

from __future__ import annotations

import datetime as dt
import html

from ingest.sample.catalogue import Publisher, SampleArticle
from ingest.sample.feeds import feed_address, html_blocks

STYLE = """
:root{--paper:#faf9f5;--ink:#17202a;--soft:#5b6672;--line:#d9d6cc;--accent:#b3341f;
--serif:"Source Serif 4",Charter,"Iowan Old Style",Georgia,serif;--sans:Inter,"Segoe UI",system-ui,sans-serif}
@media(prefers-color-scheme:dark){:root{--paper:#12161b;--ink:#e9e6df;--soft:#9aa5b1;--line:#2c343d;--accent:#f0836d}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 var(--sans)}
a{color:inherit;text-decoration-color:var(--line);text-underline-offset:3px}a:hover{text-decoration-color:currentColor}
.sample{margin:0;padding:9px 24px;border-bottom:1px solid var(--line);font-size:14px;color:var(--soft)}
.sample b{color:var(--accent);font-weight:600}
main{max-width:680px;margin:0 auto;padding:34px 24px 72px}
.publisher{margin:0;font:600 20px/1.3 var(--serif)}.tagline{margin:0 0 40px;font-size:14px;color:var(--soft)}
h1{font:600 clamp(28px,5vw,40px)/1.15 var(--serif);letter-spacing:-.012em;margin:0 0 14px;text-wrap:balance}
.byline{margin:0 0 30px;padding-bottom:18px;border-bottom:1px solid var(--line);font-size:14px;color:var(--soft)}
.text{font:18px/1.6 var(--serif)}.text p,.text ul{margin:0 0 1.05em}.text li{margin-bottom:.35em}
footer{margin-top:40px;padding-top:16px;border-top:1px solid var(--line);font-size:14px;color:var(--soft)}
@media print{.sample{border:0}body{background:#fff;color:#000}}
"""


def article_page(publisher: Publisher, article: SampleArticle, *, base: str) -> str:
    """The whole article as HTML, marked as part of the sample."""
    title, name = html.escape(article.title), html.escape(publisher.name)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title} - {name}</title>
<link rel="alternate" type="{_feed_type(publisher)}" title="{name}" href="{feed_address(base, publisher)}">
<style>{STYLE}</style>
</head>
<body>
<p class="sample"><b>Sample: made-up publisher.</b> The text was written to show Lagline at work.</p>
<main>
<p class="publisher">{name}</p>
<p class="tagline">{html.escape(publisher.description)}</p>
<article>
<h1>{title}</h1>
<p class="byline">{_byline(article)}</p>
<div class="text">
{html_blocks(article)}
</div>
</article>
<footer>{name} does not exist. Real events are told from public facts in words of our own; bystanders and what they
say are made up.</footer>
</main>
</body>
</html>
"""


def _feed_type(publisher: Publisher) -> str:
    return "application/atom+xml" if publisher.markup.is_atom else "application/rss+xml"


def _byline(article: SampleArticle) -> str:
    parts = [html.escape(article.author)] if article.author else []
    parts.append(_time(article.published))
    if article.updated:
        parts.append(f"changed {_time(article.updated)}")
    return " · ".join(parts)


def _time(moment: dt.datetime) -> str:
    shown = f"{moment:%B} {moment.day}, {moment:%Y, %H:%M} {moment.tzname()}"
    return f'<time datetime="{moment.isoformat()}">{shown}</time>'

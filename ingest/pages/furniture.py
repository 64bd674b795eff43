"""Parts of a page that are not the article: readers' comments, what else to read, newsletters, navigation. Pure."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_WORDS = (
    r"(?:comments?|responses|replies)(?:-?(?:area|list|section|thread|container|wrapper|body|box|block|template|form|content))?"
    r"|commentlist|commentarea|respond|disqus\w*|fb-comments|user-?comments|reader-?(?:comments|letters)|livefyre|hyvor-talk"
    r"|(?:related|recommended|recommendations|suggested)(?:-?(?:articles?|stories|posts|content|links|news|items|reading|box|list|wrapper))?"
    r"|more-?(?:from|on|stories|news|articles|coverage)(?:-.*)?|read-?(?:next|also|more)(?:-.*)?|also-?(?:read|like)|you-?may-?(?:also-?)?like.*"
    r"|most-?(?:read|popular|viewed|shared)(?:-.*)?|trending(?:-.*)?|popular-?(?:posts|stories|articles)|outbrain.*|taboola.*|jp-relatedposts"
    r"|newsletter(?:-?(?:signup|sign-up|form|box|promo|widget|cta|inline))?|subscribe(?:-?(?:box|form|widget|cta|banner|prompt))?"
    r"|sign-?up(?:-?(?:form|box))?|mailing-?list|share(?:-?(?:bar|buttons?|links|tools))?|sharedaddy|social(?:-?(?:share|links|media|bar|buttons))?"
    r"|cookie-?(?:banner|notice|consent|bar)|gdpr(?:-.*)?|onetrust.*|consent-?(?:banner|modal|popup)"
    r"|breadcrumbs?|pagination|post-?navigation|nav-?(?:links|bar|menu)|site-?(?:header|footer|nav|navigation)|skip-?link"
    r"|advert(?:isement)?s?|ad-?(?:slot|unit|container|wrapper|banner)|sponsored(?:-.*)?|promo(?:-?(?:box|block))?"
    r"|tags?-?(?:list|links|cloud)|post-?tags|author-?(?:bio|box|card)|about-?(?:the-)?author|print-?only|sr-only|visually-?hidden"
)
_FURNITURE = re.compile(_WORDS, re.IGNORECASE)
_FURNITURE_TAGS = frozenset({"nav", "footer", "dialog"})
_NEVER = frozenset({"html", "body", "main", "head", "meta", "link", "a", "h1"})
_ROLES = frozenset({"navigation", "search", "banner", "contentinfo", "dialog", "complementary"})


def remove_furniture(tree: HtmlElement) -> None:
    """Take it out of the tree. What holds the article itself stays, whatever it is called."""
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and _is_furniture(element) and not _holds_the_article(element):
            parent = element.getparent()
            if parent is not None:
                element.drop_tree()


def _is_furniture(element: HtmlElement) -> bool:
    if element.tag in _NEVER:
        return False
    if element.tag in _FURNITURE_TAGS or element.get("role") in _ROLES or element.get("aria-hidden") == "true":
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}".replace("_", "-").split()
    return any(_FURNITURE.fullmatch(name) for name in names)


def _holds_the_article(element: HtmlElement) -> bool:
    return next(element.iter("h1"), None) is not None or bool(element.xpath(".//*[@itemprop='articleBody']"))

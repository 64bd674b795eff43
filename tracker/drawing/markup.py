"""SVG elements as text. Whatever is not an element already is escaped, so hostile titles stay text. Pure."""

from __future__ import annotations

from html import escape


class Element(str):
    """Markup that was built here; everything else is text and is escaped."""

    __slots__ = ()


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, *children: str, **attributes: str | float | None) -> Element:
    """`element("text", "Jul 3", x=4, class_="when")`: an underscore at the end is dropped, None is left out."""
    made = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    inside = "".join(child if isinstance(child, Element) else escape(child, quote=False) for child in children)
    return Element(f"<{name}{made}>{inside}</{name}>" if inside else f"<{name}{made}/>")


def _attribute(key: str, value: str | float) -> str:
    text = value if isinstance(value, str) else number(value)
    return f' {key.rstrip("_").replace("_", "-") if key != "viewBox" else key}="{escape(text)}"'


def group(*children: str, **attributes: str | float | None) -> Element:
    """A `g`, or nothing where it would be empty."""
    return element("g", *children, **attributes) if any(children) else Element("")

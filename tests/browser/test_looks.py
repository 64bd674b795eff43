"""What only a browser can tell of the look: texts that touch, pages that scroll sideways, fonts and colours."""

import pytest
from playwright.sync_api import Page

from tests.factories import make_evidence
from tests.tracker.incident_rows import chip_rule, tool_ban
from tests.tracker.test_views_incident import page_of
from tests.tracker.timeline_examples import EXAMPLES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (390, 768, 1024, 1280, 1600)

TOUCHING = """() => [...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width).flatMap(svg => {
  const lines = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
  const poles = [...svg.querySelectorAll('.pole path, .today')].map(p => p.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const texts = lines.flatMap(([t, a], i) => lines.slice(i + 1).filter(([u, b]) => meet(a, b)).map(([u]) => [t, u]));
  const cut = lines.flatMap(([t, a]) => poles.filter(p => meet(a, p)).map(() => [t, 'a pole']));
  const area = svg.getBoundingClientRect();
  const beyond = lines.filter(([t, a]) => a.left < area.left - 1 || a.right > area.right + 1);
  const outside = beyond.map(([t]) => [t, 'the edge']);
  return [...texts, ...cut, ...outside];
})"""


def show(page: Page, html: str) -> None:
    """The page of an example in place of a served one, with the served styles and fonts."""
    page.evaluate("html => { document.open(); document.write(html); document.close(); }", html)
    page.wait_for_load_state()
    page.evaluate("document.fonts.ready")


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_texts_of_a_drawing_touch_at_any_width(live_server, open_page, name):
    page = open_page(f"{live_server.url}/about/")
    show(page, page_of(EXAMPLES[name]()))
    assert page.evaluate('document.fonts.check("600 14px Inter Variable")')
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(TOUCHING) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_page_scrolls_sideways(live_server, open_page):
    incident = tool_ban(title="A" * 120)
    chip_rule(title="Licence " * 30)
    for path in ("/", "/about/", incident.get_absolute_url(), "/follow/", "/?q=" + "x" * 200):
        page = open_page(live_server.url + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_measured_widths_are_those_of_the_fonts(live_server, open_page):
    """The table of widths never falls short of what the browser draws by more than a trifle."""
    from tracker.drawing.widths import Face, text_width

    page = open_page(f"{live_server.url}/about/")
    fonts = ["400 14px Inter Variable", "600 14px Inter Variable", '600 26px "Source Serif 4 Variable"']
    page.evaluate("fonts => Promise.all(fonts.map(f => document.fonts.load(f)))", fonts)
    drawn = """([font, text]) => { const c = document.createElement('canvas').getContext('2d'); c.font = font;
      return c.measureText(text).width; }"""
    texts = (
        "Alibaba tells its staff to stop using Claude Code",
        "Apr 22 - Jun 5, 2026",
        "305-334 days",
        "Été à Zürich",
    )
    for face, size, font in zip(Face, (14, 14, 26), fonts, strict=True):
        for text in texts:
            width = page.evaluate(drawn, [font, text])
            assert width <= text_width(text, size, face) * 1.01 <= width * 1.12


def test_dark_is_dark_and_light_is_light(live_server, open_page):
    tool_ban()
    grounds = {}
    for dark in (False, True):
        page = open_page(f"{live_server.url}/", dark=dark)
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number)")
        grounds[dark] = sum(colour)
    assert grounds[False] > 700
    assert grounds[True] < 120


def test_print_shows_a_drawing_that_fits_paper_and_no_controls(live_server, open_page):
    ban = tool_ban()
    for _ in range(3):
        make_evidence(event=ban.events.first())
    page = open_page(live_server.url + ban.get_absolute_url(), width=640)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".at-medium svg").is_visible()
    assert not page.locator(".at-wide svg").is_visible()
    assert not page.locator(".at-narrow svg").is_visible()
    assert not page.locator(".replay").is_visible()
    assert page.locator("details .quote").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"

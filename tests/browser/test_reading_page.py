"""The page that tells how a text is read, in a real browser: links, widths, colours, the keyboard, no scripts."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from ingest.admin import explained as reading
from tests.ingest.explained import PUBLISHED, TEXT, TITLE, account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (390, 768, 1024, 1280, 1600)

CONTRASTS = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const linear = v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => [r, g, b].map(v => linear(v / 255))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = el => { for (let e = el; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor);
    if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
  const out = [];
  const walker = document.createTreeWalker(document.querySelector('.reading'), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const el = node.parentElement;
    if (!node.textContent.trim() || !el.checkVisibility() || el.closest('.visually-hidden')) continue;
    const [a, b] = [light(rgba(getComputedStyle(el).color)), light(ground(el))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) out.push([node.textContent.trim(), el.className, (a + 0.05) / (b + 0.05)]);
  }
  return out;
}"""


@pytest.fixture
def read(open_page, live_server, monkeypatch):
    """`read(text=..., **how)`: the page after an editor logged in, pasted and pressed the button."""
    get_user_model().objects.create_superuser("nora", password="a long password")
    monkeypatch.setattr(reading, "explain", lambda document: account())

    def opened(text=TEXT, title=TITLE, **how):
        page = open_page(live_server.url + reverse("admin:ingest_article_read"), **how)
        page.fill("[name=username]", "nora")
        page.fill("[name=password]", "a long password")
        page.click("[type=submit]")
        page.fill("[name=title]", title)
        page.fill("[name=published]", PUBLISHED.isoformat())
        page.fill("textarea[name=text]", text)
        page.click("text=Read it")
        page.wait_for_selector(".found")
        return page

    return opened


@pytest.mark.parametrize("scripts", [True, False])
def test_the_text_shows_its_marks_and_each_mark_leads_to_its_event_and_back(read, scripts):
    page = read(scripts=scripts)
    assert page.locator(".paper-text .trigger").first.inner_text() == "banned"
    tags = page.locator(".paper a.tag").all_inner_texts()
    assert [tag.split(" ", 1)[0] for tag in tags] == ["1", "2", "3", "4", "5"]
    page.click("#mark-3")
    assert page.url.endswith("#event-3")
    entry = page.locator("#event-3")
    assert entry.locator(".when").inner_text() == "June 22, 2026"
    assert entry.locator("q .date").inner_text() == "June 22"
    page.click("#event-3 >> text=in the text")
    assert page.url.endswith("#mark-3")
    assert page.locator("#mark-3").is_visible()


def test_the_keyboard_reaches_the_text_and_opens_what_is_folded(read):
    page = read()
    seen = []
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
        if seen[-1] == "SUMMARY" and page.evaluate("!!document.activeElement.closest('.rest')"):
            break
    assert "paper" in seen
    rest = page.locator("details.rest").first
    assert not rest.locator("li").first.is_visible()
    page.keyboard.press("Enter")
    assert "May 4, 1971" in rest.inner_text()


def test_nothing_scrolls_sideways_at_any_width(read):
    page = read(title="A" * 200, text=TEXT + "\n" + "x" * 500)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_text_has_contrast(read, dark, width):
    page = read(dark=dark, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate(CONTRASTS) == []


def test_kinds_differ_in_more_than_colour(read):
    page = read()
    shapes = page.evaluate(
        """['signal', 'process', 'measure', 'reaction'].map(family => {
          const style = getComputedStyle(document.querySelector(`.paper .tag.${family}`), '::before');
          return [style.borderRadius, style.transform, style.clipPath].join('|'); })"""
    )
    assert len(set(shapes)) == 4
    assert page.locator(".paper .tag.process").first.inner_text().endswith("investigation")

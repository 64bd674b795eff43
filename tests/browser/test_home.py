"""Home in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.tracker.incident_rows import chip_rule, old_recall, tool_ban

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def home(live_server) -> str:
    """The address of a home page with three incidents."""
    tool_ban(is_sample=True)
    chip_rule()
    old_recall()
    return f"{live_server.url}/"


def titles(page: Page) -> list[str]:
    return page.locator(".item h3").all_inner_texts()


def test_without_scripts_the_form_filters_and_links_lead_on(home, open_page):
    page = open_page(home, scripts=False)
    assert len(titles(page)) == 3
    page.get_by_label("Category").select_option("recall")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile(r"category=recall"))
    assert titles(page) == ["Lamps recalled over hot cables"]
    page.get_by_role("link", name="Lamps recalled over hot cables").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lamps recalled over hot cables")


def test_filtering_swaps_the_list_alone_and_going_back_restores_it(home, open_page):
    page = open_page(home)
    page.evaluate("window.untouched = true")
    page.get_by_label("Category").select_option("recall")
    expect(page.locator("#count")).to_have_text("1 incident for recall")
    expect(page).to_have_url(re.compile(r"\?.*category=recall"))
    assert titles(page) == ["Lamps recalled over hot cables"]
    assert page.evaluate("window.untouched") is True
    expect(page).to_have_title("Recall: incidents on Lagline")
    page.go_back()
    expect(page.locator(".item")).to_have_count(3)
    expect(page).to_have_url(home)
    expect(page.get_by_label("Category")).to_have_value("")
    page.go_forward()
    expect(page.locator(".item")).to_have_count(1)
    expect(page.get_by_label("Category")).to_have_value("recall")


def test_typing_filters_and_keeps_the_focus(home, open_page):
    page = open_page(home)
    field = page.get_by_label("Words in titles, events and names")
    field.press_sequentially("chip")
    expect(page.locator("#count")).to_have_text("1 incident for “chip”")
    expect(field).to_be_focused()
    field.fill("zebra")
    expect(page.get_by_role("heading", name="No incident matches.")).to_be_visible()


def test_swapping_the_list_moves_nothing_above_it(home, open_page):
    page = open_page(home)
    before = page.locator("#results").bounding_box()
    page.get_by_label("Status").select_option("pending")
    expect(page.locator("#count")).to_have_text("1 incident for pending")
    after = page.locator("#results").bounding_box()
    assert before
    assert after
    assert (before["x"], before["y"], before["width"]) == (after["x"], after["y"], after["width"])


def test_the_keyboard_reaches_everything_in_order(home, open_page):
    page = open_page(home)
    reached = []
    for _ in range(10):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.innerText.trim()"))
    assert reached == [
        "Skip to the content", "Lagline", "Incidents", "About", "Follow", "q", "category", "status", "Filter",
        "Export licence needed for chips",
    ]  # fmt: skip


def test_the_skip_link_is_seen_on_focus_and_skips(home, open_page):
    page = open_page(home)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the content")
    box = link.bounding_box()
    assert box
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_focus_can_be_seen(home, open_page):
    page = open_page(home)
    link = page.locator(".item h3 a").first
    page.keyboard.press("Tab")
    link.focus()
    assert link.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"

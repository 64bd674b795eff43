"""An incident's page in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.tracker.incident_rows import tell, tool_ban

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def incident_page(live_server) -> str:
    """The address of an incident's page."""
    incident = tool_ban()
    tell(incident, "accusation", "2026-06", "A rival accuses the firm", certainty="alleged")
    return f"{live_server.url}{incident.get_absolute_url()}"


@pytest.mark.parametrize("scripts", [True, False])
def test_everything_is_there_with_and_without_scripts(incident_page, open_page, scripts):
    page = open_page(incident_page, scripts=scripts)
    expect(page.get_by_role("heading", level=1)).to_have_text("A firm bans a coding tool")
    expect(page.locator(".lag")).to_contain_text("10 days")
    expect(page.locator("li.event")).to_have_count(4)
    expect(page.locator(".at-wide svg.drawing")).to_be_visible()


def test_a_mark_leads_to_its_event(incident_page, open_page):
    page = open_page(incident_page)
    link = page.get_by_role("link", name=re.compile("^July 10, 2026, effective"))
    link.locator(".mark").click()
    expect(page).to_have_url(re.compile(r"#event-\d+$"))
    expect(page.locator("li.event:target")).to_contain_text("The ban takes effect")
    expect(page.locator("li.event:target")).to_be_in_viewport()


def test_marks_can_be_reached_by_keyboard_and_show_it(incident_page, open_page):
    page = open_page(incident_page)
    mark = page.locator(".at-wide .event-mark").first
    page.keyboard.press("Tab")
    mark.focus()
    assert mark.locator(".soft, .halo").first.evaluate("e => getComputedStyle(e).strokeWidth") == "2.5px"


def test_the_page_can_be_set_back_to_a_day(incident_page, open_page):
    page = open_page(incident_page, scripts=False)
    page.get_by_label("As known on").fill("2026-07-05")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("status")).to_contain_text("As known on July 5, 2026")
    expect(page.locator(".at-wide svg.drawing")).to_contain_text("as known on")
    page.get_by_role("link", name="Show what is known today").click()
    expect(page).to_have_url(incident_page)


def test_one_drawing_for_each_width(incident_page, open_page):
    page = open_page(incident_page)
    names = (".at-narrow", ".at-medium", ".at-wide")
    for width, shown in ((390, ".at-narrow"), (768, ".at-medium"), (1280, ".at-wide")):
        page.set_viewport_size({"width": width, "height": 900})
        assert [name for name in names if page.locator(name).is_visible()] == [shown]

"""The desk of feeds in a real browser: nothing scrolls sideways, nothing is refused by the content security policy."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from tests.ingest import feed_rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (390, 768, 1280)


def test_the_desk_of_feeds_fits_its_window(live_server, open_page):
    feeds = feed_rows.all_kinds(timezone.now())
    get_user_model().objects.create_superuser("nora", password="a long password")
    page = open_page(live_server.url + reverse("admin:index"))
    page.fill("[name=username]", "nora")
    page.fill("[name=password]", "a long password")
    page.click("[type=submit]")
    assert "Ministry of Trade" in page.locator(".attention").first.inner_text()
    places = [reverse(f"admin:{name}") for name in ("index", "ingest_feed_changelist", "ingest_feed_try")]
    places += [reverse("admin:ingest_feed_change", args=[feed.pk]) for feed in feeds.values()]
    for place in places:
        page.goto(live_server.url + place)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (place, width)


def test_an_editor_pauses_a_feed_and_resumes_it(live_server, open_page):
    feed = feed_rows.healthy(timezone.now())
    get_user_model().objects.create_superuser("nora", password="a long password")
    page = open_page(live_server.url + reverse("admin:ingest_feed_change", args=[feed.pk]))
    page.fill("[name=username]", "nora")
    page.fill("[name=password]", "a long password")
    page.click("[type=submit]")
    page.click("text=Pause")
    assert "paused" in page.locator(".state").first.inner_text()
    page.click("text=Resume")
    assert "Resumed: 1." in page.locator(".messagelist").inner_text()
    page.fill("[name=url]", "ftp://gazette.example/")
    page.click("text=Save")
    assert "does not begin with http" in page.locator(".field.url .error").inner_text()

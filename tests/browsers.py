"""A real browser for tests: Debian's chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
HINT = "no browser found: install Debian's package `chromium` (apt-get install chromium)"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window. Skips where there is none, fails instead under LAGLINE_REQUIRE_BROWSER=1."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        if os.environ.get("LAGLINE_REQUIRE_BROWSER") == "1":
            pytest.fail(HINT)
        pytest.skip(HINT)
    # Playwright's synchronous interface runs an event loop in this thread, in which Django refuses its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield chromium
        chromium.close()

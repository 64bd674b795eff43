"""Pages in a real browser: with and without JavaScript, and everything that went wrong on them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request


@dataclass
class Complaints:
    """What a page must not do: errors on the console, requests that fail or go to another host."""

    console: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def watch(self, page: Page, host: str) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("request", lambda request: self._request(request, host))
        page.on("requestfailed", self._failed)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.console.append(message.text)

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on before it had loaded
            self.failed.append(f"{request.url}: {request.failure}")

    def _request(self, request: Request, host: str) -> None:
        if urlsplit(request.url).netloc not in (host, ""):
            self.elsewhere.append(request.url)


Open = Callable[..., Page]


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Nothing may be in it when the test ends."""
    found = Complaints()
    yield found
    assert found == Complaints()


@pytest.fixture
def open_page(browser: Browser, complaints: Complaints) -> Iterator[Open]:
    """`open_page(address, width=1280, dark=False, scripts=True)`: the page in a fresh context, watched."""
    contexts: list[BrowserContext] = []

    def opened(url: str, *, width: int = 1280, height: int = 900, dark: bool = False, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light",
            java_script_enabled=scripts, reduced_motion="reduce",
        )  # fmt: skip
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        complaints.watch(page, urlsplit(url).netloc)
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()

"""What to make of a page that was fetched for an entry: its text, or why the summary stays. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.pages import walls
from ingest.pages.readable import Page
from ingest.pages.summaries import belongs
from ingest.pages.walls import Wall
from ingest.records import PageStatus


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status to be stored, why in words, and the text, which is empty where the summary stays."""

    status: PageStatus
    note: str = ""
    text: str = ""


_WALLS = {
    Wall.CHECK: Verdict(
        PageStatus.REFUSED,
        "The site asks for proof that a person reads its page. Use a feed of it that carries whole texts.",
    ),
    Wall.CONSENT: Verdict(
        PageStatus.CONSENT,
        "In the place of the page, the site asks for consent to cookies, which Lagline does not give.",
    ),
    Wall.PAYWALL: Verdict(PageStatus.PAYWALL, "The page is behind a paywall: only its summary is read."),
}


def judge(page: Page, *, title: str, summary: str) -> Verdict:
    """For an entry with this title and summary."""
    wall = walls.find_wall(url=page.url, title=page.title, text=page.text, source=page.source)
    if wall is not Wall.NONE:
        return _WALLS[wall]
    if not page.text:
        return Verdict(
            PageStatus.FAILED, "No text can be found on the page. It may be made by scripts, or be no article."
        )
    if not belongs(page.text, title=title, summary=summary):
        return Verdict(PageStatus.REFUSED, "The page's text is another one: title and summary do not occur in it.")
    if len(page.text) <= len(summary):
        return Verdict(PageStatus.FETCHED, "The page holds no more text than the feed.")
    return Verdict(PageStatus.FETCHED, text=page.text)

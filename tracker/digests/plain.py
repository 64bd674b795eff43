"""A letter -> plain text that is good to read by itself. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tracker.digests.compose import count
from tracker.digests.letter import Letter, Line, Story, Upcoming

WIDTH = 72


def render(letter: Letter) -> str:
    """The whole text, in lines of at most 72 characters except for addresses."""
    return "\n".join(_lines(letter)).rstrip() + "\n"


def _lines(letter: Letter) -> Iterator[str]:
    yield f"Lagline, {letter.day:%B} {letter.day.day}, {letter.day.year}"
    yield from _wrap(letter.summary)
    if letter.is_sample:
        yield "This tells made-up sample news."
    for story in letter.stories:
        yield from ("", "")
        yield from _story(story)
    if letter.more_stories:
        yield from ("", "")
        yield f"Changes in {count(letter.more_stories, 'more incident')}:"
        yield letter.links.home
    if letter.upcoming:
        yield from ("", "", "IN THE COMING WEEK")
        for item in letter.upcoming:
            yield from _upcoming(item)
    yield from _foot(letter)


def _story(story: Story) -> Iterator[str]:
    yield from _wrap(("New incident: " if story.is_new else "") + story.title)
    yield "-" * WIDTH
    yield story.status
    if story.lag:
        yield f"|<-- {story.lag} -->| {story.lag_of}"
    yield story.url
    for line in story.lines:
        yield ""
        yield from _line(line)
    if story.more:
        yield from ("", f"  and {count(story.more, 'more change')} on the page of the incident")


def _line(line: Line) -> Iterator[str]:
    certainty = f" ({line.certainty})" if line.certainty else ""
    when = f" {line.when}{certainty}" if line.when else ""
    yield from _wrap(f"{line.label}{when}", "  ")
    yield from _wrap(line.words, "  ")
    if line.quote:
        yield from _wrap(f'"{" ".join(line.quote.split())}"', "    ")
    if line.source:
        yield from _wrap(f"{line.source} ({line.support})", "    ")
    if line.source_url:
        yield f"    {line.source_url}"


def _upcoming(item: Upcoming) -> Iterator[str]:
    yield ""
    yield from _wrap(f"{item.date.human()}: {item.words}", "  ")
    yield from _wrap(item.incident, "    ")
    yield f"    {item.url}"


def _foot(letter: Letter) -> Iterator[str]:
    yield from ("", "", "-- ")
    yield from _wrap(f"You get this because you asked to follow incidents on Lagline. It covers {letter.period}.")
    yield f"What you follow: {letter.links.manage}"
    yield f"No more mail:    {letter.links.unsubscribe}"


def _wrap(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )

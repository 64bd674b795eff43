import time

import pytest

from ingest.churn import alike, content_hash, settled

STORY = "The regulator banned the widget on July 10."


@pytest.mark.parametrize(
    "line",
    [
        "Updated 5 minutes ago",
        "Last updated: July 10, 2026 at 8:04 p.m. ET",
        "Updated just now",
        "Share this article on Facebook | Twitter | WhatsApp",
        "Share on X",
        "Tweet",
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Sponsored content by Acme",
        "Sign up for our newsletter, it is free",
        "Related: Ten things about widgets",
        "Read more: Acme's boss speaks",
        "Trending now",
        "1,304 comments",
        "3 min read",
        "Follow us on Mastodon",
    ],
)
def test_what_churns(line: str):
    assert content_hash("t", f"{STORY}\n\n{line}") == content_hash("t", STORY)
    assert content_hash("t", f"{line}\n\n{STORY}") == content_hash("t", STORY)


@pytest.mark.parametrize("words", [" Updated 5 minutes ago", " 12 comments", " (posted 3 hours ago)"])
def test_what_churns_inside_of_a_paragraph(words: str):
    other = words.replace("5", "17").replace("12", "1,712").replace("3", "4")
    assert content_hash("t", STORY + words) == content_hash("t", STORY + other)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("on July 10", "on July 11"),
        ("banned", "will ban"),
        ("the widget", "12 widgets"),
        (STORY, f"{STORY} The flaw was found 3 days ago."),
        (STORY, f"{STORY}\n\nCorrection: the ban takes effect on July 20."),
        (STORY, f"{STORY}\n\nUpdated rules take effect on July 20."),
        (STORY, f"{STORY}\n\nShare prices fell by 5 percent."),
        (STORY, f"{STORY}\n\nUpdate: Acme appealed on July 12."),
    ],
)
def test_what_says_something_is_a_change(old: str, new: str):
    assert content_hash("t", STORY) != content_hash("t", STORY.replace(old, new))


def test_age_in_a_sentence_is_no_churn():
    assert settled("It was found 3 days ago.") != settled("It was found 5 days ago.")


def test_alike():
    assert alike(STORY, f"{STORY} " + "And more was said about other things of no importance. " * 5)
    assert alike("", STORY)
    assert not alike(STORY, "Harbour police boarded two trawlers near the cape.")


@pytest.mark.parametrize(
    "text",
    ["1" + ",1" * 100_000, "1 " * 100_000, "updated " * 50_000, "share " * 50_000, "\n\nad" * 50_000, "." * 200_000],
)
def test_hostile_texts_take_no_longer(text: str):
    begun = time.process_time()
    content_hash("t", text)
    alike(text, text)
    assert time.process_time() - begun < 3

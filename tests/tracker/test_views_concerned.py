"""Who an incident is about: the list of an incident's page."""

from dataclasses import replace

import pytest

from tests.tracker import timeline_examples as examples
from tests.tracker.test_views_incident import page_of
from tracker.records import ArticleLine, NamedEntity
from tracker.views.concerned import concerned

ARTICLES = tuple(ArticleLine(i, f"Article {i}", "The Harbor Wire", "", None, i) for i in range(12))


@pytest.mark.parametrize(
    ("name", "label", "role", "articles", "kept"),
    [
        ("Nobody Else", "ORG", "actor", 1, True),
        ("Anthropic", "ORG", "named", 1, True),
        ("Senate Banking Committee", "ORG", "named", 1, True),
        ("Qoder", "PRODUCT", "named", 3, True),
        ("ASML", "ORG", "named", 3, True),
        ("Teams", "PRODUCT", "named", 2, False),
        ("Being", "ORG", "named", 1, False),
        ("Anthrop", "ORG", "named", 1, False),
        ("Chinese", "NORP", "named", 9, False),
        ("REASON", "ORG", "named", 6, False),
    ],
)
def test_names_are_kept_that_act_that_events_tell_or_that_run_through_the_articles(name, label, role, articles, kept):
    timeline = replace(examples.tool_ban(), articles=ARTICLES, entities=(NamedEntity(name, label, role, articles),))
    assert [entity.name for entity in concerned(timeline)] == [name] * kept


def test_a_heading_of_a_sentence_is_no_name():
    base = examples.tool_ban()
    heading = NamedEntity("Review", "ORG", "named", 1)
    said = replace(base, title="Review: a tool is banned", entities=(heading,))
    assert concerned(said) == ()
    assert concerned(replace(said, title="The Review bans a tool")) == (heading,)


def test_the_page_lists_them():
    timeline = examples.tool_ban()
    html = page_of(timeline, concerned=concerned(timeline))
    assert '<a href="/?q=Claude%20Code">Claude Code</a> <small>target, 7 articles</small>' in html

"""Who acted on whom, and what is background: only where the grammar, or the rest of the text, says so."""

import datetime as dt

import pytest

from ingest.nlp.pipeline import extract
from ingest.records import Document

PUBLISHED = dt.date(2026, 7, 8)


def only_event(text: str, title: str = ""):
    (event,) = extract(Document("one", title, text, PUBLISHED)).events
    return event


@pytest.mark.parametrize(
    ("sentence", "actor", "target"),
    [
        ("OpenAI accused DeepSeek of copying on June 10.", "OpenAI", "DeepSeek"),
        ("OpenAI accused the Chinese company DeepSeek of copying on June 10.", "OpenAI", "DeepSeek"),
        ("The Department of Defense added Alibaba to its list on June 8.", "Department of Defense", "Alibaba"),
        ("TikTok was fined by the Garante on June 8.", "Garante", "TikTok"),
        ("In a letter to the Senate Banking Committee of June 10, Anthropic accused Alibaba.", "Anthropic", "Alibaba"),
        ("LAGOS - Mobile networks in Nigeria blocked access to Twitter on July 4.", None, "Twitter"),
        ("REASON: On June 3 the regulator banned the import of toys.", None, None),
        ("Alibaba's engineers discovered the flaw on June 30.", None, None),
        ("Southwind Foods, LLC of Carson, CA, recalled shrimp on June 30.", "Southwind Foods, LLC", None),
        ("On June 30 Kenz Henz recalled Kenz Henz brand eggs.", "Kenz Henz", None),
        ("Chinese regulators opened an inquiry on June 30.", None, None),
    ],
)
def test_parties_stand_beside_the_verb(sentence, actor, target):
    event = only_event(sentence)
    assert (event.actor, event.target) == (actor, target)


RECALLED = """Alibaba banned Claude Code on July 3, 2026. Anthropic had accused Alibaba on June 10, 2026.
OpenAI accused DeepSeek of the same practice in January 2025. Anthropic had accused Alibaba before, in March 2025."""


def test_what_is_long_ago_and_about_others_is_background():
    events = extract(Document("one", "Alibaba bans Claude Code", RECALLED, PUBLISHED)).events
    assert {(str(e.date), e.main) for e in events} == {
        ("2026-07-03", True),
        ("2026-06-10", True),
        ("2025-01", False),
        ("2025-03", True),
    }

"""Short texts in many voices (alert, live blog, advisory, newsletter) with their dated events: a guard for the rules.

A block of `data/extraction/stories.txt` is `## published voice`, the text, and a last line `= kind date; kind date`.
"""

import datetime as dt
from pathlib import Path

from ingest import evaluation
from ingest.extraction_io import event_as_json
from ingest.nlp.pipeline import extract
from ingest.records import Document

STORIES = Path(__file__).parents[2] / "data" / "extraction" / "stories.txt"


def stories():
    for block in STORIES.read_text().split("## ")[1:]:
        head, _, body = block.partition("\n")
        text, _, told = body.rpartition("\n= ")
        published = dt.date.fromisoformat(head[:10])
        events = [dict(zip(("kind", "date"), item.split(), strict=True)) for item in told.strip().split(";")]
        yield Document(head, "", text, published), events


def test_most_events_of_the_stories_are_found_and_few_others():
    annotated = {document.id: events for document, events in stories()}
    found = {document.id: [event_as_json(e) for e in extract(document).events] for document, _ in stories()}
    figures = evaluation.score(annotated, found)
    assert figures["documents"] == 27
    assert figures["kind_and_date"]["P"] > 0.84
    assert figures["kind_and_date"]["R"] > 0.82
    assert figures["date"]["F1"] > 0.88

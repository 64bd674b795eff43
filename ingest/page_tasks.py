"""Full text: the pages of articles whose feed carries a summary only."""

from __future__ import annotations

from celery import shared_task


@shared_task(name="ingest.page_tasks.fetch_pages")
def fetch_pages() -> int:
    """Fetch the pages that are wanted. Returns how many were."""
    return 0

"""The bell of the mail stage."""

from celery import shared_task

from tracker.digests import send


@shared_task(name="tracker.digests.tasks.send_due")
def send_due() -> int:
    """Send the digests that are due. Safe to run twice at once, and at any time."""
    return send.send_due()

"""WebSub: subscriptions asked for, renewed and given up."""

from __future__ import annotations

from celery import shared_task


@shared_task(name="ingest.push_tasks.keep_subscriptions")
def keep_subscriptions() -> int:
    """Ask for what is wanted, renew what ends soon. Returns how many were dealt with."""
    return 0

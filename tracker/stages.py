"""The stages of the work, as a list: which task claims a backlog, how often beat rings its bell, and who comes next.

A bell is a message without content. A stage that did something rings the next one and, as its time slice may have ended
before its backlog did, itself; beat rings all from time to time, which is enough by itself should any bell get lost.
"""

from __future__ import annotations

from dataclasses import dataclass

BELL_EXPIRES_SECONDS = 600
"""No worker answers a bell that is older, so that an outage leaves no heap of them. Far above any error of clocks."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. Its task takes no argument and returns how many rows it dealt with."""

    name: str
    task: str
    every_seconds: float
    then: str | None = None

    @property
    def queue(self) -> str:
        """Each stage has a queue of its own, so that a long backlog of one does not hold up another."""
        return self.name


STAGES = (
    Stage("poll", "ingest.tasks.poll_due", every_seconds=15, then="read"),
    Stage("page", "ingest.page_tasks.fetch_pages", every_seconds=20, then="read"),
    Stage("push", "ingest.push_tasks.keep_subscriptions", every_seconds=20, then="read"),
    Stage("tidy", "ingest.tidy_tasks.tidy", every_seconds=3600),
    Stage("read", "ingest.tasks.read_unread", every_seconds=20, then="place"),
    Stage("place", "tracker.tasks.place_read", every_seconds=20),
    Stage("mail", "tracker.digests.tasks.send_due", every_seconds=60),
)
BY_TASK = {stage.task: stage for stage in STAGES}
BY_NAME = {stage.name: stage for stage in STAGES}


def beat_schedule() -> dict[str, dict[str, object]]:
    """For Celery: half-open intervals in seconds, so that no clock change matters."""
    return {
        stage.name: {
            "task": stage.task,
            "schedule": stage.every_seconds,
            "options": {"queue": stage.queue, "expires": BELL_EXPIRES_SECONDS},
        }
        for stage in STAGES
    }


def routes() -> dict[str, dict[str, str]]:
    """For Celery: which queue carries which task."""
    return {stage.task: {"queue": stage.queue} for stage in STAGES}


def to_ring_after(task: str, rows: object) -> list[Stage]:
    """Which bells to ring when `task` has dealt with `rows` rows."""
    stage = BY_TASK.get(task)
    if stage is None or not rows:
        return []
    return [stage, *([BY_NAME[stage.then]] if stage.then else [])]

"""Configuration of the `tracker` app."""

from django.apps import AppConfig

from tracker import celery  # noqa: F401 - by this, shared tasks find their Celery application


class TrackerConfig(AppConfig):
    """Many documents: incidents, timelines, digests."""

    name = "tracker"

    def ready(self) -> None:
        """Says what articles are used for."""
        from ingest import downstream  # noqa: PLC0415 - models can be imported from now on
        from tracker.placing.outcomes import incidents_of  # noqa: PLC0415

        downstream.register(downstream.Use("placement", incidents_of))

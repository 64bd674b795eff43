"""Configuration of the `tracker` app."""

from django.apps import AppConfig

from tracker import celery  # noqa: F401 - by this, shared tasks find their Celery application


class TrackerConfig(AppConfig):
    """Many documents: incidents, timelines, digests."""

    name = "tracker"

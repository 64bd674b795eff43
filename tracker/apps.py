"""Configuration of the `tracker` app."""

from django.apps import AppConfig


class TrackerConfig(AppConfig):
    """Many documents: incidents, timelines, digests."""

    name = "tracker"

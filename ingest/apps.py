"""Configuration of the `ingest` app."""

from django.apps import AppConfig


class IngestConfig(AppConfig):
    """One document: feeds, articles, mentions."""

    name = "ingest"

"""The desk's view of one document: feeds, articles and what was read in them."""

from ingest.admin import articles, feeds, mentions

__all__ = ["articles", "feeds", "mentions"]

"""One document in, annotations out. Importing this package does not import spaCy; the first `pipeline.extract` does."""

EXTRACTOR_VERSION = "trained-2"
"""Stored with every mention, so that a text read by an older version can be read again."""

"""Pages of articles: bytes in, text and what is known of it out. Pure.

The only importer of trafilatura, htmldate and protego.
"""

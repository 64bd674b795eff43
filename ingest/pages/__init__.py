"""Pages of articles: bytes in, text and what is known of it out. Pure; the only importer of trafilatura, htmldate, protego."""

"""Which articles tell one affair, and what follows for incidents. `place` is the table of contents.

Pure: names, rarity, scoring, clustering, titles. Reads: candidates. Writes: belonging, settling, background, place.
"""

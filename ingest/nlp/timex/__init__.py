"""Date expressions of English news -> EDTF values. Pure: the publication date is passed in.

`find` is the whole of it: the expressions of a text in order, each with its value or None where it cannot be placed
("30 days", "the first quarter of fiscal 2024"). Names of two dates that bound a range are two expressions. `mentions`
adds to them what no calendar places ("now", "recently", "480 BC").
"""

from ingest.nlp.timex.mentions import mentions
from ingest.nlp.timex.reading import find, read
from ingest.nlp.timex.state import Duration, Hit

__all__ = ["Duration", "Hit", "find", "mentions", "read"]

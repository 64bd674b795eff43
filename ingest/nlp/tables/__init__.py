"""The trigger lexicon as data: see `lexicon` for how a line is read. Within a word, the first line that fits counts."""

from ingest.nlp.tables import binding, deeds, exceptions, procedure, speech
from ingest.nlp.tables.parts import IRREGULAR

__all__ = ["IRREGULAR", "TABLE"]

TABLE = "".join(part.LINES for part in (exceptions, binding, procedure, speech, deeds))

"""Why a document was read as it was, in words: for the terminal and for the desk's page. Pure.

phrases   names of features -> short phrases
rules     how a date was read, and what it counts from
marks     a text cut where its marks begin and end
judging   certainty, affair and scores of one event
story     an account and its document -> all that there is to tell
terminal  a story -> lines, with colours or brackets
"""

from ingest.explaining.story import story
from ingest.explaining.told import Story

__all__ = ["Story", "story"]

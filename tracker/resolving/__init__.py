"""Mentions and editors' decisions -> events.

Pure: no Django, no clock; the same mentions give the same events in any order.

    resolve(mentions, decisions, known_events) -> the events of one incident, by date

`grouping` finds which mentions tell one happening, `moves` which date replaced which, `dating` weighs the dates,
`rulings` lets the decisions win and keeps the ids, `wording` finds the words, `orders` the warnings.
"""

from tracker.resolving.resolve import resolve
from tracker.resolving.rulings import KnownEvent

__all__ = ["KnownEvent", "resolve"]

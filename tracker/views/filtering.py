"""Which incidents a reader asked for, read from the address of the page."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.db.models import Exists, F, Max, OuterRef, Q
from django.http import QueryDict

from ingest.records import Category
from tracker.models import Event, Incident, IncidentEntity
from tracker.models.incident import IncidentQuerySet
from tracker.records import StatusName
from tracker.views.statuses import status_names

MOST_WORDS, LONGEST = 8, 200
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Text, category and status, each empty for any. What the address says wrongly counts as not said."""

    text: str = ""
    category: str = ""
    status: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """From `?q=&category=&status=`."""
        text = " ".join(_INVISIBLE.sub(" ", query.get("q", ""))[:LONGEST].split())
        category, status = query.get("category", ""), query.get("status", "")
        return cls(text, category if category in set(Category) else "", status if status in set(StatusName) else "")

    @property
    def is_set(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.text or self.category or self.status)

    @property
    def words(self) -> str:
        """For people: “chips”, export control, pending."""
        text = f"“{self.text}”" if self.text else ""
        return ", ".join(filter(None, [text, self.category.replace("-", " "), self.status]))

    @property
    def query_string(self) -> str:
        """For links to other pages of the same list: `q=chips&` or empty."""
        said = {"q": self.text, "category": self.category, "status": self.status}
        return "".join(urlencode({key: value}) + "&" for key, value in said.items() if value)

    def incidents(self, today: dt.date) -> list[Incident] | IncidentQuerySet:
        """The published incidents that fit, newest report first (a planned event may lie years ahead)."""
        found = Incident.objects.published().alias(newest=Max("placements__article__published_at"))
        found = found.order_by(F("newest").desc(nulls_last=True), "-pk")
        if self.category:
            found = found.filter(category=self.category)
        for word in self.text.split()[:MOST_WORDS]:
            found = found.filter(_mentions(word))
        if not self.status:
            return found
        listed = list(found)
        names = status_names(listed, today)
        return [incident for incident in listed if names[incident.pk] == self.status]


def _mentions(word: str) -> Q:
    """Incidents with the word in their title, in the headline of an event, or in the name of somebody concerned."""
    of_incident = {"incident": OuterRef("pk")}
    events = Event.objects.on_timeline().filter(headline__icontains=word, **of_incident)
    names = IncidentEntity.objects.filter(entity__name__icontains=word, **of_incident)
    return Q(title__icontains=word) | Exists(events) | Exists(names)

"""All models of `tracker`."""

from tracker.models.curation import Decision
from tracker.models.digest import Digest, EventChange
from tracker.models.entity import Entity, EntityAlias
from tracker.models.event import Event, EventEvidence
from tracker.models.incident import (
    ArticlePlacement,
    FormerSlug,
    Incident,
    IncidentEntity,
    IncidentLink,
    MentionPlacement,
)
from tracker.models.placing import ArticleLink, ArticleProfile
from tracker.models.subscription import Follow, Subscriber

__all__ = [
    "ArticleLink",
    "ArticlePlacement",
    "ArticleProfile",
    "Decision",
    "Digest",
    "Entity",
    "EntityAlias",
    "Event",
    "EventChange",
    "EventEvidence",
    "Follow",
    "FormerSlug",
    "Incident",
    "IncidentEntity",
    "IncidentLink",
    "MentionPlacement",
    "Subscriber",
]

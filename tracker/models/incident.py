"""Incidents, what belongs to them, and how they are linked."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ingest.models import Article, EventMention, choices
from ingest.records import Category
from tracker.models.entity import Entity
from tracker.records import Relation


class IncidentQuerySet(models.QuerySet["Incident"]):
    """The vocabulary of incidents."""

    def published(self) -> Self:
        """Those that readers may see: not merged away, not withdrawn by an editor, with an event on the timeline."""
        return self.filter(merged_into=None, withdrawn=False, latest_event_on__isnull=False)


class Incident(models.Model):
    """A chain of linked events about one affair. Its status is derived from its events, never stored."""

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=300)
    title_is_edited = models.BooleanField(default=False)
    category = models.CharField(max_length=30, choices=choices(Category), default=Category.OTHER)
    category_is_edited = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    first_event_on = models.DateField(null=True, blank=True, editable=False)
    latest_event_on = models.DateField(null=True, blank=True, editable=False)
    entities = models.ManyToManyField(Entity, through="IncidentEntity", related_name="incidents")

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-latest_event_on", "-pk"]
        indexes: ClassVar = [
            # home and lists: published incidents, newest event first
            models.Index(
                "latest_event_on",
                "id",
                name="incident_published",
                condition=Q(merged_into=None, withdrawn=False, latest_event_on__isnull=False),
            ),
            # the same within a category
            models.Index("category", "latest_event_on", name="incident_by_category"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(category__in=list(Category)), name="incident_category_known"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="incident_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The address of its page; it stays valid for ever."""
        return reverse("incident", args=[self.slug])


class FormerSlug(models.Model):
    """An address that an incident once had: it redirects."""

    slug = models.SlugField(max_length=120, unique=True)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return self.slug


class ArticlePlacement(models.Model):
    """An article that belongs to an incident, with the reasons in words."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="placement")
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="placements")
    score = models.FloatField(default=1.0)
    reasons = models.JSONField(default=list)
    placed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["incident", "article"]

    def __str__(self) -> str:
        return f"article {self.article_id} in incident {self.incident_id}"


class MentionPlacement(models.Model):
    """A mention that belongs to an incident. Background mentions may be placed elsewhere than their article."""

    mention = models.OneToOneField(EventMention, on_delete=models.CASCADE, related_name="placement")
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="mention_placements")
    placed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["incident", "mention"]

    def __str__(self) -> str:
        return f"mention {self.mention_id} in incident {self.incident_id}"


class IncidentEntity(models.Model):
    """Who an incident is about, in which role, and in how many of its articles."""

    class Role(models.TextChoices):
        """What the entity does in the affair."""

        ACTOR = "actor"
        TARGET = "target"
        NAMED = "named"

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="incident_entities")
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="incident_entities")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.NAMED)
    articles = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["incident", "-articles", "entity"]
        constraints: ClassVar = [models.UniqueConstraint("incident", "entity", name="incident_entity_once")]
        verbose_name_plural = "incident entities"

    def __str__(self) -> str:
        return f"{self.entity_id} as {self.role} in {self.incident_id}"


class IncidentLink(models.Model):
    """From an incident to an earlier, related one, with the reason in words."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="linked_from")
    relation = models.CharField(max_length=30, choices=[(r.value, r.value) for r in Relation])
    reason = models.CharField(max_length=300)
    score = models.FloatField(default=0.0)

    class Meta:
        ordering: ClassVar = ["incident", "-score", "other"]
        constraints: ClassVar = [
            models.UniqueConstraint("incident", "other", "relation", name="incident_link_once"),
            models.CheckConstraint(condition=~Q(incident=F("other")), name="incident_link_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.relation} {self.other_id}"

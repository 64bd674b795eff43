"""Entities across documents: one row for what several names stand for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entity(models.Model):
    """Somebody or something that incidents are about, by one canonical name."""

    name = models.CharField(max_length=300)
    label = models.CharField(max_length=10, help_text="PERSON, ORG, GPE, LOC, NORP, PRODUCT, LAW or EVENT.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = "entities"

    def __str__(self) -> str:
        return self.name


class EntityAlias(models.Model):
    """A normal form (`ingest.EntityMention.key`) that stands for an entity."""

    key = models.CharField(max_length=200, unique=True)
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        ordering: ClassVar = ["key"]
        verbose_name_plural = "entity aliases"

    def __str__(self) -> str:
        return self.key

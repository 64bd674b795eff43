"""What placing remembers of articles, so that a new one is compared with few rows and no text is read twice."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from ingest.models import Article


class ArticleProfile(models.Model):
    """The profile of an article in its present version (`tracker.placing.profiles.Profile`)."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="profile")
    keys = ArrayField(
        models.CharField(max_length=100), help_text="Its most telling terms: articles that share none are not compared."
    )
    data = models.JSONField()
    is_sample = models.BooleanField(default=False)

    class Meta:
        # placing.candidates: profiles that share a key with a new one
        indexes: ClassVar = [GinIndex(fields=["keys"], name="article_profile_keys")]

    def __str__(self) -> str:
        return f"profile of article {self.pk}"


class ArticleLink(models.Model):
    """Two articles that score as telling the same affair.

    What is linked directly or by others is clustered together.
    """

    one = models.ForeignKey(ArticleProfile, on_delete=models.CASCADE, related_name="links_up")
    other = models.ForeignKey(ArticleProfile, on_delete=models.CASCADE, related_name="links_down")
    score = models.FloatField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("one", "other", name="article_link_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="article_link_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} - {self.other_id}: {self.score}"

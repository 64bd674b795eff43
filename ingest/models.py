"""What `ingest` keeps: feeds, articles and what was read in them.

QuerySets name the backlogs; `ingest.store` is the only writer.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce, Lower, Now

from ingest.fields import DatedModel, DatedQuerySet, PartialDateField, ordered_bounds
from ingest.records import Category, Certainty, FeedState, Kind, PageStatus, PushState, ReadStatus

MAX_ATTEMPTS = 3
"""An article that ended its worker this often is set aside as failed, with the reason."""


def choices(enum: type[StrEnum]) -> list[tuple[str, str]]:
    """Values of an enum with names for people."""
    return [(member.value, member.value.replace("_", " ").replace("-", " ")) for member in enum]


class FeedQuerySet(models.QuerySet["Feed"]):
    """The vocabulary of feeds."""

    def due(self, now: dt.datetime) -> Self:
        """Backlog of polling: active, due, and not under a claim that still runs; longest overdue first."""
        unclaimed = Q(claimed_until=None) | Q(claimed_until__lte=now)
        return self.filter(unclaimed, state=FeedState.ACTIVE, next_poll_at__lte=now).order_by("next_poll_at", "pk")

    def of_free_hosts(self, now: dt.datetime) -> Self:
        """Those whose host is neither being asked nor resting after it was."""
        busy = BusyHost.objects.filter(free_at__gt=now).values_list("name", flat=True)
        return self.exclude(host__in=list(busy))  # given as values, for a subquery takes twice the time per row


class Feed(models.Model):
    """A source that is polled."""

    url = models.URLField(max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True)
    site_url = models.URLField(max_length=2000, blank=True)
    folders = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        help_text="Where it stands in a list of feeds, from the outermost folder inwards.",
    )
    is_sample = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=choices(FeedState), default=FeedState.ACTIVE)
    created_at = models.DateTimeField(auto_now_add=True)

    host = models.GeneratedField(
        expression=Coalesce(Lower(Func(F("url"), Value("^[a-zA-Z]+://([^/?#]+)"), function="substring")), Value("")),
        output_field=models.CharField(max_length=300),
        db_persist=True,
    )
    next_poll_at = models.DateTimeField(db_default=Now())
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, help_text="Polls begun since the last one that ended.")
    interval_minutes = models.PositiveIntegerField(default=60, help_text="Between two polls.")
    adaptive = models.BooleanField(default=True, help_text="The interval follows the rhythm in which entries appear.")
    wants_pages = models.BooleanField(
        "full text", default=True, help_text="Where an entry is only a summary, the article's page is fetched."
    )
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=200, blank=True)
    body_fingerprint = models.CharField(max_length=64, blank=True)
    max_age = models.PositiveIntegerField(null=True, blank=True, help_text="Seconds, as the server last said.")
    ttl_minutes = models.PositiveIntegerField(null=True, blank=True, help_text="As the feed last said of itself.")
    news_at = ArrayField(models.DateTimeField(), default=list, blank=True, help_text="When entries appeared lately.")

    last_polled_at = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="Failed polls in a row.")
    last_status = models.CharField(max_length=40, blank=True)
    last_error = models.TextField(blank=True)

    moved_url = models.CharField(max_length=2000, blank=True, help_text="Where it is redirected for good, so it says.")
    moved_since = models.DateTimeField(null=True, blank=True)
    moved_polls = models.PositiveIntegerField(default=0)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title", "url"]
        indexes: ClassVar = [
            # Feed.objects.due().of_free_hosts()
            models.Index(
                fields=["next_poll_at", "id"],
                include=["host", "claimed_until"],
                condition=Q(state="active"),
                name="feed_due",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=list(FeedState)), name="feed_state_known"),
            models.CheckConstraint(condition=Q(interval_minutes__gte=1), name="feed_interval_positive"),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class BusyHost(models.Model):
    """A host that is being asked, or rests after it was: one request at a time, with a pause between two."""

    name = models.CharField(max_length=300, primary_key=True)
    free_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            # Feed.objects.of_free_hosts()
            models.Index(fields=["free_at"], include=["name"], name="busy_host_until"),
        ]

    def __str__(self) -> str:
        return self.name


class FeedBody(models.Model):
    """What a feed's server sent, kept for some days so that a wrong reading can be looked into."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="bodies")
    fetched_at = models.DateTimeField()
    content_type = models.CharField(max_length=200, blank=True)
    gzipped = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["-fetched_at"]
        indexes: ClassVar = [
            # retention
            models.Index("fetched_at", name="feed_body_age"),
        ]

    def __str__(self) -> str:
        return f"{self.feed_id} at {self.fetched_at:%Y-%m-%d %H:%M}"


class Subscription(models.Model):
    """A WebSub subscription: the hub of a feed delivers what is new, and polling goes on more slowly beside it."""

    feed = models.OneToOneField(Feed, on_delete=models.CASCADE, related_name="subscription")
    hub = models.CharField(max_length=2000)
    topic = models.CharField(max_length=2000)
    token = models.CharField(max_length=64, unique=True, help_text="Part of the address that the hub calls.")
    secret = models.CharField(max_length=64, help_text="With which the hub signs what it delivers.")
    state = models.CharField(max_length=10, choices=choices(PushState), default=PushState.WANTED)
    next_try_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_delivery_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            # subscriptions to ask for, or to renew
            models.Index("next_try_at", name="subscription_due"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=list(PushState)), name="subscription_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.feed_id} at {self.hub}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """The vocabulary of deliveries."""

    def unread(self, now: dt.datetime) -> Self:
        """Backlog of pushes: not dealt with, and not claimed by a worker whose lease still runs; in their order."""
        unclaimed = Q(claimed_until=None) | Q(claimed_until__lte=now)
        return self.filter(unclaimed, done_at=None).order_by("pk")


class Delivery(models.Model):
    """What a hub delivered, put aside until a worker reads it; remembered for some days, so that none counts twice."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    received_at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64)
    content_type = models.CharField(max_length=200, blank=True)
    encoding = models.CharField(max_length=40, blank=True)
    body = models.BinaryField(help_text="As it was signed; empty when it has been read.")
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="What became of it, in words.")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            # Delivery.objects.unread()
            models.Index("id", condition=Q(done_at=None), name="delivery_unread"),
            # forgetting
            models.Index("received_at", name="delivery_age"),
        ]
        constraints: ClassVar = [models.UniqueConstraint("subscription", "fingerprint", name="delivery_once")]

    def __str__(self) -> str:
        return f"{self.subscription_id} at {self.received_at:%Y-%m-%d %H:%M}"


class RobotsFile(models.Model):
    """What a host's robots.txt said, for a day: `text` is empty where everything is allowed."""

    host = models.CharField(max_length=310, primary_key=True, help_text="With its scheme: https://example.org")
    text = models.TextField(blank=True)
    refuses_all = models.BooleanField(default=False, help_text="The server failed: nothing may be asked for a while.")
    fetched_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.host


class Origin(models.Model):
    """The independent source behind one or several articles: syndicated copies share one."""

    signature = ArrayField(
        models.BigIntegerField(), default=list, help_text="MinHash of the first article, for near duplicates."
    )
    agency = models.CharField(max_length=80, blank=True, help_text="The agency whose report it is, where it says so.")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"origin {self.pk}"


class OriginBand(models.Model):
    """One band of an origin's signature: copies share at least one of them, likely."""

    origin = models.ForeignKey(Origin, on_delete=models.CASCADE, related_name="bands")
    key = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [
            # ingest.store.origins: origins that share a band with a new article
            models.Index("key", "origin", name="origin_band_key"),
        ]

    def __str__(self) -> str:
        return f"{self.origin_id}: {self.key}"


class ArticleQuerySet(models.QuerySet["Article"]):
    """The vocabulary of articles."""

    def unread(self, now: dt.datetime) -> Self:
        """Backlog of reading: not read in their present version, and not claimed by a worker whose lease still runs.

        One whose page is still to be fetched waits for it.
        """
        unclaimed = Q(claimed_until=None) | Q(claimed_until__lte=now)
        ready = self.filter(unclaimed, status=ReadStatus.UNREAD).exclude(page_status=PageStatus.WANTED)
        return ready.order_by("published_at", "pk")

    def without_page(self, now: dt.datetime) -> Self:
        """Backlog of full text: their page is wanted and due, and not claimed by a worker whose lease still runs."""
        unclaimed = Q(claimed_until=None) | Q(claimed_until__lte=now)
        wanted = self.filter(unclaimed, page_status=PageStatus.WANTED, page_next_at__lte=now)
        return wanted.order_by("page_next_at", "pk")

    def unplaced(self) -> Self:
        """Backlog of placing: read, and their mentions not yet placed into incidents."""
        return self.filter(status=ReadStatus.READ).order_by("published_at", "pk")


class Article(models.Model):
    """One news text as stored, in its present version."""

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    identity = models.CharField(max_length=500, help_text="Stable within its feed: GUID, address, or title and date.")
    external_id = models.CharField(max_length=300, blank=True, help_text="The id given at an archive import.")
    url = models.CharField(max_length=2000, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    author = models.CharField(max_length=300, blank=True)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    content_hash = models.CharField(max_length=64)
    published_at = models.DateTimeField(null=True, blank=True)
    published_offset = models.SmallIntegerField(default=0, help_text="Minutes east of UTC that the source gave.")
    published_raw = models.CharField(max_length=200, blank=True)
    first_seen_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(null=True, blank=True)
    is_baseline = models.BooleanField(default=False, help_text="Came with a feed's first poll: no news.")

    summary = models.TextField(blank=True, help_text="What the feed carried, where the text is that of the page.")
    page_url = models.CharField(max_length=2000, blank=True, help_text="The page's canonical address, as it says.")
    page_status = models.CharField(max_length=10, choices=choices(PageStatus), default=PageStatus.NONE)
    page_note = models.TextField(blank=True, help_text="Why there is no full text, in words.")
    page_next_at = models.DateTimeField(null=True, blank=True)
    page_attempts = models.PositiveSmallIntegerField(default=0)

    status = models.CharField(max_length=10, choices=choices(ReadStatus), default=ReadStatus.UNREAD)
    status_note = models.TextField(blank=True, help_text="Why it was skipped or failed, in words.")
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    extractor_version = models.CharField(max_length=40, blank=True)
    category = models.CharField(max_length=30, choices=choices(Category), default=Category.OTHER)
    language = models.CharField(max_length=10, blank=True)
    origin = models.ForeignKey(Origin, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]
        indexes: ClassVar = [
            # Article.objects.unread()
            models.Index("published_at", "id", condition=Q(status="unread"), name="article_unread"),
            # Article.objects.without_page()
            models.Index("page_next_at", "id", condition=Q(page_status="wanted"), name="article_without_page"),
            # ingest.store.pages: the article of an address that somebody gives
            HashIndex(fields=["url"], name="article_address"),
            # ingest.store.known: an article whose site moved, by its words
            HashIndex(fields=["content_hash"], name="article_words"),
            # Article.objects.unplaced()
            models.Index("published_at", "id", condition=Q(status="read"), name="article_unplaced"),
            # ingest.health: when the entries of a feed appeared
            models.Index(fields=["feed", "first_seen_at", "published_at"], include=["id"], name="article_of_feed"),
            # the desk's first page: how many could not be read
            models.Index("id", condition=Q(status="failed"), name="article_failed"),
            # the list at the desk, newest first
            models.Index("published_at", "id", name="article_newest"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint("feed", "identity", name="article_once_per_feed", condition=Q(feed__isnull=False)),
            models.UniqueConstraint("identity", name="article_once_in_archive", condition=Q(feed__isnull=True)),
            models.CheckConstraint(condition=Q(status__in=list(ReadStatus)), name="article_status_known"),
            models.CheckConstraint(condition=Q(category__in=list(Category)), name="article_category_known"),
            models.CheckConstraint(condition=Q(version__gte=1), name="article_version_positive"),
            models.CheckConstraint(condition=Q(page_status__in=list(PageStatus)), name="article_page_status_known"),
        ]

    def __str__(self) -> str:
        return self.title or self.identity

    @property
    def published_on(self) -> dt.date | None:
        """The document creation time: the day of publication where it was published, as far as the source tells."""
        if self.published_at is None:
            return None
        return self.published_at.astimezone(dt.timezone(dt.timedelta(minutes=self.published_offset))).date()

    @property
    def source(self) -> str:
        """The publisher's name for people."""
        return self.publisher or (str(self.feed) if self.feed else "unknown source")


class ArticleVersion(models.Model):
    """The text of an article before a change: corrections stay visible, and old quotes stay provable."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="old_versions")
    version = models.PositiveIntegerField()
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    replaced_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["article", "version"]
        constraints: ClassVar = [models.UniqueConstraint("article", "version", name="article_version_once")]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.version}"


class EventMentionQuerySet(DatedQuerySet["EventMention"]):
    """The vocabulary of mentions."""

    def current(self) -> Self:
        """Those that stand: read in the present version of their article by the present extractor."""
        return self.filter(superseded_at=None)


class EventMention(DatedModel):
    """A dated event as one article states it. Never changed after it was written, only superseded."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="mentions")
    article_version = models.PositiveIntegerField(default=1)
    extractor_version = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=choices(Kind))
    date = PartialDateField()
    anchor = models.DateField(null=True, blank=True, help_text="The day against which the date was resolved.")
    certainty = models.CharField(max_length=15, choices=choices(Certainty))
    confidence = models.FloatField()
    main = models.BooleanField(default=True)
    actor = models.CharField(max_length=300, blank=True)
    target = models.CharField(max_length=300, blank=True)
    field = models.CharField(max_length=5, choices=[("title", "title"), ("text", "text")])
    sentence = models.TextField()
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    trigger = models.CharField(max_length=300)
    trigger_start = models.PositiveIntegerField()
    trigger_end = models.PositiveIntegerField()
    date_text = models.CharField(max_length=300)
    date_field = models.CharField(max_length=5, choices=[("title", "title"), ("text", "text")])
    date_start = models.PositiveIntegerField()
    date_end = models.PositiveIntegerField()
    first_seen_at = models.DateTimeField(db_default=Now())
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = EventMentionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["article", "sentence_start", "trigger_start", "pk"]
        indexes: ClassVar = [
            # the mentions of an article that stand: placing, and the article's page in the admin
            models.Index("article", condition=Q(superseded_at=None), name="mention_current"),
        ]
        constraints: ClassVar = [
            ordered_bounds("date", prefix="mention"),
            models.UniqueConstraint(
                fields=["article", "field", "trigger_start", "kind", "date"],
                condition=Q(superseded_at=None),
                name="mention_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="mention_kind_known"),
            models.CheckConstraint(condition=Q(certainty__in=list(Certainty)), name="mention_certainty_known"),
            models.CheckConstraint(condition=Q(confidence__range=(0, 1)), name="mention_confidence_range"),
            models.CheckConstraint(
                condition=Q(sentence_start__lt=models.F("sentence_end")), name="mention_sentence_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.date} ({self.trigger!r})"


class EntityMention(models.Model):
    """A name in one article: its normal form, how often it occurs, and where first.

    Replaced when the article is read again.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="entities")
    key = models.CharField(max_length=200, help_text="Normal form, by which names are compared.")
    text = models.CharField(max_length=300)
    label = models.CharField(max_length=10)
    count = models.PositiveIntegerField(default=1)
    in_title = models.BooleanField(default=False)
    field = models.CharField(max_length=5, choices=[("title", "title"), ("text", "text")])
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["article", "-count", "key"]
        indexes: ClassVar = [
            # placing: articles that share a name
            models.Index("key", "article", name="entity_mention_key"),
        ]
        constraints: ClassVar = [models.UniqueConstraint("article", "key", name="entity_once_per_article")]

    def __str__(self) -> str:
        return f"{self.text} ({self.label})"


class FigureMention(models.Model):
    """A key figure as one article states it. Replaced when the article is read again."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="figures")
    text = models.CharField(max_length=100)
    number = models.FloatField()
    unit = models.CharField(max_length=30, blank=True)
    counts = models.CharField(max_length=200)
    hedge = models.CharField(max_length=30, blank=True)
    field = models.CharField(max_length=5, choices=[("title", "title"), ("text", "text")])
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    sentence = models.TextField()

    class Meta:
        ordering: ClassVar = ["article", "field", "start"]
        constraints: ClassVar = [models.UniqueConstraint("article", "field", "start", name="figure_once_per_place")]

    def __str__(self) -> str:
        return f"{self.text} {self.counts}"

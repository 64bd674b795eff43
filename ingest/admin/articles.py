"""Articles as stored, with what was read in them."""

from __future__ import annotations

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.html import format_html

from ingest import store
from ingest.admin import explained
from ingest.admin.article_filters import OfFeed
from ingest.admin.article_versions import Step, steps
from ingest.admin.reading import LogAdmin, sentence_pieces, web_link
from ingest.marking import Passage, pieces
from ingest.models import Article, EventMention
from ingest.records import PageStatus, ReadStatus


@admin.register(Article)
class ArticleAdmin(LogAdmin):
    """Articles as stored, with what was read in them."""

    list_display = ("title", "publisher_name", "published_at", "read_status", "category", "mention_count")
    list_filter = ("status", "page_status", "category", ("published_at", admin.DateFieldListFilter), OfFeed)
    list_select_related = ("feed",)
    search_fields = ("title", "publisher", "url", "external_id", "identity")
    date_hierarchy = "published_at"
    actions = ("read_again",)
    fieldsets = (
        (None, {"fields": ("title", "address", "publisher_name", "author", "published", "read_status", "category")}),
        ("Full text", {"fields": ("page",)}),
        ("Text with the sentences that date events", {"fields": ("marked_text",)}),
        ("What was read", {"fields": ("mentions_told", "names", "figures_told")}),
        ("Origin and versions", {"fields": ("same_origin", "versions", "version", "changed_at")}),
        (
            "For the curious",
            {
                "classes": ("collapse",),
                "fields": ("feed", "identity", "external_id", "first_seen_at", "is_baseline", "extractor_version"),
            },
        ),
    )

    def get_urls(self) -> list[URLPattern]:
        """With the page that tells how a text is read."""
        page = path("read/", self.admin_site.admin_view(explained.page), name="ingest_article_read")
        return [page, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """With the number of mentions that stand; texts are read on the page of one article only."""
        mentions = EventMention.objects.current().filter(article=OuterRef("pk")).order_by().values("article")
        standing = Subquery(mentions.annotate(number=Count("pk")).values("number"))
        articles: QuerySet[Article] = super().get_queryset(request)
        return articles.defer("text", "summary").annotate(standing_mentions=Coalesce(standing, 0))

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """A search goes without the row of dates, which would search three times more."""
        found = super().get_changelist_instance(request)
        found.date_hierarchy = None if found.query else found.date_hierarchy
        return found

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        """All."""
        return [str(name) for _, options in self.fieldsets for name in options["fields"]]

    @admin.display(description="source", ordering="publisher")
    def publisher_name(self, article: Article) -> str:
        """The publisher, or the feed."""
        return article.source

    @admin.display(description="status", ordering="status")
    def read_status(self, article: Article) -> str:
        """With the note why."""
        note = f": {article.status_note}" if article.status_note else ""
        return format_html('<span class="state {}">{}</span>{}', article.status, article.get_status_display(), note)

    @admin.display(description="mentions", ordering="standing_mentions")
    def mention_count(self, article: Article) -> int:
        """Those that stand."""
        return int(getattr(article, "standing_mentions", 0))

    @admin.display(description="address")
    def address(self, article: Article) -> str:
        """A link, where it is one."""
        return web_link(article.url, article.url) or article.url

    @admin.display(description="published")
    def published(self, article: Article) -> str:
        """The moment, and the text that it was read from."""
        raw = f' (from "{article.published_raw}")' if article.published_raw else ""
        return f"{article.published_at:%B %-d, %Y, %H:%M} UTC{raw}" if article.published_at else f"unknown{raw}"

    @admin.display(description="text")
    def marked_text(self, article: Article) -> str:
        """The present version, with the sentences of its mentions."""
        mentions = [m for m in article.mentions.current() if m.field == "text" and m.article_version == article.version]
        passages = [Passage(m.sentence_start, m.sentence_end, "sentence") for m in mentions]
        passages += [Passage(m.date_start, m.date_end, "date") for m in mentions if m.date_field == "text"]
        return render_to_string("admin/ingest/_text.html", {"pieces": pieces(article.text, passages)})

    @admin.display(description="mentions")
    def mentions_told(self, article: Article) -> str:
        """Each with its sentence; the superseded ones after those that stand."""
        mentions = article.mentions.order_by("-superseded_at", "sentence_start", "pk")
        told = [(mention, sentence_pieces(mention)) for mention in mentions]
        return render_to_string("admin/ingest/_mentions.html", {"told": told})

    @admin.display(description="names")
    def names(self, article: Article) -> str:
        """Who and what it names, the most frequent first."""
        return ", ".join(f"{entity.text} ({entity.count})" for entity in article.entities.all()[:40]) or "none"

    @admin.display(description="figures")
    def figures_told(self, article: Article) -> str:
        """Key figures."""
        figures = article.figures.all()
        return ", ".join(f.text if f.counts in f.text else f"{f.text} {f.counts}" for f in figures) or "none"

    @admin.display(description="told by the same origin")
    def same_origin(self, article: Article) -> str:
        """Syndicated copies: they count as one source."""
        copies = Article.objects.filter(origin__isnull=False, origin=article.origin_id).exclude(pk=article.pk)
        copies = copies.select_related("feed").defer("text")
        return render_to_string("admin/ingest/_copies.html", {"copies": copies[:50]})

    @admin.display(description="page")
    def page(self, article: Article) -> str:
        """Whether the text is that of its page, and why not; with what the feed carried."""
        context = {"article": article, "needed": article.page_status != PageStatus.NONE}
        return render_to_string("admin/ingest/_page.html", context)

    @admin.display(description="what changed")
    def versions(self, article: Article) -> str:
        """From each version to the next, the newest change first."""
        told: list[Step] = steps(article, list(article.old_versions.all()))
        return render_to_string("admin/ingest/_versions.html", {"steps": told, "article": article})

    def has_read_again_permission(self, request: HttpRequest) -> bool:
        """Who may change articles."""
        return request.user.has_perm("ingest.change_article")

    @admin.action(description="Read again (failed or skipped)", permissions=["read_again"])
    def read_again(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        """Puts articles that were set aside back on the backlog."""
        aside = [article.pk for article in articles if article.status in (ReadStatus.FAILED, ReadStatus.SKIPPED)]
        number = store.read_again(aside)
        self.message_user(request, f"To be read again: {number}.", messages.SUCCESS)

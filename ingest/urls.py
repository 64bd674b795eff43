"""Addresses that `ingest` answers to itself: where hubs come back to, and pages of the desk about many feeds."""

from django.contrib import admin
from django.urls import path

from ingest import views
from ingest.admin import adding, article_adding, lists

urlpatterns = [
    path("push/<str:token>/", views.hub, name="push"),
    path("admin/ingest/article/new/", admin.site.admin_view(article_adding.page), name="article-add"),
    path("admin/ingest/feed/new/", admin.site.admin_view(adding.page), name="feed-add"),
    path("admin/ingest/feed/import/", admin.site.admin_view(lists.upload), name="feed-import"),
    path("admin/ingest/feed/export/", admin.site.admin_view(lists.download), name="feed-export"),
]
